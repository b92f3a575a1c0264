package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Tells whether a region holds anything besides the words that were read in it: every dot that stands out of the
 * ground, in any channel, must lie in a word's box. A second line, a faint name beside a measure or a stroke that leaves
 * the region make it fail.
 */
final class InkCheck {
    /** Grey levels by which a dot stands out of the ground, the median of its channel. */
    static final int CONTRAST = 24;

    /** Dots outside the words that are forgiven, one in so many of all dots that stand out. */
    static final int FORGIVEN_ONE_IN = 100;

    private static final int LEVELS = 256;

    private InkCheck() {}

    /** Whether the words account for everything that stands out in a part of a picture. */
    static boolean accountsFor(Raster8 picture, Box part, List<Box> words) {
        for (int channel = 0; channel < picture.channels(); channel++) {
            int ground = ground(picture, part, channel);
            int ink = 0;
            int outside = 0;
            for (int y = part.y(); y < part.bottom(); y++) {
                for (int x = part.x(); x < part.right(); x++) {
                    if (Math.abs(value(picture, x, y, channel) - ground) >= CONTRAST) {
                        ink++;
                        outside += isIn(words, x, y) ? 0 : 1;
                    }
                }
            }
            if (outside * FORGIVEN_ONE_IN > ink) {
                return false;
            }
        }
        return true;
    }

    private static int ground(Raster8 picture, Box part, int channel) {
        int[] histogram = new int[LEVELS];
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                histogram[value(picture, x, y, channel)]++;
            }
        }
        int half = part.width() * part.height() / 2;
        int median = 0;
        for (int seen = histogram[0]; seen <= half && median < LEVELS - 1; seen += histogram[median]) {
            median++;
        }
        return median;
    }

    private static boolean isIn(List<Box> words, int x, int y) {
        for (Box word : words) {
            if (x >= word.x() && x < word.right() && y >= word.y() && y < word.bottom()) {
                return true;
            }
        }
        return false;
    }

    private static int value(Raster8 picture, int x, int y, int channel) {
        return picture.pixels()[(y * picture.width() + x) * picture.channels() + channel] & 0xFF;
    }
}
