package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            findings.error(
                    FindingCode.MASK_PLAN_WRONG,
                    BundleLayout.MASK_PLANS,
                    "plans and instances do not name each other one to one");
            return;
        }
        Map<String, List<String>> applied = applied();
        Map<String, String> copies = Gate2Check.copies(contents, lines);
        for (int i = 0; i < lines.plans().size(); i++) {
            JsonNode plan = lines.plans().get(i);
            String copy = copies.get(Gate2Check.text(plan, "sop_key"));
            if (copy != null && !boxes(plan).equals(applied.getOrDefault(copy, List.of()))) {
                findings.error(
                        FindingCode.MASK_PLAN_WRONG,
                        BundleLayout.MASK_PLANS,
                        "the boxes of row " + (i + 1) + " are not those of masking_actions.jsonl");
            }
        }
    }

    private static List<String> boxes(JsonNode plan) {
        List<String> boxes = new ArrayList<>();
        for (JsonNode region : plan.get("regions_json")) {
            JsonNode at = region.get("coords");
            boxes.add(Gate2Check.text(plan, "render_strategy") + " " + region.get("frame_index") + " [" + at.get("x")
                    + "," + at.get("y") + "," + at.get("w") + "," + at.get("h") + "]");
        }
        return boxes;
    }

    private Map<String, List<String>> applied() {
        Map<String, List<String>> applied = new HashMap<>();
        for (JsonNode action : contents.actions()) {
            applied.computeIfAbsent(Gate2Check.text(action, "masked_sop_uid"), uid -> new ArrayList<>())
                    .add(Gate2Check.text(action, "action_type") + " " + action.get("frame_index") + " "
                            + action.get("bbox_applied"));
        }
        return applied;
    }
}
