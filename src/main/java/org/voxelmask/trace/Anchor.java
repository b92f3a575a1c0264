package org.voxelmask.trace;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The times of one trace: from one look at the clock on, by the nanoseconds since, so that a clock that jumps makes no span
 * longer or negative.
 */
final class Anchor {
    private final Instant begin;
    private final long origin;
    private final LongSupplier nanoTime;

    Anchor(Clock clock, LongSupplier nanoTime) {
        this.begin = clock.instant();
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    Instant now() {
        return before(0);
    }

    /** So many nanoseconds ago. */
    Instant before(long nanos) {
        return begin.plusNanos(nanoTime.getAsLong() - origin - nanos);
    }
}
