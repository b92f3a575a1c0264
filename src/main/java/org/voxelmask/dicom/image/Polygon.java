package org.voxelmask.dicom.image;

import java.util.List;

/**
 * An outline of straight lines from point to point and back to the first. What it encloses goes by the non-zero rule, so
 * that an outline that crosses itself leaves no hole; the pixels that its lines pass through belong to it.
 *
 * @param points pixels, origin top left; 3 to {@value #MAX_POINTS}, not all on one line
 */
public record Polygon(List<Point> points) {
    /** Points at least. */
    public static final int MIN_POINTS = 3;

    /** Points at most. */
    public static final int MAX_POINTS = 64;

    /** The largest coordinate. */
    public static final int MAX_COORDINATE = 65_535;

    /**
     * A pixel.
     *
     * @param x column from 0
     * @param y row from 0
     */
    public record Point(int x, int y) {}

    /** Copies the points; refuses too few, too many, impossible ones, and an outline that encloses nothing. */
    public Polygon {
        points = List.copyOf(points);
        if (points.size() < MIN_POINTS || points.size() > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "a polygon has " + MIN_POINTS + " to " + MAX_POINTS + " points (MAX_POINTS)");
        }
        for (Point point : points) {
            if (point.x() < 0 || point.y() < 0 || point.x() > MAX_COORDINATE || point.y() > MAX_COORDINATE) {
                throw new IllegalArgumentException(
                        "a point of a polygon is from 0 to " + MAX_COORDINATE + " (MAX_COORDINATE)");
            }
        }
        if (isLine(points)) {
            throw new IllegalArgumentException("the points of a polygon lie on one line; use a box");
        }
    }

    private static boolean isLine(List<Point> points) {
        Point a = points.get(0);
        for (Point b : points) {
            for (Point c : points) {
                long turn = (long) (b.x() - a.x()) * (c.y() - a.y()) - (long) (b.y() - a.y()) * (c.x() - a.x());
                if (turn != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The smallest box that holds all points. */
    public Box bounds() {
        int left = points.stream().mapToInt(Point::x).min().orElseThrow();
        int top = points.stream().mapToInt(Point::y).min().orElseThrow();
        int right = points.stream().mapToInt(Point::x).max().orElseThrow();
        int bottom = points.stream().mapToInt(Point::y).max().orElseThrow();
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }
}
