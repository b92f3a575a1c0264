package org.voxelmask.detect;

/** An engine whose look another thread can ask to end. */
interface StoppableDetector extends TextDetector {
    /** Ends what the engine computes at the moment, as soon as it can; the look then fails. Does not wait. */
    void stop();
}
