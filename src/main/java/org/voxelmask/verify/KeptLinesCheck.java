package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;

/**
 * Every region that was kept as technical text is a detection, was read as surely as asked, is touched by no mask of its
 * instance, and was kept in a run whose profile allows it and whose copies were looked at again.
 */
final class KeptLinesCheck {
    private static final String REASON = "TECHNICAL_TEXT_KEPT";

    private final Contents contents;
    private final Gate2Lines lines;
    private final Findings findings;

    KeptLinesCheck(Contents contents, Gate2Lines lines, Findings findings) {
        this.contents = contents;
        this.lines = lines;
        this.findings = findings;
    }

    void run() {
        Set<String> reasons = new HashSet<>();
        lines.objects()
                .forEach(object -> object.get("reason_codes").forEach(reason -> {
                    if (REASON.equals(reason.textValue())) {
                        reasons.add(Gate2Check.text(object, "sop_key"));
                    }
                }));
        Set<String> told = new HashSet<>();
        lines.kept().forEach(line -> told.add(Gate2Check.text(line, "sop_key")));
        if (!told.equals(reasons)) {
            wrong("does not name the instances whose reason is " + REASON);
            return;
        }
        if (!told.isEmpty() && !isAsked()) {
            wrong("names regions in a run whose configuration keeps none");
            return;
        }
        Map<String, List<JsonNode>> detections = ReviewLinesCheck.detections(contents, lines);
        Map<String, JsonNode> plans = new HashMap<>();
        lines.plans().forEach(plan -> plans.put(Gate2Check.text(plan, "sop_key"), plan));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.kept().size(); i++) {
            JsonNode line = lines.kept().get(i);
            String key = Gate2Check.text(line, "sop_key");
            boolean good = seen.add(key + line.get("region_index"))
                    && seen.add(Gate2Check.text(line, "region_id"))
                    && isDetected(line, detections.getOrDefault(key, List.of()))
                    && isSure(line)
                    && !isTouched(line, plans.get(key))
                    && line.get("recogniser_sha256").equals(lines.kept().get(0).get("recogniser_sha256"))
                    && line.get("vocabulary_sha256").equals(lines.kept().get(0).get("vocabulary_sha256"));
            if (!good) {
                wrong("row " + (i + 1) + " keeps what was not detected, not read surely, or is masked in part");
                return;
            }
        }
    }

    /** The profile keeps technical text, and finished copies are looked at again. */
    private boolean isAsked() {
        JsonNode settings = lines.job().get("config_snapshot_json");
        return settings.path("keep_technical").asText().equals("on")
                && settings.at("/process/residual_gate").asBoolean();
    }

    private static boolean isDetected(JsonNode line, List<JsonNode> detections) {
        int index = line.get("region_index").intValue();
        return index < detections.size()
                && line.get("frame_index").equals(detections.get(index).get("frame_index"))
                && Gate2RegionsCheck.covers(
                        line.get("coords"), detections.get(index).get("bbox"));
    }

    private static boolean isSure(JsonNode line) {
        JsonNode sure = line.get("confidences");
        return sure.size() == 2
                && sure.get(0).doubleValue()
                        >= line.at("/thresholds/tesseract_confidence_min").doubleValue()
                && sure.get(1).doubleValue()
                        >= line.at("/thresholds/recogniser_confidence_min").doubleValue();
    }

    private static boolean isTouched(JsonNode line, JsonNode plan) {
        if (plan == null) {
            return false;
        }
        for (JsonNode region : plan.get("regions_json")) {
            if (touches(line.get("coords"), region.get("coords"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean touches(JsonNode a, JsonNode b) {
        return overlaps(a, b, "x", "w") && overlaps(a, b, "y", "h");
    }

    private static boolean overlaps(JsonNode a, JsonNode b, String from, String length) {
        return a.get(from).longValue() < b.get(from).longValue() + b.get(length).longValue()
                && b.get(from).longValue()
                        < a.get(from).longValue() + a.get(length).longValue();
    }

    private void wrong(String message) {
        findings.error(FindingCode.KEPT_REGIONS_WRONG, BundleLayout.KEPT_REGIONS, message);
    }
}
