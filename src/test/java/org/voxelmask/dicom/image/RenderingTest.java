package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.testing.SyntheticImages;

class RenderingTest {
    @Test
    void drawsEveryKindTheSameEachTime() throws Exception {
        Random random = new Random(4);
        for (ImageDescription image : SyntheticImages.descriptions(6, 5, 1)) {
            byte[] frame = SyntheticImages.frame(image, random);
            PaletteColor palette = image.photometric() == PhotometricInterpretation.PALETTE_COLOR
                    ? PaletteColor.of(SyntheticImages.attributes(image))
                    : null;
            Raster8 first = Rendering.render(frame.clone(), image, palette);
            boolean grey = image.photometric() == PhotometricInterpretation.MONOCHROME1
                    || image.photometric() == PhotometricInterpretation.MONOCHROME2;
            assertEquals(grey ? 1 : 3, first.channels());
            assertArrayEquals(
                    first.pixels(), Rendering.render(frame, image, palette).pixels());
        }
    }

    @Test
    void greyOfEightBitsIsTakenAsItIsAndTurnedAroundInMonochrome1() {
        byte[] frame = {0, 1, 127, (byte) 255};
        assertPixels(
                Rendering.render(frame, grey(PhotometricInterpretation.MONOCHROME2, 8, false), null), 0, 1, 127, 255);
        assertPixels(
                Rendering.render(frame, grey(PhotometricInterpretation.MONOCHROME1, 8, false), null), 255, 254, 128, 0);
        byte[] signed = {-128, -1, 0, 127};
        assertPixels(
                Rendering.render(signed, grey(PhotometricInterpretation.MONOCHROME2, 8, true), null), 0, 127, 128, 255);
    }

    @Test
    void greyOfSixteenBitsFillsTheRangeWithItsSign() {
        byte[] frame = words(-1000, 0, 1000, 3000);
        assertPixels(
                Rendering.render(frame, grey(PhotometricInterpretation.MONOCHROME2, 16, true), null), 0, 63, 127, 255);
        assertPixels(
                Rendering.render(frame, grey(PhotometricInterpretation.MONOCHROME1, 16, true), null), 255, 192, 128, 0);
        byte[] flat = words(500, 500, 500, 500);
        assertPixels(Rendering.render(flat, grey(PhotometricInterpretation.MONOCHROME2, 16, true), null), 0, 0, 0, 0);
    }

    @Test
    void oneOutlierDoesNotTurnThePictureBlack() {
        ImageDescription image =
                new ImageDescription(20, 20, 1, PhotometricInterpretation.MONOCHROME2, 16, 16, 15, false, false);
        int[] samples = new int[400];
        for (int i = 0; i < 400; i++) {
            samples[i] = i;
        }
        samples[0] = 65535;
        Raster8 picture = Rendering.render(words(samples), image, null);
        assertEquals(255, picture.pixels()[0] & 0xFF);
        assertEquals(255, picture.pixels()[399] & 0xFF, "the brightest but the outlier");
        assertEquals(127, picture.pixels()[200] & 0xFF);
    }

    @Test
    void samplesMaskedToTheExtremeDoNotWashOutTheRest() {
        int[] samples = {-32768, -32768, -1000, -1000, 0, 500, 1000, 2000};
        int[] inverted = {32767, 32767, 1000, 1000, 0, -500, -1000, -2000};
        int[] expected = {0, 0, 63, 63, 127, 159, 191, 255};
        assertPixels(Rendering.render(words(samples), signed(PhotometricInterpretation.MONOCHROME2), null), expected);
        expected = new int[] {0, 0, 64, 64, 128, 160, 192, 255};
        assertPixels(Rendering.render(words(inverted), signed(PhotometricInterpretation.MONOCHROME1), null), expected);
    }

    @Test
    void oneLevelOnBlackIsVisible() {
        int[] samples = {0, 0, 0, 0, 0, 0, 40, 41};
        ImageDescription image =
                new ImageDescription(4, 2, 1, PhotometricInterpretation.MONOCHROME2, 16, 12, 11, false, false);
        assertPixels(Rendering.render(words(samples), image, null), 0, 0, 0, 0, 0, 0, 127, 255);
    }

