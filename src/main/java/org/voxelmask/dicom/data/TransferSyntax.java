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
    private static final String JPIP_REFERENCED_DEFLATE = "1.2.840.10008.1.2.4.95";
    private static final String JPIP_HTJ2K_REFERENCED_DEFLATE = "1.2.840.10008.1.2.4.205";
    private static final String PAPYRUS_3 = "1.2.840.10008.1.20";

    /** The transfer syntax of a UID; every other than those named here is Explicit VR Little Endian, encapsulated. */
    public static TransferSyntax of(String uid) {
        return switch (uid) {
            case UID.ImplicitVRLittleEndian -> new TransferSyntax(uid, true, false, false, false);
            case UID.ExplicitVRLittleEndian -> new TransferSyntax(uid, false, false, false, false);
            case UID.ExplicitVRBigEndian -> new TransferSyntax(uid, false, true, false, false);
            case UID.DeflatedExplicitVRLittleEndian -> new TransferSyntax(uid, false, false, true, false);
            case JPIP_REFERENCED_DEFLATE, JPIP_HTJ2K_REFERENCED_DEFLATE ->
                new TransferSyntax(uid, false, false, true, false);
            case PAPYRUS_3 -> new TransferSyntax(uid, true, false, false, true);
            default -> new TransferSyntax(uid, false, false, false, true);
        };
    }
}
