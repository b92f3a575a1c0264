package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.mask.Fill;
import org.voxelmask.mask.FillValue;
import org.voxelmask.mask.FrameMasker;
import org.voxelmask.testing.SyntheticImages;

class StoredPixelsTest {
    private final Random random = new Random(8);

    @Test
    void seesWhatWasMaskedInEveryKindOfImageAndNothingElse() throws Exception {
        for (Fill fill : List.of(new Fill.BlackBox(), new Fill.SolidFill(93))) {
            for (ImageDescription image : SyntheticImages.descriptions(20, 16, 1)) {
                boolean indexed = image.photometric() == PhotometricInterpretation.PALETTE_COLOR;
                PaletteColor palette = indexed ? PaletteColor.of(SyntheticImages.attributes(image)) : null;
                byte[] frame = SyntheticImages.frame(image, random);
                FrameMasker.mask(frame, image, palette, List.of(new Box(4, 3, 6, 5)), fill);
                int[] look = FillValue.of(fill, image, palette).rgb();
                StoredPixels pixels = new StoredPixels(frame, image, palette);
                assertTrue(pixels.isFilled(4, 3, 6, 5, look), image::toString);
                assertFalse(pixels.isFilled(0, 0, 20, 16, look), image::toString);
                assertFalse(pixels.isFilled(16, 3, 6, 5, look), "beyond the edge");
            }
        }
    }

    @Test
    void aGreyThatFewBitsCannotHoldIsToldAsItLooks() {
        ImageDescription bits =
                new ImageDescription(4, 1, 1, PhotometricInterpretation.MONOCHROME2, 1, 1, 0, false, false);
        assertEquals(0, FillValue.of(new Fill.SolidFill(93), bits, null).rgb()[0]);
    }
}