    private static ImageDescription signed(PhotometricInterpretation photometric) {
        return new ImageDescription(4, 2, 1, photometric, 16, 16, 15, true, false);
    }

    @Test
    void unusedBitsAreNotDrawn() {
        ImageDescription image =
                new ImageDescription(2, 1, 1, PhotometricInterpretation.MONOCHROME2, 16, 12, 11, false, false);
        assertPixels(Rendering.render(words(0xF000, 0x0FFF), image, null), 0, 255);
    }

    @Test
    void convertsColourByTheStandardsEquations() {
        // PS3.3 C.7.6.3.1.2: red, green, blue, white, black and a clamped extreme
        int[][] ybr = {{76, 85, 255}, {150, 44, 21}, {29, 255, 107}, {255, 128, 128}, {0, 128, 128}, {255, 255, 255}};
        int[][] rgb = {{254, 0, 0}, {0, 255, 1}, {0, 0, 254}, {255, 255, 255}, {0, 0, 0}, {255, 121, 255}};
        for (int i = 0; i < ybr.length; i++) {
            byte[] frame = {(byte) ybr[i][0], (byte) ybr[i][1], (byte) ybr[i][2]};
            assertPixels(Rendering.render(frame, colour(PhotometricInterpretation.YBR_FULL, 1, false), null), rgb[i]);
        }
    }

    @Test
    void readsPlanesAndPairs() {
        byte[] planes = {1, 2, 3, 4, 5, 6};
        assertPixels(Rendering.render(planes, colour(PhotometricInterpretation.RGB, 2, true), null), 1, 3, 5, 2, 4, 6);
        assertPixels(Rendering.render(planes, colour(PhotometricInterpretation.RGB, 2, false), null), 1, 2, 3, 4, 5, 6);
        byte[] pair = {10, 20, (byte) 128, (byte) 128};
        assertPixels(
                Rendering.render(pair, colour(PhotometricInterpretation.YBR_FULL_422, 2, false), null),
                10,
                10,
                10,
                20,
                20,
                20);
    }

    @Test
    void colourOfSixteenBitsIsVisibleAlsoWhenItsValuesAreSmall() {
        ImageDescription image = new ImageDescription(2, 1, 1, PhotometricInterpretation.RGB, 16, 16, 15, false, false);
        assertPixels(Rendering.render(words(0, 100, 200, 200, 100, 0), image, null), 0, 127, 255, 255, 127, 0);
    }

    @Test
    void looksUpThePalette() {
        PaletteColor palette = new PaletteColor(1, new byte[] {10, 20}, new byte[] {30, 40}, new byte[] {50, 60});
        byte[] frame = {0, 1, 2, 3};
        assertPixels(
                Rendering.render(frame, grey(PhotometricInterpretation.PALETTE_COLOR, 8, false), palette),
                10,
                30,
                50,
                10,
                30,
                50,
                20,
                40,
                60,
                20,
                40,
                60);
    }

    @Test
    void refusesAFrameOfAnotherSize() {
        ImageDescription image = grey(PhotometricInterpretation.MONOCHROME2, 8, false);
        assertThrows(IllegalArgumentException.class, () -> Rendering.render(new byte[5], image, null));
    }

    private static void assertPixels(Raster8 picture, int... expected) {
        int[] actual = new int[picture.pixels().length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = picture.pixels()[i] & 0xFF;
        }
        assertArrayEquals(expected, actual);
    }

    private static ImageDescription grey(PhotometricInterpretation photometric, int bits, boolean signed) {
        return new ImageDescription(2, 2, 1, photometric, bits, bits, bits - 1, signed, false);
    }

    private static ImageDescription colour(PhotometricInterpretation photometric, int columns, boolean planar) {
        return new ImageDescription(columns, 1, 1, photometric, 8, 8, 7, false, planar);
    }

    private static byte[] words(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return bytes;
    }
}
