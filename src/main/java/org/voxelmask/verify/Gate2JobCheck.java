package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.gate2.RetentionPolicyId;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** The row of the run says what the signature record, the configuration and the rows of its instances say. */
final class Gate2JobCheck {
    private static final String NONE = "none";

    private final Contents contents;
    private final Gate2Lines lines;
    private final JsonNode job;
    private final Findings findings;
    private final List<String> wrong = new ArrayList<>();

    Gate2JobCheck(Contents contents, Gate2Lines lines, Findings findings) {
        this.contents = contents;
        this.lines = lines;
        this.job = lines.job();
        this.findings = findings;
    }

    /**
     * Checks.
     *
     * @param jobId of the signature record; empty in a draft
     */
    void run(Optional<UUID> jobId) {
        jobId.ifPresent(id -> same("job_id", id.toString()));
        same("run_id", Gate2Check.text(contents.manifest(), "processing_run_id"));
        times();
        configuration();
        same("overall_status", failures() == 0 ? "success" : "partial");
        sameTree("dicom_read_summary_json", read());
        sameTree("processing_summary_json", processed());
        if (!wrong.isEmpty()) {
            findings.error(
                    FindingCode.JOB_MANIFEST_WRONG,
                    BundleLayout.JOB_MANIFEST,
                    "does not say of the run what the other records say: " + String.join(", ", wrong));
        }
        retention();
    }

    private long failures() {
        return contents.manifest().at("/counts/failures").longValue();
    }

    private void same(String field, String expected) {
        if (!String.valueOf(expected).equals(Gate2Check.text(job, field))) {
            wrong.add(field);
        }
    }

    private void sameTree(String field, JsonNode expected) {
        if (!Json.canonical(job.get(field)).equals(Json.canonical(expected))) {
            wrong.add(field);
        }
    }

    private void times() {
        String start = contents.manifest().at("/timestamps/processing_start").textValue();
        same("created_at_utc", start);
        try {
            OffsetDateTime local = OffsetDateTime.parse(Gate2Check.text(job, "created_at_local"));
            if (local.toEpochSecond() != Instant.parse(start).getEpochSecond()) {
                wrong.add("created_at_local");
            }
        } catch (DateTimeException e) {
            wrong.add("created_at_local");
        }
    }

    private void configuration() {
        JsonNode app = contents.appBuild();
        String version = Gate2Check.text(app, "voxelmask_version") + " (tag " + Gate2Check.text(app, "git_tag")
                + ", commit " + Gate2Check.text(app, "git_commit") + ")";
        same("voxelmask_version", version);
        same("operator", contents.runtime().get("operator_id").textValue());
        String host = Gate2Check.text(contents.runtime(), "hostname_hash");
        same("host_fingerprint", host.substring(Sha256.PREFIX.length()));
        if (!Gate2Check.text(job, "profile_id")
                .equalsIgnoreCase(job.at("/config_snapshot_json/profile_name").asText())) {
            wrong.add("profile_id");
        }
        JsonNode snapshot = job.at("/config_snapshot_json/profile");
        if (!Json.canonical(snapshot).equals(Json.canonical(contents.profile()))) {
            wrong.add("config_snapshot_json");
        }
    }

    private JsonNode read() {
        ObjectNode summary = Json.object().put("instances", lines.objects().size());
        summary.put(
                "series",
                lines.objects().stream()
                        .map(o -> Gate2Check.text(o, "series_key"))
                        .distinct()
                        .count());
        summary.set("by_modality", counted(o -> word(o.get("modality"))));
        summary.set("by_sop_class", counted(o -> word(o.get("sop_class_uid"))));
        return summary;
    }

    private JsonNode processed() {
        ObjectNode byAction = counted(o -> Gate2Check.text(o, "action_taken"));
        long flagged = lines.objects().stream()
                .filter(o -> !o.get("mask_plan_id").isNull())
                .count();
        ObjectNode summary = Json.object()
                .put("discovered", lines.objects().size())
                .put("flagged", flagged)
                .put("masked", byAction.path("PIXEL_MASKED").asLong())
                .put("skipped", byAction.path("SKIPPED_UNSUPPORTED").asLong())
                .put("errors", byAction.path("FAILED").asLong());
        summary.set("by_action", byAction);
        return summary;
    }

    private ObjectNode counted(Function<JsonNode, String> word) {
        Map<String, Long> counts =
                lines.objects().stream().collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting()));
        ObjectNode json = Json.object();
        counts.forEach(json::put);
        return json;
    }

    private static String word(JsonNode value) {
        return value.isNull() || value.textValue().isEmpty() ? NONE : value.textValue();
    }

    private void retention() {
        String policy = Gate2Check.text(job, "retention_policy_id");
        Instant created = Instant.parse(Gate2Check.text(job, "created_at_utc"));
        String purge = RetentionPolicyId.valueOf(policy).purgeAfter(created).toString();
        boolean kept = policy.equals(Gate2Check.text(contents.profile(), "retention_policy_ref"));
        boolean dated = wrong.contains("created_at_utc") || purge.equals(Gate2Check.text(job, "purge_after"));
        if (!kept || !dated) {
            findings.error(
                    FindingCode.RETENTION_WRONG,
                    BundleLayout.JOB_MANIFEST,
                    "names another policy than the profile, or a date that does not follow from it");
        }
    }
}
