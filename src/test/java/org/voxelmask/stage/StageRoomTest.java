package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.voxelmask.stage.StageRoom.Share;

class StageRoomTest {
    private final StageCounts staged = new StageCounts();
    private final StageRoom room = room(100, 1000, 0);

    @Test
    void bytesOfAllObjectsCountAsTheyCome() throws Exception {
        stage(40);
        Share first = room.begin();
        Share second = room.begin();
        first.grow(30);
        second.grow(30);
        assertEquals(StageLimit.MAX_STAGED_BYTES, refused(first));
        assertEquals(StageLimit.MAX_STAGED_BYTES, refused(second));
        first.close();
        second.grow(30);
        assertEquals(StageLimit.MAX_STAGED_BYTES, refused(second));
    }

    @Test
    void whatWasStagedAndRemovedMakesRoom() throws Exception {
        Share share = room.begin();
        stage(100);
        assertEquals(StageLimit.MAX_STAGED_BYTES, refused(share));
        stage(0);
        share.grow(100);
    }

    @Test
    void removedStudiesAreForgottenBeforeAnythingIsRefused() throws Exception {
        staged.add("removed", 3, 60);
        stage(40);
        Share share = room.begin();
        share.grow(60);
        assertEquals(StageLimit.MAX_STAGED_BYTES, refused(share));
    }

    @Test
    void nothingIsGivenBackTwice() throws Exception {
        Share share = room.begin();
        share.grow(60);
        share.close();
        share.close();
        Share other = room.begin();
        other.grow(100);
        assertEquals(StageLimit.MAX_STAGED_BYTES, refused(other));
    }

    @Test
    void aDiskAtItsMarkRefusesTheNextByteAndTheNextObject() throws Exception {
        StageRoom small = room(Long.MAX_VALUE, 150, 100);
        Share share = small.begin();
        share.grow(50);
        assertEquals(StageLimit.MIN_FREE_BYTES, refused(share, 51));
        assertEquals(
                StageLimit.MIN_FREE_BYTES,
                assertThrows(StageFullException.class, () -> room(1, 99, 100).begin())
                        .limit());
    }

    @Test
    void noOrderOfEventsPassesTheLimit() throws Exception {
        Random random = new Random(3);
        List<Share> open = new ArrayList<>();
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int which = open.isEmpty() ? 0 : random.nextInt(open.size());
            if (open.isEmpty() || random.nextInt(4) == 0) {
                open.add(room.begin());
                held.add(0L);
            } else if (random.nextInt(3) == 0) {
                open.remove(which).close();
                long bytes = held.remove(which);
                staged.add("a", 0, random.nextBoolean() ? bytes : 0);
            } else {
                held.set(which, held.get(which) + grow(open.get(which), random.nextInt(40)));
            }
            long sum = staged.all().bytes()
                    + held.stream().mapToLong(Long::longValue).sum();
            assertTrue(sum <= 100, "" + sum);
            if (random.nextInt(20) == 0) {
                stage(0);
            }
        }
    }

    private void stage(long bytes) {
        staged.add("a", 0, bytes - staged.study("a").bytes());
    }

    private static long grow(Share share, long bytes) throws IOException {
        try {
            share.grow(bytes);
            return bytes;
        } catch (StageFullException e) {
            assertEquals("out of resources: quota.max_staged_bytes", e.getMessage());
            return 0;
        }
    }

    private StageRoom room(long maxStagedBytes, long usable, long minFree) {
        StageLimits limits = new StageLimits(1, 1, 1, maxStagedBytes, minFree, 0);
        DiskSpace disk = new DiskSpace() {
            @Override
            public long usable() {
                return usable;
            }

            @Override
            public long total() {
                return 1000;
            }
        };
        // a clock that runs quickly: every call looks at the disk, which has not changed
        AtomicLong now = new AtomicLong();
        HighWaterMark mark = new HighWaterMark(disk, limits, () -> now.addAndGet(HighWaterMark.NANOS_PER_LOOK));
        return new StageRoom(limits, staged, mark, () -> staged.forget("removed", staged.study("removed")));
    }

    private static StageLimit refused(Share share) {
        return refused(share, 1);
    }

    private static StageLimit refused(Share share, long bytes) {
        return assertThrows(StageFullException.class, () -> share.grow(bytes)).limit();
    }
}
