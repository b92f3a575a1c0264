package org.voxelmask.verify;

import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** The samples of one frame, and how a pixel looks: read for checking, apart from the code that writes them. */
final class StoredPixels {
    private static final int MAX_GREY = 255;

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
            case YBR_FULL, YBR_FULL_422 -> {
                int half = 1 << (image.bitsStored() - 1);
                boolean grey = sample(x, y, 1) == half && sample(x, y, 2) == half;
                yield grey ? scaled(sample(x, y, 0)) : Integer.MAX_VALUE / 2;
            }
        };
    }

    private int scaled(int sample) {
        long range = (long) image.highestSample() - image.lowestSample();
        return (int) Math.round((sample - image.lowestSample()) * (double) MAX_GREY / range);
    }

    private int sample(int x, int y, int channel) {
        int at = image.photometric() == PhotometricInterpretation.YBR_FULL_422
                ? offsetInPairs(x, y, channel)
                : image.offset(x, y, channel);
        int word = image.bitsAllocated() == 8 ? frame[at] : (frame[at] & 0xFF) | frame[at + 1] << 8;
        int unused = Integer.SIZE - image.bitsStored();
        return image.signed() ? word << unused >> unused : word << unused >>> unused;
    }

    /** Two pixels are Y1 Y2 CB CR (PS3.3 C.7.6.3.1.2). */
    private int offsetInPairs(int x, int y, int channel) {
        int pixel = y * image.columns() + x;
        return pixel / 2 * 4 + (channel == 0 ? pixel % 2 : channel + 1);
    }
}
