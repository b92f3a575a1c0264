package org.voxelmask.audit.remote;

import java.io.IOException;

/** Takes messages on a connection; the next one is another sink. */
interface AuditSink extends AutoCloseable {
    /** Opens sinks. */
    @FunctionalInterface
    interface Opener {
        /**
         * Connects.
         *
         * @throws IOException when nobody answers, or the other side is not whom it should be
         */
        AuditSink open() throws IOException;
    }

    /**
     * Hands over a message. It says nothing about whether the other side keeps it: syslog has no answer.
     *
     * @throws IOException when the connection is gone
     */
    void send(byte[] message) throws IOException;

    /**
     * Waits a moment for the other side to break off, as one does that refuses our certificate after it heard us.
     *
     * @throws IOException when it did
     */
    void settle() throws IOException;

    /** Says the last word, and waits a moment for the other side to have read up to it. */
    @Override
    void close();
}
