package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxelmask.access.Admission.Answer.ADDRESS_FULL;
import static org.voxelmask.access.Admission.Answer.ADMITTED;
import static org.voxelmask.access.Admission.Answer.CALLER_FULL;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(TestingAccess.limits(2, 3, 4, 1000), () -> 0);

    @Test
    void aCallerHasItsShareWhereverItComesFrom() throws Exception {
        InetAddress here = TestingAccess.address("10.0.0.1");
        InetAddress there = TestingAccess.address("10.0.0.2");
        assertEquals(ADMITTED, admission.admit("A", here));
        assertEquals(ADMITTED, admission.admit("A", there));
        assertEquals(CALLER_FULL, admission.admit("A", there));
        assertEquals(ADMITTED, admission.admit("B", there));
        admission.leave("A", here);
        assertEquals(ADMITTED, admission.admit("A", there));
        assertEquals(ADDRESS_FULL, admission.admit("C", there), "what was refused for A took no place");
    }

    @Test
    void anAddressHasItsShareWhateverItCallsItself() throws Exception {
        InetAddress here = TestingAccess.address("2001:db8::1");
        for (String title : List.of("A", "B", "C")) {
            assertEquals(ADMITTED, admission.admit(title, here));
        }
        assertEquals(ADDRESS_FULL, admission.admit("D", here));
        assertEquals(ADMITTED, admission.admit("D", TestingAccess.address("2001:db8::2")));
    }

    @Test
    void connectionsOfAnAddressAreCounted() throws Exception {
        InetAddress here = TestingAccess.address("10.0.0.1");
        for (int i = 0; i < 4; i++) {
            assertTrue(admission.connect(here));
        }
        assertFalse(admission.connect(here));
        assertTrue(admission.connect(TestingAccess.address("10.0.0.2")));
        admission.disconnect(here);
        assertTrue(admission.connect(here));
    }

    @Test
    void whoHasNothingOpenIsNotRemembered() {
        Counts<String> counts = new Counts<>(3);
        Random random = new Random(5);
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            String key = "key" + random.nextInt(50);
            if (random.nextBoolean() && counts.tryAdd(key)) {
                open.add(key);
            } else if (!open.isEmpty()) {
                counts.remove(open.remove(random.nextInt(open.size())));
            }
            assertEquals(open.stream().distinct().count(), counts.keys());
        }
    }
}
