package org.voxelmask.evidence.gate2;

import java.util.List;
import java.util.UUID;

/**
 * One run in numbers: no key, no hash.
 *
 * @param runId the run
 * @param outcome how it ended
 * @param objects its instances, those alike together
 */
public record RunTotals(UUID runId, JobManifest.OverallStatus outcome, List<Alike> objects) {
    /** Copies the list. */
    public RunTotals {
        objects = List.copyOf(objects);
    }

    /**
     * Instances of one run that came to the same end for the same reasons.
     *
     * @param action what was done, as action_taken says
     * @param reasons the reason codes
     * @param instances how many
     * @param millis that looking at them and writing their copies took
     */
    public record Alike(String action, List<String> reasons, long instances, long millis) {
        /** Copies the list. */
        public Alike {
            reasons = List.copyOf(reasons);
        }
    }
}
