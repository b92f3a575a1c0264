package org.voxelmask.verify;

import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;

/** The samples of one frame, and how a pixel looks: read for checking, apart from the code that writes them. */
final class StoredPixels {
    private static final int MAX_GREY = 255;

    /** Farther from every grey than a step of rounding. */
    private static final int NOTHING = Integer.MAX_VALUE / 2;

    private final byte[] frame;
    private final ImageDescription image;
    private final PaletteColor palette;

    StoredPixels(byte[] frame, ImageDescription image, PaletteColor palette) {
        this.frame = frame;
        this.image = image;
        this.palette = palette;
    }

    /** Whether the box lies in the image and all its pixels look like the color, to one step of rounding. */
    boolean isFilled(int x, int y, int width, int height, int[] color) {
        if ((long) x + width > image.columns() || (long) y + height > image.rows()) {
            return false;
        }
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                if (!looksLike(column, row, color)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean looksLike(int x, int y, int[] color) {
        for (int channel = 0; channel < color.length; channel++) {
            if (Math.abs(look(x, y, channel) - color[channel]) > 1) {
                return false;
            }
        }
        return true;
    }

    /** Red, green or blue, 0 to 255; a YBR pixel that is not grey looks like nothing. */
    private int look(int x, int y, int channel) {
        return switch (image.photometric()) {
            case MONOCHROME1 -> MAX_GREY - scaled(sample(x, y, 0));
            case MONOCHROME2 -> scaled(sample(x, y, 0));
            case RGB -> scaled(sample(x, y, channel));
            case PALETTE_COLOR -> palette.color(sample(x, y, 0))[channel];
            case YBR_FULL, YBR_FULL_422 -> isGrey(x, y) ? scaled(sample(x, y, 0)) : NOTHING;
            case YBR_PARTIAL_422 -> isGrey(x, y) ? scaledPartial(sample(x, y, 0)) : NOTHING;
            case YBR_RCT, YBR_ICT -> NOTHING;
        };
    }

    private boolean isGrey(int x, int y) {
        long half = image.lowestSample() + (1L << (image.bitsStored() - 1));
        return sample(x, y, 1) == half && sample(x, y, 2) == half;
    }

    private int scaled(long sample) {
        double range = image.highestSample() - image.lowestSample();
        return (int) Math.round((sample - image.lowestSample()) * MAX_GREY / range);
    }

    /** Black is 16 and white 235 of 255 (PS3.3 C.7.6.3.1.2). */
    private int scaledPartial(long sample) {
        double unit = 1L << (image.bitsStored() - 8);
        return (int) Math.round(((sample - image.lowestSample()) / unit - 16) * MAX_GREY / 219);
    }

    /** The bits from Low Bit to High Bit (PS3.5 8.1.1), with their sign. */
    private long sample(int x, int y, int channel) {
        int bytes = image.bytesPerSample();
        int at = image.photometric().paired() ? inPairs(x, y, channel) * bytes : image.offset(x, y, channel);
        long word = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            word = word << 8 | (frame[at + i] & 0xFF);
        }
        long stored = word >> (image.highBit() + 1 - image.bitsStored()) & ((1L << image.bitsStored()) - 1);
        boolean negative = image.signed() && stored >> (image.bitsStored() - 1) == 1;
        return negative ? stored - (1L << image.bitsStored()) : stored;
    }

    /** Two pixels are Y1 Y2 CB CR (PS3.3 C.7.6.3.1.2). */
    private int inPairs(int x, int y, int channel) {
        int pixel = y * image.columns() + x;
        return pixel / 2 * 4 + (channel == 0 ? pixel % 2 : channel + 1);
    }
}
