package org.voxelmask.detect;

import java.util.Optional;
import org.voxelmask.dicom.image.Box;

/**
 * The network's answer: for each pixel of its input, how sure it is that text is there.
 *
 * @param values 0 to 1, rows one after the other
 * @param input what the network was given: size and scale
 */
record ProbabilityMap(float[] values, NetworkInput input) {
    /** The highest value inside a box of the picture. */
    double maxIn(Box box) {
        int left = column(box.x());
        int right = Math.min(input.width() - 1, column(box.right()));
        int top = row(box.y());
        int bottom = Math.min(input.height() - 1, row(box.bottom()));
        double max = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                max = Math.max(max, values[y * input.width() + x]);
            }
        }
        return max;
    }

    /** The share of the pixels inside a box of the picture whose value is above a limit. */
    double shareIn(Box box, float limit) {
        int left = column(box.x());
        int right = Math.min(input.width() - 1, column(box.right()));
        int top = row(box.y());
        int bottom = Math.min(input.height() - 1, row(box.bottom()));
        long above = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                above += values[y * input.width() + x] > limit ? 1 : 0;
            }
        }
        return (double) above / ((long) (bottom - top + 1) * (right - left + 1));
    }

    /** The part of a box of the picture around all values of at least so much, in pixels of the picture. */
    Optional<Box> boundsIn(Box box, double least) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                if (maxIn(new Box(x, y, 1, 1)) >= least) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
    }

    private int column(int x) {
        return (int) Math.floor(x * input.scaleX()) + NetworkInput.BORDER;
    }

    private int row(int y) {
        return (int) Math.floor(y * input.scaleY()) + NetworkInput.BORDER;
    }
}
