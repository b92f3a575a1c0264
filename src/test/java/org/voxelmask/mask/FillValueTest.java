package org.voxelmask.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxelmask.dicom.image.PhotometricInterpretation.MONOCHROME1;
import static org.voxelmask.dicom.image.PhotometricInterpretation.MONOCHROME2;
import static org.voxelmask.dicom.image.PhotometricInterpretation.PALETTE_COLOR;
import static org.voxelmask.dicom.image.PhotometricInterpretation.RGB;
import static org.voxelmask.dicom.image.PhotometricInterpretation.YBR_FULL;

import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;

class FillValueTest {
    private static final Fill BLACK = new Fill.BlackBox();

    @Test
    void blackIsBlackInEveryPhotometricInterpretation() {
        assertArrayEquals(new long[] {0}, black(MONOCHROME2, 8, 8, false));
        assertArrayEquals(new long[] {0}, black(MONOCHROME2, 16, 12, false));
        assertArrayEquals(new long[] {-2048}, black(MONOCHROME2, 16, 12, true));
        assertArrayEquals(new long[] {-32768}, black(MONOCHROME2, 16, 16, true));
        assertArrayEquals(new long[] {255}, black(MONOCHROME1, 8, 8, false));
        assertArrayEquals(new long[] {1023}, black(MONOCHROME1, 16, 10, false));
        assertArrayEquals(new long[] {2047}, black(MONOCHROME1, 16, 12, true));
        assertArrayEquals(new long[] {0, 0, 0}, black(RGB, 8, 8, false));
        assertArrayEquals(new long[] {0, 128, 128}, black(YBR_FULL, 8, 8, false));
        assertArrayEquals(new long[] {0, 2048, 2048}, black(YBR_FULL, 16, 12, false));
        assertArrayEquals(new long[] {0, 128, 128}, black(PhotometricInterpretation.YBR_FULL_422, 8, 8, false));
    }

    @Test
    void greyIsScaledToTheStoredRange() {
        assertArrayEquals(new long[] {100}, solid(100, MONOCHROME2, 8, 8, false));
        assertArrayEquals(new long[] {155}, solid(100, MONOCHROME1, 8, 8, false));
        assertArrayEquals(new long[] {4095}, solid(255, MONOCHROME2, 16, 12, false));
        assertArrayEquals(new long[] {2047}, solid(255, MONOCHROME2, 16, 12, true));
        assertArrayEquals(new long[] {-2048}, solid(255, MONOCHROME1, 16, 12, true));
        assertArrayEquals(new long[] {65535, 65535, 65535}, solid(255, RGB, 16, 16, false));
        assertArrayEquals(
                new int[] {100, 100, 100},
                FillValue.of(new Fill.SolidFill(100), image(RGB, 16, 16, false), null)
                        .rgb());
    }

    @Test
    void blackAndWhiteOfOneAndOfThirtyTwoBitsAndOfPartialRange() {
        assertArrayEquals(new long[] {0}, black(MONOCHROME2, 1, 1, false));
        assertArrayEquals(new long[] {1}, black(MONOCHROME1, 1, 1, false));
        assertArrayEquals(new long[] {-1}, black(MONOCHROME2, 1, 1, true));
        assertArrayEquals(new long[] {0xFFFFFFFFL}, black(MONOCHROME1, 32, 32, false));
        assertArrayEquals(new long[] {Integer.MIN_VALUE}, black(MONOCHROME2, 32, 32, true));
        assertArrayEquals(new long[] {-128, -128, -128}, black(RGB, 8, 8, true));
        assertArrayEquals(new long[] {-128, 0, 0}, black(YBR_FULL, 8, 8, true));
        assertArrayEquals(new long[] {16, 128, 128}, black(PhotometricInterpretation.YBR_PARTIAL_422, 8, 8, false));
        assertArrayEquals(
                new long[] {235, 128, 128}, solid(255, PhotometricInterpretation.YBR_PARTIAL_422, 8, 8, false));
    }

    @Test
    void tellsHowAGreyThatTheImageCannotStoreReallyLooks() {
        FillValue value = FillValue.of(new Fill.SolidFill(100), image(MONOCHROME2, 1, 1, false), null);
        assertArrayEquals(new long[] {0}, value.samples());
        assertArrayEquals(new int[] {0, 0, 0}, value.rgb());
        assertArrayEquals(
                new int[] {255, 255, 255},
                FillValue.of(new Fill.SolidFill(128), image(MONOCHROME1, 1, 1, false), null)
                        .rgb());
    }

    @Test
    void takesTheDarkestPaletteEntryThatTheImageCanStore() {
        byte[] red = {90, 50, 50, 1};
        byte[] other = {90, 50, 50, 1};
        PaletteColor palette = new PaletteColor(253, red, other, other);
        FillValue value = FillValue.of(BLACK, image(PALETTE_COLOR, 8, 8, false), palette);
        assertArrayEquals(new long[] {254}, value.samples(), "256 maps the darkest but does not fit 8 bits");
        assertArrayEquals(new int[] {50, 50, 50}, value.rgb());
        FillValue wide = FillValue.of(BLACK, image(PALETTE_COLOR, 16, 16, false), palette);
        assertArrayEquals(new long[] {256}, wide.samples());
        FillValue grey = FillValue.of(new Fill.SolidFill(95), image(PALETTE_COLOR, 8, 8, false), palette);
        assertArrayEquals(new long[] {253}, grey.samples());
    }

    @Test
    void takesThePaletteEntryThatSamplesOutsideTheTableMapTo() {
        byte[] table = {7, 200 - 256};
        PaletteColor palette = new PaletteColor(1000, table, table, table);
        assertArrayEquals(
                new long[] {255},
                FillValue.of(BLACK, image(PALETTE_COLOR, 8, 8, false), palette).samples());
    }

    @Test
    void parsesTheTermsAndRefusesBlurByPolicy() throws Exception {
        assertInstanceOf(Fill.BlackBox.class, Fill.parse("black_box", 0));
        assertEquals(new Fill.SolidFill(12), Fill.parse("solid_fill", 12));
        FillPolicyException blur = assertThrows(FillPolicyException.class, () -> Fill.parse("blur", 0));
        assertTrue(blur.getMessage().contains("black_box"));
        assertThrows(FillPolicyException.class, () -> Fill.parse("pixelate", 0));
        assertThrows(FillPolicyException.class, () -> Fill.parse("solid_fill", 256));
        assertEquals("black_box", BLACK.term());
        assertEquals("solid_fill", new Fill.SolidFill(3).term());
    }

    private static long[] black(PhotometricInterpretation photometric, int allocated, int stored, boolean signed) {
        return FillValue.of(BLACK, image(photometric, allocated, stored, signed), null)
                .samples();
    }

    private static long[] solid(
            int grey, PhotometricInterpretation photometric, int allocated, int stored, boolean signed) {
        return FillValue.of(new Fill.SolidFill(grey), image(photometric, allocated, stored, signed), null)
                .samples();
    }

    private static ImageDescription image(
            PhotometricInterpretation photometric, int allocated, int stored, boolean signed) {
        return FrameMaskerTest.grey(photometric, allocated, stored, signed);
    }
}
