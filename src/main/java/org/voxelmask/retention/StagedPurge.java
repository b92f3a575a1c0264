package org.voxelmask.retention;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.voxelmask.proof.Json;

/**
 * What a purge takes out of the staging area.
 *
 * @param studyKey keyed name of the study
 * @param runId the sealed run after which it is done; null when an operator asked for it
 * @param instances how many, without those of an earlier purge that is finished with it
 * @param bytes of their files
 * @param contents hash over the keys and hashes of the instances, 64 hexadecimal digits; of no instances when the study
 *     cannot be read
 * @param unreadable whether the study is given up with its key, because it cannot be read any more
 */
public record StagedPurge(
        String studyKey, UUID runId, long instances, long bytes, String contents, boolean unreadable) {
    /** The object that the ledger's leaf names by its hash. */
    ObjectNode json() {
        return Json.object()
                .put("study_key", studyKey)
                .put("run_id", runId == null ? null : runId.toString())
                .put("instances", instances)
                .put("bytes", bytes)
                .put("contents_sha256", contents)
                .setAll(unreadable ? Json.object().put("unreadable", true) : Json.object());
    }
}
