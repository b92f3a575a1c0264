package org.voxelmask.detect;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time limit of one object, asked between the steps of a look. */
final class Deadline {
    private final LongSupplier nanoTime;
    private final long start;
    private final Duration limit;

    /**
     * Starts now.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    Deadline(LongSupplier nanoTime, Duration limit) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.limit = limit;
    }

    /** What is left, at least one millisecond. */
    Duration remaining() {
        Duration left = limit.minusNanos(nanoTime.getAsLong() - start);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }

    /** Returns while there is time left and nobody asked the thread to stop. */
    void check() throws DetectionException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("asked to stop while looking for text");
        }
        if (nanoTime.getAsLong() - start > limit.toNanos()) {
            throw new DetectionException(message(limit));
        }
    }

    /** What is said when a limit is passed. */
    static String message(Duration limit) {
        return "Looking for text took longer than the limit of " + limit.toSeconds()
                + " s for one instance (time limit of the detection). Raise the limit or split the instance.";
    }
}
