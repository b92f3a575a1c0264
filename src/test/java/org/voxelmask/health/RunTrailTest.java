package org.voxelmask.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;

class RunTrailTest {
    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunMetrics metrics = new RunMetrics(registry);

    @Test
    void timesTheRunsOfATrailAndReadsOnWhereItStopped() throws Exception {
        RunTrail trail = new RunTrail(file(), metrics);
        assertEquals(Level.PASS, trail.look().level());
        record(0, AuditEvent.ASSOCIATION_ACCEPTED, Map.of("host", "192.0.2.1"));
        record(0, AuditEvent.RUN_STARTED, Map.of("run_id", "a"));
        record(10, AuditEvent.PREFLIGHT_PASSED, Map.of("run_id", "a"));
        assertEquals(Level.PASS, trail.look().level());
        assertEquals(0, detection().count());
        record(40, AuditEvent.ORDER_CAPTURED, Map.of("run_id", "a"));
        record(41, AuditEvent.RUN_STARTED, Map.of("run_id", "b"));
        record(42, AuditEvent.RUN_FAILED, Map.of("run_id", "b"));
        record(50, AuditEvent.RUN_SEALED, Map.of("run_id", "a"));
        assertEquals(Level.PASS, trail.look().level());
        assertEquals(1, detection().count());
        assertEquals(30, detection().totalTime(TimeUnit.SECONDS), 1e-9);
        assertEquals(2, registry.timer("voxelmask.run.duration").count());
        assertEquals(51, registry.timer("voxelmask.run.duration").totalTime(TimeUnit.SECONDS), 1e-9);
        assertEquals(Level.PASS, trail.look().level());
        assertEquals(2, registry.timer("voxelmask.run.duration").count());
    }

    @Test
    void aClockThatWasTurnedBackAndALineThatIsNoneAreNotCounted() throws Exception {
        record(100, AuditEvent.RUN_STARTED, Map.of("run_id", "a"));
        Files.writeString(file(), "{\"run_id\": half a li\n", StandardOpenOption.APPEND);
        record(50, AuditEvent.RUN_SEALED, Map.of("run_id", "a"));
        record(60, AuditEvent.RUN_SEALED, Map.of("run_id", "never began"));
        assertEquals(Level.PASS, new RunTrail(file(), metrics).look().level());
        assertEquals(0, registry.timer("voxelmask.run.duration").count());
    }

    @Test
    void aTrailThatIsShorterThanItWasOrGoneFails() throws Exception {
        RunTrail trail = new RunTrail(file(), metrics);
        record(0, AuditEvent.RUN_STARTED, Map.of("run_id", "a"));
        trail.look();
        Files.writeString(file(), "");
        assertEquals(Level.FAIL, trail.look().level());
        Files.delete(file());
        assertEquals(Level.FAIL, trail.look().level());
        assertTrue(trail.look().sentence().contains("gone"));
    }

    private Timer detection() {
        return registry.timer("voxelmask.run.detection");
    }

    private Path file() {
        return folder.resolve("audit").resolve("audit.jsonl");
    }

    private void record(long second, AuditEvent event, Map<String, String> fields) throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T10:00:00Z").plusSeconds(second), ZoneOffset.UTC);
        new AuditTrail(file(), clock).record(event, fields);
    }
}
