package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.image.Box;

/** The boxes of a plan that lie on one frame. */
final class Gate2Boxes {
    private Gate2Boxes() {}

    /**
     * The boxes.
     *
     * @param plan a line of mask_plans.jsonl; null for an instance without one
     * @return empty when nothing on the frame is masked
     */
    static Optional<List<Box>> of(JsonNode plan, int frame) {
        List<Box> boxes = new ArrayList<>();
        if (plan != null) {
            for (JsonNode region : plan.get("regions_json")) {
                JsonNode on = region.get("frame_index");
                if (on.isNull() || on.intValue() == frame) {
                    boxes.addAll(PolygonLines.boxes(region));
                }
            }
        }
        return boxes.isEmpty() ? Optional.empty() : Optional.of(boxes);
    }
}
