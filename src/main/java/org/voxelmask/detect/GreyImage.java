package org.voxelmask.detect;

import java.util.Arrays;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * What Tesseract is given: dark letters on light ground, with room around.
 *
 * @param width columns
 * @param height rows
 * @param pixels one unsigned byte each
 * @param scale pixels per pixel of the picture
 */
record GreyImage(int width, int height, byte[] pixels, double scale) {
    /** White pixels on each side; letters that touch the edge are not read. */
    static final int MARGIN = 12;

    private static final int LEVELS = 256;

    /** A part of a picture in its most contrasting channel, scaled, turned to dark on light when it is dark. */
    static GreyImage of(Raster8 picture, Box part, double scale) {
        Raster8 cut = channel(picture, part);
        int width = Math.max(1, (int) Math.round(cut.width() * scale));
        int height = Math.max(1, (int) Math.round(cut.height() * scale));
        float[] values = Resampler.scale(cut, 0, width, height);
        boolean dark = isDark(cut.pixels());
        int outWidth = width + 2 * MARGIN;
        int outHeight = height + 2 * MARGIN;
        byte[] out = new byte[outWidth * outHeight];
        Arrays.fill(out, (byte) 0xFF);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = Math.min(255, Math.max(0, Math.round(values[y * width + x])));
                out[(y + MARGIN) * outWidth + x + MARGIN] = (byte) (dark ? 255 - value : value);
            }
        }
        return new GreyImage(outWidth, outHeight, out, scale);
    }

    private static Raster8 channel(Raster8 picture, Box part) {
        Raster8 best = null;
        int bestRange = -1;
        for (int channel = 0; channel < picture.channels(); channel++) {
            byte[] values = new byte[part.width() * part.height()];
            int low = 255;
            int high = 0;
            for (int i = 0; i < values.length; i++) {
                int x = part.x() + i % part.width();
                int y = part.y() + i / part.width();
                values[i] = picture.pixels()[(y * picture.width() + x) * picture.channels() + channel];
                low = Math.min(low, values[i] & 0xFF);
                high = Math.max(high, values[i] & 0xFF);
            }
            if (high - low > bestRange) {
                bestRange = high - low;
                best = new Raster8(part.width(), part.height(), 1, values);
            }
        }
        return best;
    }

    private static boolean isDark(byte[] values) {
        int[] histogram = new int[LEVELS];
        int low = 255;
        int high = 0;
        for (byte value : values) {
            histogram[value & 0xFF]++;
            low = Math.min(low, value & 0xFF);
            high = Math.max(high, value & 0xFF);
        }
        // Letters cover less than half of their box, so the median belongs to the ground.
        int half = values.length / 2;
        int median = 0;
        for (int seen = histogram[0]; seen <= half && median < LEVELS - 1; seen += histogram[median]) {
            median++;
        }
        return median * 2 < low + high;
    }
}
