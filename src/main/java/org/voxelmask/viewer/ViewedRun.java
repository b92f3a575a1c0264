package org.voxelmask.viewer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxelmask.proof.Json;

/**
 * What the page says of a run.
 *
 * @param runId the run
 * @param startedAt in UTC, as in run_status.json
 * @param mode pilot or research
 * @param profile the profile's name in the evidence
 * @param engine who looked, with its version
 */
public record ViewedRun(String runId, String startedAt, String mode, String profile, String engine) {
    ObjectNode json() {
        return Json.object()
                .put("run_id", runId)
                .put("started_at", startedAt)
                .put("mode", mode)
                .put("profile", profile)
                .put("engine", engine);
    }
}
