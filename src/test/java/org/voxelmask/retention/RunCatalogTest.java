package org.voxelmask.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.IncompleteMarker;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.evidence.RetentionPolicy;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.RunStatus;
import org.voxelmask.testing.SampleRuns;

class RunCatalogTest {
    private static final LocalDate SEVEN_YEARS_LATER = LocalDate.of(2032, 12, 16);

    @TempDir
    Path root;

    @Test
    void policiesCountInCalendarDaysAndYears() {
        Instant leapDay = Instant.parse("2024-02-29T12:00:00Z");
        assertEquals(LocalDate.of(2024, 3, 30), RetentionPolicy.PILOT_30D.purgeAfter(leapDay));
        assertEquals(LocalDate.of(2025, 2, 28), RetentionPolicy.RESEARCH_1Y.purgeAfter(leapDay));
        assertEquals(LocalDate.of(2031, 2, 28), RetentionPolicy.FOI_7Y.purgeAfter(leapDay));
        assertTrue(RetentionPolicy.of("FOI_8Y").isEmpty());
    }

    @Test
    void aSealedRunExpiresByThePolicyOfItsBundle() throws Exception {
        SampleRuns.sealed(root);
        RunEntry run = only();
        assertEquals(RunStanding.SEALED, run.standing());
        assertEquals(SampleRuns.RUN_ID, run.runId());
        assertEquals(SampleRuns.JOB_ID, run.jobId());
        assertEquals(RetentionPolicy.FOI_7Y, run.policy());
        assertEquals(SEVEN_YEARS_LATER, run.purgeAfter());
        assertFalse(run.isExpired(Instant.parse("2032-12-15T23:59:59Z")));
        assertTrue(run.isExpired(Instant.parse("2032-12-16T00:00:00Z")));
        assertNull(run.problem());
        assertNotNull(run.manifestSha256());
    }

    @Test
    void runsThatDidNotCompleteSayHowTheyEnded() throws Exception {
        assertEquals(RunStanding.INCOMPLETE, ended(null).standing());
        assertEquals(RunStanding.PARTIAL, ended(RunState.PARTIAL).standing());
        assertEquals(RunStanding.FAILED, ended(RunState.FAILED).standing());
        assertEquals(RunStanding.FAILED, ended(RunState.PREFLIGHT_FAILED).standing());
        assertEquals(4, new RunCatalog(root).list().size());
    }

    private RunEntry ended(RunState state) throws Exception {
        UUID id = UUID.randomUUID();
        RunLayout run = RunLayout.of(root, id).create();
        new IncompleteMarker(run).put(id, SampleRuns.START);
        RunStatus running = RunStatus.running(id, SampleRuns.JOB_ID, SampleRuns.START);
        (state == null ? running : running.failed(state, SampleRuns.START.plusSeconds(9), "a reason"))
                .write(run.status());
        RunEntry entry = new RunCatalog(root).find(id.toString()).orElseThrow();
        assertFalse(entry.isExpired(SampleRuns.START.plus(Duration.ofDays(9999))), "no policy, no expiry");
        return entry;
    }

    @Test
    void aRunThatIsBeingWrittenIsRunning() throws Exception {
        UUID id = UUID.randomUUID();
        RunLayout run = RunLayout.of(root, id).create();
        try (RunLock lock = RunLock.tryLock(run).orElseThrow()) {
            assertNotNull(lock);
            assertTrue(RunLock.tryLock(run).isEmpty());
            assertEquals(RunStanding.RUNNING, only().standing());
        }
        assertEquals(RunStanding.UNREADABLE, only().standing(), "an empty folder that nobody writes");
        assertTrue(Files.isDirectory(root.resolve("voxelmask_runs")));
        try (var entries = Files.list(root.resolve("voxelmask_runs"))) {
            assertEquals(1, entries.count(), "the lock lies beside the runs");
        }
    }

