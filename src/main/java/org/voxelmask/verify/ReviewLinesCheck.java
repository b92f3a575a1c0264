package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;

/** What an operator decided is one person's about one proposal, and plans and detections say the same. */
final class ReviewLinesCheck {
    /** How the rule of a region begins that an operator added. */
    static final String RULE = "operator.";

    private static final Set<String> KEEP = Set.of("NOT_TEXT", "NO_IDENTIFIER", "HIDES_ANATOMY");

    private final Contents contents;
    private final Gate2Lines lines;
    private final Findings findings;

    ReviewLinesCheck(Contents contents, Gate2Lines lines, Findings findings) {
        this.contents = contents;
        this.lines = lines;
        this.findings = findings;
    }

    /** Which detections of each instance were kept, by an operator or as technical text, by their place; keys of instances. */
    static Map<String, Set<Integer>> kept(Gate2Lines lines) {
        Map<String, Set<Integer>> kept = new HashMap<>();
        for (JsonNode line : lines.kept()) {
            kept.computeIfAbsent(Gate2Check.text(line, "sop_key"), key -> new HashSet<>())
                    .add(line.get("region_index").intValue());
        }
        for (JsonNode line : lines.review()) {
            if (is(line, "KEEP") && line.get("region_index").isInt()) {
                kept.computeIfAbsent(Gate2Check.text(line, "sop_key"), key -> new HashSet<>())
                        .add(line.get("region_index").intValue());
            }
        }
        return kept;
    }

    /** The detections of an instance that were not kept, in their order. */
    static List<JsonNode> unkept(List<JsonNode> detections, Set<Integer> kept) {
        List<JsonNode> left = new ArrayList<>();
        for (int i = 0; i < detections.size(); i++) {
            if (!kept.contains(i)) {
                left.add(detections.get(i));
            }
        }
        return left;
    }

    void run() {
        List<JsonNode> review = lines.review();
        for (int i = 0; i < review.size(); i++) {
            JsonNode line = review.get(i);
            boolean one = line.get("operator").equals(lines.job().get("operator"))
                    && line.get("proposal_sha256").equals(review.get(0).get("proposal_sha256"));
            if (!one || is(line, "ACCEPT") != (i == 0) || !hasShape(line)) {
                wrong("row " + (i + 1) + " is not of one review by the run's operator, or not in its form");
                return;
            }
        }
        keeps();
        adds();
    }

    private static boolean hasShape(JsonNode line) {
        boolean accept = is(line, "ACCEPT");
        boolean keep = is(line, "KEEP");
        String reason = line.get("reason").textValue();
        return accept == line.get("sop_key").isNull()
                && accept == line.get("region_id").isNull()
                && accept == line.get("coords").isNull()
                && accept == line.get("reason").isNull()
                && keep == line.get("region_index").isInt()
                && (accept || KEEP.contains(reason) == keep)
                && (!accept || line.get("frame_index").isNull());
    }

    /** Each is about a detection that there is, which its box covers, and none twice. */
    private void keeps() {
        Map<String, List<JsonNode>> detections = detections(contents, lines);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.review().size(); i++) {
            JsonNode line = lines.review().get(i);
            if (is(line, "KEEP")) {
                String key = Gate2Check.text(line, "sop_key");
                int index = line.get("region_index").intValue();
                List<JsonNode> found = detections.getOrDefault(key, List.of());
                boolean good = seen.add(key + " " + index)
                        && index < found.size()
                        && Gate2RegionsCheck.covers(
                                line.get("coords"), found.get(index).get("bbox"))
                        && line.get("frame_index").equals(found.get(index).get("frame_index"));
                if (!good) {
                    wrong("row " + (i + 1) + " keeps what was not detected, or twice");
                }
            }
        }
    }

    /** The added boxes are the regions of the plans that have an operator's rule, and no others. */
    private void adds() {
        Set<String> planned = new HashSet<>();
        for (JsonNode plan : lines.plans()) {
            for (JsonNode region : plan.get("regions_json")) {
                String rule = Gate2Check.text(region, "rule_id");
                if (rule.startsWith(RULE)) {
                    String reason = rule.substring(RULE.length()).toUpperCase(Locale.ROOT);
                    planned.add(region(plan, region, reason));
                }
            }
        }
        Set<String> added = new HashSet<>();
        for (JsonNode line : lines.review()) {
            if (is(line, "ADD") && !added.add(region(line, line, Gate2Check.text(line, "reason")))) {
                wrong("adds a box twice");
            }
        }
        if (!planned.equals(added)) {
            wrong("does not name the boxes that the plans say an operator added");
        }
    }

    private static String region(JsonNode owner, JsonNode region, String reason) {
        JsonNode at = region.get("coords");
        return Gate2Check.text(owner, "sop_key") + " " + region.get("region_id") + region.get("frame_index") + " "
                + at.get("x") + "," + at.get("y") + "," + at.get("w") + "," + at.get("h") + " " + reason;
    }

    /** Detections of each instance, by its key. */
    static Map<String, List<JsonNode>> detections(Contents contents, Gate2Lines lines) {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < lines.objects().size(); i++) {
            keys.put(
                    contents.sources().get(i).sopUid(),
                    Gate2Check.text(lines.objects().get(i), "sop_key"));
        }
        Map<String, List<JsonNode>> detections = new HashMap<>();
        for (JsonNode detection : contents.detections()) {
            String key = keys.get(Gate2Check.text(detection, "source_sop_uid"));
            detections.computeIfAbsent(key, k -> new ArrayList<>()).add(detection);
        }
        return detections;
    }

    private static boolean is(JsonNode line, String decision) {
        return Gate2Check.text(line, "decision").equals(decision);
    }

    private void wrong(String message) {
        findings.error(FindingCode.REVIEW_WRONG, BundleLayout.OPERATOR_REVIEW, message);
    }
}
