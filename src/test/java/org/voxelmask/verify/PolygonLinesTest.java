package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
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
}
