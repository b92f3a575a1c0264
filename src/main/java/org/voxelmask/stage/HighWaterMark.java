package org.voxelmask.stage;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.voxelmask.stage.StageException.Reason;

/**
 * Keeps a part of the disk free while many objects grow at once: every byte is asked for before it is written. The
 * disk is measured only when what was left at the last look is nearly given away, or the look is old, because others
 * write to the disk, too. For many threads.
 */
final class HighWaterMark {
    /** Given away between two looks at most: what was given and not yet written cannot be measured. */
    static final long BYTES_PER_LOOK = 64L << 20;

    /** Between two looks at most. */
    static final long NANOS_PER_LOOK = 1_000_000_000L;

    private final DiskSpace disk;
    private final StageLimits limits;
    private final LongSupplier nanoTime;
    private long left;
    private long lookedAt;

    HighWaterMark(DiskSpace disk, StageLimits limits, LongSupplier nanoTime) {
        this.disk = disk;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong() - NANOS_PER_LOOK;
    }

    /**
     * Asks for bytes.
     *
     * @return the limit that they would pass; then nothing is given
     */
    synchronized Optional<StageLimit> take(long bytes) throws IOException {
        long now = nanoTime.getAsLong();
        if (left < bytes || now - lookedAt >= NANOS_PER_LOOK) {
            long percent = disk.total() / 100 * limits.minFreePercent();
            long room = disk.usable() - Math.max(limits.minFreeBytes(), percent);
            lookedAt = now;
            left = 0;
            if (room < bytes || room < 0) {
                boolean bySize = percent > limits.minFreeBytes();
                return Optional.of(bySize ? StageLimit.MIN_FREE_PERCENT : StageLimit.MIN_FREE_BYTES);
            }
            left = Math.min(room, Math.max(BYTES_PER_LOOK, bytes));
        }
        left -= bytes;
        return Optional.empty();
    }

    /** Why a write failed. The words of the system's error are of its language, so the disk itself is asked, too. */
    StageException explain(IOException e) {
        if (e instanceof StageException known) {
            return known;
        }
        String words = String.valueOf(e.getMessage());
        boolean full = words.contains("No space left") || words.contains("quota exceeded");
        try {
            full |= disk.usable() < BufferPool.LARGE;
        } catch (IOException more) {
            e.addSuppressed(more);
        }
        Reason reason = full ? Reason.OUT_OF_SPACE : Reason.IO;
        return new StageException(reason, "the staging disk refused to write", e);
    }
}
