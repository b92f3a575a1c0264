package org.voxelmask.detect.corpus;

import org.voxelmask.dicom.image.Box;

/**
 * A text that was drawn.
 *
 * @param text what stands there
 * @param identifying whether it could tell who or when: name, number, date, time, institution, operator, age
 * @param columns of the picture
 * @param ink pixels that its letters cover, as row * columns + column
 */
public record Item(String text, boolean identifying, int columns, int[] ink) {
    /** The smallest box around its ink. */
    public Box bounds() {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int i : ink) {
            left = Math.min(left, i % columns);
            right = Math.max(right, i % columns);
            top = Math.min(top, i / columns);
            bottom = Math.max(bottom, i / columns);
        }
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }

    /** The share of the ink that a mask covers. */
    public double covered(boolean[] masked) {
        int count = 0;
        for (int i : ink) {
            count += masked[i] ? 1 : 0;
        }
        return (double) count / ink.length;
    }
}
