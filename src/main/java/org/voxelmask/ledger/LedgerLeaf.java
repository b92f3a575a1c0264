package org.voxelmask.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.MerkleTree;
import org.voxelmask.proof.Timestamps;

/**
 * One leaf of the ledger.
 *
 * @param index its place, from 0
 * @param at when it was written, whole seconds
 * @param event what it records
 * @param previous SHA-256 of the ledger's line before, without its LF; 64 zeros in the first leaf
 */
public record LedgerLeaf(long index, Instant at, LedgerEvent event, String previous) {
    /** What the first leaf names as the line before. */
    public static final String GENESIS = "0".repeat(64);

    /** The object of the leaf. */
    public ObjectNode json() {
        return Json.object()
                .put("index", index)
                .put("at", Timestamps.iso(at))
                .put("kind", event.kind().name())
                .put("run_id", text(event.runId()))
                .put("job_id", text(event.jobId()))
                .put("study_key", event.studyKey())
                .put("outcome", event.outcome())
                .put("manifest_sha256", event.manifestSha256())
                .put("run_log_sha256", event.runLogSha256())
                .put("plan_sha256", event.planSha256())
                .put("detail_sha256", event.detailSha256())
                .put("previous", previous);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    /** The bytes that are hashed into the tree: the canonical JSON of {@link #json}. */
    public byte[] bytes() {
        return Json.canonical(json()).getBytes(StandardCharsets.UTF_8);
    }

    /** The leaf's hash in the tree (RFC 6962, 2.1). */
    public byte[] hash() {
        return MerkleTree.leafHash(bytes());
    }

    /** Reads the object of a leaf; whether it has exactly these fields is asked by comparing {@link #json}. */
    static LedgerLeaf parse(JsonNode json) throws EvidenceException {
        Fields fields = new Fields(json);
        try {
            LedgerEvent event = new LedgerEvent(
                    LeafKind.valueOf(fields.text("kind")),
                    fields.uuidOrNull("run_id"),
                    fields.uuidOrNull("job_id"),
                    fields.textOrNull("study_key"),
                    fields.text("outcome"),
                    fields.textOrNull("manifest_sha256"),
                    fields.textOrNull("run_log_sha256"),
                    fields.textOrNull("plan_sha256"),
                    fields.textOrNull("detail_sha256"));
            return new LedgerLeaf(fields.number("index"), fields.time("at"), event, fields.hash("previous"));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException("a leaf of the ledger is not what it should be");
        }
    }
}
