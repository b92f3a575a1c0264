package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class EdgeStageTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void aWordIsOneBox(int dot) {
        Raster8 picture = TestingFrames.black(800, 200);
        TinyFont.draw(picture, "LETTERS123", 50, 60, dot, 120);
        List<Box> boxes = EdgeStage.find(picture);
        Box ink = TestingFrames.ink(picture, "LETTERS123", 50, 60, dot);
        assertEquals(1, boxes.stream().filter(b -> b.contains(ink)).count(), boxes.toString());
    }

    @Test
    void textBelowTheContrastLimitIsNotSeen() {
        Raster8 picture = TestingFrames.black(300, 100);
        TinyFont.draw(picture, "FAINT", 50, 40, 2, EdgeStage.GRADIENT_MIN - 1);
        assertEquals(List.of(), EdgeStage.find(picture));
    }

    @Test
    void aThinLineAndABlockAreNoText() {
        Raster8 picture = TestingFrames.black(400, 300);
        java.util.Arrays.fill(picture.pixels(), 400 * 50, 400 * 51, (byte) 200);
        for (int y = 120; y < 260; y++) {
            java.util.Arrays.fill(picture.pixels(), 400 * y + 100, 400 * y + 300, (byte) 200);
        }
        assertEquals(List.of(), EdgeStage.find(picture));
    }

    @Test
    void theGradientIsTheRangeOfTheSquareInTheStrongestChannel() {
        Random random = new Random(5);
        byte[] pixels = new byte[7 * 5 * 3];
        random.nextBytes(pixels);
        Raster8 picture = new Raster8(7, 5, 3, pixels);
        byte[] expected = new byte[7 * 5];
        for (int i = 0; i < expected.length; i++) {
            int range = 0;
            for (int channel = 0; channel < 3; channel++) {
                int low = 255;
                int high = 0;
                for (int y = Math.max(0, i / 7 - 1); y <= Math.min(4, i / 7 + 1); y++) {
                    for (int x = Math.max(0, i % 7 - 1); x <= Math.min(6, i % 7 + 1); x++) {
                        int value = pixels[(y * 7 + x) * 3 + channel] & 0xFF;
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
                range = Math.max(range, high - low);
            }
            expected[i] = (byte) range;
        }
        assertArrayEquals(expected, Gradient.of(picture));
    }

    @Test
    void anySmallPictureIsWalkedToItsEnd() {
        Random random = new Random(6);
        for (int round = 0; round < 200; round++) {
            int width = 1 + random.nextInt(70);
            int height = 1 + random.nextInt(70);
            byte[] pixels = new byte[width * height];
            random.nextBytes(pixels);
            Box whole = new Box(0, 0, width, height);
            assertTrue(EdgeStage.find(new Raster8(width, height, 1, pixels)).stream()
                    .allMatch(whole::contains));
        }
    }
}
