package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * The parts of a clip in which something with edges holds still: headers, scales, measures, and any name that stands on
 * at least half of the frames. What moves has edges on each frame and none that stay.
 */
final class StillParts {
    /** Grey levels within three pixels that make an edge; fainter text is beyond the detector in any case. */
    static final int EDGE_MIN = 20;

    /** An edge stays when it is so many times as high as half of the frames differ there. */
    static final int OVER_MOVEMENT = 4;

    /** Pixels of a block, edges that hold still, that make it part of one. */
    static final int PIXELS_MIN = 12;

    /** And pixels of neighbouring blocks together, which chance does not bring. */
    static final int WEIGHT_MIN = 32;

    /** Blocks around such a one that belong to its part, to both sides. */
    private static final int AROUND_X = 1;

    /** Blocks above and below. */
    private static final int AROUND_Y = 1;

    /** Parts are split until so many of their blocks hold something. */
    private static final double FILLED = 0.5;

    /** Or until they have no more blocks than this. */
    private static final int SMALL = 48;

    private final int columns;
    private final int rows;
    private final int across;
    private final int down;
    private final boolean[] held;
    private final List<Box> boxes = new ArrayList<>();

    /** Whether at least half of the frames are near the median at a pixel. */
    interface Still {
        boolean holds(int x, int y, int within);
    }

    private StillParts(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.across = (columns + Activity.BLOCK_WIDTH - 1) / Activity.BLOCK_WIDTH;
        this.down = (rows + Activity.BLOCK_HEIGHT - 1) / Activity.BLOCK_HEIGHT;
        this.held = new boolean[across * down];
    }

    /**
     * Boxes that cover all such parts, none when nothing holds still.
     *
     * @param gradient of the clip's median
     * @param still whether a pixel holds still
     */
    static List<Box> of(Raster8 gradient, Still still) {
        StillParts parts = new StillParts(gradient.width(), gradient.height());
        parts.mark(gradient.pixels(), still);
        parts.split(0, 0, parts.across, parts.down);
        return parts.boxes;
    }

    private void mark(byte[] gradient, Still still) {
        int[] counts = new int[held.length];
        for (int y = 0; y < rows; y++) {
            int block = y / Activity.BLOCK_HEIGHT * across;
            for (int x = 0; x < columns; x++) {
                int i = y * columns + x;
                int edge = gradient[i] & 0xFF;
                boolean stays = edge >= EDGE_MIN && still.holds(x, y, edge / OVER_MOVEMENT);
                counts[block + x / Activity.BLOCK_WIDTH] += stays ? 1 : 0;
            }
        }
        byte[] marked = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            marked[i] = (byte) (counts[i] >= PIXELS_MIN ? 1 : 0);
        }
        Components.find(marked.clone(), across, down, i -> counts[i], blob -> blob.weight() >= WEIGHT_MIN)
                .forEach(blob -> hold(blob, marked));
    }

    private void hold(Components.Blob blob, byte[] marked) {
        for (int y = blob.top(); y <= blob.bottom(); y++) {
            for (int x = blob.left(); x <= blob.right(); x++) {
                if (marked[y * across + x] != 0) {
                    hold(x, y);
                }
            }
        }
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
            boxes.add(pixels(left + x0, top + y0, left + x1, top + y1));
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

    private Box pixels(int left, int top, int right, int bottom) {
        int x = left * Activity.BLOCK_WIDTH;
        int y = top * Activity.BLOCK_HEIGHT;
        return new Box(
                x,
                y,
                Math.min(columns, (right + 1) * Activity.BLOCK_WIDTH) - x,
                Math.min(rows, (bottom + 1) * Activity.BLOCK_HEIGHT) - y);
    }
}
