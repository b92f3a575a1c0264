package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.evidence.BundleLayout;

/** Every masked instance has its plan, and what was applied is what the plan says, box for box. */
final class Gate2PlansCheck {
    private final Contents contents;
    private final Gate2Lines lines;
    private final Findings findings;

    Gate2PlansCheck(Contents contents, Gate2Lines lines, Findings findings) {
        this.contents = contents;
        this.lines = lines;
        this.findings = findings;
    }

    void run() {
        Map<String, String> planned = new LinkedHashMap<>();
        lines.plans()
                .forEach(plan -> planned.put(Gate2Check.text(plan, "sop_key"), Gate2Check.text(plan, "mask_plan_id")));
        Map<String, String> named = new LinkedHashMap<>();
        for (JsonNode object : lines.objects()) {
            boolean masked = Gate2Check.text(object, "action_taken").equals("PIXEL_MASKED");
            if (masked || !object.get("mask_plan_id").isNull()) {
                named.put(Gate2Check.text(object, "sop_key"), Gate2Check.text(object, "mask_plan_id"));
            }
        }
        if (!planned.equals(named) || planned.size() != lines.plans().size()) {
            wrong("plans and instances do not name each other one to one");
            return;
        }
        Map<String, List<JsonNode>> applied = by(contents.actions(), "masked_sop_uid");
        Map<String, List<JsonNode>> detected = by(contents.detections(), "source_sop_uid");
        Map<String, String> copies = Gate2Check.copies(contents, lines);
        Map<String, String> sources = sources();
        Map<String, Set<Integer>> kept = ReviewLinesCheck.kept(lines);
        for (String key : copies.keySet()) {
            List<JsonNode> found = detected.getOrDefault(sources.get(key), List.of());
            boolean open = !ReviewLinesCheck.unkept(found, kept.getOrDefault(key, Set.of()))
                    .isEmpty();
            if (open && !planned.containsKey(key)) {
                wrong("a copy has detections that are neither masked nor kept by an operator");
            }
        }
        Gate2RegionsCheck regions = new Gate2RegionsCheck(contents);
        for (int i = 0; i < lines.plans().size(); i++) {
            JsonNode plan = lines.plans().get(i);
            String key = Gate2Check.text(plan, "sop_key");
            List<JsonNode> actions = applied.getOrDefault(copies.get(key), List.of());
            if (copies.get(key) != null && !boxes(plan).equals(applied(actions))) {
                wrong("the boxes of row " + (i + 1) + " are not those of masking_actions.jsonl");
                continue;
            }
            List<JsonNode> found = ReviewLinesCheck.unkept(
                    detected.getOrDefault(sources.get(key), List.of()), kept.getOrDefault(key, Set.of()));
            List<String> fields = regions.wrong(plan, found, actions);
            if (!fields.isEmpty()) {
                wrong("row " + (i + 1) + " does not say what the other records say: " + String.join(", ", fields));
            }
        }
    }

    private void wrong(String message) {
        findings.error(FindingCode.MASK_PLAN_WRONG, BundleLayout.MASK_PLANS, message);
    }

    /** Source SOP Instance UID of each instance, by its key. */
    private Map<String, String> sources() {
        Map<String, String> byKey = new HashMap<>();
        for (int i = 0; i < lines.objects().size(); i++) {
            byKey.put(
                    Gate2Check.text(lines.objects().get(i), "sop_key"),
                    contents.sources().get(i).sopUid());
        }
        return byKey;
    }

    private static Map<String, List<JsonNode>> by(List<JsonNode> lines, String field) {
        return lines.stream().collect(Collectors.groupingBy(line -> Gate2Check.text(line, field)));
    }

    private static List<String> boxes(JsonNode plan) {
        List<String> boxes = new ArrayList<>();
        for (JsonNode region : plan.get("regions_json")) {
            for (Box box : PolygonLines.boxes(region)) {
                boxes.add(Gate2Check.text(plan, "render_strategy") + " " + region.get("frame_index") + " [" + box.x()
                        + "," + box.y() + "," + box.width() + "," + box.height() + "]");
            }
        }
        return boxes;
    }

    private static List<String> applied(List<JsonNode> actions) {
        return actions.stream()
                .map(action -> Gate2Check.text(action, "action_type") + " " + action.get("frame_index") + " "
                        + action.get("bbox_applied"))
                .toList();
    }
}
