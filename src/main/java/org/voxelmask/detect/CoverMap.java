package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Box;

/** How much of a box lies under other boxes; a table of sums, so that asking costs nothing. */
final class CoverMap {
    private final int stride;
    private final int[] sums;

    /** Of the boxes of these candidates. */
    CoverMap(List<Candidate> candidates, int columns, int rows) {
        this.stride = columns + 1;
        byte[] covered = new byte[columns * rows];
        for (Candidate candidate : candidates) {
            Box box = candidate.box();
            for (int y = box.y(); y < box.bottom(); y++) {
                java.util.Arrays.fill(covered, y * columns + box.x(), y * columns + box.right(), (byte) 1);
            }
        }
        this.sums = new int[stride * (rows + 1)];
        for (int y = 0; y < rows; y++) {
            int line = 0;
            for (int x = 0; x < columns; x++) {
                line += covered[y * columns + x];
                sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + line;
            }
        }
    }

    /** Whether a pixel is covered. */
    boolean holds(int x, int y) {
        int i = y * stride + x;
        return sums[i + stride + 1] - sums[i + 1] - sums[i + stride] + sums[i] > 0;
    }

    /** The share of the box that is covered, 0 to 1. */
    double share(Box box) {
        int covered = sums[box.bottom() * stride + box.right()]
                - sums[box.y() * stride + box.right()]
                - sums[box.bottom() * stride + box.x()]
                + sums[box.y() * stride + box.x()];
        return covered / ((double) box.width() * box.height());
    }
}
