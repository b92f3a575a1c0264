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
        Map<String, String> map = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            String sop = key(random.nextInt(50_000));
            String study = key(random.nextInt(100));
            if (random.nextInt(4) == 0) {
                table.remove(sop);
                map.remove(sop);
            } else {
                assertEquals(map.put(sop, study) == null, table.put(sop, study));
            }
            String asked = key(random.nextInt(50_000));
            assertEquals(Optional.ofNullable(map.get(asked)), table.studyOf(asked));
        }
    }

    @Test
    void whatWasRemovedMayComeAgain() {
        SopTable table = new SopTable();
        assertTrue(table.put(key(1), key(2)));
        assertFalse(table.put(key(1), key(2)));
        table.remove(key(1));
        assertTrue(table.put(key(1), key(3)));
        assertEquals(Optional.of(key(3)), table.studyOf(key(1)));
    }

    private static String key(int number) {
        Random random = new Random(number);
        return String.format(
                "%016x%016x%016x%016x", random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
