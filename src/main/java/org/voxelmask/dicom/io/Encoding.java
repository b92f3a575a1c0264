package org.voxelmask.dicom.io;

import org.voxelmask.dicom.data.TransferSyntax;
import org.voxelmask.dicom.data.UID;

/**
 * How the headers of one level are written. Usually that of the transfer syntax for every level; the items
 * of an UN are an exception (PS3.5 6.2.2), and broken writers mix.
 */
record Encoding(boolean implicitVR, boolean bigEndian) {
    static final Encoding EXPLICIT_LITTLE = new Encoding(false, false);
    static final Encoding IMPLICIT_LITTLE = new Encoding(true, false);
    static final Encoding EXPLICIT_BIG = new Encoding(false, true);
    /** Of no transfer syntax; old modalities stored ACR-NEMA so. */
    static final Encoding IMPLICIT_BIG = new Encoding(true, true);

    static Encoding of(TransferSyntax syntax) {
        return new Encoding(syntax.implicitVR(), syntax.bigEndian());
    }

    /** The native transfer syntax of such headers; the implicit one for both byte orders. */
    String uid() {
        if (implicitVR) {
            return UID.ImplicitVRLittleEndian;
        }
        return bigEndian ? UID.ExplicitVRBigEndian : UID.ExplicitVRLittleEndian;
    }
}
