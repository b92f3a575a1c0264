package org.voxelmask.pipeline;

import java.util.Set;
import org.voxelmask.config.ProcessConfig.OutputSyntax;
import org.voxelmask.dicom.data.TransferSyntax;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.FrameEncoders;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** The transfer syntax that a copy is written in. */
final class CopySyntax {
    private static final Set<String> ULTRASOUND =
            Set.of(UID.UltrasoundImageStorage, UID.UltrasoundMultiFrameImageStorage);

    private static final String HTJ2K_LOSSLESS = "1.2.840.10008.1.2.4.201";
    private static final String HTJ2K_LOSSLESS_RPCL = "1.2.840.10008.1.2.4.202";

    private CopySyntax() {}

    /**
     * What is configured, as far as the standard has such an image in it; otherwise Explicit VR Little Endian.
     * RLE Lossless always for ultrasound that was decoded to YBR_FULL: the US Image Module takes that
     * photometric interpretation in RLE only (PS3.3 C.8.5.6.1.2), and turning the samples into RGB would
     * change every one of them.
     *
     * @param wanted the configured one
     * @param image how the decoded frames are laid out
     * @param source the source's transfer syntax; native pixel data of ultrasound keeps its form
     */
    static String of(OutputSyntax wanted, String sopClassUid, ImageDescription image, String source) {
        boolean ultrasound = ULTRASOUND.contains(sopClassUid);
        boolean ybr = image.photometric() == PhotometricInterpretation.YBR_FULL;
        if (ultrasound && ybr) {
            boolean asked = wanted != OutputSyntax.NATIVE && wanted != OutputSyntax.SAME_LOSSLESS;
            boolean rle = asked || TransferSyntax.of(source).encapsulated();
            return rle && encodes(UID.RLELossless, image) ? UID.RLELossless : UID.ExplicitVRLittleEndian;
        }
        String uid = uid(wanted, source);
        return encodes(uid, image) ? uid : UID.ExplicitVRLittleEndian;
    }

    private static boolean encodes(String uid, ImageDescription image) {
        return FrameEncoders.of(uid, image).isPresent();
    }

    /**
     * Lossless compression that the node does not write is written in JPEG 2000; lossy compression is not compressed a
     * second time, and native samples are not compressed at all.
     */
    private static String same(String source) {
        return switch (source) {
            case UID.RLELossless, UID.JPEGLSLossless, UID.JPEG2000Lossless -> source;
            case UID.JPEGLossless, UID.JPEGLosslessSV1, HTJ2K_LOSSLESS, HTJ2K_LOSSLESS_RPCL -> UID.JPEG2000Lossless;
            default -> UID.ExplicitVRLittleEndian;
        };
    }

    private static String uid(OutputSyntax wanted, String source) {
        return switch (wanted) {
            case SAME_LOSSLESS -> same(source);
            case NATIVE -> UID.ExplicitVRLittleEndian;
            case RLE -> UID.RLELossless;
            case JPEGLS -> UID.JPEGLSLossless;
            case JPEG2000 -> UID.JPEG2000Lossless;
        };
    }
}
