package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.voxelmask.config.ProcessConfig;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.testing.SyntheticImages;

class CopySyntaxTest {
    private static final ProcessConfig.CopySyntax NATIVE = ProcessConfig.CopySyntax.NATIVE;

    @Test
    void decodedUltrasoundInYbrIsRleWhateverIsConfigured() {
        ImageDescription ybr = image(PhotometricInterpretation.YBR_FULL);
        for (ProcessConfig.CopySyntax wanted : ProcessConfig.CopySyntax.values()) {
            assertEquals(UID.RLELossless, CopySyntax.of(wanted, UID.UltrasoundImageStorage, ybr, true));
            assertEquals(UID.RLELossless, CopySyntax.of(wanted, UID.UltrasoundMultiFrameImageStorage, ybr, true));
        }
    }

    @Test
    void nativeUltrasoundAndOtherObjectsAreExplicitLittleEndian() {
        ImageDescription ybr = image(PhotometricInterpretation.YBR_FULL);
        assertEquals(UID.ExplicitVRLittleEndian, CopySyntax.of(NATIVE, UID.UltrasoundImageStorage, ybr, false));
        assertEquals(UID.ExplicitVRLittleEndian, CopySyntax.of(NATIVE, UID.SecondaryCaptureImageStorage, ybr, true));
        for (ImageDescription image : SyntheticImages.descriptions(16, 8, 1)) {
            if (image.photometric() != PhotometricInterpretation.YBR_FULL) {
                assertEquals(
                        UID.ExplicitVRLittleEndian, CopySyntax.of(NATIVE, UID.UltrasoundImageStorage, image, true));
            }
        }
    }

    @Test
    void whatTheStandardDoesNotHaveInTheConfiguredSyntaxIsNative() {
        String other = UID.SecondaryCaptureImageStorage;
        for (ImageDescription image : SyntheticImages.descriptions(16, 8, 1)) {
            boolean words = image.bitsAllocated() == 8 || image.bitsAllocated() == 16;
            boolean fits = words && !image.photometric().paired();
            String rle = CopySyntax.of(ProcessConfig.CopySyntax.RLE, other, image, false);
            String jpegLs = CopySyntax.of(ProcessConfig.CopySyntax.JPEGLS, other, image, false);
            String jpeg2000 = CopySyntax.of(ProcessConfig.CopySyntax.JPEG2000, other, image, false);
            assertEquals(fits ? UID.RLELossless : UID.ExplicitVRLittleEndian, rle);
            assertEquals(fits ? UID.JPEGLSLossless : UID.ExplicitVRLittleEndian, jpegLs);
            assertEquals(fits ? UID.JPEG2000Lossless : UID.ExplicitVRLittleEndian, jpeg2000);
        }
    }

    private static ImageDescription image(PhotometricInterpretation photometric) {
        return SyntheticImages.descriptions(16, 8, 1).stream()
                .filter(image -> image.photometric() == photometric && image.bitsAllocated() == 8)
                .findFirst()
                .orElseThrow();
    }
}
