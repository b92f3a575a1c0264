package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Which pictures show the strokes of another. */
class StrokesTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 120;
    private static final Box BOX = new Box(38, 38, 150, 20);

    private static Raster8 written(Raster8 ground, String text, int level) {
        TinyFont.draw(ground, text, 40, 40, 2, level);
        return ground;
    }

    private static Raster8 speckle(int seed) {
        return TestingFrames.speckle(WIDTH, HEIGHT, 90, 60, seed);
    }

    private static Raster8 black() {
        return TestingFrames.black(WIDTH, HEIGHT);
    }

    @Test
    void theSameTextIsShownWhateverLiesBehindItAndHoweverFaintItIs() {
        Strokes strokes = Strokes.of(written(black(), "HARGREAVES^TOM", 230), BOX);
        assertTrue(strokes.showOn(written(black(), "HARGREAVES^TOM", 3)));
        assertTrue(strokes.showOn(written(speckle(1), "HARGREAVES^TOM", 250)));
        assertTrue(Strokes.of(written(speckle(2), "HARGREAVES^TOM", 250), BOX)
                .showOn(written(speckle(3), "HARGREAVES^TOM", 250)));
    }

    @Test
    void otherTextsBlankPlacesAndNoiseShowNoneOfIt() {
        Strokes strokes = Strokes.of(written(black(), "HARGREAVES^TOM", 230), BOX);
        assertFalse(strokes.showOn(black()));
        assertFalse(strokes.showOn(written(black(), "1976-04-23 LMP", 230)));
        for (int seed = 0; seed < 20; seed++) {
            assertFalse(strokes.showOn(speckle(seed)), "noise " + seed);
        }
    }

    @Test
    void everyPictureShowsItsOwnStrokes() {
        Raster8 uneven = black();
        for (int i = 0; i < 16; i++) {
            int x = 40 + 8 * (i % 8);
            java.util.Arrays.fill(
                    uneven.pixels(), (40 + i) * WIDTH + x, (40 + i) * WIDTH + (i < 4 ? x + 1 : WIDTH), (byte)
                            (i < 4 ? 255 : 10));
        }
        assertTrue(Strokes.of(uneven, BOX).showOn(uneven));
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            Raster8 picture = black();
            int steps = random.nextInt(200);
            for (int k = 0; k < steps; k++) {
                int level = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(20);
                picture.pixels()[(38 + random.nextInt(20)) * WIDTH + 38 + random.nextInt(150)] = (byte) level;
            }
            assertTrue(Strokes.of(picture, BOX).showOn(picture), "picture " + i);
        }
    }

    @Test
    void aBarBesideATextIsNoMeasureForIt() {
        Raster8 picture = written(black(), "HARGREAVES^TOM", 60);
        for (int y = 38; y < 58; y++) {
            for (int x = 180; x < 184; x++) {
                picture.pixels()[y * WIDTH + x] = (byte) 255;
            }
        }
        assertTrue(Strokes.of(picture, BOX).showOn(written(black(), "HARGREAVES^TOM", 60)));
    }

    @Test
    void nothingIsSaidOfFewStrokes() {
        assertTrue(Strokes.of(written(black(), ".", 230), BOX).showOn(black()));
    }

    @Test
    void strokesInOneColourCount() {
        Raster8 grey = written(black(), "HARGREAVES^TOM", 230);
        byte[] blue = new byte[3 * grey.pixels().length];
        for (int i = 0; i < grey.pixels().length; i++) {
            blue[3 * i + 2] = grey.pixels()[i];
        }
        Raster8 picture = new Raster8(WIDTH, HEIGHT, 3, blue);
        assertTrue(Strokes.of(picture, BOX).showOn(picture));
        assertFalse(Strokes.of(picture, BOX).showOn(new Raster8(WIDTH, HEIGHT, 3, new byte[blue.length])));
    }
}
