package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SopTableTest {
    @Test
    void itHoldsWhatAMapHolds() {
        SopTable table = new SopTable();
        Map<String, SopTable.Where> map = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            String sop = key(random.nextInt(50_000));
            String study = key(random.nextInt(100));
            if (random.nextInt(4) == 0) {
                table.remove(sop);
                map.remove(sop);
            } else {
                Optional<PackPlace> place = place(random);
                SopTable.Where where = new SopTable.Where(
                        study,
                        place.map(PackPlace::pack).orElse(""),
                        place.map(PackPlace::offset).orElse(0L));
                assertEquals(map.put(sop, where) == null, table.put(sop, study, place));
                assertTrue(where.is(place));
                assertFalse(where.is(Optional.of(new PackPlace("f".repeat(16), 512, 0))));
            }
            String asked = key(random.nextInt(50_000));
            assertEquals(Optional.ofNullable(map.get(asked)), table.find(asked));
        }
    }

    @Test
    void whatWasRemovedMayComeAgain() {
        SopTable table = new SopTable();
        assertTrue(table.put(key(1), key(2), Optional.empty()));
        assertFalse(table.put(key(1), key(2), Optional.empty()));
        table.remove(key(1));
        assertTrue(table.put(key(1), key(3), Optional.empty()));
        assertEquals(Optional.of(key(3)), table.studyOf(key(1)));
    }

    /** A node runs for months: what is purged takes no memory for ever. */
    @Test
    void namesAndRoomOfWhatIsGoneAreUsedAgain() {
        SopTable table = new SopTable();
        for (int i = 0; i < 100_000; i++) {
            PackPlace place = new PackPlace(String.format("%016x", i), 0, 100);
            table.put(key(i), key(-i), Optional.of(place));
            assertEquals(
                    new SopTable.Where(key(-i), place.pack(), 0),
                    table.find(key(i)).orElseThrow());
            if (i >= 100) {
                table.remove(key(i - 100));
            }
        }
        assertEquals(200, table.names(), "of 100 instances, each with a study and a pack of its own");
        assertTrue(table.room() <= 1024, table.room() + " places");
    }

    @Test
    void anInstanceThatComesElsewhereLeavesItsFormerPlace() {
        SopTable table = new SopTable();
        for (int i = 0; i < 10; i++) {
            table.put(key(1), key(2), Optional.of(new PackPlace(String.format("%016x", i), 0, 100)));
        }
        table.put(key(1), key(2), Optional.empty());
        assertEquals(1, table.names(), "the study");
    }

    private static Optional<PackPlace> place(Random random) {
        String pack = "0".repeat(15) + random.nextInt(9);
        long offset = (long) random.nextInt((int) (PackPlace.MAX_PACK / PackPlace.ALIGNMENT)) * PackPlace.ALIGNMENT;
        return random.nextBoolean() ? Optional.empty() : Optional.of(new PackPlace(pack, offset, 100));
    }

    private static String key(int number) {
        Random random = new Random(number);
        return String.format(
                "%016x%016x%016x%016x", random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
