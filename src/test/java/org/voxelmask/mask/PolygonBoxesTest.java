package org.voxelmask.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.dicom.image.Polygon.Point;

/** Every pixel that a polygon touches is in one box, and none that is far from it. */
class PolygonBoxesTest {
    private static final int COLUMNS = 60;
    private static final int ROWS = 50;

    private static Polygon polygon(int... xy) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            points.add(new Point(xy[i], xy[i + 1]));
        }
        return new Polygon(points);
    }

    private static boolean[] filled(List<Box> boxes) {
        boolean[] filled = new boolean[COLUMNS * ROWS];
        for (Box box : boxes) {
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    assertFalse(filled[y * COLUMNS + x], "twice " + x + "," + y);
                    filled[y * COLUMNS + x] = true;
                }
            }
        }
        return filled;
    }

    @Test
    void aRectangleIsOneBoxAndATriangleItsRows() {
        assertEquals(
                List.of(new Box(5, 6, 11, 7)), PolygonBoxes.of(polygon(5, 6, 15, 6, 15, 12, 5, 12), 0, COLUMNS, ROWS));
        assertEquals(
                List.of(new Box(3, 4, 15, 11)), PolygonBoxes.of(polygon(5, 6, 15, 6, 15, 12, 5, 12), 2, COLUMNS, ROWS));
        assertEquals(
                List.of(new Box(0, 0, 60, 50)), PolygonBoxes.of(polygon(0, 0, 59, 0, 59, 49, 0, 49), 9, COLUMNS, ROWS));
        boolean[] triangle = filled(PolygonBoxes.of(polygon(10, 10, 30, 10, 10, 30), 0, COLUMNS, ROWS));
        assertTrue(triangle[10 * COLUMNS + 30] && triangle[30 * COLUMNS + 10] && triangle[19 * COLUMNS + 20]);
        assertFalse(triangle[25 * COLUMNS + 25]);
    }

    @Test
    void whatIsTouchedIsFilledAndWhatIsTwoPixelsAwayIsNot() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int[] xy = new int[2 * (3 + random.nextInt(8))];
            for (int i = 0; i < xy.length; i += 2) {
                xy[i] = random.nextInt(COLUMNS);
                xy[i + 1] = random.nextInt(ROWS);
            }
            Polygon polygon;
            try {
                polygon = polygon(xy);
            } catch (IllegalArgumentException e) {
                continue; // all on one line
            }
            Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
            path.moveTo(xy[0], xy[1]);
            for (int i = 2; i < xy.length; i += 2) {
                path.lineTo(xy[i], xy[i + 1]);
            }
            path.closePath();
            Area area = new Area(path);
            boolean[] filled = filled(PolygonBoxes.of(polygon, 0, COLUMNS, ROWS));
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    boolean is = filled[y * COLUMNS + x];
                    boolean inside = area.intersects(new Rectangle2D.Double(x - 0.45, y - 0.45, 0.9, 0.9));
                    boolean near = path.intersects(new Rectangle2D.Double(x - 1.6, y - 1.6, 3.2, 3.2));
                    assertTrue(is || !inside, "round " + round + " leaves " + x + "," + y);
                    assertTrue(near || !is, "round " + round + " fills " + x + "," + y);
                }
            }
        }
    }

    @Test
    void paddingIsAddedOnEverySide() {
        Polygon polygon = polygon(20, 10, 40, 20, 30, 35, 12, 30);
        boolean[] plain = filled(PolygonBoxes.of(polygon, 0, COLUMNS, ROWS));
        boolean[] padded = filled(PolygonBoxes.of(polygon, 3, COLUMNS, ROWS));
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                boolean near = false;
                for (int v = Math.max(0, y - 3); v <= Math.min(ROWS - 1, y + 3); v++) {
                    for (int u = Math.max(0, x - 3); u <= Math.min(COLUMNS - 1, x + 3); u++) {
                        near |= plain[v * COLUMNS + u];
                    }
                }
                assertEquals(near, padded[y * COLUMNS + x], x + "," + y);
            }
        }
    }

    @Test
    void anOutlineThatCrossesItselfLeavesNoHole() {
        Polygon star = polygon(30, 2, 42, 40, 8, 16, 52, 16, 18, 40);
        assertTrue(filled(PolygonBoxes.of(star, 0, COLUMNS, ROWS))[22 * COLUMNS + 30]);
    }

    @Test
    void whatIsNoPolygonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> polygon(1, 1, 5, 5));
        assertThrows(IllegalArgumentException.class, () -> polygon(1, 1, 5, 5, 9, 9));
        assertThrows(IllegalArgumentException.class, () -> polygon(-1, 1, 5, 5, 9, 2));
        assertThrows(IllegalArgumentException.class, () -> polygon(1, 1, 5, 70_000, 9, 2));
        assertThrows(IllegalArgumentException.class, () -> polygon(new int[2 * (Polygon.MAX_POINTS + 1)]));
        Polygon steep = polygon(0, 0, 60_000, 1, 0, 60_000);
        assertThrows(IllegalArgumentException.class, () -> PolygonBoxes.of(steep, 0, 65_000, 65_000));
    }
}
