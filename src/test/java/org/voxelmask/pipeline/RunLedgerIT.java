package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.ledger.LedgerLeaf;
import org.voxelmask.ledger.LedgerReader;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.testing.FailingDisk;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/** Every run, however it ends, is a leaf of the ledger; what is not in the ledger is not sealed. */
class RunLedgerIT {
    /** Open, sync the folder, write, force. */
    private static final int STEPS_OF_THE_FIRST_LEAF = 4;

    @TempDir
    Path data;

    private static LedgerHistory history(TestingNode node) throws Exception {
        return LedgerReader.read(node.ledgerFile(), KeyChain.of(node.publicKey()));
    }

    private static RunResult process(TestingNode node, List<TestingObject> study, Path output) throws Exception {
        return new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), output, false), Progress.NONE);
    }

    private static VerificationStatus verify(TestingNode node, Path run) throws Exception {
        VerifyOptions options = new VerifyOptions(Optional.empty(), Optional.of(KeyChain.of(node.publicKey())));
        return new BundleVerifier().verify(run, options).status();
    }

    private static JsonNode receipt(RunResult run) throws Exception {
        return Json.parse(Files.readAllBytes(run.runDir().resolve("receipts/run_receipt.json")));
    }

    @Test
    void aSealedRunIsALeafAndItsReceiptProvesIt() throws Exception {
        TestingNode node = new TestingNode(data);
        RunResult run = process(node, List.of(StudyGenerator.cine()), node.output());
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(VerificationStatus.VERIFIED, verify(node, run.runDir()));
        LedgerHistory history = history(node);
        assertTrue(history.sound());
        assertEquals(2, history.leaves().size());
        assertEquals(LeafKind.RUN_STARTED, history.leaves().get(0).event().kind());
        assertEquals(run.runId(), history.leaves().get(0).event().runId());
        LedgerLeaf leaf = history.leaves().get(1);
        assertEquals(LeafKind.RUN_SEALED, leaf.event().kind());
        assertEquals(
                Sha256.hex(run.bundleDir().resolve("MANIFEST.json")),
                leaf.event().manifestSha256());
        assertEquals(
                Sha256.hex(run.runDir().resolve("logs/run.jsonl")), leaf.event().runLogSha256());
        assertEquals(
                Sha256.hex(run.runDir().resolve("evidence/mask_plans.jsonl")),
                leaf.event().planSha256());
        InclusionProof proof = InclusionProof.parse(receipt(run).get("ledger"));
        assertEquals(Optional.empty(), proof.problem(KeyChain.of(node.publicKey())));
        assertEquals(history.head().orElseThrow().text(), proof.head().text());
        assertTrue(Files.readString(node.audit())
                .contains("\"ledger_head\":\"" + proof.head().text()));
    }

    @Test
    void aRunThatTheLedgerDoesNotTakeDoesNotBegin() throws Exception {
        for (int step = 0; step < STEPS_OF_THE_FIRST_LEAF; step++) {
            TestingNode node = new TestingNode(data.resolve("node" + step));
            FailingDisk disk = new FailingDisk();
            disk.failAfter(step, 0, false);
            RunResult run = new StudyPipeline(node.workshop(disk))
                    .process(
                            node.request(node.stage(List.of(StudyGenerator.cine())), node.output(), false),
                            Progress.NONE);
            assertEquals(RunState.PREFLIGHT_FAILED, run.state(), "step " + step);
            assertTrue(run.reason().contains("ledger was not written"), run.reason());
            assertFalse(Files.exists(node.output().resolve("voxelmask_runs/" + run.runId())));
            assertEquals(List.of(), node.gate2().runs());
            assertEquals(List.of(), node.workshop().begunRuns().ids());
            assertTrue(Files.readString(node.audit()).contains("ledger_failed"));
            assertEquals(0, history(node).leaves().size());
        }
    }

    @Test
    void aRunThatTheLedgerCannotHoldIsNotSealedAndToldLater() throws Exception {
        for (int step = STEPS_OF_THE_FIRST_LEAF; step < STEPS_OF_THE_FIRST_LEAF + 3; step++) {
            TestingNode node = new TestingNode(data.resolve("node" + step));
            FailingDisk disk = new FailingDisk();
            disk.failAfter(step, 50, true);
            RunResult run = new StudyPipeline(node.workshop(disk))
                    .process(
                            node.request(node.stage(List.of(StudyGenerator.cine())), node.output(), false),
                            Progress.NONE);
            assertEquals(RunState.FAILED, run.state(), "step " + step);
            assertTrue(run.reason().contains("ledger was not written"), run.reason());
            assertTrue(Files.exists(run.runDir().resolve("INCOMPLETE")));
            assertFalse(Files.exists(run.runDir().resolve("bundle")));
            assertFalse(Files.exists(run.runDir().resolve("output")));
            assertNotEquals(VerificationStatus.VERIFIED, verify(node, run.runDir()));
            assertTrue(receipt(run).get("ledger").isNull());
            String audit = Files.readString(node.audit());
            assertTrue(audit.contains("ledger_failed"), audit);
            assertFalse(audit.contains("run_sealed"), audit);
            assertEquals(
                    OverallStatus.FAIL,
                    node.gate2().run(run.runId()).orElseThrow().overallStatus());
            assertTrue(node.gate2().signature(run.runId()).isEmpty());
            node.ledger(SystemDisk.portable()).repair();
            assertEquals(
                    RunState.COMPLETED,
                    process(node, List.of(StudyGenerator.cine()), node.output()).state());
            assertEquals(Optional.of(LeafKind.RUN_ABANDONED), history(node).endOf(run.runId()));
        }
    }

    @Test
    void aRunAfterATornEndOfTheLedgerIsNotSealedEither() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyPipeline pipeline = new StudyPipeline(node.workshop());
        var study = node.stage(List.of(StudyGenerator.cine()));
        pipeline.process(node.request(study, node.output(), false), Progress.NONE);
        Files.writeString(node.ledgerFile(), "{\"fro", java.nio.file.StandardOpenOption.APPEND);
        RunResult run = pipeline.process(node.request(study, node.output(), false), Progress.NONE);
        assertEquals(RunState.PREFLIGHT_FAILED, run.state());
        assertTrue(run.reason().contains("ledger repair"), run.reason());
        assertEquals(2, history(node).leaves().size());
    }

    @Test
    void partialRefusedAndFolderlessRunsAreLeavesToo() throws Exception {
        TestingNode node = new TestingNode(data);
        TestingObject broken = withHalfItsPixels(StudyGenerator.slices().get(0));
        RunResult partial = process(node, List.of(broken), node.output());
        assertEquals(RunState.PARTIAL, partial.state());
        ConfigFlag huge = new ConfigFlag("process.min_free_bytes", "--test", "1024TiB");
        var study = node.stage(List.of(StudyGenerator.cine()));
        RunResult refused = new StudyPipeline(node.workshop(huge))
                .process(node.request(study, node.output(), false), Progress.NONE);
        assertEquals(RunState.PREFLIGHT_FAILED, refused.state());
        Path file = Files.createFile(data.resolve("taken"));
        RunResult folderless =
                new StudyPipeline(node.workshop()).process(node.request(study, file, false), Progress.NONE);
        assertEquals(RunState.PREFLIGHT_FAILED, folderless.state());

        List<LedgerLeaf> leaves = history(node).leaves();
        assertEquals(
                List.of(
                        LeafKind.RUN_STARTED,
                        LeafKind.RUN_PARTIAL,
                        LeafKind.RUN_STARTED,
                        LeafKind.RUN_PREFLIGHT_FAILED,
                        LeafKind.RUN_STARTED,
                        LeafKind.RUN_PREFLIGHT_FAILED),
                leaves.stream().map(leaf -> leaf.event().kind()).toList());
        assertEquals(List.of(), node.workshop().begunRuns().ids());
        assertEquals(folderless.runId(), leaves.get(5).event().runId());
        JsonNode receipt = receipt(partial);
        assertEquals(1, receipt.get("ledger").get("leaf").get("index").asInt());
        assertTrue(Files.exists(partial.runDir().resolve("receipts/run_receipt.sig.json")));
    }

    private static TestingObject withHalfItsPixels(TestingObject whole) {
        byte[] pixels = whole.dataset().getBytes(Tag.PixelData);
        var broken = whole.dataset().copy();
        broken.setBytes(Tag.PixelData, VR.OW, Arrays.copyOf(pixels, pixels.length / 4 * 2));
        return TestingObject.of("half", UID.ExplicitVRLittleEndian, broken);
    }
}
