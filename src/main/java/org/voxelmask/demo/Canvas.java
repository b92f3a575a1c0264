package org.voxelmask.demo;

import org.voxelmask.dicom.image.Box;

/** A picture being drawn, in colour. Not safe for several threads. */
public final class Canvas {
    private final DotFont font = new DotFont();
    private final int width;
    private final int height;
    private final int[] pixels;

    /** A black picture. */
    public Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /**
     * Sets one pixel; outside the picture nothing happens.
     *
     * @param rgb red in bits 16 to 23, green in 8 to 15, blue in 0 to 7
     */
    public void set(int x, int y, int rgb) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            pixels[y * width + x] = rgb;
        }
    }

    /** One pixel, as {@link #set} takes it. */
    public int get(int x, int y) {
        return pixels[y * width + x];
    }

    /** Fills a rectangle. */
    public void fill(Box box, int rgb) {
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                set(x, y, rgb);
            }
        }
    }

    /**
     * Writes one line of text.
     *
     * @param x left edge of the first letter
     * @param y top edge
     * @param scale pixels of one dot; letters are 7 dots high and 6 apart
     * @return the pixels that the letters cover, without the gap after the last
     */
    public Box text(int x, int y, int scale, String text, int rgb) {
        for (int row = 0; row < DotFont.HEIGHT * scale; row++) {
            for (int column = 0; column < text.length() * DotFont.ADVANCE * scale; column++) {
                if (font.isSet(text, column / scale, row / scale)) {
                    set(x + column, y + row, rgb);
                }
            }
        }
        return new Box(x, y, widthOf(text, scale), DotFont.HEIGHT * scale);
    }

    /** Columns that a text takes. */
    public static int widthOf(String text, int scale) {
        return (text.length() * DotFont.ADVANCE - 1) * scale;
    }

    /** Red, green and blue of every pixel, row by row (PS3.3 C.7.6.3.1.3, Planar Configuration 0). */
    public byte[] rgb() {
        byte[] samples = new byte[pixels.length * 3];
        for (int i = 0; i < pixels.length; i++) {
            samples[3 * i] = (byte) (pixels[i] >> 16);
            samples[3 * i + 1] = (byte) (pixels[i] >> 8);
            samples[3 * i + 2] = (byte) pixels[i];
        }
        return samples;
    }

    /** The light of every pixel, row by row. */
    public byte[] grey() {
        byte[] samples = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int light = 299 * (pixels[i] >> 16 & 0xFF) + 587 * (pixels[i] >> 8 & 0xFF) + 114 * (pixels[i] & 0xFF);
            samples[i] = (byte) (light / 1000);
        }
        return samples;
    }
}
