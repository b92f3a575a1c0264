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
import org.voxelmask.proof.Sha256;

/** What was done is what was on the disk as the plan before the first sample changed, instance by instance, box by box. */
final class PlanCheck {
    private static final String PLACE = "evidence/mask_plans.jsonl";
    private static final String PROPOSAL = "evidence/proposed_plans.jsonl";

    private PlanCheck() {}

    /** Checks; nothing happens when the folder of the plan was kept back. */
    static void run(RunLayout layout, Gate2Lines lines, Findings findings) throws IOException {
        if (!Files.isDirectory(layout.evidence(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        proposal(layout, lines, findings);
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

    /** What an operator reviewed is what was on the disk before, and what was kept stands in it. */
    private static void proposal(RunLayout layout, Gate2Lines lines, Findings findings) throws IOException {
        if (lines.review().isEmpty()) {
            if (Files.exists(layout.proposal(), LinkOption.NOFOLLOW_LINKS)) {
                findings.error(FindingCode.PLAN_CHANGED, PROPOSAL, "was reviewed by nobody");
            }
            return;
        }
        byte[] file = RunFile.read(layout.proposal(), FindingCode.PLAN_CHANGED, findings);
        if (file == null) {
            return;
        }
        String reviewed = Gate2Check.text(lines.review().get(0), "proposal_sha256");
        if (!Sha256.hex(file).equals(reviewed)) {
            findings.error(FindingCode.PLAN_CHANGED, PROPOSAL, "is not the proposal that was reviewed");
            return;
        }
        try {
            Map<String, JsonNode> regions = new LinkedHashMap<>();
            for (byte[] bytes : TableReader.lines(file, VerifyLimits.MAX_GATE2_LINE, "MAX_GATE2_LINE")) {
                JsonNode line = Json.parse(bytes);
                for (JsonNode region : line.path("regions")) {
                    regions.put(Gate2Check.text(line, "sop_key") + region.path("region_id"), region.path("coords"));
                }
            }
            for (JsonNode line : lines.review()) {
                boolean keep = Gate2Check.text(line, "decision").equals("KEEP");
                JsonNode proposed = keep ? regions.get(Gate2Check.text(line, "sop_key") + line.get("region_id")) : null;
                if (keep && !line.get("coords").equals(proposed)) {
                    findings.error(FindingCode.REVIEW_WRONG, PROPOSAL, "does not hold a region that was kept");
                }
            }
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, PROPOSAL, e.getMessage());
        }
    }

    private static String recorded(JsonNode line) {
        String decision = Gate2Check.text(line, "decision");
        String what = decision.equals("MASK") ? mask(line, line.path("regions")) : decision;
        StringBuilder kept = new StringBuilder();
        line.path("kept_regions").forEach(region -> kept.append(kept(region)));
        return what + line.path("reason_codes") + kept;
    }

    /** What names a region that was kept as technical text. */
    private static String kept(JsonNode region) {
        return " KEPT" + region.path("region_id") + region.path("region_index") + region.path("frame_index")
                + Json.canonical(region.path("coords")) + region.path("rule_id");
    }

    private static Map<String, String> done(Gate2Lines lines) {
        Map<String, String> masks = new LinkedHashMap<>();
        lines.plans()
                .forEach(plan -> masks.put(Gate2Check.text(plan, "sop_key"), mask(plan, plan.get("regions_json"))));
        Map<String, String> kept = new LinkedHashMap<>();
        lines.kept().forEach(line -> kept.merge(Gate2Check.text(line, "sop_key"), kept(line), String::concat));
        Map<String, String> done = new LinkedHashMap<>();
        for (JsonNode object : lines.objects()) {
            String key = Gate2Check.text(object, "sop_key");
            String what = switch (Gate2Check.text(object, "action_taken")) {
                case "PIXEL_MASKED" -> masks.get(key);
                case "SKIPPED_UNSUPPORTED" -> "EXCLUDE";
                case "FAILED" -> "FAIL";
                default -> "COPY";
            };
            done.put(key, what + object.get("reason_codes") + kept.getOrDefault(key, ""));
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
