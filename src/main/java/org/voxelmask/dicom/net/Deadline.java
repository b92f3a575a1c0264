package org.voxelmask.dicom.net;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A moment until which something is waited for; on the clock of {@link System#nanoTime}. */
final class Deadline implements Comparable<Deadline> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** So much later. */
    Deadline plus(Duration time) {
        return new Deadline(nanos + time.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - nanos >= 0;
    }

    @Override
    public int compareTo(Deadline other) {
        return Long.signum(nanos - other.nanos); // the clock may pass its largest number
    }

    /** The moment itself, for where an object would be one too many. */
    long nanos() {
        return nanos;
    }

    /**
     * What is left until a moment, at least 1: 0 means forever to a socket.
     *
     * @param nanos the moment, as {@link #nanos} gives it
     */
    static int millisUntil(long nanos) throws SocketTimeoutException {
        long left = nanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / NANOS_PER_MILLI + 1);
    }
}
