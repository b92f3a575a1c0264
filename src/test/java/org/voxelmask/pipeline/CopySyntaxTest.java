package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.testing.SyntheticImages;

class CopySyntaxTest {
    @Test
    void decodedUltrasoundInYbrIsRle() {
        ImageDescription ybr = image(PhotometricInterpretation.YBR_FULL);
        assertEquals(UID.RLELossless, CopySyntax.of(UID.UltrasoundImageStorage, ybr, true));
        assertEquals(UID.RLELossless, CopySyntax.of(UID.UltrasoundMultiFrameImageStorage, ybr, true));
    }

    @Test
    void nativeUltrasoundAndOtherObjectsAreExplicitLittleEndian() {
        ImageDescription ybr = image(PhotometricInterpretation.YBR_FULL);
        assertEquals(UID.ExplicitVRLittleEndian, CopySyntax.of(UID.UltrasoundImageStorage, ybr, false));
        assertEquals(UID.ExplicitVRLittleEndian, CopySyntax.of(UID.SecondaryCaptureImageStorage, ybr, true));
        for (ImageDescription image : SyntheticImages.descriptions(16, 8, 1)) {
            if (image.photometric() != PhotometricInterpretation.YBR_FULL) {
                assertEquals(UID.ExplicitVRLittleEndian, CopySyntax.of(UID.UltrasoundImageStorage, image, true));
            }
        }
    }

    private static ImageDescription image(PhotometricInterpretation photometric) {
        return SyntheticImages.descriptions(16, 8, 1).stream()
                .filter(image -> image.photometric() == photometric)
                .findFirst()
                .orElseThrow();
    }
}
