package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.ProcessConfig;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.testing.SyntheticImages;

class CopySyntaxTest {
    private static final ProcessConfig.OutputSyntax NATIVE = ProcessConfig.OutputSyntax.NATIVE;

    @Test
    void decodedUltrasoundInYbrIsRleWhateverIsConfigured() {
        ImageDescription ybr = image(PhotometricInterpretation.YBR_FULL);
        for (ProcessConfig.OutputSyntax wanted : ProcessConfig.OutputSyntax.values()) {
            assertEquals(UID.RLELossless, CopySyntax.of(wanted, UID.UltrasoundImageStorage, ybr, UID.JPEGBaseline8Bit));
            assertEquals(
                    UID.RLELossless,
                    CopySyntax.of(wanted, UID.UltrasoundMultiFrameImageStorage, ybr, UID.JPEGBaseline8Bit));
        }
    }

    @Test
    void nativeUltrasoundAndOtherObjectsAreExplicitLittleEndian() {
        ImageDescription ybr = image(PhotometricInterpretation.YBR_FULL);
        assertEquals(
                UID.ExplicitVRLittleEndian,
                CopySyntax.of(NATIVE, UID.UltrasoundImageStorage, ybr, UID.ImplicitVRLittleEndian));
        assertEquals(
                UID.ExplicitVRLittleEndian,
                CopySyntax.of(NATIVE, UID.SecondaryCaptureImageStorage, ybr, UID.JPEGBaseline8Bit));
        for (ImageDescription image : SyntheticImages.descriptions(16, 8, 1)) {
            if (image.photometric() != PhotometricInterpretation.YBR_FULL) {
                assertEquals(
                        UID.ExplicitVRLittleEndian,
                        CopySyntax.of(NATIVE, UID.UltrasoundImageStorage, image, UID.JPEGBaseline8Bit));
            }
        }
    }

    @Test
    void whatTheStandardDoesNotHaveInTheConfiguredSyntaxIsNative() {
        String other = UID.SecondaryCaptureImageStorage;
        for (ImageDescription image : SyntheticImages.descriptions(16, 8, 1)) {
            boolean words = image.bitsAllocated() == 8 || image.bitsAllocated() == 16;
            boolean fits = words && !image.photometric().paired();
            String rle = CopySyntax.of(ProcessConfig.OutputSyntax.RLE, other, image, UID.ImplicitVRLittleEndian);
            String jpegLs = CopySyntax.of(ProcessConfig.OutputSyntax.JPEGLS, other, image, UID.ImplicitVRLittleEndian);
            String jpeg2000 =
                    CopySyntax.of(ProcessConfig.OutputSyntax.JPEG2000, other, image, UID.ImplicitVRLittleEndian);
            assertEquals(fits ? UID.RLELossless : UID.ExplicitVRLittleEndian, rle);
            assertEquals(fits ? UID.JPEGLSLossless : UID.ExplicitVRLittleEndian, jpegLs);
            assertEquals(fits ? UID.JPEG2000Lossless : UID.ExplicitVRLittleEndian, jpeg2000);
        }
    }

    @Test
    void losslessCompressionStaysLosslessAndLossyIsNotRepeated() {
        ImageDescription image = image(PhotometricInterpretation.MONOCHROME2);
        Map<String, String> expected = Map.ofEntries(
                Map.entry(UID.RLELossless, UID.RLELossless),
                Map.entry(UID.JPEGLSLossless, UID.JPEGLSLossless),
                Map.entry(UID.JPEG2000Lossless, UID.JPEG2000Lossless),
                Map.entry(UID.JPEGLossless, UID.JPEG2000Lossless),
                Map.entry(UID.JPEGLosslessSV1, UID.JPEG2000Lossless),
                Map.entry("1.2.840.10008.1.2.4.201", UID.JPEG2000Lossless),
                Map.entry("1.2.840.10008.1.2.4.202", UID.JPEG2000Lossless),
                Map.entry("1.2.840.10008.1.2.4.203", UID.ExplicitVRLittleEndian),
                Map.entry(UID.JPEG2000, UID.ExplicitVRLittleEndian),
                Map.entry(UID.JPEGLSNearLossless, UID.ExplicitVRLittleEndian),
                Map.entry(UID.JPEGExtended12Bit, UID.ExplicitVRLittleEndian),
                Map.entry(UID.DeflatedExplicitVRLittleEndian, UID.ExplicitVRLittleEndian),
                Map.entry(UID.ExplicitVRBigEndian, UID.ExplicitVRLittleEndian),
                Map.entry(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian));
        expected.forEach((source, copy) -> assertEquals(
                copy,
                CopySyntax.of(
                        ProcessConfig.OutputSyntax.SAME_LOSSLESS, UID.SecondaryCaptureImageStorage, image, source),
                source));
    }

    @Test
    void whatTheStandardDoesNotHaveInTheSourcesSyntaxIsNative() {
        ImageDescription bits =
                new ImageDescription(16, 8, 1, PhotometricInterpretation.MONOCHROME2, 1, 1, 0, false, false);
        assertEquals(
                UID.ExplicitVRLittleEndian,
                CopySyntax.of(
                        ProcessConfig.OutputSyntax.SAME_LOSSLESS,
                        UID.SecondaryCaptureImageStorage,
                        bits,
                        UID.RLELossless));
    }

    private static ImageDescription image(PhotometricInterpretation photometric) {
        return SyntheticImages.descriptions(16, 8, 1).stream()
                .filter(image -> image.photometric() == photometric && image.bitsAllocated() == 8)
                .findFirst()
                .orElseThrow();
    }
}
