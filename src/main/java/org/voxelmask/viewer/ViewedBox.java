package org.voxelmask.viewer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.voxelmask.proof.Json;

/**
 * One box of an instance, in stored pixels from the top left, as it was blanked or would have been.
 *
 * @param x column of its left edge
 * @param y row of its top edge
 * @param width columns
 * @param height rows
 * @param frame from 0; null for every frame
 * @param label what the text seems to be, a term of the evidence
 * @param zone header, footer or body, a term of the evidence
 * @param confidence 0 to 1
 * @param rule the stage that found it; of one that was kept why
 * @param kept whether it was found and is not blanked
 * @param points of a polygon that is blanked instead of the whole box, x and y in turn; empty for a box
 */
public record ViewedBox(
        int x,
        int y,
        int width,
        int height,
        Integer frame,
        String label,
        String zone,
        double confidence,
        String rule,
        boolean kept,
        List<Integer> points) {
    private static final int DIGITS = 4;

    /** Copies the list. */
    public ViewedBox {
        points = List.copyOf(points);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.putArray("bbox").add(x).add(y).add(width).add(height);
        ArrayNode outline = json.putArray("points");
        points.forEach(outline::add);
        return json.put("frame", frame)
                .put("label", label)
                .put("zone", zone)
                .put("confidence", BigDecimal.valueOf(confidence).setScale(DIGITS, RoundingMode.HALF_UP))
                .put("rule", rule)
                .put("kept", kept);
    }
}
