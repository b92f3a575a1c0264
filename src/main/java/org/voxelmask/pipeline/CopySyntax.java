package org.voxelmask.pipeline;

import java.util.Set;
import org.voxelmask.config.ProcessConfig;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.FrameEncoders;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** The transfer syntax that a copy is written in. */
final class CopySyntax {
    private static final Set<String> ULTRASOUND =
            Set.of(UID.UltrasoundImageStorage, UID.UltrasoundMultiFrameImageStorage);

    private CopySyntax() {}

    /**
     * What is configured, as far as the standard has such an image in it; otherwise Explicit VR Little Endian.
     * RLE Lossless always for ultrasound that was decoded to YBR_FULL: the US Image Module takes that
     * photometric interpretation in RLE only (PS3.3 C.8.5.6.1.2), and turning the samples into RGB would
     * change every one of them.
     *
     * @param wanted the configured one
     * @param image how the decoded frames are laid out
     * @param encapsulated whether the source's pixel data is; native pixel data keeps its form
     */
    static String of(
            ProcessConfig.CopySyntax wanted, String sopClassUid, ImageDescription image, boolean encapsulated) {
        boolean ultrasound = ULTRASOUND.contains(sopClassUid);
        boolean ybr = image.photometric() == PhotometricInterpretation.YBR_FULL;
        if (ultrasound && ybr) {
            boolean rle = encapsulated || wanted != ProcessConfig.CopySyntax.NATIVE;
            return rle && encodes(UID.RLELossless, image) ? UID.RLELossless : UID.ExplicitVRLittleEndian;
        }
        String uid = uid(wanted);
        return encodes(uid, image) ? uid : UID.ExplicitVRLittleEndian;
    }

    private static boolean encodes(String uid, ImageDescription image) {
        return FrameEncoders.of(uid, image).isPresent();
    }

    private static String uid(ProcessConfig.CopySyntax wanted) {
        return switch (wanted) {
            case NATIVE -> UID.ExplicitVRLittleEndian;
            case RLE -> UID.RLELossless;
            case JPEGLS -> UID.JPEGLSLossless;
            case JPEG2000 -> UID.JPEG2000Lossless;
        };
    }
}
