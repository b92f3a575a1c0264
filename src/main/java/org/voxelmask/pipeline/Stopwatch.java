package org.voxelmask.pipeline;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long each instance took, looking and writing together. Safe for several threads. */
final class Stopwatch {
    private final Clock clock;
    private final Map<String, Long> millis = new ConcurrentHashMap<>();

    Stopwatch(Clock clock) {
        this.clock = clock;
    }

    /** The time now, for {@link #stop}. */
    long start() {
        return clock.millis();
    }

    /** Adds the time since a start; a clock that was turned back adds nothing. */
    void stop(String sopKey, long start) {
        millis.merge(sopKey, Math.max(0, clock.millis() - start), Long::sum);
    }

    /** Milliseconds of an instance; 0 when nothing was done with it. */
    long of(String sopKey) {
        return millis.getOrDefault(sopKey, 0L);
    }
}
