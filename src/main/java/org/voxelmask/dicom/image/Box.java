package org.voxelmask.dicom.image;

/**
 * A rectangle of stored pixels, origin top left, x to the right.
 *
 * @param x column of the left edge
 * @param y row of the top edge
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Box(int x, int y, int width, int height) {
    /** Refuses empty boxes. */
    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a box of " + width + " x " + height + " pixels");
        }
    }

    /** The first column right of the box. */
    public int right() {
        return x + width;
    }

    /** The first row below the box. */
    public int bottom() {
        return y + height;
    }

    /** Whether the two share a pixel. */
    public boolean intersects(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** Whether every pixel of the other lies in this one. */
    public boolean contains(Box other) {
        return x <= other.x && y <= other.y && right() >= other.right() && bottom() >= other.bottom();
    }

    /** The smallest box that holds both. */
    public Box union(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /**
     * This box, larger by a margin on each side and cut at the image's edges. A box that lies outside
     * the image shrinks to the nearest pixel of the edge.
     */
    public Box grow(int horizontal, int vertical, int columns, int rows) {
        int left = Math.min(Math.max(x - horizontal, 0), columns - 1);
        int top = Math.min(Math.max(y - vertical, 0), rows - 1);
        int end = Math.min(right() + horizontal, columns);
        int low = Math.min(bottom() + vertical, rows);
        return new Box(left, top, Math.max(1, end - left), Math.max(1, low - top));
    }
}
