package org.voxelmask.dicom.net;

/**
 * What is known of a C-STORE-RQ besides its data set. The UIDs are valid; whether the data set has the
 * same ones is for the handler to check.
 *
 * @param association its id, as {@link AssociationInfo} has it
 * @param callingAet title of the sender, as it says
 * @param calledAet title that it called
 * @param peerHost address of the sender
 * @param sopClassUid Affected SOP Class UID; equals the abstract syntax
 * @param sopInstanceUid Affected SOP Instance UID
 * @param transferSyntaxUid how the data set is written
 * @param messageId Message ID
 * @param abstractSyntaxUid the SOP class that the presentation context was negotiated for
 */
public record StoreContext(
        String association,
        String callingAet,
        String calledAet,
        String peerHost,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        int messageId,
        String abstractSyntaxUid) {}
