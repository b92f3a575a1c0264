package org.voxelmask.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.evidence.IncompleteMarker;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.RunStatus;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.ledger.LedgerKeys;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.retention.LedgerComparison.Result;
import org.voxelmask.retention.LedgerComparison.Weight;
import org.voxelmask.testing.SampleRuns;

/** Leaves and folders agree, or what does not is told for what it is. */
class LedgerComparisonTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path root;
    private Ledger ledger;
    private RunLayout run;
    private String manifest;

    @BeforeEach
    void seal() throws Exception {
        root = folder.resolve("output");
        ledger = new Ledger(folder.resolve("ledger"), SystemDisk.portable(), CLOCK, LedgerKeys.of(SampleRuns.key()));
        run = SampleRuns.sealed(root);
        manifest = Sha256.hex(SampleRuns.bundle(run).resolve("MANIFEST.json"));
    }

    private void began(UUID runId) throws Exception {
        ledger.append(LedgerEvent.runStarted(runId, SampleRuns.JOB_ID, Sha256.OF_NOTHING));
    }

    private void ended(LeafKind kind, UUID runId) throws Exception {
        String signed = kind == LeafKind.RUN_SEALED ? manifest : null;
        ledger.append(LedgerEvent.runEnded(
                kind, runId, SampleRuns.JOB_ID, Sha256.OF_NOTHING, "ended", signed, Sha256.OF_NOTHING, null));
    }

    private void sealed() throws Exception {
        began(SampleRuns.RUN_ID);
        ended(LeafKind.RUN_SEALED, SampleRuns.RUN_ID);
    }

    private void purge() throws Exception {
        NodeJournal journal = new NodeJournal(new AuditTrail(folder.resolve("audit.jsonl"), CLOCK), ledger);
        new RunPurge(SystemDisk.portable(), CLOCK, journal, id -> {})
                .purge(new RunCatalog(root).find(SampleRuns.RUN_ID.toString()).orElseThrow());
    }

    private Result compare(Map<UUID, Path> places) throws Exception {
        KeyChain keys = KeyChain.of(SampleRuns.key().publicKey());
        return LedgerComparison.compare(ledger.history(), keys, places, List.of(root, folder.resolve("nowhere")));
    }

    private Map<UUID, Path> noted() {
        return Map.of(SampleRuns.RUN_ID, run.root());
    }

    private void assertOnly(Weight weight, String words) throws Exception {
        Result result = compare(noted());
        assertEquals(1, result.findings().size(), result.toString());
        assertEquals(weight, result.findings().get(0).weight(), result.toString());
        assertTrue(result.findings().get(0).message().contains(words), result.toString());
        assertEquals(SampleRuns.RUN_ID, result.findings().get(0).runId());
        assertEquals(0, result.agree());
    }

    @Test
    void aSealedRunAgreesWithItsLeafByTheManifestItself() throws Exception {
        sealed();
        assertEquals(new Result(1, 0, List.of()), compare(Map.of()));
        assertEquals(new Result(1, 0, List.of()), compare(noted()), "the place is one of the roots");
    }

    @Test
    void aRunOfAnOlderLedgerThatHasNoLeafOfItsBeginningAgreesToo() throws Exception {
        ended(LeafKind.RUN_SEALED, SampleRuns.RUN_ID);
        assertEquals(new Result(1, 0, List.of()), compare(noted()));
    }

    @Test
    void aFolderThatIsGoneIsUnverifiableAndNotForged() throws Exception {
        sealed();
        DurableFile.deleteTree(run.root());
        assertOnly(Weight.UNVERIFIABLE, "no purge is recorded");
        assertEquals(new Result(0, 1, List.of()), compare(Map.of()), "nobody noted where it was");
    }

    @Test
    void aRunThatWasMovedIsFoundWhereItIsSaidToBe() throws Exception {
        sealed();
        Path moved = folder.resolve("archive/voxelmask_runs");
        Files.createDirectories(moved);
        Files.move(run.root(), moved.resolve(SampleRuns.RUN_ID.toString()));
        KeyChain keys = KeyChain.of(SampleRuns.key().publicKey());
        Result result = LedgerComparison.compare(ledger.history(), keys, noted(), List.of(folder.resolve("archive")));
        assertEquals(new Result(1, 0, List.of()), result);
    }

    @Test
    void anotherManifestThanTheSignedOne() throws Exception {
        sealed();
        Files.writeString(SampleRuns.bundle(run).resolve("MANIFEST.json"), " ", StandardOpenOption.APPEND);
        assertOnly(Weight.CONTRADICTION, "another MANIFEST.json");
    }

    @Test
    void aSealedRunWithoutItsManifest() throws Exception {
        sealed();
        Files.delete(SampleRuns.bundle(run).resolve("MANIFEST.json"));
        assertOnly(Weight.CONTRADICTION, "no MANIFEST.json");
    }

    @Test
    void aFolderWithoutALeaf() throws Exception {
        assertOnly(Weight.CONTRADICTION, "no leaf");
    }

    @Test
    void aRunOfAnotherNodeInTheSameOutput() throws Exception {
        SigningKey other = SigningKey.generate(new SecureRandom());
        Result result =
                LedgerComparison.compare(ledger.history(), KeyChain.of(other.publicKey()), Map.of(), List.of(root));
        assertEquals(Weight.NOTE, result.findings().get(0).weight());
        assertTrue(result.findings().get(0).message().contains("another node"), result.toString());
    }

    @Test
    void aRunThatFailedByTheLedgerAndIsSealedByItsFolder() throws Exception {
        sealed();
        ended(LeafKind.RUN_FAILED, SampleRuns.RUN_ID);
        assertOnly(Weight.CONTRADICTION, "says that it is sealed");
    }

    @Test
    void aRunThatNeverEndedByTheLedgerAndIsSealedByItsFolder() throws Exception {
        began(SampleRuns.RUN_ID);
        assertOnly(Weight.CONTRADICTION, "no end of it");
    }

    @Test
    void aSealedRunThatIsMarkedIncomplete() throws Exception {
        sealed();
        new IncompleteMarker(run).put(SampleRuns.RUN_ID, SampleRuns.START);
        assertOnly(Weight.UNVERIFIABLE, "INCOMPLETE");
    }

    @Test
    void aPurgedRunAgreesByWhatThePurgeKept() throws Exception {
        sealed();
        purge();
        assertEquals(new Result(1, 0, List.of()), compare(noted()));
        Files.writeString(SampleRuns.bundle(run).resolve("MANIFEST.json"), " ", StandardOpenOption.APPEND);
        assertOnly(Weight.CONTRADICTION, "another MANIFEST.json");
        DurableFile.deleteTree(run.root());
        assertOnly(Weight.UNVERIFIABLE, "what a purge keeps");
    }

    @Test
    void aPurgeThatTheLedgerDoesNotKnow() throws Exception {
        Ledger other =
                new Ledger(folder.resolve("other"), SystemDisk.portable(), CLOCK, LedgerKeys.of(SampleRuns.key()));
        Ledger real = ledger;
        ledger = other;
        purge();
        ledger = real;
        sealed();
        assertOnly(Weight.CONTRADICTION, "says that it was purged");
    }

    @Test
    void aPurgedRunWhoseContentIsThereAgain() throws Exception {
        sealed();
        Path copy = folder.resolve("copy");
        try (var files = Files.walk(run.root())) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(run.root().relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        purge();
        DurableFile.deleteTree(run.root());
        Files.move(copy, run.root());
        assertOnly(Weight.CONTRADICTION, "was purged on 2026-02-01T12:00:00Z, and its folder is sealed");
    }

    @Test
    void runsThatDidNotEndAreToldAndNothingIsWrongWithThem() throws Exception {
        sealed();
        UUID killed = UUID.randomUUID();
        began(killed);
        RunLayout layout = RunLayout.of(root, killed).create();
        new IncompleteMarker(layout).put(killed, SampleRuns.START);
        RunStatus.running(killed, SampleRuns.JOB_ID, SampleRuns.START).write(layout.status());
        UUID elsewhere = UUID.randomUUID();
        began(elsewhere);
        Result result = compare(noted());
        assertEquals(1, result.agree());
        assertEquals(2, result.findings().size(), result.toString());
        assertTrue(result.findings().stream().allMatch(f -> f.weight() == Weight.NOTE), result.toString());
        assertTrue(result.toString().contains("stopped without a word"), result.toString());
        try (RunLock lock = RunLock.tryLock(layout).orElseThrow()) {
            assertNotNull(lock);
            assertTrue(compare(noted()).toString().contains("is being written"));
        }
        ended(LeafKind.RUN_ABANDONED, killed);
        ended(LeafKind.RUN_PREFLIGHT_FAILED, elsewhere);
        assertEquals(new Result(3, 0, List.of()), compare(noted()));
        RunStatus.running(killed, SampleRuns.JOB_ID, SampleRuns.START)
                .failed(RunState.FAILED, SampleRuns.START, "x")
                .write(layout.status());
        assertEquals(new Result(3, 0, List.of()), compare(noted()));
    }
}
