package org.voxelmask.evidence;

import java.time.Instant;

/**
 * The times of a run.
 *
 * @param processingStart before anything was read
 * @param processingEnd after the last copy was written
 * @param bundleGenerated when the bundle was made; also in its name and its signature
 */
public record RunTimes(Instant processingStart, Instant processingEnd, Instant bundleGenerated) {
    /** Refuses times that run backwards. */
    public RunTimes {
        if (processingEnd.isBefore(processingStart) || bundleGenerated.isBefore(processingEnd)) {
            throw new IllegalArgumentException("a run starts, ends and is bundled in this order");
        }
    }
}
