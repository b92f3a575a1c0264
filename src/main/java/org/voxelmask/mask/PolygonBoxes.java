package org.voxelmask.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.dicom.image.Polygon.Point;

/**
 * A polygon as boxes: each row's pixels from end to end, equal rows below each other in one box. So everything that knows
 * boxes, from the masker to the proofs, holds for polygons.
 */
public final class PolygonBoxes {
    /** Boxes that one polygon may become. */
    public static final int MAX_BOXES = 8_192;

    private PolygonBoxes() {}

    /** A run of pixels in a row, both ends belong to it. */
    private record Run(int from, int to) {}

    /**
     * The boxes of every pixel that the polygon touches, and of as many more on every side as the padding says.
     *
     * @param padding pixels, at least 0
     * @param columns of the image; boxes are cut at its edges
     * @param rows of the image
     * @return from top to bottom; they do not overlap
     * @throws IllegalArgumentException when there are more than {@value #MAX_BOXES}
     */
    public static List<Box> of(Polygon polygon, int padding, int columns, int rows) {
        Box bounds = polygon.bounds();
        List<Box> open = new ArrayList<>();
        List<Box> done = new ArrayList<>();
        int first = Math.max(0, bounds.y() - padding);
        int last = Math.min(rows, bounds.bottom() + padding);
        for (int y = first; y < last; y++) {
            List<Run> runs = new ArrayList<>();
            for (int source = y - padding; source <= y + padding; source++) {
                runs.addAll(row(polygon, source));
            }
            open = next(open, united(runs, padding, columns), y, done);
            if (done.size() + open.size() > MAX_BOXES) {
                throw new IllegalArgumentException("a polygon of more than " + MAX_BOXES
                        + " rows and parts of rows (MAX_BOXES): use a simpler one");
            }
        }
        done.addAll(open);
        done.sort(Comparator.comparingInt(Box::y).thenComparingInt(Box::x));
        return List.copyOf(done);
    }

    /** Boxes that go on in this row grow by it, the others are done. */
    private static List<Box> next(List<Box> open, List<Run> runs, int y, List<Box> done) {
        List<Box> growing = new ArrayList<>();
        List<Box> left = new ArrayList<>(open);
        for (Run run : runs) {
            int width = run.to() - run.from() + 1;
            Box above = left.stream()
                    .filter(box -> box.x() == run.from() && box.width() == width)
                    .findFirst()
                    .orElse(null);
            left.remove(above);
            int top = above == null ? y : above.y();
            growing.add(new Box(run.from(), top, width, y - top + 1));
        }
        done.addAll(left);
        return growing;
    }

    private static List<Run> united(List<Run> runs, int padding, int columns) {
        List<Run> sorted = new ArrayList<>();
        for (Run run : runs) {
            int from = Math.max(0, run.from() - padding);
            int to = Math.min(columns - 1, run.to() + padding);
            if (from <= to) {
                sorted.add(new Run(from, to));
            }
        }
        sorted.sort(Comparator.comparingInt(Run::from));
        List<Run> united = new ArrayList<>();
        for (Run run : sorted) {
            Run before = united.isEmpty() ? null : united.get(united.size() - 1);
            if (before != null && run.from() <= before.to() + 1) {
                united.set(united.size() - 1, new Run(before.from(), Math.max(before.to(), run.to())));
            } else {
                united.add(run);
            }
        }
        return united;
    }

    /** What the polygon touches in a row: what lies inside at the row's middle, and what its lines pass through. */
    private static List<Run> row(Polygon polygon, int y) {
        List<Run> runs = new ArrayList<>();
        List<double[]> crossings = new ArrayList<>();
        List<Point> points = polygon.points();
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            line(a, b, y, runs);
            if (a.y() <= y != b.y() <= y) {
                double x = a.x() + (double) (y - a.y()) * (b.x() - a.x()) / (b.y() - a.y());
                crossings.add(new double[] {x, a.y() <= y ? 1 : -1});
            }
        }
        crossings.sort(Comparator.comparingDouble(crossing -> crossing[0]));
        int turns = 0;
        for (int i = 0; i + 1 < crossings.size(); i++) {
            turns += (int) crossings.get(i)[1];
            if (turns != 0) {
                runs.add(new Run((int) Math.floor(crossings.get(i)[0]), (int)
                        Math.ceil(crossings.get(i + 1)[0])));
            }
        }
        return runs;
    }

    /** The pixels of a row that a line passes through, those that it only touches among them. */
    private static void line(Point a, Point b, int y, List<Run> runs) {
        double top = Math.max(Math.min(a.y(), b.y()), y - 0.5);
        double bottom = Math.min(Math.max(a.y(), b.y()), y + 0.5);
        if (top > bottom) {
            return;
        }
        double one = a.y() == b.y() ? a.x() : at(a, b, top);
        double other = a.y() == b.y() ? b.x() : at(a, b, bottom);
        runs.add(new Run((int) Math.floor(Math.min(one, other)), (int) Math.ceil(Math.max(one, other))));
    }

    private static double at(Point a, Point b, double y) {
        return a.x() + (y - a.y()) * (b.x() - a.x()) / (b.y() - a.y());
    }
}
