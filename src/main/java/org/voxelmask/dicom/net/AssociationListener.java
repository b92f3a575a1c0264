package org.voxelmask.dicom.net;

import java.io.IOException;

/** Hears of associations; for the audit trail and for counting. Called by many threads. */
public interface AssociationListener {
    /**
     * An association is about to be accepted.
     *
     * @throws IOException when this must not go unheard: it is rejected with temporary-congestion instead
     */
    void accepted(AssociationInfo info) throws IOException;

    /**
     * An association was rejected, or a connection ended before it became one.
     *
     * @param reason a sentence without PHI
     */
    void refused(AssociationInfo info, String reason);

    /**
     * An accepted association ended.
     *
     * @param how {@code released}, or a sentence without PHI about what broke it
     */
    void ended(AssociationInfo info, String how);

    /** The acceptor has ended: nothing more is told. */
    default void closed() {}
}
