package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Timestamps;

/**
 * run_status.json.
 *
 * @param runId the run
 * @param jobId the request that it is a run of
 * @param startedAt when it started
 * @param state where it is
 * @param endedAt null while running
 * @param failureReason a sentence without any value of an object; null unless something failed
 */
public record RunStatus(
        UUID runId, UUID jobId, Instant startedAt, RunState state, Instant endedAt, String failureReason) {

    /** A run that has just started. */
    public static RunStatus running(UUID runId, UUID jobId, Instant startedAt) {
        return new RunStatus(runId, jobId, startedAt, RunState.RUNNING, null, null);
    }

    /** The same run, completed. */
    public RunStatus completed(Instant at) {
        return new RunStatus(runId, jobId, startedAt, RunState.COMPLETED, at, null);
    }

    /** The same run, ended in another state than completed. */
    public RunStatus failed(RunState how, Instant at, String reason) {
        if (how == RunState.RUNNING || how == RunState.COMPLETED) {
            throw new IllegalArgumentException("a run does not fail by being " + how.word());
        }
        return new RunStatus(runId, jobId, startedAt, how, at, reason);
    }

    /** The object of the file. */
    public ObjectNode json() {
        boolean completed = state == RunState.COMPLETED;
        String end = endedAt == null ? null : Timestamps.iso(endedAt);
        return Json.object()
                .put("run_id", runId.toString())
                .put("job_id", jobId.toString())
                .put("started_at", Timestamps.iso(startedAt))
                .put("status", state.word())
                .put("completed_at", completed ? end : null)
                .put("failed_at", completed ? null : end)
                .put("failure_reason", failureReason)
                .put("exit_code", state.exitCode());
    }

    /** Replaces the file durably. */
    public void write(Path file) throws IOException {
        DurableFile.write(file, Json.file(json()));
    }
}
