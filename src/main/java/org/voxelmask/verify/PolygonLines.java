package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static boolean covers(Box all, List<Box> boxes, JsonNode points) {
        for (int y = all.y(); y < all.bottom(); y++) {
            boolean[] filled = new boolean[all.width()];
            for (Box box : boxes) {
                if (y >= box.y() && y < box.bottom()) {
                    Arrays.fill(filled, box.x() - all.x(), box.right() - all.x(), true);
                }
            }
            for (int x = 0; x < filled.length; x++) {
                if (!filled[x] && winding(points, all.x() + x, y) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How often the outline goes around a pixel's middle. */
    private static int winding(JsonNode points, long x, long y) {
        int turns = 0;
        for (int i = 0; i < points.size(); i++) {
            JsonNode from = points.get(i);
            JsonNode to = points.get((i + 1) % points.size());
            long x0 = from.get(0).longValue();
            long y0 = from.get(1).longValue();
            long x1 = to.get(0).longValue();
            long y1 = to.get(1).longValue();
            long side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0);
            if (y0 <= y && y1 > y && side > 0) {
                turns++;
            } else if (y0 > y && y1 <= y && side < 0) {
                turns--;
            }
        }
        return turns;
    }
}
