package org.voxelmask.plan;

import java.util.List;
import org.voxelmask.dicom.image.BlockGrid;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;

/**
 * Which boxes are blanked for what was found in one image.
 *
 * @param padding pixels added on each side of what was found
 * @param image the image
 * @param grid what can only be blanked whole in its copy; null when every pixel can be blanked by itself
 */
public record Blanking(int padding, ImageDescription image, BlockGrid grid) {
    /** The box that is blanked, padding included. */
    Box padded(Box found) {
        return grid == null
                ? Planner.applied(found, padding, image)
                : grid.applied(found.grow(padding, padding, image.columns(), image.rows()), image);
    }

    /** The least box that is blanked: without padding. */
    Box bare(Box found) {
        return grid == null ? Planner.applied(found, 0, image) : grid.applied(found, image);
    }

    /**
     * The padded box, drawn in where it would reach into others, of which its bare box touches none. What can only be
     * blanked whole loses its padding altogether then.
     */
    Box besides(Box found, List<Box> others) {
        Box box = padded(found);
        Box least = bare(found);
        for (Box other : others) {
            if (box.intersects(other)) {
                box = grid == null ? drawnIn(box, least, other) : least;
            }
        }
        return box;
    }

    /** The largest part of a box that holds the least one and not the other. */
    private static Box drawnIn(Box box, Box least, Box other) {
        Box best = least;
        if (other.right() <= least.x()) {
            best = larger(best, between(other.right(), box.y(), box.right(), box.bottom()));
        }
        if (other.x() >= least.right()) {
            best = larger(best, between(box.x(), box.y(), other.x(), box.bottom()));
        }
        if (other.bottom() <= least.y()) {
            best = larger(best, between(box.x(), other.bottom(), box.right(), box.bottom()));
        }
        if (other.y() >= least.bottom()) {
            best = larger(best, between(box.x(), box.y(), box.right(), other.y()));
        }
        return best;
    }

    private static Box between(int left, int top, int right, int bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    private static Box larger(Box a, Box b) {
        return (long) b.width() * b.height() > (long) a.width() * a.height() ? b : a;
    }
}
