package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class StillPartsTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;

    private static Raster8 gradient(Raster8 picture) {
        return new Raster8(picture.width(), picture.height(), 1, Gradient.of(picture));
    }

    private static long pixels(List<Box> boxes) {
        return boxes.stream()
                .mapToLong(box -> (long) box.width() * box.height())
                .sum();
    }

    @Test
    void everyEdgeThatHoldsStillLiesInAPartAndLittleElse() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
            List<Box> words = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                int dot = 1 + random.nextInt(4);
                int x = random.nextInt(WIDTH - 300);
                int y = random.nextInt(HEIGHT - 40);
                TinyFont.draw(picture, "NAME" + i, x, y, dot, 60 + random.nextInt(190));
                words.add(TestingFrames.ink(picture, "NAME" + i, x, y, dot));
            }
            List<Box> parts = StillParts.of(gradient(picture), (x, y, within) -> true);
            CoverMap cover = new CoverMap(
                    parts.stream().map(box -> Candidate.unread(box, 1, "part")).toList(), WIDTH, HEIGHT);
            words.forEach(word -> assertEquals(1.0, cover.share(word), word.toString()));
            assertTrue(pixels(parts) < WIDTH * HEIGHT / 2, "pixels: " + pixels(parts));
        }
    }

    @Test
    void aThinFrameAroundThePictureDoesNotMakeItOnePart() {
        Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
        for (int x = 0; x < WIDTH; x++) {
            picture.pixels()[20 * WIDTH + x] = (byte) 200;
            picture.pixels()[(HEIGHT - 20) * WIDTH + x] = (byte) 200;
        }
        for (int y = 20; y < HEIGHT - 20; y++) {
            picture.pixels()[y * WIDTH + 20] = (byte) 200;
            picture.pixels()[y * WIDTH + WIDTH - 20] = (byte) 200;
        }
        List<Box> parts = StillParts.of(gradient(picture), (x, y, within) -> true);
        assertTrue(pixels(parts) < 0.3 * WIDTH * HEIGHT, "pixels: " + pixels(parts));
    }

    @Test
    void anEdgeHoldsStillWhenItIsMuchHigherThanTheFramesDiffer() {
        Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(picture, "NAME", 300, 300, 3, 200);
        assertEquals(
                1,
                StillParts.of(gradient(picture), (x, y, within) -> within >= 50).size());
        assertEquals(
                0,
                StillParts.of(gradient(picture), (x, y, within) -> within >= 51).size());
    }

    @Test
    void aBlankPictureHasNoParts() {
        assertEquals(List.of(), StillParts.of(TestingFrames.black(WIDTH, HEIGHT), (x, y, within) -> true));
    }
}
