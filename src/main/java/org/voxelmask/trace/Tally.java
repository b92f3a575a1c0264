package org.voxelmask.trace;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts spans: those that wait, of which there are never more than so many; those that arrived; those that are lost. */
final class Tally {
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    Tally(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /** Whether there is a place for one more; without one it is lost. */
    boolean enters() {
        if (waiting.incrementAndGet() <= mostWaiting) {
            return true;
        }
        waiting.decrementAndGet();
        lost.incrementAndGet();
        return false;
    }

    /** So many wait no more. */
    void left(int spans, boolean arrived) {
        waiting.addAndGet(-spans);
        (arrived ? sent : lost).addAndGet(spans);
    }

    long waiting() {
        return waiting.get();
    }

    long sent() {
        return sent.get();
    }

    long lost() {
        return lost.get();
    }
}
