package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @Test
    void whatIsPrintedIsReadBack() {
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            Duration duration = Duration.ofMillis(random.nextInt(999_999_999));
            assertEquals(Optional.of(duration), Units.duration(Units.format(duration)));
            long bytes = ((long) random.nextInt(1 << 20)) << random.nextInt(30);
            assertEquals(Optional.of(bytes), Units.bytes(Units.format(bytes)));
        }
        assertEquals("0s", Units.format(Duration.ZERO));
        assertEquals("0B", Units.format(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "s", "10 s", "10S", "1.5s", "-1s", "+1s", "01s", "1s ", "1w", "9999999999s", "1h30m"})
    void durationsAreStrict(String text) {
        assertTrue(Units.duration(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "KiB", "1KB", "1K", "1kib", "1 KiB", "1.5MiB", "-1B", "0x1B", "1PiB", "999999999999B"})
    void sizesAreStrict(String text) {
        assertTrue(Units.bytes(text).isEmpty());
    }
}
