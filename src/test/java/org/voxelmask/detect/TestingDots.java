package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/** The product's letters of five by seven dots, for the drawn frames of other packages. */
public final class TestingDots {
    private TestingDots() {}

    /** A word as a grey picture of exactly its size: 255 where there is a dot. */
    public static Raster8 draw(String text) {
        int width = Math.max(1, TinyFont.width(text, 1));
        Raster8 picture = new Raster8(width, TinyFont.ROWS, 1, new byte[width * TinyFont.ROWS]);
        TinyFont.draw(picture, text, 0, 0, 1, 255);
        return picture;
    }
}
