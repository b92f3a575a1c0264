package org.voxelmask.detect;

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

    private int column(int x) {
        return (int) Math.floor(x * input.scaleX()) + NetworkInput.BORDER;
    }

    private int row(int y) {
        return (int) Math.floor(y * input.scaleY()) + NetworkInput.BORDER;
    }
}
