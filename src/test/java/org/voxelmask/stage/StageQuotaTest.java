package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.voxelmask.stage.StageQuota.Amount;
import org.voxelmask.stage.StageQuota.Reservation;

class StageQuotaTest {
    private final Shelf shelf = new Shelf();

    @Test
    void instancesUnderWayCountWithThoseStaged() throws Exception {
        StageQuota quota = quota(10, 1000, 3, 1000);
        shelf.add("a", 10);
        Reservation first = quota.begin();
        Reservation second = quota.begin();
        refused(StageLimit.MAX_STAGED_INSTANCES, quota::begin);
        stage(first, "a");
        refused(StageLimit.MAX_STAGED_INSTANCES, quota::begin);
        second.close();
        quota.begin().close();
    }

    @Test
    void bytesOfAllAssociationsCountAsTheyCome() throws Exception {
        StageQuota quota = quota(10, 1000, 10, 100);
        shelf.add("a", 40);
        Reservation first = quota.begin();
        Reservation second = quota.begin();
        first.grow(30);
        second.grow(30);
        refused(StageLimit.MAX_STAGED_BYTES, () -> first.grow(1));
        refused(StageLimit.MAX_STAGED_BYTES, () -> second.grow(1));
        first.close();
        second.grow(30);
        stage(second, "b");
        assertEquals(new Amount(2, 100), shelf.all());
        Reservation empty = quota.begin();
        refused(StageLimit.MAX_STAGED_BYTES, () -> empty.grow(1));
    }

    @Test
    void aFullStudyLeavesRoomForOthers() throws Exception {
        StageQuota quota = quota(2, 1000, 10, 1000);
        shelf.add("a", 10);
        Reservation second = joined(quota, 10, "a");
        Reservation third = quota.begin();
        refused(StageLimit.MAX_INSTANCES_PER_STUDY, () -> third.join("a"));
        third.join("b");
        stage(second, "a");
        refused(StageLimit.MAX_INSTANCES_PER_STUDY, () -> joined(quota, 1, "a"));
        shelf.studies.remove("a");
        joined(quota, 1, "a").close();
    }

    @Test
    void aStudyHasItsBytes() throws Exception {
        StageQuota quota = quota(10, 100, 10, 1000);
        shelf.add("a", 50);
        Reservation second = joined(quota, 30, "a");
        refused(StageLimit.MAX_BYTES_PER_STUDY, () -> joined(quota, 21, "a"));
        second.close();
        joined(quota, 50, "a").close();
    }

    @Test
    void nothingIsGivenBackTwice() throws Exception {
        StageQuota quota = quota(10, 1000, 2, 1000);
        Reservation first = joined(quota, 10, "a");
        first.close();
        first.close();
        quota.begin();
        quota.begin();
        refused(StageLimit.MAX_STAGED_INSTANCES, quota::begin);
    }

    @Test
    void aDiskAtItsMarkRefusesByName() throws Exception {
        StageLimits limits = new StageLimits(10, 10, 10, 1000, 100, 0);
        FreeSpace disk = new FreeSpace() {
            @Override
            public long usable() {
                return 150;
            }

            @Override
            public long total() {
                return 1000;
            }
        };
        StageQuota quota = new StageQuota(limits, shelf, new HighWaterMark(disk, limits, () -> 0));
        Reservation reservation = quota.begin();
        reservation.grow(50);
        refused(StageLimit.MIN_FREE_BYTES, () -> reservation.grow(51));
    }

    @Test
    void noOrderOfEventsPassesALimit() throws Exception {
        StageQuota quota = quota(4, 60, 12, 200);
        Random random = new Random(3);
        List<Reservation> open = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            try {
                step(quota, random, open);
            } catch (StageFullException e) {
                assertTrue(e.getMessage().endsWith(e.limit().setting()), e.getMessage());
            }
            Amount all = shelf.all();
            assertTrue(all.instances() <= 12 && all.bytes() <= 200, all.toString());
            shelf.studies.values().forEach(study -> assertTrue(study.instances() <= 4 && study.bytes() <= 60));
        }
        open.forEach(Reservation::close);
        shelf.studies.clear();
        for (int i = 0; i < 12; i++) {
            quota.begin(); // all room is back
        }
    }

    private void step(StageQuota quota, Random random, List<Reservation> open) throws IOException {
        if (random.nextInt(3) == 0 || open.isEmpty()) {
            open.add(quota.begin());
        } else if (random.nextInt(3) == 0) {
            open.remove(random.nextInt(open.size())).close();
        } else if (random.nextBoolean()) {
            open.get(random.nextInt(open.size())).grow(random.nextInt(20));
        } else {
            try (Reservation done = open.remove(random.nextInt(open.size()))) {
                long bytes = random.nextInt(10);
                done.grow(bytes);
                String study = "study" + random.nextInt(4);
                done.join(study);
                shelf.add(study, bytes); // less than was asked for, at most
            }
        }
        if (random.nextInt(50) == 0) {
            shelf.studies.remove("study" + random.nextInt(4));
        }
    }

    private StageQuota quota(int instancesOfStudy, int bytesOfStudy, int instances, int bytes) {
        StageLimits limits = new StageLimits(instancesOfStudy, bytesOfStudy, instances, bytes, 0, 0);
        FreeSpace endless = new FreeSpace() {
            @Override
            public long usable() {
                return Long.MAX_VALUE;
            }

            @Override
            public long total() {
                return Long.MAX_VALUE;
            }
        };
        return new StageQuota(limits, shelf, new HighWaterMark(endless, limits, () -> 0));
    }

    private static Reservation joined(StageQuota quota, long bytes, String study) throws IOException {
        Reservation reservation = quota.begin();
        reservation.grow(bytes);
        try {
            reservation.join(study);
        } catch (StageFullException e) {
            reservation.close();
            throw e;
        }
        return reservation;
    }

    private void stage(Reservation reservation, String study) throws IOException {
        reservation.grow(0);
        shelf.add(study, study.equals("b") ? 60 : 10);
        reservation.close();
    }

    private static void refused(StageLimit limit, Executable action) {
        assertEquals(limit, assertThrows(StageFullException.class, action).limit());
    }

    /** What is staged, as the test says. */
    private static final class Shelf implements StageQuota.Staged {
        private final Map<String, Amount> studies = new HashMap<>();

        void add(String study, long bytes) {
            studies.merge(study, new Amount(1, bytes), Amount::plus);
        }

        @Override
        public Amount all() {
            return studies.values().stream().reduce(Amount.NONE, Amount::plus);
        }

        @Override
        public Amount study(String studyKey) {
            return studies.getOrDefault(studyKey, Amount.NONE);
        }
    }
}
