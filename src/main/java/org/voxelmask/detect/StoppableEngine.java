package org.voxelmask.detect;

/** An engine whose look another thread can ask to end. Usable by one thread at a time otherwise. */
interface StoppableEngine extends AutoCloseable {
    /** Which engine this is, for the evidence. Reads and hashes what it is made of. */
    EngineIdentity identity() throws DetectionException;

    /** Ends what the engine computes at the moment, as soon as it can; the look then fails. Does not wait. */
    void stop();

    @Override
    void close();
}
