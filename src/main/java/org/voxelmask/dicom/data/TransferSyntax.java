package org.voxelmask.dicom.data;

/**
 * How a data set is written (PS3.5 chapter 10, Annex A).
 *
 * @param uid the transfer syntax UID
 * @param implicitVR whether VRs are left out
 * @param bigEndian whether numbers have the most significant byte first
 * @param deflated whether the data set, not the file meta information, is deflated
 * @param encapsulated whether pixel data is in fragments
 */
public record TransferSyntax(
        String uid, boolean implicitVR, boolean bigEndian, boolean deflated, boolean encapsulated) {

    /** The transfer syntax of a UID; every other than the five native ones is Explicit VR Little Endian, encapsulated. */
    public static TransferSyntax of(String uid) {
        return switch (uid) {
            case UID.ImplicitVRLittleEndian -> new TransferSyntax(uid, true, false, false, false);
            case UID.ExplicitVRLittleEndian -> new TransferSyntax(uid, false, false, false, false);
            case UID.ExplicitVRBigEndian -> new TransferSyntax(uid, false, true, false, false);
            case UID.DeflatedExplicitVRLittleEndian -> new TransferSyntax(uid, false, false, true, false);
            default -> new TransferSyntax(uid, false, false, false, true);
        };
    }
}
