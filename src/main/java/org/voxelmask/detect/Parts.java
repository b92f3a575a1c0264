package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;

/** Boxes around marked blocks of a frame, mostly full of them. */
final class Parts {
    /** Blocks around a marked one that belong to its part, to both sides. */
    private static final int AROUND_X = 1;

    /** Blocks above and below. */
    private static final int AROUND_Y = 1;

    /** Parts are split until so many of their blocks hold something. */
    private static final double FILLED = 0.5;

    /** Or until they have no more blocks than this. */
    private static final int SMALL = 48;

    private final Blocks blocks;
    private final int across;
    private final int down;
    private final boolean[] held;
    private final List<Box> boxes = new ArrayList<>();

    private Parts(Blocks blocks) {
        this.blocks = blocks;
        this.across = blocks.across();
        this.down = blocks.down();
        this.held = new boolean[blocks.count()];
    }

    /**
     * Boxes that cover marked blocks and those beside them.
     *
     * @param marked by block, row by row; not 0: marked
     */
    static List<Box> around(Blocks blocks, byte[] marked) {
        Parts parts = new Parts(blocks);
        for (int i = 0; i < marked.length; i++) {
            if (marked[i] != 0) {
                parts.hold(i % parts.across, i / parts.across);
            }
        }
        parts.split(0, 0, parts.across, parts.down);
        return parts.boxes;
    }

    private void hold(int x, int y) {
        for (int ny = Math.max(0, y - AROUND_Y); ny <= Math.min(down - 1, y + AROUND_Y); ny++) {
            for (int nx = Math.max(0, x - AROUND_X); nx <= Math.min(across - 1, x + AROUND_X); nx++) {
                held[ny * across + nx] = true;
            }
        }
    }

    /** Cuts what is empty away, then where it is emptiest, until boxes are mostly full. */
    private void split(int left, int top, int right, int bottom) {
        int[] perColumn = new int[right - left];
        int[] perRow = new int[bottom - top];
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (held[y * across + x]) {
                    perColumn[x - left]++;
                    perRow[y - top]++;
                    count++;
                }
            }
        }
        if (count == 0) {
            return;
        }
        int x0 = first(perColumn);
        int y0 = first(perRow);
        int x1 = last(perColumn);
        int y1 = last(perRow);
        int area = (x1 - x0 + 1) * (y1 - y0 + 1);
        if (count >= FILLED * area || area <= SMALL) {
            boxes.add(blocks.pixels(left + x0, top + y0, left + x1, top + y1));
            return;
        }
        // blocks are twice as wide as high
        if (2 * (x1 - x0 + 1) > y1 - y0 + 1) {
            int cut = left + emptiest(perColumn, x0, x1);
            split(left + x0, top + y0, cut, top + y1 + 1);
            split(cut, top + y0, left + x1 + 1, top + y1 + 1);
        } else {
            int cut = top + emptiest(perRow, y0, y1);
            split(left + x0, top + y0, left + x1 + 1, cut);
            split(left + x0, cut, left + x1 + 1, top + y1 + 1);
        }
    }

    private static int first(int[] counts) {
        int i = 0;
        while (counts[i] == 0) {
            i++;
        }
        return i;
    }

    private static int last(int[] counts) {
        int i = counts.length - 1;
        while (counts[i] == 0) {
            i--;
        }
        return i;
    }

    /** Where the fewest blocks are on both sides of a cut, the middle first. */
    private static int emptiest(int[] counts, int from, int to) {
        int middle = (from + to + 1) / 2;
        int best = middle;
        for (int distance = 0; distance <= (to - from) / 4; distance++) {
            for (int cut : new int[] {middle - distance, middle + distance}) {
                if (cut > from && cut <= to && beside(counts, cut) < beside(counts, best)) {
                    best = cut;
                }
            }
        }
        return best;
    }

    private static int beside(int[] counts, int cut) {
        return counts[cut - 1] + counts[cut];
    }
}
