package org.voxelmask.dicom.net;

/** Hears of associations; for the audit trail and for counting. Called by many threads; must not throw. */
public interface AssociationListener {
    /** An association was accepted. */
    void accepted(AssociationInfo info);

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
}
