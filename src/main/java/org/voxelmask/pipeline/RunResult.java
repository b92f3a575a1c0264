package org.voxelmask.pipeline;

import java.nio.file.Path;
import java.util.UUID;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.RunState;

/**
 * How a run ended.
 *
 * @param runId the run
 * @param jobId the request that it is a run of
 * @param state never running
 * @param runDir the run's folder; null when not even that could be made
 * @param bundleDir the sealed bundle, or the unsealed tree of a run that is not complete; null when there is none
 * @param outputDir the copies; null when there is none
 * @param counts of instances; null when nothing was processed
 * @param seconds from the operator's word to the end
 * @param code what the catalogue says of that reason; null when the run is complete
 * @param reason why the run is not complete; null when it is
 */
public record RunResult(
        UUID runId,
        UUID jobId,
        RunState state,
        Path runDir,
        Path bundleDir,
        Path outputDir,
        Counts counts,
        double seconds,
        ErrorCode code,
        String reason) {}
