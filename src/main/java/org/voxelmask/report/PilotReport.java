package org.voxelmask.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.evidence.gate2.JobManifest;
import org.voxelmask.evidence.gate2.MaskPlanRow;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.Region;

/**
 * What came of the runs of a time. Made of the tables of Gate 2, which outlive a purge; holds words of the product and
 * of the standard, ids of runs, numbers and times, and nothing that a sender wrote.
 *
 * @param scope which runs
 * @param runs the oldest first
 * @param outcomes success, partial, fail
 * @param actions what became of instances
 * @param withoutCopy reasons of instances that have no copy
 * @param modalities terms of the standard; OTHER for what is none, none for no value
 * @param labels of the boxes
 * @param perInstance times of the instances that have a copy
 */
public record PilotReport(
        Scope scope,
        List<RunLine> runs,
        SortedMap<String, Long> outcomes,
        SortedMap<String, Long> actions,
        SortedMap<String, Long> withoutCopy,
        SortedMap<String, Long> modalities,
        SortedMap<String, Long> labels,
        Times perInstance) {
    private static final String NONE = "none";

    /**
     * Which runs.
     *
     * @param mode as the run's configuration says it: pilot or research
     * @param from those that began then or later
     * @param until those that began before
     */
    public record Scope(String mode, Instant from, Instant until) {
        boolean holds(JobManifest run) {
            Instant began = run.createdAt().toInstant();
            String ranIn = run.configSnapshot().node().path("mode").asText();
            return mode.equals(ranIn) && !began.isBefore(from) && began.isBefore(until);
        }
    }

    /** Copies the list. */
    public PilotReport {
        runs = List.copyOf(runs);
    }

    /**
     * Reads the tables, run by run.
     *
     * @throws Gate2Exception when they cannot be read
     */
    public static PilotReport of(Gate2Store tables, Scope scope) throws Gate2Exception {
        Sum sum = new Sum();
        for (JobManifest run : tables.runs()) {
            if (scope.holds(run)) {
                sum.add(tables, run);
            }
        }
        return sum.report(scope);
    }

    /** Adds up. */
    private static final class Sum {
        private final List<RunLine> runs = new ArrayList<>();
        private final SortedMap<String, Long> outcomes = new TreeMap<>();
        private final SortedMap<String, Long> actions = new TreeMap<>();
        private final SortedMap<String, Long> withoutCopy = new TreeMap<>();
        private final SortedMap<String, Long> modalities = new TreeMap<>();
        private final SortedMap<String, Long> labels = new TreeMap<>();
        private long[] millis = new long[0];

        void add(Gate2Store tables, JobManifest run) throws Gate2Exception {
            Map<ActionTaken, Long> became = new EnumMap<>(ActionTaken.class);
            List<ObjectRecord> objects = tables.objects(run.runId());
            for (ObjectRecord object : objects) {
                became.merge(object.action(), 1L, Long::sum);
                String modality = object.identity().modality();
                one(modalities, modality == null ? NONE : modality);
                if (!hasCopy(object)) {
                    object.reasonCodes().forEach(reason -> one(withoutCopy, reason));
                }
            }
            long[] took = objects.stream()
                    .filter(Sum::hasCopy)
                    .mapToLong(ObjectRecord::processingTimeMs)
                    .toArray();
            append(took);
            one(outcomes, run.overallStatus().word());
            became.forEach((action, count) -> actions.merge(action.name(), count, Long::sum));
            runs.add(new RunLine(
                    run.runId(),
                    run.createdAt().toInstant(),
                    run.profileId().word(),
                    run.overallStatus().word(),
                    became,
                    boxes(tables, run),
                    sealedAfter(tables, run),
                    Times.of(took)));
        }

        private static boolean hasCopy(ObjectRecord object) {
            return object.action() != ActionTaken.SKIPPED_UNSUPPORTED && object.action() != ActionTaken.FAILED;
        }

        private static Optional<Duration> sealedAfter(Gate2Store tables, JobManifest run) throws Gate2Exception {
            Instant began = run.createdAt().toInstant();
            return tables.signature(run.runId()).map(signature -> Duration.between(began, signature.signedAt()));
        }

        private long boxes(Gate2Store tables, JobManifest run) throws Gate2Exception {
            long boxes = 0;
            for (MaskPlanRow plan : tables.plans(run.runId())) {
                for (Region region : plan.regions()) {
                    one(labels, region.label().name());
                    boxes++;
                }
            }
            return boxes;
        }

        private void append(long[] took) {
            int before = millis.length;
            millis = Arrays.copyOf(millis, before + took.length);
            System.arraycopy(took, 0, millis, before, took.length);
        }

        private static void one(Map<String, Long> counts, String word) {
            counts.merge(word, 1L, Long::sum);
        }

        PilotReport report(Scope scope) {
            return new PilotReport(scope, runs, outcomes, actions, withoutCopy, modalities, labels, Times.of(millis));
        }
    }
}
