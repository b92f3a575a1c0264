package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;

class MapDecoderTest {
    private static final int SIDE = 256;
    private final float[] values = new float[SIDE * SIDE];
    private final ProbabilityMap map = new ProbabilityMap(values, new NetworkInput(new float[0], SIDE, SIDE, 1, 1));

    private void fill(int left, int top, int width, int height, float value) {
        for (int y = top; y < top + height; y++) {
            java.util.Arrays.fill(values, y * SIDE + left, y * SIDE + left + width, value);
        }
    }

    private List<Candidate> decode(double confidenceMin) {
        return MapDecoder.decode(
                map, SIDE - 64, SIDE - 64, MapDecoder.bigSide(SIDE - 64, SIDE - 64), confidenceMin, "rule");
    }

    @Test
    void aGroupBecomesABoxWithoutTheBorderGrownByItsAreaOverItsCircumference() {
        fill(72, 92, 40, 10, 0.8f);
        // 40 * 10 * 2 / (2 * 50) = 8 pixels on every side
        Candidate only = decode(0.4).get(0);
        assertEquals(new Box(72 - 32 - 8, 92 - 32 - 8, 40 + 16, 10 + 16), only.box());
        assertEquals(0.8, only.confidence(), 1e-6);
        assertEquals("rule", only.ruleId());
    }

    @Test
    void faintGroupsAreDroppedByTheirMean() {
        fill(72, 92, 40, 10, 0.35f);
        assertEquals(List.of(), decode(0.4));
        assertEquals(1, decode(0.3).size());
    }

    @Test
    void pixelsAtThePixelLimitAreNoText() {
        fill(72, 92, 40, 10, MapDecoder.PIXEL_MIN);
        assertEquals(List.of(), decode(0));
    }

    @Test
    void groupsThatTouchAtACornerAreOne() {
        fill(60, 60, 10, 5, 0.9f);
        fill(70, 65, 10, 5, 0.9f);
        assertEquals(1, decode(0.4).size());
    }

    @Test
    void boxesTooThickForTextAreDropped() {
        fill(80, 80, 90, 60, 0.9f);
        assertEquals(List.of(), decode(0.4));
    }

    @Test
    void boxesStayInsideThePicture() {
        fill(0, 0, 60, 6, 0.9f);
        fill(200, 250, 56, 6, 0.9f);
        for (Candidate candidate : decode(0.4)) {
            assertTrue(new Box(0, 0, SIDE - 64, SIDE - 64).contains(candidate.box()));
        }
    }

    @Test
    void theHighestValueInsideABoxIsFound() {
        fill(32 + 50, 32 + 60, 1, 1, 0.07f);
        assertEquals(0.07, map.maxIn(new Box(45, 55, 10, 10)), 1e-6);
        assertEquals(0, map.maxIn(new Box(100, 100, 10, 10)));
    }

    @Test
    void aSlopingLineIsCoveredByPartsThatLeaveItsCornersFree() {
        double slope = Math.tan(Math.toRadians(20));
        for (int x = 60; x < 200; x++) {
            int middle = (int) (80 + (x - 60) * slope);
            fill(x, middle - 4, 1, 9, 0.9f);
        }
        List<Candidate> parts = decode(0.4);
        assertTrue(parts.size() > 1, parts.toString());
        CoverMap cover = new CoverMap(parts, SIDE - 64, SIDE - 64);
        for (int x = 60; x < 200; x++) {
            int middle = (int) (80 + (x - 60) * slope);
            assertEquals(1.0, cover.share(new Box(x - 32, middle - 4 - 32, 1, 9)), "column " + x);
        }
        Box around = new Box(28, 44, 140, 60);
        assertTrue(cover.share(around) < 0.8, "share " + cover.share(around));
    }

    @Test
    void anUprightSlopingLineIsCoveredToo() {
        for (int y = 60; y < 200; y++) {
            fill(80 + (y - 60) / 4, y, 9, 1, 0.9f);
        }
        CoverMap cover = new CoverMap(decode(0.4), SIDE - 64, SIDE - 64);
        for (int y = 60; y < 200; y++) {
            assertEquals(1.0, cover.share(new Box(80 + (y - 60) / 4 - 32, y - 32, 9, 1)), "row " + y);
        }
    }

    @Test
    void aBentBandIsNoLine() {
        for (int x = 60; x < 200; x++) {
            fill(x, 80 + (x - 130) * (x - 130) / 60, 1, 9, 0.9f);
        }
        assertEquals(List.of(), decode(0.4));
    }
}
