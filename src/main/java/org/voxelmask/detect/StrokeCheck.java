package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Tells whether everything that differs from the ground of a part belongs to the strokes that a reader sees there. What
 * is weaker, or shows in another colour, does not lie at such a stroke's edge, and is not read, makes it fail: letters
 * under or between those that were read.
 */
final class StrokeCheck {
    /** A dot of a stroke has this share of the highest contrast, in the channel that is read. */
    static final double STROKE = 0.45;

    private StrokeCheck() {}

    /** Whether there is nothing besides the strokes and their edges, one dot in {@link InkCheck#FORGIVEN_ONE_IN} apart. */
    static boolean holdsOnlyStrokes(Raster8 picture, Box part) {
        Ink ink = new Ink(picture, Ink.rim(picture, part));
        int channel = readChannel(ink, part);
        int peak = 0;
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                peak = Math.max(peak, ink.contrast(x, y, channel));
            }
        }
        int all = 0;
        int strays = 0;
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                if (ink.contrast(x, y) >= FreeLines.PLAIN) {
                    all++;
                    strays += isAtStroke(ink, part, x, y, channel, STROKE * peak) ? 0 : 1;
                }
            }
        }
        return strays * InkCheck.FORGIVEN_ONE_IN <= all;
    }

    /** The channel of the widest range, as {@link GreyImage} chooses it. */
    private static int readChannel(Ink ink, Box part) {
        int best = 0;
        int bestRange = -1;
        for (int channel = 0; channel < ink.ground().length; channel++) {
            int low = 255;
            int high = 0;
            for (int y = part.y(); y < part.bottom(); y++) {
                for (int x = part.x(); x < part.right(); x++) {
                    int at = (y * ink.picture().width() + x) * ink.picture().channels() + channel;
                    int value = ink.picture().pixels()[at] & 0xFF;
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            if (high - low > bestRange) {
                bestRange = high - low;
                best = channel;
            }
        }
        return best;
    }

    private static boolean isAtStroke(Ink ink, Box part, int x, int y, int channel, double least) {
        for (int ny = Math.max(y - 1, part.y()); ny <= Math.min(y + 1, part.bottom() - 1); ny++) {
            for (int nx = Math.max(x - 1, part.x()); nx <= Math.min(x + 1, part.right() - 1); nx++) {
                if (ink.contrast(nx, ny, channel) >= least) {
                    return true;
                }
            }
        }
        return false;
    }
}
