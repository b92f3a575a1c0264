package org.voxelmask.cli;

import org.voxelmask.receive.ReceiveWatch;
import org.voxelmask.receive.RefusalKind;
import org.voxelmask.trace.ReceiveSpans;

/** Tells traces what comes in; of what is refused there is none. */
record TracedReceive(ReceiveSpans spans) implements ReceiveWatch {
    /** How an association ended. */
    private enum End {
        RELEASED,
        BROKEN
    }

    @Override
    public void accepted(String association) {
        spans.accepted(association);
    }

    @Override
    public void refused(RefusalKind kind) {
        // metrics count it, and the audit trail has who it was
    }

    @Override
    public void ended(String association, boolean released) {
        spans.ended(association, released ? End.RELEASED : End.BROKEN, released);
    }

    @Override
    public void answered(String association, int status, long bytes, long nanos) {
        spans.answered(association, status, bytes, nanos);
    }

    @Override
    public void brokenOff(String association) {
        spans.brokenOff(association);
    }
}
