package org.voxelmask.receive;

/**
 * Counts what comes in. Called by the threads that receive, for every object: must be quick, wait for nothing and throw
 * nothing. Hears numbers and kinds, and nothing that a peer said.
 */
public interface ReceiveWatch {
    /** Counts nothing. */
    ReceiveWatch NONE = new ReceiveWatch() {
        @Override
        public void accepted() {}

        @Override
        public void refused(RefusalKind kind) {}

        @Override
        public void ended(boolean released) {}

        @Override
        public void answered(int status, long bytes, long nanos) {}

        @Override
        public void brokenOff() {}
    };

    /** An association was accepted. */
    void accepted();

    /** An association was not accepted. */
    void refused(RefusalKind kind);

    /**
     * An accepted association ended.
     *
     * @param released whether the peer ended it in order
     */
    void ended(boolean released);

    /**
     * A C-STORE was answered.
     *
     * @param status of the response; 0 when the object is durable
     * @param bytes of the data set that came
     * @param nanos from the request to the answer
     */
    void answered(int status, long bytes, long nanos);

    /** The association ended in the middle of an object. */
    void brokenOff();
}
