package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Lines are found by their ink, and only where nothing reaches into them. */
class FreeLinesTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 160;
    private static final int DOT = 2;
    private static final int ROWS = DOT * TinyFont.ROWS;
    private static final Box REGION = new Box(80, 30, 150, 100);

    private final Raster8 picture = new Raster8(WIDTH, HEIGHT, 1, new byte[WIDTH * HEIGHT]);

    private void write(String text, int x, int y, int level) {
        TinyFont.draw(picture, text, x, y, DOT, level);
    }

    private void dot(int x, int y, int level) {
        picture.pixels()[y * WIDTH + x] = (byte) level;
    }

    private List<Box> found() {
        return FreeLines.in(picture, REGION);
    }

    private static boolean holds(Box box, String text, int x, int y) {
        return box.contains(new Box(x, y, TinyFont.width(text, DOT) - DOT, ROWS)) && box.height() <= ROWS + 2;
    }

    @Test
    void eachLineOfABlockIsFoundByItself() {
        for (int i = 0; i < 4; i++) {
            write("GAIN 50", 90, 40 + i * (ROWS + 4), 220);
        }
        List<Box> found = found();
        assertEquals(4, found.size());
        for (int i = 0; i < 4; i++) {
            assertTrue(holds(found.get(i), "GAIN 50", 90, 40 + i * (ROWS + 4)), found.toString());
            assertEquals(0, found.get(i).x() % 2 + found.get(i).width() % 2);
        }
    }

    @Test
    void columnsThatAreFarApartAreLinesOfTheirOwn() {
        write("GAIN", 90, 40, 220);
        write("DOE", 90 + TinyFont.width("GAIN", DOT) + 3 * ROWS, 40, 220);
        assertEquals(2, found().size());
    }

    @Test
    void whatStandsBesideALineBelongsToIt() {
        write("GAIN", 90, 40, 220);
        write("DOE", 90 + TinyFont.width("GAIN", DOT) + ROWS / 2, 40, 220);
        assertEquals(1, found().size());
    }

    @Test
    void aDotOfAnotherLineInsideOrAtItsEdgeIsDoubtEnough() {
        for (int row : new int[] {39, 38, 40 + ROWS, 41 + ROWS}) {
            java.util.Arrays.fill(picture.pixels(), (byte) 0);
            write("GAIN 50", 90, 40, 220);
            assertEquals(1, found().size());
            for (int y = row; row < 40 ? y > row - 12 : y < row + 12; y += row < 40 ? -1 : 1) {
                dot(120, y, 200);
            }
            assertTrue(found().stream().noneMatch(box -> holds(box, "GAIN 50", 90, 40)), "row " + row);
        }
    }

    @Test
    void faintDotsAroundItAreDoubtEnough() {
        write("GAIN 50", 90, 40, 220);
        for (int x = 100; x < 110; x++) {
            dot(x, 38, FreeLines.PLAIN);
        }
        assertEquals(List.of(), found());
    }

    @Test
    void aLineThatTheRegionOrTheWindowCutsIsFoundWholeOrNotAtAll() {
        write("GAIN 50 DB", 60, 40, 220);
        assertEquals(1, found().size());
        assertTrue(holds(found().get(0), "GAIN 50 DB", 60, 40));
        write("GAIN 50 DB GAIN 50 DB", 4, 80, 220);
        assertEquals(1, found().size());
    }

    @Test
    void linesInAFrameAreFoundAndTheFrameIsNone() {
        write("GAIN", 100, 50, 220);
        write("DEPTH", 100, 50 + ROWS + 6, 220);
        for (int x = 92; x < 200; x++) {
            dot(x, 44, 180);
            dot(x, 100, 180);
        }
        for (int y = 44; y <= 100; y++) {
            dot(92, y, 180);
            dot(199, y, 180);
        }
        assertEquals(2, found().size());
    }

    @Test
    void textureHasNoLines() {
        Raster8 speckle = TestingFrames.speckle(WIDTH, HEIGHT, 90, 60, 3);
        assertEquals(List.of(), FreeLines.in(speckle, REGION));
    }
}
