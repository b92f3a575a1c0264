package org.voxelmask.detect;

/** A detector whose look another thread can ask to end. */
interface StoppableDetector extends TextDetector, StoppableEngine {
    @Override
    EngineIdentity identity() throws DetectionException;

    @Override
    void close();
}
