package org.voxelmask.stage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the staging area to its limits, with the objects that are under way: one {@link Reservation} for each, from
 * its first byte until it is counted as staged, or dropped. What is staged is asked, not kept. For many threads.
 */
final class StageQuota {
    /** What is staged already. Asked often, under the lock of the quota: must come from memory. */
    interface Staged {
        /** All instances. */
        Amount all() throws IOException;

        /** The instances of one study, by its key. */
        Amount study(String studyKey) throws IOException;
    }

    /** So many instances and bytes. */
    record Amount(long instances, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(instances + other.instances, bytes + other.bytes);
        }
    }

    private final StageLimits limits;
    private final Staged staged;
    private final HighWaterMark mark;
    private final Map<String, Amount> studiesUnderWay = new HashMap<>();
    private Amount underWay = Amount.NONE;

    StageQuota(StageLimits limits, Staged staged, HighWaterMark mark) {
        this.limits = limits;
        this.staged = staged;
        this.mark = mark;
    }

    /**
     * Begins an object, of which nothing has come yet.
     *
     * @throws StageFullException when there is no room for one more
     */
    Reservation begin() throws IOException {
        Reservation reservation = new Reservation();
        reservation.add(new Amount(1, 0));
        return reservation;
    }

    /** The room of one object under way. For one thread; closed once it is staged, or dropped. */
    final class Reservation implements AutoCloseable {
        private Amount held = Amount.NONE;
        private String study;

        private Reservation() {}

        /**
         * Asks for the next bytes, before they are written.
         *
         * @throws StageFullException when there is no room for them; the object is to be dropped
         */
        void grow(long bytes) throws IOException {
            add(new Amount(0, bytes));
        }

        private void add(Amount more) throws IOException {
            synchronized (StageQuota.this) {
                Amount sum = staged.all().plus(underWay).plus(more);
                if (sum.instances() > limits.maxStagedInstances()) {
                    throw new StageFullException(StageLimit.MAX_STAGED_INSTANCES);
                } else if (sum.bytes() > limits.maxStagedBytes()) {
                    throw new StageFullException(StageLimit.MAX_STAGED_BYTES);
                }
                Optional<StageLimit> full = mark.take(more.bytes());
                if (full.isPresent()) {
                    throw new StageFullException(full.get());
                }
                underWay = underWay.plus(more);
                held = held.plus(more);
            }
        }

        /**
         * Makes it one of a study, when all its bytes have come and the study does not have it yet.
         *
         * @throws StageFullException when the study has no room for it; the object is to be dropped
         */
        void join(String studyKey) throws IOException {
            synchronized (StageQuota.this) {
                Amount others = studiesUnderWay.getOrDefault(studyKey, Amount.NONE);
                Amount sum = staged.study(studyKey).plus(others).plus(held);
                if (sum.instances() > limits.maxInstancesPerStudy()) {
                    throw new StageFullException(StageLimit.MAX_INSTANCES_PER_STUDY);
                } else if (sum.bytes() > limits.maxBytesPerStudy()) {
                    throw new StageFullException(StageLimit.MAX_BYTES_PER_STUDY);
                }
                studiesUnderWay.put(studyKey, others.plus(held));
                study = studyKey;
            }
        }

        /** Gives the room back: after {@link Staged} counts the object, so that it counts at every moment. */
        @Override
        public void close() {
            synchronized (StageQuota.this) {
                Amount back = new Amount(-held.instances(), -held.bytes());
                underWay = underWay.plus(back);
                if (study != null) {
                    studiesUnderWay.compute(study, (key, amount) -> {
                        Amount rest = amount.plus(back);
                        return rest.equals(Amount.NONE) ? null : rest;
                    });
                }
                held = Amount.NONE;
                study = null;
            }
        }
    }
}
