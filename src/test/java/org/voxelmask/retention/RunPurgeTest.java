package org.voxelmask.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerKeys;
import org.voxelmask.testing.SampleRuns;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.FindingCode;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerificationText;
import org.voxelmask.verify.VerifyOptions;

class RunPurgeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    /** Making, writing, syncing and naming the record, before anything is deleted. */
    private static final int RECORD_STEPS = 4;

    @TempDir
    Path folder;

    private Path root;
    private Path audit;
    private Ledger ledger;
    private RunLayout run;

    @BeforeEach
    void seal() throws Exception {
        root = folder.resolve("output");
        audit = folder.resolve("audit.jsonl");
        ledger = new Ledger(folder.resolve("ledger"), SystemDisk.portable(), CLOCK, LedgerKeys.of(SampleRuns.key()));
        run = SampleRuns.sealed(root);
    }

    private RunPurge purge(Disk disk) throws IOException {
        return new RunPurge(disk, CLOCK, new NodeJournal(new AuditTrail(audit, CLOCK), ledger), id -> {});
    }

    private RunEntry entry() throws IOException {
        return new RunCatalog(root).find(SampleRuns.RUN_ID.toString()).orElseThrow();
    }

    private VerificationResult verify(Path path) throws Exception {
        return new BundleVerifier().verify(path, VerifyOptions.none());
    }

    @Test
    void whatStaysProvesThatTheRunWasThereAndHoldsNoUid() throws Exception {
        RunPurge.Extent extent = purge(SystemDisk.portable()).extent(entry());
        PurgeRecord record = purge(SystemDisk.portable()).purge(entry());
        assertEquals(extent.files(), record.files());
        assertTrue(record.bytes() > 0 && record.isDone());
        String bundle = "bundle/" + SampleRuns.bundle(run).getFileName() + "/";
        assertEquals(
                new TreeSet<>(List.of(
                        "PURGE.json",
                        "run_status.json",
                        "receipts/outputs.sha256sums",
                        "receipts/run_receipt.json",
                        "receipts/run_receipt.sig.json",
                        bundle + "MANIFEST.json",
                        bundle + "MANIFEST.sha256",
                        bundle + "SIGNATURE/SHA256SUMS",
                        bundle + "SIGNATURE/bundle_tree.sha256",
                        bundle + "SIGNATURE/bundle_tree.txt",
                        bundle + "SIGNATURE/public_key.pem",
                        bundle + "SIGNATURE/signature.json")),
                files());
        for (String file : files()) {
            String text = Files.readString(run.root().resolve(file), StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("1.2.826.0.1"), file + " holds a source UID");
        }
        for (Path path : List.of(run.root(), SampleRuns.bundle(run))) {
            VerificationResult result = verify(path);
            assertEquals(
                    VerificationStatus.UNVERIFIABLE,
                    result.status(),
                    result.findings().toString());
            assertEquals(FindingCode.PURGED, result.findings().get(0).code());
            assertEquals(
                    "purged on 2026-02-01T12:00:00Z, signature record verifies",
                    result.findings().get(0).message());
            assertEquals(1, result.findings().size());
            assertTrue(VerificationText.summary(result).get(0).startsWith("The run was purged"));
        }
        assertEquals(RunStanding.PURGED, entry().standing());
        assertFalse(entry().isExpired(Instant.MAX.minusSeconds(1)));
        RetentionException again = assertThrows(
                RetentionException.class, () -> purge(SystemDisk.portable()).purge(entry()));
        assertFalse(again.isBusy());
    }

    @Test
    void thePurgeStandsInTrailAndLedgerBeforeAndAfter() throws Exception {
        purge(SystemDisk.portable()).purge(entry());
        String trail = Files.readString(audit);
        assertTrue(trail.indexOf("run_purge_started") < trail.indexOf("\"run_purged\""), trail);
        assertTrue(trail.contains("\"before_expiry\":\"true\""), trail);
        List<String> leaves = Files.readAllLines(ledger.file());
        assertEquals(2, leaves.size());
        assertTrue(leaves.get(0).contains("\"begun\"") && leaves.get(1).contains("\"purged\""), leaves.toString());
        assertTrue(leaves.stream().allMatch(l -> l.contains(SampleRuns.RUN_ID.toString())));
    }

    @Test
    void tablesThatCannotFollowStopThePurgeAndFollowWhenItIsRepeated() throws Exception {
        List<java.util.UUID> told = new java.util.ArrayList<>();
        NodeJournal journal = new NodeJournal(new AuditTrail(audit, CLOCK), ledger);
        RunPurge failing = new RunPurge(SystemDisk.portable(), CLOCK, journal, id -> {
            throw new IOException("gate2.db does not answer");
        });
        assertThrows(IOException.class, () -> failing.purge(entry()));
        assertEquals(RunStanding.PURGE_INTERRUPTED, entry().standing());
        assertTrue(Files.readString(audit).contains("gate2.db does not answer"));
        new RunPurge(SystemDisk.portable(), CLOCK, journal, told::add).purge(entry());
        assertEquals(List.of(SampleRuns.RUN_ID), told);
        assertEquals(RunStanding.PURGED, entry().standing());
    }

    @Test
    void nothingGoesWhenTheLedgerCannotBeWritten() throws Exception {
        Files.writeString(ledger.file(), "torn");
        Set<String> before = files();
        assertThrows(IOException.class, () -> purge(SystemDisk.portable()).purge(entry()));
        assertEquals(before, files());
        assertEquals(VerificationStatus.VERIFIED, verify(run.root()).status());
    }

    /** A crash, a full disk, a read-only folder: the same for the purge, which only sees that a step fails. */
    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Read-only file system", "Permission denied"})
    void whereverItStopsTheRunNeverVerifiesSaysSoAndTheNextPurgeEndsIt(String reason) throws Exception {
        IOException failure =
                reason.startsWith("Perm") ? new AccessDeniedException("/somewhere/secret") : new IOException(reason);
        int interrupted = 0;
        int untouched = 0;
        boolean over = false;
        for (int last = 0; !over; last++) {
            DurableFile.deleteTree(root);
            DurableFile.deleteTree(folder.resolve("ledger"));
            Files.deleteIfExists(audit);
            seal();
            Set<String> before = files();
            BreakingDisk disk = new BreakingDisk(last, failure);
            over = !stops(disk, failure);
            if (over) {
                break;
            }
            VerificationResult result = verify(run.root());
            Set<String> after = files();
            boolean half = after.remove("PURGE.json.part");
            if (after.equals(before)) {
                untouched++;
                assertEquals(
                        half ? VerificationStatus.UNVERIFIABLE : VerificationStatus.VERIFIED,
                        result.status(),
                        "step " + last + result.findings());
                assertEquals(
                        half ? RunStanding.PURGE_INTERRUPTED : RunStanding.SEALED, entry().standing(), "step " + last);
            } else {
                interrupted++;
                assertNotEquals(VerificationStatus.VERIFIED, result.status(), "step " + last);
                assertNotEquals(VerificationStatus.FAILED, result.status(), "step " + last + result.findings());
                assertFalse(verify(SampleRuns.bundle(run)).verified(), "step " + last);
                RunStanding expected =
                        after.size() == 12 && result.findings().get(0).code() == FindingCode.PURGED
                                ? RunStanding.PURGED
                                : RunStanding.PURGE_INTERRUPTED;
                assertEquals(expected, entry().standing(), "step " + last);
            }
            String trail = Files.readString(audit);
            assertTrue(trail.contains("run_purge_failed"), "the first cause: " + trail);
            assertFalse(trail.contains("/somewhere"), "no path in the trail");
            if (entry().standing() != RunStanding.PURGED) {
                purge(SystemDisk.portable()).purge(entry());
            }
            assertEquals(RunStanding.PURGED, entry().standing());
            assertEquals(
                    FindingCode.PURGED, verify(run.root()).findings().get(0).code());
            assertEquals(12, files().size());
        }
        assertTrue(untouched > 0 && interrupted > 20, untouched + " " + interrupted);
    }

    /** As on a disk that is full: what was begun can be taken away again. */
    @Test
    void aPurgeThatCannotWriteItsRecordLeavesTheRunAsItWas() throws Exception {
        Set<String> before = files();
        IOException full = new IOException("No space left on device");
        for (int step = 0; step < RECORD_STEPS; step++) {
            assertTrue(stops(new BreakingDisk(step, full).lettingDelete(), full));
            assertEquals(before, files(), "step " + step);
            assertEquals(VerificationStatus.VERIFIED, verify(run.root()).status());
            assertEquals(RunStanding.SEALED, entry().standing());
        }
    }

    @Test
    void aPurgeThatDiedWhileItWroteItsRecordSaysSoAndWhatTheRunWasBefore() throws Exception {
        Files.writeString(run.root().resolve("PURGE.json.part"), "{\"run_id\":");
        VerificationResult result = verify(run.root());
        assertEquals(VerificationStatus.UNVERIFIABLE, result.status());
        assertEquals(
                List.of(FindingCode.PURGE_INTERRUPTED),
                result.findings().stream().map(f -> f.code()).toList());
        assertEquals(RunStanding.PURGE_INTERRUPTED, entry().standing());
        assertEquals("sealed", purge(SystemDisk.portable()).purge(entry()).status());
        assertEquals(12, files().size());
    }

    /** Whoever put the file there named it. */
    @Test
    void aFileThatMayNotBeDeletedIsToldByItsPlaceAndNotByItsName() throws Exception {
        String name = "Quillfeather^Odette.dcm";
        Path folder = Files.createDirectory(run.root().resolve("Quillfeather^Odette"));
        for (Path place : List.of(run.output(), run.evidence().resolve("overlays"), run.root(), folder)) {
            Path file = Files.writeString(Files.createDirectories(place).resolve(name), "text");
            BreakingDisk disk = new BreakingDisk(Integer.MAX_VALUE, new IOException()).keeping(name);
            IOException e = assertThrows(IOException.class, () -> purge(disk).purge(entry()));
            Path told =
                    run.places().stream().filter(file::startsWith).findFirst().orElse(run.root());
            assertEquals("a file in " + told, e.getMessage());
            assertEquals(0, e.getSuppressed().length);
            Files.delete(file);
        }
        assertFalse(Files.readString(audit).contains("Quillfeather"));
        purge(SystemDisk.portable()).purge(entry());
    }

    private boolean stops(Disk disk, IOException failure) throws Exception {
        try {
            purge(disk).purge(entry());
            return false;
        } catch (IOException e) {
            assertEquals(failure.getClass(), e.getClass(), "what stopped it reaches the operator");
            assertFalse(e.getMessage().contains("secret"), e.getMessage());
            return true;
        }
    }

    @Test
    void linksAreDeletedAndNeverFollowed() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious"), "text");
        Files.createSymbolicLink(run.output().resolve("folder"), outside);
        Files.createSymbolicLink(run.evidence().resolve("file.png"), precious);
        Files.createSymbolicLink(run.tmp(), outside);
        Files.createSymbolicLink(run.root().resolve("stranger"), outside);
        Path manifest = SampleRuns.bundle(run).resolve("SIGNATURE/public_key.pem");
        Files.delete(manifest);
        Files.createSymbolicLink(manifest, precious);
        purge(SystemDisk.portable()).purge(entry());
        assertEquals("text", Files.readString(precious));
        assertFalse(Files.exists(run.tmp(), LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(run.root().resolve("stranger"), LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(manifest, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void whatIsNoRunIsRefused() throws Exception {
        RunPurge purge = purge(SystemDisk.portable());
        Path elsewhere = Files.createDirectory(folder.resolve(SampleRuns.RUN_ID.toString()));
        Path link = run.root().resolveSibling(SampleRuns.JOB_ID.toString());
        Files.createSymbolicLink(link, run.root());
        for (Path path : List.of(root, run.root().getParent(), run.output(), elsewhere, link, Path.of("/"))) {
            Path given = path.getFileName() == null ? path.resolve("x") : path;
            assertThrows(RetentionException.class, () -> purge.purge(RunCatalog.entry(given)), path.toString());
        }
        assertEquals(VerificationStatus.VERIFIED, verify(run.root()).status());
    }

    @Test
    void aRunThatIsBeingWrittenIsRefused() throws Exception {
        Set<String> before = files();
        RunEntry entry = entry();
        try (RunLock lock = RunLock.tryLock(run).orElseThrow()) {
            assertTrue(lock != null);
            RetentionException busy = assertThrows(
                    RetentionException.class, () -> purge(SystemDisk.portable()).purge(entry));
            assertTrue(busy.isBusy());
        }
        assertEquals(before, files());
    }

    @Test
    void aRunThatWasNeverSealedIsPurgedAndDoesNotBecomeBetterByIt() throws Exception {
        new org.voxelmask.evidence.IncompleteMarker(run).put(SampleRuns.RUN_ID, SampleRuns.START);
        Files.delete(run.status());
        Files.delete(run.receipt());
        purge(SystemDisk.portable()).purge(entry());
        VerificationResult result = verify(run.root());
        assertEquals(VerificationStatus.FAILED, result.status());
        assertEquals(FindingCode.RUN_INCOMPLETE, result.findings().get(0).code());
    }

    @Test
    void aPurgedRunThatWasTamperedWithFails() throws Exception {
        purge(SystemDisk.portable()).purge(entry());
        Path signature = SampleRuns.bundle(run).resolve("SIGNATURE/signature.json");
        byte[] whole = Files.readAllBytes(signature);
        Files.writeString(
                signature, new String(whole, StandardCharsets.UTF_8).replace("\"run_id\":\"f", "\"run_id\":\"e"));
        assertEquals(VerificationStatus.FAILED, verify(run.root()).status());
        Files.write(signature, whole);
        Files.createDirectory(run.output());
        assertEquals(VerificationStatus.FAILED, verify(run.root()).status());
        Files.delete(run.output());
        byte[] record = Files.readAllBytes(run.purge());
        for (String edit : List.of("purged_at", "run_id", "files")) {
            Files.writeString(run.purge(), new String(record, StandardCharsets.UTF_8).replace(edit, edit + "x"));
            assertEquals(VerificationStatus.FAILED, verify(run.root()).status(), edit);
        }
        Files.write(run.purge(), record);
        assertEquals(VerificationStatus.UNVERIFIABLE, verify(run.root()).status());
    }

    private Set<String> files() throws IOException {
        try (var all = Files.walk(run.root())) {
            return new TreeSet<>(all.filter(Files::isRegularFile)
                    .map(file -> run.root().relativize(file).toString())
                    .toList());
        }
    }
}
