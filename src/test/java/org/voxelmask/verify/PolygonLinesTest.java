package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.dicom.image.Polygon.Point;
import org.voxelmask.mask.PolygonBoxes;
import org.voxelmask.proof.Json;

/** A polygon's line, forged in one thing at a time. */
class PolygonLinesTest {
    private static final String LINE = "{\"shape\":\"POLY\",\"coords\":{\"x\":2,\"y\":2,\"w\":7,\"h\":3,"
            + "\"points\":[[2,2],[8,4],[2,4]],\"filled\":[[2,2,2,1],[2,3,5,1],[2,4,7,1]]}}";

    private static JsonNode json(String text) throws Exception {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean fits(String from, String to) throws Exception {
        assertTrue(LINE.contains(from), from);
        return PolygonLines.fits(json(LINE.replace(from, to)));
    }

    @Test
    void boxesThatCoverTheOutlineFit() throws Exception {
        assertTrue(PolygonLines.fits(json(LINE)));
        assertEquals(3, PolygonLines.boxes(json(LINE)).size());
        String rectangle = "{\"shape\":\"RECT\",\"coords\":{\"x\":2,\"y\":3,\"w\":4,\"h\":5}}";
        assertTrue(PolygonLines.fits(json(rectangle)));
        assertEquals(List.of(new Box(2, 3, 4, 5)), PolygonLines.boxes(json(rectangle)));
    }

    @Test
    void aRowThatIsLeftOutAPointOutsideAndAnotherBoxAroundAreFound() throws Exception {
        assertFalse(fits("[2,3,5,1],", ""));
        assertFalse(fits("[2,4,7,1]", "[3,4,6,1]"));
        assertFalse(fits("[8,4]", "[9,4]"));
        assertFalse(fits("\"w\":7", "\"w\":8"));
        assertFalse(fits("[2,2],[8,4],[2,4]", "[2,2],[8,4]"));
        assertFalse(fits("[[2,2,2,1],[2,3,5,1],[2,4,7,1]]", "[]"));
    }

    @Test
    void boxesThatNoImageHasAreRefusedBeforeTheyAreLookedAt() throws Exception {
        assertFalse(fits("[2,4,7,1]", "[2,4,2147483647,1]"));
        assertFalse(fits("[2,4,7,1]", "[2,2147483647,7,2147483647]"));
    }

    /** The same answer as asking every pixel, for outlines that cross themselves, too. */
    @Test
    void whatIsEnclosedIsFoundAsByAskingEveryPixel() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            List<Point> points = new ArrayList<>();
            for (int p = 0; p < 3 + random.nextInt(6); p++) {
                points.add(new Point(random.nextInt(30), random.nextInt(30)));
            }
            if (isFlat(points)) {
                continue;
            }
            List<Box> boxes = new ArrayList<>(PolygonBoxes.of(new Polygon(points), 0, 30, 30));
            assertTrue(PolygonLines.fits(json(line(points, boxes))), points + "");
            Box cut = boxes.remove(random.nextInt(boxes.size()));
            boolean enclosed = false;
            for (int y = cut.y(); y < cut.bottom(); y++) {
                for (int x = cut.x(); x < cut.right(); x++) {
                    enclosed |= winding(points, x, y) != 0;
                }
            }
            if (enclosed) {
                assertFalse(PolygonLines.fits(json(line(points, boxes))), points + " without " + cut);
            }
        }
    }

    /** A forged outline of the largest size is told in the time of its rows, not of its pixels. */
    @Test
    @Timeout(60)
    void theLargestOutlineTakesNoTime() throws Exception {
        List<Point> corners = List.of(new Point(0, 0), new Point(65_535, 0), new Point(65_535, 65_535));
        List<Box> boxes = List.of(new Box(0, 0, 65_536, 65_536));
        assertTrue(PolygonLines.fits(json(line(corners, boxes))));
        List<Box> many = Collections.nCopies(8_000, new Box(0, 0, 65_536, 65_536));
        assertFalse(PolygonLines.fits(json(line(corners, many))));
    }

    private static boolean isFlat(List<Point> points) {
        try {
            return new Polygon(points).points().isEmpty();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static String line(List<Point> points, List<Box> boxes) {
        Box all = boxes.isEmpty()
                ? new Box(0, 0, 1, 1)
                : boxes.stream().reduce(Box::union).orElseThrow();
        String outline =
                points.stream().map(p -> "[" + p.x() + "," + p.y() + "]").collect(Collectors.joining(","));
        String filled = boxes.stream()
                .map(b -> "[" + b.x() + "," + b.y() + "," + b.width() + "," + b.height() + "]")
                .collect(Collectors.joining(","));
        return "{\"shape\":\"POLY\",\"coords\":{\"x\":" + all.x() + ",\"y\":" + all.y() + ",\"w\":" + all.width()
                + ",\"h\":" + all.height() + ",\"points\":[" + outline + "],\"filled\":[" + filled + "]}}";
    }

    private static int winding(List<Point> points, int x, int y) {
        int turns = 0;
        for (int i = 0; i < points.size(); i++) {
            Point from = points.get(i);
            Point to = points.get((i + 1) % points.size());
            long side = (long) (to.x() - from.x()) * (y - from.y()) - (long) (x - from.x()) * (to.y() - from.y());
            if (from.y() <= y && to.y() > y && side > 0) {
                turns++;
            } else if (from.y() > y && to.y() <= y && side < 0) {
                turns--;
            }
        }
        return turns;
    }
}
