package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxelmask.proof.Json;

/**
 * The counts of MANIFEST.json.
 *
 * @param studiesIn distinct source studies
 * @param seriesIn distinct source series
 * @param instancesIn source instances: masked + skipped + failures
 * @param instancesOut masked copies
 * @param detectionsTotal lines of detection_results.jsonl
 * @param instancesMasked PIXEL_MASKED
 * @param instancesSkipped NO_CHANGE, METADATA_ONLY and SKIPPED_UNSUPPORTED
 * @param failures FAILED
 */
public record Counts(
        long studiesIn,
        long seriesIn,
        long instancesIn,
        long instancesOut,
        long detectionsTotal,
        long instancesMasked,
        long instancesSkipped,
        long failures) {

    /** Counts the instances of a run. */
    public static Counts of(List<InstanceEvidence> instances) {
        long masked = count(instances, ActionTaken.PIXEL_MASKED);
        long failed = count(instances, ActionTaken.FAILED);
        return new Counts(
                instances.stream().map(i -> i.source().studyUid()).distinct().count(),
                instances.stream().map(i -> i.source().seriesUid()).distinct().count(),
                instances.size(),
                instances.stream().filter(i -> i.masked() != null).count(),
                instances.stream().mapToLong(i -> i.detections().size()).sum(),
                masked,
                instances.size() - masked - failed,
                failed);
    }

    private static long count(List<InstanceEvidence> instances, ActionTaken action) {
        return instances.stream().filter(i -> i.action() == action).count();
    }

    /** The object of MANIFEST.json. */
    public ObjectNode json() {
        return Json.object()
                .put("studies_in", studiesIn)
                .put("series_in", seriesIn)
                .put("instances_in", instancesIn)
                .put("instances_out", instancesOut)
                .put("detections_total", detectionsTotal)
                .put("instances_masked", instancesMasked)
                .put("instances_skipped", instancesSkipped)
                .put("failures", failures);
    }
}
