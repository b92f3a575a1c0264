package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.gate2.EmbeddedDatabase;
import org.voxelmask.evidence.gate2.Gate2Database;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/** A run that ends in the middle of its end, or without a word: ledger and tables say what is true, at once or later. */
class DeadRunsIT {
    @TempDir
    Path data;

    private TestingNode node;
    private StudyFolder study;

    private void stage() throws Exception {
        node = new TestingNode(data);
        study = node.stage(StudyGenerator.slices().subList(0, 2));
    }

    /** Something that goes wrong when all copies are written and nothing of the end is. */
    private interface Fault {
        void happens(Path run) throws Exception;
    }

    private Progress after(Fault fault) {
        return (phase, done, total) -> {
            if (phase.equals("writing") && done == total) {
                try (var runs = Files.list(node.output().resolve("voxelmask_runs"))) {
                    fault.happens(runs.filter(run -> Files.exists(run.resolve("tmp")))
                            .findFirst()
                            .orElseThrow());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private RunResult process(Workshop workshop, Progress progress) throws Exception {
        return new StudyPipeline(workshop).process(node.request(study, node.output(), false), progress);
    }

    private LedgerHistory history() throws Exception {
        LedgerHistory history = node.ledger(SystemDisk.portable()).history();
        assertEquals(List.of(), history.findings());
        return history;
    }

    private List<LeafKind> leaves(UUID runId) throws Exception {
        return history().leaves().stream()
                .filter(leaf -> runId.equals(leaf.event().runId()))
                .map(leaf -> leaf.event().kind())
                .toList();
    }

    private UUID firstRun() throws Exception {
        return history().leaves().get(0).event().runId();
    }

    private void assertRows(UUID runId, OverallStatus status) throws Exception {
        Gate2Store store = node.gate2();
        assertEquals(status, store.run(runId).orElseThrow().overallStatus());
        assertEquals(2, store.objects(runId).size());
        assertEquals(status == OverallStatus.SUCCESS, store.signature(runId).isPresent());
    }

    private VerificationStatus verify(UUID runId) throws Exception {
        Path run = node.output().resolve("voxelmask_runs").resolve(runId.toString());
        VerifyOptions options = new VerifyOptions(Optional.empty(), Optional.of(KeyChain.of(node.publicKey())));
        return new BundleVerifier().verify(run, options).status();
    }

    /** The next run seals, and has said of the first one what it could not. */
    private void assertNextConcludes(UUID dead) throws Exception {
        assertEquals(1, node.workshop().begunRuns().ids().size());
        RunResult next = process(node.workshop(), Progress.NONE);
        assertEquals(RunState.COMPLETED, next.state(), next.reason());
        assertEquals(Optional.of(LeafKind.RUN_ABANDONED), history().endOf(dead));
        assertRows(dead, OverallStatus.FAIL);
        assertRows(next.runId(), OverallStatus.SUCCESS);
        assertEquals(List.of(), node.workshop().begunRuns().ids());
        assertTrue(Files.readString(node.audit()).contains("run_abandoned"));
        assertFalse(verify(dead) == VerificationStatus.VERIFIED);
        int leaves = history().leaves().size();
        assertEquals(List.of(), node.workshop().deadRuns().conclude(), "nothing is said twice");
        assertEquals(leaves, history().leaves().size());
    }

    @Test
    void aReceiptThatCannotBeWrittenMakesItAFailedRunEverywhere() throws Exception {
        stage();
        RunResult run = process(
                node.workshop(), after(r -> Files.createDirectories(r.resolve("receipts/run_receipt.json/taken"))));
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.reason().contains("the receipt was not written"), run.reason());
        assertRows(run.runId(), OverallStatus.FAIL);
        assertEquals(List.of(LeafKind.RUN_STARTED, LeafKind.RUN_SEALED, LeafKind.RUN_FAILED), leaves(run.runId()));
        assertTrue(Files.exists(run.runDir().resolve("INCOMPLETE")));
        assertFalse(Files.exists(run.runDir().resolve("bundle")));
        assertTrue(Files.readString(run.runDir().resolve("run_status.json")).contains("\"failed\""));
        assertEquals(List.of(), node.workshop().begunRuns().ids());
        assertFalse(verify(run.runId()) == VerificationStatus.VERIFIED);
    }

    @Test
    void anAuditTrailThatCannotBeWrittenLeavesARunThatTheNextOneConcludes() throws Exception {
        stage();
        Path aside = data.resolve("aside");
        assertThrows(
                IOException.class,
                () -> process(node.workshop(), after(run -> {
                    Files.move(node.audit(), aside);
                    Files.createDirectory(node.audit());
                })));
        Files.delete(node.audit());
        Files.move(aside, node.audit());
        UUID dead = firstRun();
        assertEquals(List.of(LeafKind.RUN_STARTED, LeafKind.RUN_SEALED), leaves(dead));
        assertTrue(node.gate2().run(dead).isEmpty(), "no row says success");
        assertNextConcludes(dead);
    }

    @Test
    void aMarkThatCannotBeTakenAwayKeepsTheRowsFromSayingSuccess() throws Exception {
        stage();
        assertThrows(
                IOException.class,
                () -> process(node.workshop(), after(run -> {
                    Files.delete(run.resolve("INCOMPLETE"));
                    Files.createDirectories(run.resolve("INCOMPLETE/taken"));
                })));
        UUID dead = firstRun();
        assertTrue(node.gate2().run(dead).isEmpty(), "no row says success");
        assertNextConcludes(dead);
    }

    @Test
    void aRunThatStopsWithoutAWordIsAbandonedAndHasARowForEveryInstance() throws Exception {
        stage();
        assertThrows(
                Died.class,
                () -> process(node.workshop(), (phase, done, total) -> {
                    if (phase.equals("writing")) {
                        throw new Died();
                    }
                }));
        UUID dead = firstRun();
        assertEquals(List.of(LeafKind.RUN_STARTED), leaves(dead));
        assertEquals(Optional.empty(), history().endOf(dead));
        assertNextConcludes(dead);
        for (ObjectRecord row : node.gate2().objects(dead)) {
            assertEquals(ActionTaken.FAILED, row.action());
            assertEquals(List.of("RUN_FAILED"), row.reasonCodes());
        }
    }

    /** Stands for the end of a process: nothing of a run catches it. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(strings = {"looking", "writing", "checking"})
    void aRunThatIsAskedToStopSaysSoItself(String step) throws Exception {
        stage();
        RunResult run = process(node.workshop(), (phase, done, total) -> {
            if (phase.equals(step)) {
                Thread.currentThread().interrupt();
            }
        });
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.reason().contains("asked to stop"), run.reason());
        assertTrue(Files.readString(run.runDir().resolve("INCOMPLETE")).contains("asked to stop"));
        assertEquals(List.of(LeafKind.RUN_STARTED, LeafKind.RUN_FAILED), leaves(run.runId()));
        assertRows(run.runId(), OverallStatus.FAIL);
        assertEquals(List.of(), node.workshop().deadRuns().conclude());
        RunResult again = process(node.workshop(), Progress.NONE);
        assertEquals(RunState.COMPLETED, again.state(), again.reason());
    }

    @Test
    void aRunThatIsBeingWrittenIsNotConcludedByAnybody() throws Exception {
        stage();
        Progress concluding = after(run -> {
            assertEquals(List.of(), node.workshop().deadRuns().conclude());
            assertEquals(1, node.workshop().begunRuns().ids().size());
        });
        RunResult run = process(node.workshop(), concluding);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(List.of(LeafKind.RUN_STARTED, LeafKind.RUN_SEALED), leaves(run.runId()));
    }

    /** Whose third commit fails: the tables' own, then that of the run's rows. */
    private Gate2Database failingAt(int commit) {
        Gate2Database real = new EmbeddedDatabase(data.resolve("gate2.db"), data.resolve("natives"));
        int[] commits = new int[1];
        return new Gate2Database() {
            @Override
            public Connection connect() throws SQLException, Gate2Exception {
                Connection connection = real.connect();
                return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (p, method, arguments) -> {
                            if (method.getName().equals("commit") && ++commits[0] == commit) {
                                throw new SQLException("the disk is full", "53100", 13);
                            }
                            return method.invoke(connection, arguments);
                        });
            }

            @Override
            public String title() {
                return "gate2.db";
            }
        };
    }

    @Test
    void rowsThatADatabaseDidNotKeepAreWrittenFromTheBundleByTheNextProcess() throws Exception {
        stage();
        Workshop good = node.workshop();
        Gate2Store failing = Gate2Store.open(failingAt(2), Clock.systemUTC());
        Workshop workshop = new Workshop(
                good.config(),
                good.keys(),
                good.signingKey(),
                good.ledger(),
                good.audit(),
                failing,
                good.nativeFolder(),
                good.clock(),
                good.ids());
        RunResult run = process(workshop, Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(VerificationStatus.VERIFIED, verify(run.runId()));
        assertTrue(node.gate2().run(run.runId()).isEmpty());
        assertTrue(Files.readString(node.audit()).contains("tables_late"));
        List<DeadRuns.Concluded> said = node.workshop().deadRuns().conclude();
        assertEquals(1, said.size());
        assertTrue(said.get(0).sentence().contains("tables are written"), said.toString());
        assertRows(run.runId(), OverallStatus.SUCCESS);
        assertEquals(List.of(LeafKind.RUN_STARTED, LeafKind.RUN_SEALED), leaves(run.runId()));
        assertFalse(Files.readString(node.audit()).contains("run_abandoned"));
        for (ObjectRecord row : node.gate2().objects(run.runId())) {
            assertEquals(null, row.identity().acquisitionDatetime());
        }
    }

    @Test
    void whatIsNoBegunRunIsToldAndConcludesNothing() throws Exception {
        stage();
        assertThrows(
                Died.class,
                () -> process(node.workshop(), (phase, done, total) -> {
                    if (phase.equals("writing")) {
                        throw new Died();
                    }
                }));
        UUID dead = firstRun();
        Path begun = node.ledgerFile().resolveSibling("begun");
        Path file = begun.resolve(dead + ".json");
        String good = Files.readString(file);
        UUID other = new UUID(1, 2);
        List<String> bad = List.of(
                "",
                "{}",
                "[".repeat(100),
                good.replace(dead.toString(), other.toString()),
                good.replace("voxelmask_begun_run", "something_else"),
                good.replace("\"run_dir\": \"", "\"run_dir\": \"not/absolute"),
                good.replace("\"study_key\": \"", "\"study_key\": \"x"),
                good.replace("\"FAILED\"", "\"FORGOTTEN\""),
                good.replace("\"signature\": [ ]", "\"signature\": [ {} ]"));
        for (String text : bad) {
            assertFalse(text.equals(good));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            List<DeadRuns.Concluded> said = node.workshop().deadRuns().conclude();
            assertEquals(1, said.size(), text);
            assertEquals(List.of(LeafKind.RUN_STARTED), leaves(dead), text);
            assertTrue(node.gate2().run(dead).isEmpty());
        }
        Files.write(begun.resolve("not a run.json"), new byte[3]);
        Files.writeString(file, good);
        assertNextConcludes(dead);
    }
}
