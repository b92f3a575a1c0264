package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** A region holds what was read in it, and nothing else. */
class InkCheckTest {
    private static final Box PART = new Box(10, 10, 180, 30);
    private static final String TEXT = "GAIN 50 DB";

    private static Raster8 picture(int channels) {
        return new Raster8(200, 60, channels, new byte[200 * 60 * channels]);
    }

    private static List<Box> word() {
        return List.of(new Box(14, 14, TinyFont.width(TEXT, 2), 2 * TinyFont.ROWS));
    }

    @Test
    void wordsThatCoverAllDotsAccountForThem() {
        Raster8 picture = picture(1);
        TinyFont.draw(picture, TEXT, 14, 14, 2, 220);
        assertTrue(InkCheck.accountsFor(picture, PART, word()));
        assertTrue(InkCheck.accountsFor(picture(1), PART, List.of()));
    }

    @Test
    void aSecondLineAFaintWordBesideAndAnUnreadWordDoNotPass() {
        Raster8 below = picture(1);
        TinyFont.draw(below, TEXT, 14, 14, 2, 220);
        TinyFont.draw(below, "DOE", 14, 31, 1, 220);
        assertFalse(InkCheck.accountsFor(below, PART, word()));
        Raster8 faint = picture(1);
        TinyFont.draw(faint, TEXT, 14, 14, 2, 220);
        TinyFont.draw(faint, "DOE", 150, 14, 2, InkCheck.CONTRAST);
        assertFalse(InkCheck.accountsFor(faint, PART, word()));
        assertFalse(InkCheck.accountsFor(faint, PART, List.of()));
    }

    @Test
    void textThatOnlyOneColourShowsCountsToo() {
        Raster8 picture = picture(3);
        TinyFont.draw(picture, TEXT, 14, 14, 2, 220);
        assertTrue(InkCheck.accountsFor(picture, PART, word()));
        for (int y = 14; y < 24; y++) {
            picture.pixels()[(y * 200 + 170) * 3 + 2] = (byte) 200;
            picture.pixels()[(y * 200 + 171) * 3 + 2] = (byte) 200;
        }
        assertFalse(InkCheck.accountsFor(picture, PART, word()));
    }
}
