package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;

/**
 * The blocks that a frame is cut into to say where something happens; those at the right and lower edge may be smaller.
 *
 * @param columns of the frame
 * @param rows of the frame
 */
record Blocks(int columns, int rows) {
    /** Pixels of a block in a row. */
    static final int WIDTH = 16;

    /** Rows of a block. */
    static final int HEIGHT = 8;

    /** Blocks side by side. */
    int across() {
        return (columns + WIDTH - 1) / WIDTH;
    }

    /** Blocks one above the other. */
    int down() {
        return (rows + HEIGHT - 1) / HEIGHT;
    }

    /** All blocks. */
    int count() {
        return across() * down();
    }

    /** The block of a pixel, row by row. */
    int at(int x, int y) {
        return y / HEIGHT * across() + x / WIDTH;
    }

    /** The pixels of blocks, the last ones included. */
    Box pixels(int left, int top, int right, int bottom) {
        int x = left * WIDTH;
        int y = top * HEIGHT;
        return new Box(x, y, Math.min(columns, (right + 1) * WIDTH) - x, Math.min(rows, (bottom + 1) * HEIGHT) - y);
    }
}
