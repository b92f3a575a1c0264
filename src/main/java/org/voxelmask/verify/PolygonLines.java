package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.voxelmask.dicom.image.Box;

/**
 * Regions of plans that are polygons: their boxes cover what the outline encloses by the non-zero rule, and nothing beyond
 * the box that the region names. It shares no code with what made the boxes.
 */
final class PolygonLines {
    private static final int MIN_POINTS = 3;
    private static final int MAX_POINTS = 64;
    private static final int MAX_BOXES = 8_192;
    private static final int MAX_SIDE = 65_536;

    /** Boxes in one row: each of the lines can make no more than two. */
    private static final int MAX_ACROSS = 2 * MAX_POINTS;

    private PolygonLines() {}

    /** The boxes of a region as filled: one of a rectangle, those of a polygon. */
    static List<Box> boxes(JsonNode region) {
        JsonNode at = region.get("coords");
        List<Box> boxes = new ArrayList<>();
        if (Gate2Check.text(region, "shape").equals("POLY")) {
            at.get("filled")
                    .forEach(box -> boxes.add(new Box(
                            box.get(0).intValue(),
                            box.get(1).intValue(),
                            box.get(2).intValue(),
                            box.get(3).intValue())));
        } else {
            boxes.add(whole(at));
        }
        return boxes;
    }

    private static Box whole(JsonNode at) {
        return new Box(
                at.get("x").intValue(),
                at.get("y").intValue(),
                at.get("w").intValue(),
                at.get("h").intValue());
    }

    /** Whether a polygon's outline, boxes and box fit; always of a rectangle. */
    static boolean fits(JsonNode region) {
        if (!Gate2Check.text(region, "shape").equals("POLY")) {
            return true;
        }
        JsonNode points = region.get("coords").get("points");
        if (!isBounded(region.get("coords"))) {
            return false;
        }
        List<Box> boxes = boxes(region);
        if (boxes.isEmpty() || boxes.size() > MAX_BOXES || points.size() < MIN_POINTS || points.size() > MAX_POINTS) {
            return false;
        }
        Box all = boxes.get(0);
        for (Box box : boxes) {
            all = all.union(box);
        }
        if (!all.equals(whole(region.get("coords")))) {
            return false;
        }
        for (JsonNode point : points) {
            Box pixel = new Box(point.get(0).intValue(), point.get(1).intValue(), 1, 1);
            if (boxes.stream().noneMatch(box -> box.contains(pixel))) {
                return false;
            }
        }
        return covers(all, boxes, points);
    }

    /** Nothing lies outside of what an image can be, so that looking at it takes no more memory than a row. */
    private static boolean isBounded(JsonNode coords) {
        for (JsonNode box : coords.get("filled")) {
            boolean inside = box.get(0).longValue() + box.get(2).longValue() <= MAX_SIDE
                    && box.get(1).longValue() + box.get(3).longValue() <= MAX_SIDE;
            if (!inside) {
                return false;
            }
        }
        return true;
    }

    /** Row by row, with work for each that the points and the boxes beside each other bound, not the width. */
    private static boolean covers(Box all, List<Box> boxes, JsonNode points) {
        List<Box> waiting = new ArrayList<>(boxes);
        waiting.sort(Comparator.comparingInt(Box::y).reversed());
        List<Box> across = new ArrayList<>();
        for (int y = all.y(); y < all.bottom(); y++) {
            int row = y;
            boolean changed = across.removeIf(box -> box.bottom() <= row);
            while (!waiting.isEmpty() && waiting.get(waiting.size() - 1).y() <= y) {
                across.add(waiting.remove(waiting.size() - 1));
                changed = true;
                if (across.size() > MAX_ACROSS) {
                    return false;
                }
            }
            if (changed) {
                across.sort(Comparator.comparingInt(Box::x));
            }
            if (!coversRow(crossings(points, y), across)) {
                return false;
            }
        }
        return true;
    }

    /** Where an outline goes through a row: the last pixel whose middle lies before it, and which way it goes. */
    private record Crossing(long last, int turn) {}

    private static List<Crossing> crossings(JsonNode points, long y) {
        List<Crossing> crossings = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            JsonNode from = points.get(i);
            JsonNode to = points.get((i + 1) % points.size());
            long x0 = from.get(0).longValue();
            long y0 = from.get(1).longValue();
            long x1 = to.get(0).longValue();
            long y1 = to.get(1).longValue();
            if (y0 <= y != y1 <= y) {
                long down = Math.abs(y1 - y0);
                long along = (x1 - x0) * (y1 > y0 ? y - y0 : y0 - y);
                crossings.add(new Crossing(x0 + Math.floorDiv(along - 1, down), y0 <= y ? 1 : -1));
            }
        }
        crossings.sort(Comparator.comparingLong(Crossing::last));
        return crossings;
    }

    /** From right to left: what has turns beyond it is enclosed. */
    private static boolean coversRow(List<Crossing> crossings, List<Box> across) {
        int turns = 0;
        for (int i = crossings.size() - 1; i > 0; i--) {
            turns += crossings.get(i).turn();
            if (turns != 0
                    && !isFilled(
                            crossings.get(i - 1).last() + 1, crossings.get(i).last(), across)) {
                return false;
            }
        }
        return true;
    }

    /** Whether boxes, sorted by where they begin, hold every pixel from one to another. */
    private static boolean isFilled(long from, long to, List<Box> across) {
        long next = from;
        for (Box box : across) {
            if (next <= to && box.x() <= next) {
                next = Math.max(next, box.right());
            }
        }
        return next > to;
    }
}
