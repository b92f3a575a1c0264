package org.voxelmask.evidence;

/**
 * A rectangle as the bundle writes it, {@code [x, y, w, h]}: stored pixels, origin top left.
 *
 * @param x column of the left edge
 * @param y row of the top edge
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record EvidenceBox(int x, int y, int width, int height) {
    /** Refuses what is no rectangle. */
    public EvidenceBox {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("a box starts at 0 or later and has at least one pixel");
        }
    }
}
