package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // nanoTime may pass over its end

    private final RateLimit<String> limit = new RateLimit<>(6, 3, now::get);

    @Test
    void aMinutesWorthMayComeAtOnceAndThenOneForEachPart() {
        assertEquals(6, taken("a", 100));
        pass(Duration.ofMillis(9_900));
        assertFalse(limit.tryTake("a"));
        pass(Duration.ofMillis(101));
        assertTrue(limit.tryTake("a"));
        assertFalse(limit.tryTake("a"));
        pass(Duration.ofSeconds(30));
        assertEquals(3, taken("a", 100));
    }

    @Test
    void whatIsNotUsedIsNotSaved() {
        assertEquals(6, taken("a", 100));
        pass(Duration.ofHours(3));
        assertEquals(6, taken("a", 100));
    }

    @Test
    void askingInVainCostsNothing() {
        assertEquals(6, taken("a", 6));
        for (int i = 0; i < 99; i++) {
            pass(Duration.ofMillis(100));
            assertFalse(limit.tryTake("a"));
        }
        pass(Duration.ofMillis(101));
        assertTrue(limit.tryTake("a"));
    }

    @Test
    void keysDoNotShareTheirTokens() {
        assertEquals(6, taken("a", 100));
        assertEquals(6, taken("b", 100));
        assertFalse(limit.tryTake("a"));
    }

    @Test
    void theKeyThatWasSilentLongestIsForgotten() {
        assertEquals(6, taken("a", 6));
        assertEquals(6, taken("b", 6));
        assertEquals(6, taken("c", 6));
        assertFalse(limit.tryTake("a"));
        assertTrue(limit.tryTake("d")); // b goes
        assertFalse(limit.tryTake("a"));
        assertTrue(limit.tryTake("b"));
    }

    private int taken(String key, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += limit.tryTake(key) ? 1 : 0;
        }
        return taken;
    }

    private void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
