package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** What was done is what was on the disk as the plan before the first sample changed, instance by instance, box by box. */
final class PlanCheck {
    private static final String PLACE = "evidence/mask_plans.jsonl";

    private PlanCheck() {}

    /** Checks; nothing happens when the folder of the plan was kept back. */
    static void run(RunLayout layout, Gate2Lines lines, Findings findings) throws IOException {
        if (!Files.isDirectory(layout.evidence(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        byte[] file = RunFile.read(layout.plans(), FindingCode.PLAN_CHANGED, findings);
        if (file == null) {
            return;
        }
        try {
            Map<String, String> planned = new LinkedHashMap<>();
            for (byte[] bytes : TableReader.lines(file, VerifyLimits.MAX_GATE2_LINE, "MAX_GATE2_LINE")) {
                JsonNode line = Json.parse(bytes);
                planned.put(Gate2Check.text(line, "sop_key"), recorded(line));
            }
            if (!planned.equals(done(lines))) {
                findings.error(FindingCode.PLAN_CHANGED, PLACE, "is not what GATE2/ says was done");
            }
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, PLACE, e.getMessage());
        }
    }

    private static String recorded(JsonNode line) {
        String decision = Gate2Check.text(line, "decision");
        String what = decision.equals("MASK") ? mask(line, line.path("regions")) : decision;
        return what + line.path("reason_codes");
    }

    private static Map<String, String> done(Gate2Lines lines) {
        Map<String, String> masks = new LinkedHashMap<>();
        lines.plans()
                .forEach(plan -> masks.put(Gate2Check.text(plan, "sop_key"), mask(plan, plan.get("regions_json"))));
        Map<String, String> done = new LinkedHashMap<>();
        for (JsonNode object : lines.objects()) {
            String key = Gate2Check.text(object, "sop_key");
            String what = switch (Gate2Check.text(object, "action_taken")) {
                case "PIXEL_MASKED" -> masks.get(key);
                case "SKIPPED_UNSUPPORTED" -> "EXCLUDE";
                case "FAILED" -> "FAIL";
                default -> "COPY";
            };
            done.put(key, what + object.get("reason_codes"));
        }
        return done;
    }

    /** What decides about samples: the plan's id, how it renders, and every region as it is. */
    private static String mask(JsonNode plan, JsonNode regions) {
        List<String> parts = new ArrayList<>();
        parts.add("MASK " + plan.path("mask_plan_id") + plan.path("render_strategy"));
        regions.forEach(region -> parts.add(Json.canonical(region)));
        return String.join(" ", parts);
    }
}
