package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * How far the pixels of a picture are from a ground, in the channel that differs most.
 *
 * @param picture the frame
 * @param ground one level per channel
 */
record Ink(Raster8 picture, int[] ground) {
    private static final int LEVELS = 256;

    /** Levels from the ground, 0 to 255. */
    int contrast(int x, int y) {
        int most = 0;
        for (int channel = 0; channel < ground.length; channel++) {
            most = Math.max(most, contrast(x, y, channel));
        }
        return most;
    }

    /** Levels from the ground in one channel. */
    int contrast(int x, int y, int channel) {
        return Math.abs(value(picture, x, y, channel) - ground[channel]);
    }

    /** Dots of a part that stand out. */
    int count(Box part) {
        int count = 0;
        for (byte dot : mask(part)) {
            count += dot;
        }
        return count;
    }

    /** Of every pixel of a part, 1 when it stands out. */
    byte[] mask(Box part) {
        byte[] mask = new byte[part.width() * part.height()];
        for (int i = 0; i < mask.length; i++) {
            int contrast = contrast(part.x() + i % part.width(), part.y() + i / part.width());
            mask[i] = (byte) (contrast >= InkCheck.CONTRAST ? 1 : 0);
        }
        return mask;
    }

    /** The median of each channel in a part. */
    static int[] median(Raster8 picture, Box part) {
        int[] ground = new int[picture.channels()];
        for (int channel = 0; channel < ground.length; channel++) {
            int[] histogram = new int[LEVELS];
            for (int y = part.y(); y < part.bottom(); y++) {
                for (int x = part.x(); x < part.right(); x++) {
                    histogram[value(picture, x, y, channel)]++;
                }
            }
            ground[channel] = middle(histogram, part.width() * part.height());
        }
        return ground;
    }

    /** The median of each channel in the outermost rows and columns of a part. */
    static int[] rim(Raster8 picture, Box part) {
        int[] ground = new int[picture.channels()];
        for (int channel = 0; channel < ground.length; channel++) {
            int[] histogram = new int[LEVELS];
            int count = 0;
            for (int y = part.y(); y < part.bottom(); y++) {
                boolean end = y == part.y() || y == part.bottom() - 1;
                int step = end ? 1 : Math.max(1, part.width() - 1);
                for (int x = part.x(); x < part.right(); x += step) {
                    histogram[value(picture, x, y, channel)]++;
                    count++;
                }
            }
            ground[channel] = middle(histogram, count);
        }
        return ground;
    }

    private static int middle(int[] histogram, int count) {
        int median = 0;
        for (int seen = histogram[0]; seen <= count / 2 && median < LEVELS - 1; seen += histogram[median]) {
            median++;
        }
        return median;
    }

    private static int value(Raster8 picture, int x, int y, int channel) {
        return picture.pixels()[(y * picture.width() + x) * picture.channels() + channel] & 0xFF;
    }
}
