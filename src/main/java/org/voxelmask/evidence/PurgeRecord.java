package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/**
 * PURGE.json: what became of a run's content. It is durable before the first file goes, so that a run that lost
 * anything to a purge says so, and it outlives the purge. Holds keys, hashes and counts.
 *
 * @param runId the run
 * @param jobId the request that it was a run of; null when nothing told it
 * @param studyKey keyed name of the study; null when nothing told it
 * @param status what the run was before: sealed, partial, failed, incomplete
 * @param policy the retention policy that the run named; null when nothing told it
 * @param purgeAfter from when on the policy allowed the purge; null without a policy
 * @param begun when the purge first began
 * @param done when everything was gone; null while the purge is not over
 * @param files how many files the purge found at its beginning
 * @param bytes how many bytes they had
 * @param manifestSha256 hash of MANIFEST.json, 64 hexadecimal digits; null when the run was not sealed
 */
public record PurgeRecord(
        UUID runId,
        UUID jobId,
        String studyKey,
        String status,
        RetentionPolicy policy,
        Instant purgeAfter,
        Instant begun,
        Instant done,
        long files,
        long bytes,
        String manifestSha256) {
    /** Longest record that is read. */
    public static final int MAX_BYTES = 1 << 16;

    private static final String WHILE = "A purge of this run has begun and is not over. Repeat it.";
    private static final String AFTER =
            "The content of this run was purged. Its manifest, signature record and receipt are kept.";

    /** Refuses what is no hash, no key, no word and no count: readers put these into other records. */
    public PurgeRecord {
        for (String hash : new String[] {studyKey, manifestSha256}) {
            if (hash != null) {
                Sha256.requireHex(hash);
            }
        }
        if (!status.matches("[a-z_]{1,40}") || files < 0 || bytes < 0) {
            throw new IllegalArgumentException("a purge record has a word for its status, and counts");
        }
    }

    /** Whether everything is gone. */
    public boolean isDone() {
        return done != null;
    }

    /** The same, over. */
    public PurgeRecord done(Instant at) {
        return new PurgeRecord(
                runId, jobId, studyKey, status, policy, purgeAfter, begun, at, files, bytes, manifestSha256);
    }

    /** The object of the file. */
    public ObjectNode json() {
        return Json.object()
                .put("run_id", runId.toString())
                .put("job_id", jobId == null ? null : jobId.toString())
                .put("study_key", studyKey)
                .put("status_before", status)
                .put("retention_policy_id", policy == null ? null : policy.name())
                .put("purge_after", purgeAfter == null ? null : Timestamps.iso(purgeAfter))
                .put("purge_begun_at", Timestamps.iso(begun))
                .put("purged_at", done == null ? null : Timestamps.iso(done))
                .put("files", files)
                .put("bytes", bytes)
                .put("manifest_sha256", manifestSha256)
                .put("statement", done == null ? WHILE : AFTER);
    }

    /** The bytes of the file. */
    public byte[] file() {
        return Json.file(json());
    }

    /**
     * Reads the file and refuses every byte that the writer would not have written.
     *
     * @throws EvidenceException when it is no such record
     */
    public static PurgeRecord parse(byte[] bytes) throws EvidenceException {
        try {
            PurgeRecord record = of(Json.parse(bytes));
            if (Arrays.equals(record.file(), bytes)) {
                return record;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new EvidenceException("a field of the purge record is not what it should be");
        }
        throw new EvidenceException("the purge record is not in its one form");
    }

    private static PurgeRecord of(JsonNode json) {
        String policy = text(json, "retention_policy_id");
        String job = text(json, "job_id");
        return new PurgeRecord(
                UUID.fromString(json.path("run_id").asText()),
                job == null ? null : UUID.fromString(job),
                text(json, "study_key"),
                json.path("status_before").asText(),
                policy == null ? null : RetentionPolicy.valueOf(policy),
                time(json, "purge_after"),
                Instant.parse(json.path("purge_begun_at").asText()),
                time(json, "purged_at"),
                json.path("files").asLong(),
                json.path("bytes").asLong(),
                text(json, "manifest_sha256"));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).isTextual() ? json.path(field).textValue() : null;
    }

    private static Instant time(JsonNode json, String field) {
        String text = text(json, field);
        return text == null ? null : Instant.parse(text);
    }
}
