package org.voxelmask.receive;

/**
 * Counts what comes in. Called by the threads that receive, for every object: must be quick, wait for nothing and throw
 * nothing. Hears ids of this side, numbers and kinds, and nothing that a peer said.
 */
public interface ReceiveWatch {
    /** Counts nothing. */
    ReceiveWatch NONE = new ReceiveWatch() {
        @Override
        public void accepted(String association) {}

        @Override
        public void refused(RefusalKind kind) {}

        @Override
        public void ended(String association, boolean released) {}

        @Override
        public void answered(String association, int status, long bytes, long nanos) {}

        @Override
        public void brokenOff(String association) {}
    };

    /**
     * An association was accepted.
     *
     * @param association its id, which this side gave it
     */
    void accepted(String association);

    /** An association was not accepted. */
    void refused(RefusalKind kind);

    /**
     * An accepted association ended.
     *
     * @param association its id
     * @param released whether the peer ended it in order
     */
    void ended(String association, boolean released);

    /**
     * A C-STORE was answered; perhaps after its association ended.
     *
     * @param association its id
     * @param status of the response; 0 when the object is durable
     * @param bytes of the data set that came
     * @param nanos from the request to the answer
     */
    void answered(String association, int status, long bytes, long nanos);

    /** The association ended in the middle of an object. */
    void brokenOff(String association);

    /** Both hear of everything. */
    default ReceiveWatch and(ReceiveWatch other) {
        return other == NONE ? this : this == NONE ? other : new BothWatches(this, other);
    }
}
