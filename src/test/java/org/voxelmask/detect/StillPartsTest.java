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
            List<Box> parts = StillParts.of(picture, (x, y, within) -> true);
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
        List<Box> parts = StillParts.of(picture, (x, y, within) -> true);
        assertTrue(pixels(parts) < 0.3 * WIDTH * HEIGHT, "pixels: " + pixels(parts));
    }

    @Test
    void anEdgeHoldsStillWhenItIsMuchHigherThanTheFramesDiffer() {
        Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(picture, "NAME", 300, 300, 3, 200);
        assertEquals(1, StillParts.of(picture, (x, y, within) -> within >= 50).size());
        assertEquals(0, StillParts.of(picture, (x, y, within) -> within >= 51).size());
    }

    @Test
    void aBlankPictureHasNoParts() {
        assertEquals(List.of(), StillParts.of(TestingFrames.black(WIDTH, HEIGHT), (x, y, within) -> true));
    }

    /** Pixels at an edge, in a box, that lie in no part. */
    private static int missed(Raster8 picture, Box ink) {
        List<Box> parts = StillParts.of(picture, (x, y, within) -> true);
        byte[] gradient = Gradient.of(picture);
        int missed = 0;
        for (int y = ink.y(); y < ink.bottom(); y++) {
            for (int x = ink.x(); x < ink.right(); x++) {
                Box pixel = new Box(x, y, 1, 1);
                boolean edge = (gradient[y * picture.width() + x] & 0xFF) >= StillParts.EDGE_MIN;
                missed += edge && parts.stream().noneMatch(part -> part.contains(pixel)) ? 1 : 0;
            }
        }
        return missed;
    }

    @Test
    void lettersOfEverySizeArePartsWhereverTheyStand() {
        Random random = new Random(3);
        int most = (int) MapDecoder.hugeSide(WIDTH, HEIGHT) / TinyFont.ROWS;
        for (int dot = 1; dot <= most; dot++) {
            for (String text : List.of("L7", "I", "H1", "NAME")) {
                Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
                int x = random.nextInt(Math.max(1, WIDTH - TinyFont.width(text, dot)));
                int y = random.nextInt(HEIGHT - TinyFont.ROWS * dot);
                TinyFont.draw(picture, text, x, y, dot, 60 + random.nextInt(190));
                Box ink = TestingFrames.ink(picture, text, x, y, dot);
                assertEquals(0, missed(picture, ink), text + " of dots of " + dot + " at " + ink);
            }
        }
    }

    /** A sector as of an ultrasound probe, with a rim as wide as speckle makes it. */
    private static Raster8 sector(int level) {
        Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double across = x - WIDTH / 2.0;
                boolean inside = y > 90 && Math.abs(across) < 0.6 * y && Math.hypot(across, y) < 0.92 * HEIGHT;
                picture.pixels()[y * WIDTH + x] = (byte) (inside ? level : 0);
            }
        }
        return picture;
    }

    @Test
    void theBorderOfAnAreaIsNoPartButForItsCorners() {
        List<Box> parts = StillParts.of(sector(110), (x, y, within) -> true);
        assertTrue(pixels(parts) < 0.1 * WIDTH * HEIGHT, "pixels: " + pixels(parts));
        Raster8 half = TestingFrames.black(WIDTH, HEIGHT);
        java.util.Arrays.fill(half.pixels(), WIDTH * 301, WIDTH * HEIGHT, (byte) 90);
        assertEquals(List.of(), StillParts.of(half, (x, y, within) -> true));
    }

    @Test
    void lettersThatTouchABorderAreParts() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            Raster8 picture = sector(110);
            int dot = 1 + random.nextInt(3);
            int x = WIDTH / 2 - 30 + random.nextInt(40);
            int y = (int) (0.92 * HEIGHT) - 3 * TinyFont.ROWS + random.nextInt(4 * TinyFont.ROWS);
            TinyFont.draw(picture, "NAME", x, y, dot, 170);
            Box ink = TestingFrames.ink(picture, "NAME", x, y, dot);
            assertEquals(0, missed(picture, ink), ink.toString());
        }
    }

    @Test
    void blueLettersOnTheBorderOfARedAreaAreParts() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        Raster8 ink = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(ink, "NAME", 300, 300, 2, 255);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            rgb[3 * i] = (byte) (i / WIDTH > 305 ? 200 : 0);
            rgb[3 * i + 2] = ink.pixels()[i];
        }
        Raster8 picture = new Raster8(WIDTH, HEIGHT, 3, rgb);
        assertEquals(0, missed(picture, TestingFrames.ink(ink, "NAME", 300, 300, 2)));
    }
}
