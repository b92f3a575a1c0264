package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.regex.Pattern;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * One file under the run's evidence/ (Gate 2, 4.4): a row of gate2_evidence_blob.
 *
 * @param evidenceId its name
 * @param jobId the request
 * @param runId the run
 * @param sopKey the instance
 * @param type what it is; the writer refuses recognised text
 * @param contentSha256 64 hexadecimal digits
 * @param byteSize its length
 * @param path from the run's folder, with slashes: evidence/, a folder, a name that is a key
 * @param redactionLevel the writer refuses what holds PHI
 */
public record EvidenceBlob(
        UUID evidenceId,
        UUID jobId,
        UUID runId,
        String sopKey,
        Type type,
        String contentSha256,
        long byteSize,
        String path,
        RedactionLevel redactionLevel)
        implements Gate2Row {
    static final String TABLE = "gate2_evidence_blob";

    private static final Pattern PATH = Pattern.compile("evidence/[a-z_]{1,32}/[0-9a-f]{64}\\.(json|png)");

    /** What a file of evidence is. */
    public enum Type {
        /** Boxes on a blank canvas. */
        DETECTION_OVERLAY_PNG,
        /** The masked copy, small. */
        MASKED_OUTPUT_PREVIEW_PNG,
        /** Recognised text: parses, and the writer refuses it. */
        OCR_TEXT_SNIPPETS_JSON,
        /** Tags and actions, old values omitted. */
        DICOM_HEADER_DIFF_JSON
    }

    /** What a file may hold. */
    public enum RedactionLevel {
        /** Nothing of a patient. */
        SAFE_FOR_AUDIT,
        /** Parses, and the writer refuses it. */
        CONTAINS_PHI
    }

    /** Refuses hashes that are none and paths that lead elsewhere. */
    public EvidenceBlob {
        Sha256.requireHex(sopKey);
        Sha256.requireHex(contentSha256);
        if (!isPath(path)) {
            throw new IllegalArgumentException(
                    "the path of evidence is evidence/, a folder, and a key with its suffix");
        }
        if (byteSize < 0) {
            throw new IllegalArgumentException("a length that is below zero");
        }
    }

    /** Whether a text may name a file of evidence. */
    public static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public ObjectNode json() {
        return Json.object()
                .put("evidence_id", evidenceId.toString())
                .put("job_id", jobId.toString())
                .put("run_id", runId.toString())
                .put("sop_key", sopKey)
                .put("type", type.name())
                .put("content_sha256", contentSha256)
                .put("byte_size", byteSize)
                .put("path", path)
                .put("redaction_level", redactionLevel.name());
    }

    static EvidenceBlob parse(Columns row) throws Gate2Exception {
        return new EvidenceBlob(
                row.uuid("evidence_id"),
                row.uuid("job_id"),
                row.uuid("run_id"),
                row.text("sop_key"),
                row.choice("type", Type.values(), Enum::name),
                row.text("content_sha256"),
                row.number("byte_size"),
                row.text("path"),
                row.choice("redaction_level", RedactionLevel.values(), Enum::name));
    }
}
