package org.voxelmask.report;

import java.util.Arrays;

/**
 * How long instances took.
 *
 * @param count of instances; the times of none are 0
 * @param medianMs milliseconds that half of them did not exceed
 * @param p95Ms milliseconds that 95 of 100 did not exceed
 * @param longestMs the longest, milliseconds
 */
public record Times(long count, long medianMs, long p95Ms, long longestMs) {
    /** Of single times, in any order. */
    static Times of(long[] millis) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Times(sorted.length, rank(sorted, 50), rank(sorted, 95), rank(sorted, 100));
    }

    /** The nearest rank: a time that was really taken. */
    private static long rank(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        long at = ((long) sorted.length * percent + 99) / 100;
        return sorted[(int) at - 1];
    }
}
