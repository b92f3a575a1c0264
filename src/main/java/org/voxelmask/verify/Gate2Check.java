package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.gate2.RetentionPolicyId;

/**
 * The rows of Gate 2 agree with the records beside them. Keys cannot be made again without the node's secret: the n-th
 * row belongs to the n-th source, and everything that both sides say is compared.
 */
final class Gate2Check {
    private final Contents contents;
    private final Gate2Lines lines;
    private final Findings findings;
    private final Map<String, JsonNode> decisions = new HashMap<>();
    private final Map<String, String> copyHashes = new HashMap<>();

    Gate2Check(Contents contents, Gate2Lines lines, Findings findings) {
        this.contents = contents;
        this.lines = lines;
        this.findings = findings;
        contents.decisions().forEach(d -> decisions.put(text(d, "source_sop_uid"), d));
        contents.copies().forEach(c -> copyHashes.put(c.sopUid(), c.pixelHash()));
    }

    void run() {
        job();
        oneRun();
        if (lines.objects().size() != contents.sources().size()) {
            wrong(
                    FindingCode.OBJECT_RECORD_WRONG,
                    BundleLayout.OBJECT_RECORDS,
                    "has " + lines.objects().size() + " rows where there are "
                            + contents.sources().size() + " sources");
            return;
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < lines.objects().size(); i++) {
            object(i, lines.objects().get(i), keys);
        }
        order();
        new Gate2PlansCheck(contents, lines, findings).run();
        new Gate2ProofsCheck(lines, findings).run();
        new ResidualLinesCheck(lines, findings).run();
        new CarrierLinesCheck(lines, findings).run();
    }

    /** Masked SOP Instance UID of each copied object, by its key. */
    static Map<String, String> copies(Contents contents, Gate2Lines lines) {
        Map<String, String> masked = new HashMap<>();
        contents.decisions()
                .forEach(d -> masked.put(
                        text(d, "source_sop_uid"), d.get("masked_sop_uid").textValue()));
        Map<String, String> byKey = new HashMap<>();
        for (int i = 0; i < Math.min(lines.objects().size(), contents.sources().size()); i++) {
            String copy = masked.get(contents.sources().get(i).sopUid());
            if (copy != null) {
                byKey.put(text(lines.objects().get(i), "sop_key"), copy);
            }
        }
        return byKey;
    }

    private void job() {
        JsonNode job = lines.job();
        JsonNode counts = contents.manifest().get("counts");
        JsonNode summary = job.get("processing_summary_json");
        long failures = counts.get("failures").longValue();
        boolean agrees = text(job, "run_id").equals(text(contents.manifest(), "processing_run_id"))
                && text(job, "created_at_utc")
                        .equals(contents.manifest()
                                .at("/timestamps/processing_start")
                                .textValue())
                && text(job, "overall_status").equals(failures == 0 ? "success" : "partial")
                && summary.path("discovered").asLong(-1)
                        == counts.get("instances_in").longValue()
                && summary.path("masked").asLong(-1)
                        == counts.get("instances_masked").longValue()
                && summary.path("errors").asLong(-1) == failures;
        if (!agrees) {
            wrong(
                    FindingCode.JOB_MANIFEST_WRONG,
                    BundleLayout.JOB_MANIFEST,
                    "does not say of the run what the manifest says");
        }
        String policy = text(job, "retention_policy_id");
        String purge = RetentionPolicyId.valueOf(policy)
                .purgeAfter(Instant.parse(text(job, "created_at_utc")))
                .toString();
        boolean kept = policy.equals(text(contents.profile(), "retention_policy_ref"));
        if (!kept || !purge.equals(text(job, "purge_after"))) {
            wrong(
                    FindingCode.RETENTION_WRONG,
                    BundleLayout.JOB_MANIFEST,
                    "names another policy than the profile, or a date that does not follow from it");
        }
    }

    private void oneRun() {
        String runId = text(lines.job(), "run_id");
        String jobId = text(lines.job(), "job_id");
        Map<String, List<JsonNode>> tables = Map.of(
                BundleLayout.OBJECT_RECORDS, lines.objects(),
                BundleLayout.MASK_PLANS, lines.plans(),
                BundleLayout.EVIDENCE_BLOBS, lines.blobs(),
                BundleLayout.SERIES_ORDER, lines.series());
        tables.forEach((path, rows) -> {
            boolean strange = rows.stream()
                    .anyMatch(row -> !text(row, "run_id").equals(runId)
                            || !text(row, "job_id").equals(jobId));
            if (strange) {
                wrong(FindingCode.IDENTITY_DIFFERS, path, "holds a row of another run");
            }
        });
    }

    private void object(int index, JsonNode row, Set<String> keys) {
        Contents.SourceRow source = contents.sources().get(index);
        JsonNode decision = decisions.get(source.sopUid());
        String copy = decision == null ? null : decision.get("masked_sop_uid").textValue();
        String after = copy == null ? null : copyHashes.get(copy);
        String number = row.get("instance_number").isNull()
                ? ""
                : row.get("instance_number").asText();
        boolean unread = row.get("pixel_before_hash").isNull()
                && text(row, "action_taken").equals("FAILED");
        boolean agrees = decision != null
                && keys.add(text(row, "sop_key"))
                && (unread || source.pixelHash().equals(text(row, "pixel_before_hash")))
                && source.instanceNumber().equals(number)
                && Objects.equals(after, row.get("pixel_after_hash").textValue())
                && decided(text(row, "action_taken")).equals(text(decision, "decision_type"))
                && row.get("pixel_changed").booleanValue()
                        == text(row, "action_taken").equals("PIXEL_MASKED")
                && (copy == null) == row.get("dataset_after_hash").isNull();
        if (!agrees) {
            wrong(
                    FindingCode.OBJECT_RECORD_WRONG,
                    BundleLayout.OBJECT_RECORDS,
                    "row " + (index + 1) + " does not say of its instance what the records say");
        }
    }

    /** The type that decision_log.jsonl has for an action. */
    private static String decided(String action) {
        return switch (action) {
            case "PIXEL_MASKED" -> "MASK";
            case "METADATA_ONLY", "NO_CHANGE" -> "SKIP";
            default -> "EXCLUDE";
        };
    }

    /** The order of the series is that of the rows, and every instance stands in one. */
    private void order() {
        Map<String, StringBuilder> rows = new HashMap<>();
        lines.objects()
                .forEach(o -> rows.computeIfAbsent(text(o, "series_key"), k -> new StringBuilder())
                        .append(text(o, "sop_key"))
                        .append(' '));
        Set<String> seen = new HashSet<>();
        for (JsonNode series : lines.series()) {
            StringBuilder keys = new StringBuilder();
            series.get("ordered_sop_keys_json")
                    .forEach(key -> keys.append(key.textValue()).append(' '));
            StringBuilder expected = rows.get(text(series, "series_key"));
            boolean same = seen.add(text(series, "series_key"))
                    && expected != null
                    && expected.toString().contentEquals(keys);
            if (!same) {
                wrong(
                        FindingCode.SERIES_ORDER_WRONG,
                        BundleLayout.SERIES_ORDER,
                        "a series does not hold the instances of its rows in their order");
            }
        }
        if (seen.size() != rows.size()) {
            wrong(FindingCode.SERIES_ORDER_WRONG, BundleLayout.SERIES_ORDER, "leaves a series out");
        }
    }

    private void wrong(FindingCode code, String path, String message) {
        findings.error(code, path, message);
    }

    static String text(JsonNode node, String field) {
        return String.valueOf(node.path(field).textValue());
    }
}
