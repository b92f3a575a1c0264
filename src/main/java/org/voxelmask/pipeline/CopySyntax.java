package org.voxelmask.pipeline;

import java.util.Set;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** The transfer syntax that a copy is written in. */
final class CopySyntax {
    private static final Set<String> ULTRASOUND =
            Set.of(UID.UltrasoundImageStorage, UID.UltrasoundMultiFrameImageStorage);

    private CopySyntax() {}

    /**
     * Explicit VR Little Endian, but RLE Lossless for ultrasound that was decoded to YBR_FULL: the US Image
     * Module takes that photometric interpretation in RLE only (PS3.3 C.8.5.6.1.2), and turning the samples
     * into RGB would change every one of them.
     *
     * @param image how the decoded frames are laid out
     * @param encapsulated whether the source's pixel data is; native pixel data keeps its form
     */
    static String of(String sopClassUid, ImageDescription image, boolean encapsulated) {
        boolean ultrasound = ULTRASOUND.contains(sopClassUid);
        boolean ybr = image.photometric() == PhotometricInterpretation.YBR_FULL;
        return encapsulated && ultrasound && ybr ? UID.RLELossless : UID.ExplicitVRLittleEndian;
    }
}
