package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesOrderTest {
    private static final Examination NOTHING = new Examination.WithoutPixels();

    @Test
    void seriesComeByNumberThenInstancesByNumberAndNotByText() {
        List<ExaminedInstance> ordered = List.of(
                TestingExamined.of("z", 2, 2, NOTHING),
                TestingExamined.of("y", 2, 10, NOTHING),
                TestingExamined.of("x", 10, 1, NOTHING),
                TestingExamined.of("w", 10, null, NOTHING),
                TestingExamined.of("a", null, 1, NOTHING));
        assertOrder(ordered);
    }

    @Test
    void equalNumbersFallBackToTimeThenArrivalThenUid() {
        Duration later = Duration.ofSeconds(1);
        List<ExaminedInstance> ordered = List.of(
                TestingExamined.of("d", 1, 1, "20260101", TestingExamined.RECEIVED.plus(later), NOTHING),
                TestingExamined.of("c", 1, 1, "20260102", TestingExamined.RECEIVED, NOTHING),
                TestingExamined.of("a", 1, 1, "20260102", TestingExamined.RECEIVED.plus(later), NOTHING),
                TestingExamined.of("b", 1, 1, "20260102", TestingExamined.RECEIVED.plus(later), NOTHING));
        assertOrder(ordered);
    }

    private static void assertOrder(List<ExaminedInstance> expected) {
        Random random = new Random(5);
        for (int turn = 0; turn < 20; turn++) {
            List<ExaminedInstance> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, random);
            shuffled.sort(SeriesOrder.COMPARATOR);
            assertEquals(expected, shuffled);
        }
    }
}
