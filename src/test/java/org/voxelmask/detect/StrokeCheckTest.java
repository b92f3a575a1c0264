package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** A box holds the strokes that are read, and nothing weaker or of another colour. */
class StrokeCheckTest {
    private static final String TEXT = "GAIN 50 DB";
    private static final Box PART = new Box(10, 10, TinyFont.width(TEXT, 2) + 8, 2 * TinyFont.ROWS + 4);

    private static Raster8 picture(int channels) {
        return new Raster8(260, 60, channels, new byte[260 * 60 * channels]);
    }

    @Test
    void strokesAndTheirSmoothedEdgesPass() {
        Raster8 picture = picture(1);
        TinyFont.draw(picture, TEXT, 12, 12, 2, 220);
        assertTrue(StrokeCheck.holdsOnlyStrokes(picture, PART));
        Raster8 smooth = picture(1);
        for (int[] by : new int[][] {{0, 1}, {1, 0}, {0, -1}, {-1, 0}}) {
            TinyFont.draw(smooth, TEXT, 12 + by[0], 12 + by[1], 2, 60);
        }
        TinyFont.draw(smooth, TEXT, 12, 12, 2, 220);
        assertTrue(StrokeCheck.holdsOnlyStrokes(smooth, PART));
    }

    @Test
    void aFaintNameUnderTheLettersFails() {
        for (int level : new int[] {12, 30, 90}) {
            Raster8 picture = picture(1);
            TinyFont.draw(picture, "LINDQVIST", 15, 13, 2, level);
            TinyFont.draw(picture, TEXT, 12, 12, 2, 220);
            assertFalse(StrokeCheck.holdsOnlyStrokes(picture, PART), "level " + level);
        }
    }

    @Test
    void aNameInAnotherColourThanTheOneThatIsReadFails() {
        Raster8 picture = picture(3);
        Raster8 name = picture(1);
        Raster8 text = picture(1);
        TinyFont.draw(name, "LINDQVIST", 15, 13, 2, 160);
        TinyFont.draw(text, TEXT, 12, 12, 2, 220);
        for (int i = 0; i < 260 * 60; i++) {
            picture.pixels()[i * 3] = text.pixels()[i];
            picture.pixels()[i * 3 + 1] = text.pixels()[i];
        }
        assertTrue(StrokeCheck.holdsOnlyStrokes(picture, PART));
        for (int i = 0; i < 260 * 60; i++) {
            picture.pixels()[i * 3 + 2] = name.pixels()[i];
        }
        assertFalse(StrokeCheck.holdsOnlyStrokes(picture, PART));
    }
}
