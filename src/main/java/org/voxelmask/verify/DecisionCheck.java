package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.voxelmask.evidence.ActionEvidence;
import org.voxelmask.evidence.BundleLayout;

/** Every source instance has exactly one decision, and detections, actions and linkage bear it out. */
final class DecisionCheck {
    private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,79}");
    private static final Set<String> NO_REASON = Set.of("unknown", "none", "null");

    private final Contents contents;
    private final Findings findings;
    private final Map<String, String> linked = new HashMap<>();
    private final Map<String, Long> detections;
    private final Map<String, Long> actions;

    DecisionCheck(Contents contents, Findings findings) {
        this.contents = contents;
        this.findings = findings;
        contents.links().forEach(l -> linked.put(l.sourceSop(), l.maskedSop()));
        this.detections = perInstance(contents.detections(), "source_sop_uid");
        this.actions = perInstance(contents.actions(), "masked_sop_uid");
    }

    private static Map<String, Long> perInstance(List<JsonNode> lines, String field) {
        return lines.stream().collect(Collectors.groupingBy(l -> l.get(field).textValue(), Collectors.counting()));
    }

    void run() {
        Set<String> open = new HashSet<>();
        contents.sources().forEach(s -> open.add(s.sopUid()));
        for (int i = 0; i < contents.decisions().size(); i++) {
            JsonNode decision = contents.decisions().get(i);
            String place = "line " + (i + 1);
            if (!open.remove(decision.get("source_sop_uid").textValue())) {
                wrong(BundleLayout.DECISION_LOG, place + " decides on no source instance, or again");
            } else {
                check(decision, place);
            }
        }
        if (!open.isEmpty()) {
            wrong(BundleLayout.DECISION_LOG, open.size() + " source instances have no decision");
        }
        strangers();
    }

    private void check(JsonNode decision, String place) {
        String source = decision.get("source_sop_uid").textValue();
        String masked = decision.get("masked_sop_uid").textValue();
        String type = decision.get("decision_type").textValue();
        long found = detections.getOrDefault(source, 0L);
        long done = masked == null ? 0 : actions.getOrDefault(masked, 0L);
        long counted = decision.get("actions_count").longValue();
        require(type.equals("EXCLUDE") == (masked == null), place + " names a copy although excluded, or none");
        require(Objects.equals(masked, linked.get(source)), place + " names another copy than the linkage");
        require(
                decision.get("detections_count").longValue() == found,
                place + " counts other detections than are there");
        require(type.equals("MASK") == (counted > 0), place + " masks without an action, or acts without masking");
        if (counted > 0 && done == 0) {
            wrong(BundleLayout.MASKING_ACTIONS, "has no action for the mask of " + place + " of decision_log.jsonl");
        } else {
            require(counted == done, place + " counts other actions than are there");
        }
        reason(type, decision.get("status").textValue(), place);
    }

    /** MASK is complete; what was not masked says why. */
    private void reason(String type, String status, String place) {
        boolean complete = status.equals("complete");
        boolean said = REASON.matcher(status).matches() && !NO_REASON.contains(status);
        require(said && type.equals("MASK") == complete, place + " states no reason for its decision");
    }

    /** Lines about instances that nobody knows, and actions that did not succeed. */
    private void strangers() {
        Set<String> sources = new HashSet<>();
        contents.sources().forEach(s -> sources.add(s.sopUid()));
        detections.keySet().stream()
                .filter(s -> !sources.contains(s))
                .findFirst()
                .ifPresent(s -> wrong(BundleLayout.DETECTION_RESULTS, "speaks of an instance that is no source"));
        actions.keySet().stream()
                .filter(m -> !linked.containsValue(m))
                .findFirst()
                .ifPresent(m -> wrong(BundleLayout.MASKING_ACTIONS, "speaks of an instance that is no copy"));
        for (int i = 0; i < contents.actions().size(); i++) {
            JsonNode action = contents.actions().get(i);
            boolean success = action.get("result").textValue().equals(ActionEvidence.SUCCESS);
            if (!success
                    || !action.get("reason").isNull()
                    || action.at("/parameters/color").size() != 3) {
                wrong(BundleLayout.MASKING_ACTIONS, "line " + (i + 1) + " did not succeed, or names no color");
            }
        }
    }

    private void require(boolean good, String message) {
        if (!good) {
            wrong(BundleLayout.DECISION_LOG, message);
        }
    }

    private void wrong(String path, String message) {
        findings.error(FindingCode.DECISION_WRONG, path, message);
    }
}
