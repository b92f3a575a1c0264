package org.voxelmask.receive;

/** Two that hear the same. */
record BothWatches(ReceiveWatch one, ReceiveWatch other) implements ReceiveWatch {
    @Override
    public void accepted(String association) {
        one.accepted(association);
        other.accepted(association);
    }

    @Override
    public void refused(RefusalKind kind) {
        one.refused(kind);
        other.refused(kind);
    }

    @Override
    public void ended(String association, boolean released) {
        one.ended(association, released);
        other.ended(association, released);
    }

    @Override
    public void answered(String association, int status, long bytes, long nanos) {
        one.answered(association, status, bytes, nanos);
        other.answered(association, status, bytes, nanos);
    }

    @Override
    public void brokenOff(String association) {
        one.brokenOff(association);
        other.brokenOff(association);
    }
}
