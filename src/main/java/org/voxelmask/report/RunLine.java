package org.voxelmask.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.evidence.ActionTaken;

/**
 * One run.
 *
 * @param runId by which its folder is found
 * @param startedAt when it began
 * @param profile how it de-identified
 * @param outcome success, partial or fail
 * @param actions what became of how many instances; those of none are left out
 * @param boxes that were blanked
 * @param sealedAfter from its begin to its signature; empty of a run that was not sealed
 * @param perInstance times of the instances that have a copy
 */
public record RunLine(
        UUID runId,
        Instant startedAt,
        String profile,
        String outcome,
        Map<ActionTaken, Long> actions,
        long boxes,
        Optional<Duration> sealedAfter,
        Times perInstance) {
    /** Copies the map. */
    public RunLine {
        actions = Map.copyOf(actions);
    }

    /** How many instances came to an end of a kind. */
    public long count(ActionTaken action) {
        return actions.getOrDefault(action, 0L);
    }

    /** All instances that were discovered. */
    public long instances() {
        return actions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is told of a run, in the order of {@link #heads}. */
    List<String> cells() {
        List<String> cells = new ArrayList<>(
                List.of(runId.toString(), startedAt.toString(), profile, outcome, String.valueOf(instances())));
        for (ActionTaken action : ActionTaken.values()) {
            cells.add(String.valueOf(count(action)));
        }
        cells.add(String.valueOf(boxes));
        cells.add(sealedAfter.map(Duration::toSeconds).map(String::valueOf).orElse(""));
        cells.add(String.valueOf(perInstance.medianMs()));
        cells.add(String.valueOf(perInstance.p95Ms()));
        cells.add(String.valueOf(perInstance.longestMs()));
        return cells;
    }

    /** The names of the cells. */
    static List<String> heads() {
        List<String> names = new ArrayList<>(List.of("run_id", "started_at", "profile", "outcome", "instances"));
        for (ActionTaken action : ActionTaken.values()) {
            names.add(action.name().toLowerCase(Locale.ROOT));
        }
        names.addAll(
                List.of("boxes", "sealed_after_s", "instance_ms_median", "instance_ms_p95", "instance_ms_longest"));
        return names;
    }
}
