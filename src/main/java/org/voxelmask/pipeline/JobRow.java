package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.config.ConfigSnapshot;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.evidence.gate2.JobManifest;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.JobManifest.ProfileId;
import org.voxelmask.evidence.gate2.JsonText;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.RetentionPolicyId;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.stage.StagedInstance;

/**
 * Makes the row of gate2_job_manifest.
 *
 * @param jobId the request
 * @param runId the run
 * @param startedAt when it began
 * @param zone of the machine
 * @param config the whole configuration
 * @param receipts what the run runs with
 */
record JobRow(UUID jobId, UUID runId, Instant startedAt, ZoneId zone, NodeConfig config, Receipts receipts) {
    private static final int MAX_SENDERS = 10;
    private static final String NONE = "none";

    JobManifest of(List<ObjectRecord> objects, OverallStatus status) {
        AppBuild app = receipts.app();
        return new JobManifest(
                jobId,
                runId,
                startedAt.atZone(zone).toOffsetDateTime(),
                receipts.runtime().operatorId(),
                receipts.runtime().hostnameHash(),
                app.version() + " (tag " + app.gitTag() + ", commit " + app.gitCommit() + ")",
                ProfileId.valueOf(receipts.request().profile().name()),
                source(receipts.request().instances()),
                true,
                JsonText.of(settings()),
                JsonText.of(read(objects)),
                JsonText.of(processed(objects)),
                status,
                null,
                RetentionPolicyId.valueOf(receipts.profile().retentionPolicyRef()),
                false);
    }

    /** Who sent the instances; an AE title is what a peer says of itself. */
    private static String source(List<StagedInstance> instances) {
        String senders = instances.stream()
                .map(instance -> instance.callingAet().replaceAll("[^ -~]", "?").strip())
                .distinct()
                .sorted()
                .limit(MAX_SENDERS)
                .collect(Collectors.joining(", "));
        return "DICOM AE " + senders;
    }

    /** Everything that decides about a copy; the rest of the configuration by its hash. */
    private ObjectNode settings() {
        ObjectNode settings = Json.object()
                .put("mode", receipts.request().mode().word())
                .put("profile_name", receipts.request().profile().text())
                .put("node_config_sha256", receipts.configSha256())
                .put("worksheets", worksheets())
                .put("keep_technical", keepTechnical())
                .put("deselected", receipts.request().choice().deselected().size());
        settings.set("profile", receipts.profile().json());
        JsonNode all = snapshot();
        String profile = receipts.request().profile().text();
        settings.set("deidentification", all.get("profiles").get(profile).get("deidentification"));
        for (String section : List.of("process", "detection", "evidence")) {
            settings.set(section, all.get(section));
        }
        return settings;
    }

    private String worksheets() {
        return config.profile(receipts.request().profile()).worksheets().name().toLowerCase(Locale.ROOT);
    }

    private String keepTechnical() {
        return config.profile(receipts.request().profile())
                .keepTechnical()
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private JsonNode snapshot() {
        try {
            return Json.parse(ConfigSnapshot.of(config).json().getBytes(StandardCharsets.UTF_8));
        } catch (EvidenceException e) {
            throw new IllegalStateException("a snapshot is JSON", e);
        }
    }

    private static ObjectNode read(List<ObjectRecord> objects) {
        ObjectNode summary = Json.object().put("instances", objects.size());
        summary.put(
                "series",
                objects.stream().map(o -> o.identity().seriesKey()).distinct().count());
        summary.set("by_modality", counts(objects, o -> word(o.identity().modality())));
        summary.set("by_sop_class", counts(objects, o -> word(o.identity().sopClassUid())));
        return summary;
    }

    private static String word(String text) {
        return text == null || text.isEmpty() ? NONE : text;
    }

    private static ObjectNode processed(List<ObjectRecord> objects) {
        ObjectNode summary = Json.object();
        summary.put("discovered", objects.size());
        summary.put(
                "flagged", objects.stream().filter(o -> o.maskPlanId() != null).count());
        summary.put("masked", count(objects, ActionTaken.PIXEL_MASKED));
        summary.put("skipped", count(objects, ActionTaken.SKIPPED_UNSUPPORTED));
        summary.put("errors", count(objects, ActionTaken.FAILED));
        summary.set("by_action", counts(objects, o -> o.action().name()));
        return summary;
    }

    private static long count(List<ObjectRecord> objects, ActionTaken action) {
        return objects.stream().filter(o -> o.action() == action).count();
    }

    private static ObjectNode counts(List<ObjectRecord> objects, Function<ObjectRecord, String> word) {
        Map<String, Long> counts =
                objects.stream().collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting()));
        ObjectNode json = Json.object();
        counts.forEach(json::put);
        return json;
    }
}
