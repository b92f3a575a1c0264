package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;

/**
 * A group of map pixels that forms a straight bar at a slope: a line of text that is neither level nor upright. The
 * box around it would be far thicker than the line and mostly empty, so it is covered by parts.
 *
 * @param x its centre
 * @param y its centre
 * @param angle of the long side against the rows, in radians, -pi/2 to pi/2
 * @param length of the long side
 * @param width of the short side
 */
record SlantedLine(double x, double y, double angle, double length, double width) {
    /** Lines that slope less than this fit their box well. */
    static final double ANGLE_MIN = Math.toRadians(4);

    /** Shorter bars have no direction to speak of. */
    static final double LENGTH_PER_WIDTH_MIN = 2.5;

    /** The share of the bar that the group's pixels fill: what bends or branches is no line of text. */
    static final double FILL_MIN = 0.8;

    /**
     * A rectangle of the map.
     *
     * @param left its left side
     * @param top its upper side
     * @param right its right side
     * @param bottom its lower side
     */
    record Part(double left, double top, double right, double bottom) {
        /** The group's box, grown by area * expansion / circumference. */
        static Part around(Components.Blob blob, double expansion) {
            double grow = grow(blob.width(), blob.height(), expansion);
            return new Part(blob.left() - grow, blob.top() - grow, blob.right() + 1 + grow, blob.bottom() + 1 + grow);
        }
    }

    /** The line that a group forms; null when it is none, or level, or upright. */
    static SlantedLine of(Components.Blob blob) {
        Components.Spread spread = blob.spread();
        double xx = spread.xx() + 1.0 / 12;
        double yy = spread.yy() + 1.0 / 12;
        double middle = (xx + yy) / 2;
        double turn = Math.hypot((xx - yy) / 2, spread.xy());
        double length = Math.sqrt(12 * (middle + turn));
        double width = Math.sqrt(12 * Math.max(1.0 / 12, middle - turn));
        double angle = Math.atan2(2 * spread.xy(), xx - yy) / 2;
        double slope = Math.min(Math.abs(angle), Math.PI / 2 - Math.abs(angle));
        boolean line = slope >= ANGLE_MIN
                && length >= LENGTH_PER_WIDTH_MIN * width
                && blob.count() >= FILL_MIN * length * width;
        return line ? new SlantedLine(spread.x() + 0.5, spread.y() + 0.5, angle, length, width) : null;
    }

    /** The line that a box holds: level when the box is wide, else upright. */
    static SlantedLine of(Box box) {
        double x = box.x() + box.width() / 2.0;
        double y = box.y() + box.height() / 2.0;
        boolean level = box.width() >= box.height();
        return new SlantedLine(
                x,
                y,
                level ? 0 : Math.PI / 2,
                Math.max(box.width(), box.height()),
                Math.min(box.width(), box.height()));
    }

    /** The line, grown by area * expansion / circumference. */
    SlantedLine grown(double expansion) {
        double grow = grow(length, width, expansion);
        return new SlantedLine(x, y, angle, length + 2 * grow, width + 2 * grow);
    }

    private static double grow(double width, double height, double expansion) {
        return width * height * expansion / (2 * (width + height));
    }

    /** The same elsewhere. */
    SlantedLine moved(double right, double down) {
        return new SlantedLine(x + right, y + down, angle, length, width);
    }

    /** The short side after growing. */
    double thickness(double expansion) {
        return width + 2 * grow(length, width, expansion);
    }

    /** Rectangles side by side that cover the grown line. */
    List<Part> parts(double expansion) {
        return grown(expansion).parts();
    }

    /** Rectangles side by side that cover the line. */
    List<Part> parts() {
        double thick = width;
        double half = length / 2;
        boolean level = Math.abs(angle) <= Math.PI / 4;
        // Along the axis that the line is nearer to: its reach, its rise per step, its thickness across.
        double reach = half * (level ? Math.cos(angle) : Math.abs(Math.sin(angle)));
        double rise = level ? Math.tan(angle) : 1 / Math.tan(angle);
        double across = thick / 2 / (level ? Math.cos(angle) : Math.abs(Math.sin(angle)));
        int count = Math.max(1, (int) Math.ceil(2 * reach / thick));
        double step = 2 * reach / count;
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double from = -reach + i * step;
            double side = Math.abs(rise) * step / 2 + across;
            double centre = rise * (from + step / 2);
            parts.add(
                    level
                            ? new Part(x + from, y + centre - side, x + from + step, y + centre + side)
                            : new Part(x + centre - side, y + from, x + centre + side, y + from + step));
        }
        return parts;
    }
}
