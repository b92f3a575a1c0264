package org.voxelmask.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.RunTotals;
import org.voxelmask.stage.StageCount;
import org.voxelmask.stage.StageGlance;

/** Where each check draws its lines. */
class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final NodeConfig CONFIG = NodeConfig.defaults();

    @TempDir
    Path folder;

    @Test
    void aDiskWarnsAndThenFailsWhereObjectsAreRefused() {
        AtomicLong free = new AtomicLong();
        AtomicLong size = new AtomicLong();
        assertEquals(
                Level.PASS, new DiskCheck(folder, 0, 0, 0, free, size).look().level());
        assertTrue(free.get() > 0 && size.get() >= free.get());
        assertEquals(
                Level.WARN, new DiskCheck(folder, 0, 0, 101, free, size).look().level());
        assertEquals(
                Level.FAIL,
                new DiskCheck(folder, Long.MAX_VALUE, 0, 0, free, size).look().level());
        assertEquals(
                Level.FAIL, new DiskCheck(folder, 0, 101, 0, free, size).look().level());
        assertEquals(
                Level.FAIL,
                new DiskCheck(folder.resolve("gone"), 0, 0, 0, free, size)
                        .look()
                        .level());
    }

    @Test
    void memoryFailsAtItsPercent() {
        MemoryCheck check = new MemoryCheck(90);
        assertEquals(Level.PASS, check.judge(89, 100).level());
        assertEquals(Level.FAIL, check.judge(90, 100).level());
        assertEquals(Level.PASS, check.look().level());
    }

    @Test
    void aBacklogWarnsAtItsPercentAndFailsWhenTheQuotaIsFull() throws Exception {
        long most = CONFIG.quota().maxStagedInstances();
        assertEquals(Level.PASS, backlog(new StageCount(most / 2, 0), 0));
        assertEquals(Level.WARN, backlog(new StageCount(most * 8 / 10, 0), 0));
        assertEquals(Level.FAIL, backlog(new StageCount(most, 0), 0));
        assertEquals(Level.FAIL, backlog(new StageCount(1, CONFIG.quota().maxStagedBytes()), 0));
        assertEquals(Level.WARN, backlog(StageCount.ZERO, 1), "files that are set aside are PHI that waits");
    }

    private static Level backlog(StageCount held, int aside) throws InterruptedException {
        return watch(() -> new StageGlance(1, held, Optional.of(NOW), aside))
                .backlog()
                .look()
                .level();
    }

    @Test
    void anOldStudyWarnsAndThenFails() throws Exception {
        assertEquals(Level.PASS, age(Duration.ofDays(6)));
        assertEquals(Level.WARN, age(Duration.ofDays(7)));
        assertEquals(Level.FAIL, age(Duration.ofDays(30)));
        assertEquals(Level.PASS, age(Duration.ofDays(-1)), "a clock that was turned back");
        StagingWatch empty = watch(() -> new StageGlance(0, StageCount.ZERO, Optional.empty(), 0));
        empty.backlog().look();
        assertEquals(0, empty.oldestSeconds());
        assertEquals("nothing is staged", empty.age().look().sentence());
    }

    private static Level age(Duration age) throws InterruptedException {
        StagingWatch watch = watch(() -> new StageGlance(1, new StageCount(1, 1), Optional.of(NOW.minus(age)), 0));
        watch.backlog().look();
        return watch.age().look().level();
    }

    @Test
    void aStagingAreaThatCannotBeReadFails() throws Exception {
        StagingWatch watch = watch(() -> {
            throw new IOException("no");
        });
        assertEquals(Level.FAIL, watch.backlog().look().level());
    }

    private static StagingWatch watch(StagingWatch.Source source) {
        return new StagingWatch(source, CONFIG, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void runsAreCountedByOutcomeActionAndReason() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RunMetrics metrics = new RunMetrics(registry);
        metrics.add(new RunTotals(
                UUID.randomUUID(),
                OverallStatus.SUCCESS,
                List.of(
                        new RunTotals.Alike("PIXEL_MASKED", List.of("TEXT_FOUND"), 5, 2500),
                        new RunTotals.Alike(
                                "SKIPPED_UNSUPPORTED", List.of("WORKSHEET_DETECTED", "OTHER_REASON"), 2, 10))));
        assertEquals(
                1,
                registry.get("voxelmask.runs")
                        .tag("outcome", "success")
                        .counter()
                        .count());
        assertEquals(
                0,
                registry.get("voxelmask.runs").tag("outcome", "fail").counter().count());
        assertEquals(
                5,
                registry.get("voxelmask.run.instances")
                        .tag("action", "pixel_masked")
                        .counter()
                        .count());
        assertEquals(2.51, registry.get("voxelmask.run.instance").counter().count(), 1e-9);
        assertEquals(
                2,
                registry.get("voxelmask.run.excluded")
                        .tag("reason", "worksheet_detected")
                        .counter()
                        .count());
        assertEquals(2, registry.find("voxelmask.run.excluded").counters().size());
    }

    /** Somebody who can write into the tables can neither name a series nor make thousands. */
    @Test
    void whatIsNoCodeNamesNoSeriesAndThereAreNotTooMany() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RunMetrics metrics = new RunMetrics(registry);
        for (int i = 0; i < 10 * RunMetrics.MAX_REASONS; i++) {
            metrics.add(new RunTotals(
                    UUID.randomUUID(),
                    OverallStatus.FAIL,
                    List.of(new RunTotals.Alike("FAILED", List.of("R" + i, "1.2.840.10008." + i, "Doe^John"), 1, 1))));
        }
        assertTrue(registry.find("voxelmask.run.excluded").counters().size() <= RunMetrics.MAX_REASONS + 1);
        for (Meter meter : registry.find("voxelmask.run.excluded").meters()) {
            for (Tag tag : meter.getId().getTags()) {
                assertTrue(tag.getValue().matches("[a-z][a-z0-9_]*"), tag.toString());
            }
        }
    }
}
