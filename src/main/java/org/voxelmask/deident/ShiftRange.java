package org.voxelmask.deident;

/**
 * How far the dates of a patient may move: always to earlier days, so that no copy lies in the future, and never by
 * nothing.
 *
 * @param minDays 1 or more
 * @param maxDays at least {@code minDays}
 */
public record ShiftRange(int minDays, int maxDays) {
    /** What applies when nobody says anything. */
    public static final ShiftRange DEFAULT = new ShiftRange(30, 3650);

    /** Refuses a range that holds no day, or day zero. */
    public ShiftRange {
        if (minDays < 1 || maxDays < minDays) {
            throw new IllegalArgumentException("dates move by at least a day, and at most as far as the maximum");
        }
    }

    /** Days below zero for 64 bits of a keyed hash. */
    int days(long hash) {
        return -(minDays + (int) Long.remainderUnsigned(hash, maxDays - minDays + 1L));
    }
}
