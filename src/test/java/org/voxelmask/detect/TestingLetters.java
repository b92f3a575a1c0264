package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/** The node's own dots for tests of other packages: text that looks the same on every machine. */
public final class TestingLetters {
    /** Dots of a letter's height. */
    public static final int ROWS = TinyFont.ROWS;

    private TestingLetters() {}

    /** Columns that a text takes, each dot this many pixels wide. */
    public static int width(String text, int dot) {
        return TinyFont.width(text, dot);
    }

    /** Draws capitals, digits and a few signs into a grey frame of 8 bits. */
    public static void draw(byte[] frame, int columns, String text, int x, int y, int dot, int level) {
        TinyFont.draw(new Raster8(columns, frame.length / columns, 1, frame), text, x, y, dot, level);
    }
}