    @Test
    void nothingBelowTheRunsHides() throws Exception {
        RunLayout run = SampleRuns.sealed(root);
        Path runs = run.root().getParent();
        Files.createDirectory(runs.resolve("a folder of somebody's"));
        Files.createFile(runs.resolve(UUID.randomUUID().toString()));
        Files.createSymbolicLink(runs.resolve(UUID.randomUUID().toString()), run.root());
        Files.createDirectory(runs.resolve(SampleRuns.JOB_ID.toString().toUpperCase(java.util.Locale.ROOT)));
        List<RunEntry> all = new RunCatalog(root).list();
        assertEquals(5, all.size());
        assertEquals(
                4,
                all.stream().filter(r -> r.standing() == RunStanding.UNREADABLE).count());
    }

    /** Any file of the run cut short or overwritten: it is listed, as sealed or with a problem, and never throws. */
    @Test
    void halfWrittenFilesAreAProblemOfTheRunNotOfTheList() throws Exception {
        RunLayout run = SampleRuns.sealed(root);
        List<Path> files = List.of(run.status(), run.receipt(), run.runLog(), run.bundles(), run.purge());
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            Path file = files.get(i % files.size());
            if (file.equals(run.bundles())) {
                file = SampleRuns.bundle(run).resolve("CONFIG/profile.json");
            }
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : null;
            byte[] broken = before == null ? new byte[random.nextInt(40)] : before.clone();
            if (before == null || random.nextBoolean()) {
                random.nextBytes(broken);
            } else {
                broken = java.util.Arrays.copyOf(broken, random.nextInt(broken.length - 1));
            }
            Files.write(file, broken);
            RunEntry entry = only();
            boolean told = entry.standing() == RunStanding.UNREADABLE && entry.problem() != null;
            assertTrue(told || file.equals(run.runLog()), file + " " + entry);
            if (before == null) {
                Files.delete(file);
            } else {
                Files.write(file, before);
            }
        }
        assertEquals(RunStanding.SEALED, only().standing());
    }

    @Test
    void whatAnotherHandWroteIntoARunsFilesIsAProblemOfTheRun() throws Exception {
        RunLayout run = SampleRuns.sealed(root);
        String status = Files.readString(run.status());
        String receipt = Files.readString(run.receipt());
        Files.writeString(run.status(), status.replace("2025-12-16T09:55:00Z", "+999999999-12-31T23:59:59Z"));
        assertNull(only().purgeAfter());
        assertFalse(only().isExpired(Instant.parse("2999-01-01T00:00:00Z")));
        Files.writeString(run.status(), " ".repeat(1 << 22) + status);
        assertEquals(RunStanding.UNREADABLE, only().standing(), "longer than any status");
        Files.writeString(run.status(), status);
        Files.writeString(
                run.receipt(),
                receipt.replaceAll("\"manifest_sha256\": \"[0-9a-f]{64}\"", "\"manifest_sha256\": \"../x\""));
        assertEquals(RunStanding.UNREADABLE, only().standing());
        assertNull(only().manifestSha256());
        Files.writeString(run.receipt(), receipt);
        for (PurgeRecord of : List.of(purge(SampleRuns.JOB_ID), purge(SampleRuns.RUN_ID))) {
            Files.write(run.purge(), of.file());
            boolean own = of.runId().equals(SampleRuns.RUN_ID);
            assertEquals(own ? RunStanding.PURGE_INTERRUPTED : RunStanding.UNREADABLE, only().standing());
        }
        String own = new String(purge(SampleRuns.RUN_ID).file(), java.nio.charset.StandardCharsets.UTF_8);
        for (String bad : List.of(
                own.replace("\"files\": 3", "\"files\": -3"),
                own.replace("\"sealed\"", "\"Sealed; rm\""),
                own.replace("\"study_key\": null", "\"study_key\": \"a name\""),
                own.replace("\"files\": 3", "\"files\": 3" + "0".repeat(40)),
                own + " ".repeat(PurgeRecord.MAX_BYTES))) {
            Files.writeString(run.purge(), bad);
            assertEquals(RunStanding.UNREADABLE, only().standing(), bad);
        }
        Files.delete(run.purge());
        assertEquals(RunStanding.SEALED, only().standing());
    }

    private static PurgeRecord purge(UUID runId) {
        return new PurgeRecord(
                runId, SampleRuns.JOB_ID, null, "sealed", null, null, SampleRuns.START, null, 3, 5, null);
    }

    private RunEntry only() throws Exception {
        List<RunEntry> all = new RunCatalog(root).list();
        assertEquals(1, all.size());
        return all.get(0);
    }
}
