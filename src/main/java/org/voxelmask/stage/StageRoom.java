package org.voxelmask.stage;

import java.io.IOException;
import java.util.Optional;

/**
 * The room that is left for bytes of objects under way: each holds a {@link Share} from its first byte until it is
 * counted as staged, or dropped, and asks for bytes before they are written. So many objects that grow at once pass
 * neither {@link StageLimits#maxStagedBytes} nor the part of the disk that stays free. For many threads.
 */
final class StageRoom {
    private final StageLimits limits;
    private final StageCounts staged;
    private final HighWaterMark mark;
    private final Forgetting forgetRemoved;
    private long underWay;

    /** Takes what was removed out of what is staged. */
    @FunctionalInterface
    interface Forgetting {
        /** Looks for it. */
        void run() throws IOException;
    }

    /**
     * The room of a staging area.
     *
     * @param staged what is staged
     * @param forgetRemoved takes removed studies out of what is staged; asked before an object is refused
     */
    StageRoom(StageLimits limits, StageCounts staged, HighWaterMark mark, Forgetting forgetRemoved) {
        this.limits = limits;
        this.staged = staged;
        this.mark = mark;
        this.forgetRemoved = forgetRemoved;
    }

    /**
     * Begins an object, of which nothing has come yet.
     *
     * @throws StageFullException when the disk is at its mark
     */
    Share begin() throws IOException {
        Share share = new Share();
        share.grow(0);
        return share;
    }

    /** What one object holds. For one thread. */
    final class Share implements AutoCloseable {
        private long held;

        private Share() {}

        /**
         * Asks for the next bytes, before they are written.
         *
         * @throws StageFullException when there is no room for them; the object is to be dropped
         */
        void grow(long bytes) throws IOException {
            try {
                take(bytes);
            } catch (StageFullException e) {
                if (!e.limit().counts()) {
                    throw e;
                }
                forgetRemoved.run();
                take(bytes);
            }
        }

        private void take(long bytes) throws IOException {
            synchronized (StageRoom.this) {
                if (staged.all().bytes() + underWay > limits.maxStagedBytes() - bytes) {
                    throw new StageFullException(StageLimit.MAX_STAGED_BYTES);
                }
                Optional<StageLimit> full = mark.take(bytes);
                if (full.isPresent()) {
                    throw new StageFullException(full.get());
                }
                underWay += bytes;
                held += bytes;
            }
        }

        /** Gives the room back, before the object is counted as staged. Nothing happens the second time. */
        @Override
        public void close() {
            synchronized (StageRoom.this) {
                underWay -= held;
                held = 0;
            }
        }
    }
}
