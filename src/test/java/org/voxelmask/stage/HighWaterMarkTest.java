package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HighWaterMarkTest {
    private static final long MIB = 1L << 20;
    private static final Optional<StageLimit> YES = Optional.empty();
    private static final Optional<StageLimit> BYTES = Optional.of(StageLimit.MIN_FREE_BYTES);
    private static final Optional<StageLimit> PERCENT = Optional.of(StageLimit.MIN_FREE_PERCENT);

    private final AtomicLong now = new AtomicLong();
    private final TestingDisk disk = new TestingDisk(1000 * MIB, 500 * MIB);

    @Test
    void bytesAreGivenDownToTheMarkAndNoFurther() throws Exception {
        HighWaterMark mark = mark(100 * MIB, 0);
        long given = 0;
        while (mark.take(MIB).isEmpty()) {
            given += MIB;
            disk.use(MIB);
        }
        assertEquals(400 * MIB, given);
        assertEquals(BYTES, mark.take(1));
        assertEquals(YES, mark.take(0));
        assertTrue(disk.looks < 12, disk.looks + " looks at the disk");
    }

    @Test
    void theLargerMarkHolds() throws Exception {
        assertEquals(PERCENT, mark(100 * MIB, 45).take(51 * MIB));
        assertEquals(YES, mark(100 * MIB, 45).take(49 * MIB));
        assertEquals(BYTES, mark(460 * MIB, 45).take(41 * MIB));
        assertEquals(YES, mark(0, 0).take(500 * MIB));
        assertEquals(BYTES, mark(Long.MAX_VALUE, 0).take(0));
    }

    @Test
    void whatOthersWriteIsSeenWithinASecond() throws Exception {
        HighWaterMark mark = mark(100 * MIB, 0);
        assertEquals(YES, mark.take(1));
        disk.use(450 * MIB);
        now.addAndGet(HighWaterMark.NANOS_PER_LOOK);
        assertEquals(BYTES, mark.take(1));
        disk.use(-450 * MIB);
        assertEquals(YES, mark.take(1), "room that comes back is seen at once");
    }

    @Test
    void whatIsRefusedTakesNothing() throws Exception {
        HighWaterMark mark = mark(100 * MIB, 0);
        assertEquals(BYTES, mark.take(401 * MIB));
        assertEquals(YES, mark.take(400 * MIB));
    }

    private HighWaterMark mark(long bytes, int percent) {
        return new HighWaterMark(disk, new StageLimits(1, 1, 1, 1, bytes, percent), now::get);
    }

    /** A disk that fills as the test says. */
    private static final class TestingDisk implements DiskSpace {
        private final long total;
        private long usable;
        private int looks;

        TestingDisk(long total, long usable) {
            this.total = total;
            this.usable = usable;
        }

        void use(long bytes) {
            usable -= bytes;
        }

        @Override
        public long usable() {
            looks++;
            return usable;
        }

        @Override
        public long total() {
            return total;
        }
    }
}
