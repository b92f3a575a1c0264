package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.mask.Fill;
import org.voxelmask.mask.FillPolicyException;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.ExaminedInstance.HeaderDecision;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * One line of mask_plans.jsonl, read back.
 *
 * @param sopKey the instance
 * @param decision to be carried out again; a copy or a mask
 * @param header what is done to the attributes; null when that was not recorded, and follows from the original
 * @param pixels whether the instance has pixels that were looked at
 */
record RecordedPlan(String sopKey, Decision decision, HeaderDecision header, boolean pixels) {
    /** Whether a line tells of a copy at all. */
    static boolean writesCopy(JsonNode line) {
        String decision = line.path("decision").asText();
        return decision.equals("MASK") || decision.equals("COPY");
    }

    /**
     * Reads a line of a copy.
     *
     * @param grey the level of {@code solid_fill}, which the plan does not hold
     */
    static RecordedPlan of(JsonNode line, int grey) throws EvidenceException {
        try {
            List<String> reasons = new ArrayList<>();
            line.path("reason_codes").forEach(reason -> reasons.add(reason.asText()));
            Decision decision = line.path("decision").asText().equals("MASK")
                    ? new Decision.Mask(mask(line, grey), reasons)
                    : new Decision.Copy(reasons);
            HeaderDecision header = new HeaderDecision(
                    line.path("header_operations").intValue(),
                    line.get("header_operations_sha256").asText());
            return new RecordedPlan(
                    line.path("sop_key").asText(), decision, header, !reasons.contains("NO_PIXEL_DATA"));
        } catch (IllegalArgumentException | FillPolicyException e) {
            throw new EvidenceException("a line of the recorded plan is not what a run writes", e);
        }
    }

    /**
     * Makes the plan of a copy from the rows of GATE2/, which the bundle signs.
     *
     * @param object a line of object_records.jsonl
     * @param plan the line of mask_plans.jsonl about it; null when nothing was masked
     */
    static RecordedPlan ofRows(JsonNode object, JsonNode plan) throws EvidenceException {
        ObjectNode line = Json.object();
        line.set("sop_key", object.path("sop_key"));
        line.set("reason_codes", object.path("reason_codes"));
        line.put("decision", plan == null ? "COPY" : "MASK").put("header_operations_sha256", "");
        int grey = 0;
        if (plan != null) {
            JsonNode thresholds = plan.path("thresholds_snapshot_json");
            line.set("mask_plan_id", plan.path("mask_plan_id"));
            line.set("render_strategy", plan.path("render_strategy"));
            line.set("regions", plan.path("regions_json"));
            line.set("padding", thresholds.path("padding"));
            grey = thresholds.path("fill_grey").intValue();
        }
        RecordedPlan read = of(line, grey);
        return new RecordedPlan(read.sopKey(), read.decision(), null, read.pixels());
    }

    private static MaskPlan mask(JsonNode line, int grey) throws FillPolicyException {
        List<MaskPlan.Step> steps = new ArrayList<>();
        for (JsonNode region : line.path("regions")) {
            JsonNode at = region.path("coords");
            Box box = new Box(
                    at.path("x").intValue(),
                    at.path("y").intValue(),
                    at.path("w").intValue(),
                    at.path("h").intValue());
            JsonNode frame = region.path("frame_index");
            TextRegion found = new TextRegion(
                    box,
                    frame.isNull() ? null : frame.intValue(),
                    region.path("confidence").doubleValue(),
                    TextRegion.Zone.valueOf(region.path("zone").asText()),
                    TextRegion.Label.valueOf(region.path("label").asText()),
                    region.path("rule_id").asText());
            UUID id = UUID.fromString(region.path("region_id").asText());
            boolean poly = region.path("shape").asText().equals("POLY");
            steps.add(poly ? new MaskPlan.Step(id, found, outline(at)) : new MaskPlan.Step(id, found, box));
        }
        return new MaskPlan(
                UUID.fromString(line.path("mask_plan_id").asText()),
                Fill.parse(line.path("render_strategy").asText(), grey),
                line.path("padding").intValue(),
                steps);
    }

    private static MaskPlan.Outline outline(JsonNode coords) {
        List<Polygon.Point> points = new ArrayList<>();
        coords.path("points")
                .forEach(p -> points.add(
                        new Polygon.Point(p.path(0).intValue(), p.path(1).intValue())));
        List<Box> filled = new ArrayList<>();
        coords.path("filled")
                .forEach(b -> filled.add(new Box(
                        b.path(0).intValue(),
                        b.path(1).intValue(),
                        b.path(2).intValue(),
                        b.path(3).intValue())));
        if (filled.isEmpty()) {
            throw new IllegalArgumentException("a polygon without boxes");
        }
        return new MaskPlan.Outline(new Polygon(points), filled);
    }
}
