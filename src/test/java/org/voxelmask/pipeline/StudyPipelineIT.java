package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

class StudyPipelineIT {
    @TempDir
    Path data;

    @Test
    void aStudyIsSealedAndItsRunVerifies() throws Exception {
        TestingNode node = new TestingNode(data);
        RunResult run = process(node, StudyGenerator.withWorksheet(), false);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(10, run.counts().instancesIn());
        assertEquals(9, run.counts().instancesOut());
        assertEquals(0, run.counts().failures());
        assertEquals(VerificationStatus.VERIFIED, verify(run.runDir()));
        assertEquals(VerificationStatus.VERIFIED, verify(run.bundleDir()));
        assertFalse(Files.exists(run.runDir().resolve("INCOMPLETE")));
        assertFalse(Files.exists(run.runDir().resolve("tmp")));
        JsonNode receipt = json(run.runDir().resolve("receipts/run_receipt.json"));
        assertEquals("completed", receipt.get("status").asText());
        assertEquals("test run", receipt.get("label").asText());
        assertTrue(receipt.get("preflight").size() >= 4);
        assertTrue(receipt.get("preflight").toString().contains("OpenJPEG 2.5"));
    }

    @Test
    void anObjectThatSaysNoStudyIsLeftOutInASealedRunThatAccountsForIt() throws Exception {
        List<TestingObject> nameless = StudyGenerator.slices().subList(0, 1).stream()
                .map(StudyPipelineIT::withoutStudy)
                .toList();
        RunResult run = process(new TestingNode(data), nameless, false);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(1, run.counts().instancesIn());
        assertEquals(0, run.counts().instancesOut());
        assertEquals(VerificationStatus.VERIFIED, verify(run.runDir()));
        List<String> reasons = Files.readAllLines(run.bundleDir().resolve("QA/exceptions.jsonl"));
        assertEquals(1, reasons.size());
        assertTrue(reasons.stream().allMatch(line -> line.contains("STUDY_UID_UNUSABLE")));
    }

    @Test
    void copiesKeepTheOrderOfTheirInstanceNumbers() throws Exception {
        RunResult run = process(new TestingNode(data), StudyGenerator.slices(), false);
        List<String> rows = Files.readAllLines(run.bundleDir().resolve("INPUT/source_hashes.csv"));
        for (int i = 1; i <= StudyGenerator.SLICES; i++) {
            assertTrue(rows.get(i).endsWith("," + i), "row " + i);
        }
        assertEquals(StudyGenerator.SLICES, rows.size() - 1);
    }

    @Test
    void oneBrokenObjectMakesTheRunPartialAndNothingOfItLooksSealed() throws Exception {
        List<TestingObject> study = new ArrayList<>(StudyGenerator.slices().subList(0, 3));
        study.set(1, withHalfItsPixels(study.get(1)));
        RunResult run = process(new TestingNode(data), study, false);
        assertEquals(RunState.PARTIAL, run.state());
        assertEquals(1, run.counts().failures());
        assertEquals(2, run.counts().instancesOut());
        assertTrue(run.bundleDir().startsWith(run.runDir().resolve("incomplete")));
        assertFalse(Files.exists(run.bundleDir().resolve("MANIFEST.sha256")));
        assertFalse(Files.exists(run.bundleDir().resolve("SIGNATURE/signature.json")));
        assertFalse(Files.exists(run.runDir().resolve("output")));
        assertEquals(VerificationStatus.FAILED, verify(run.runDir()));
        assertEquals(VerificationStatus.FAILED, verify(run.bundleDir()));
        JsonNode status = json(run.runDir().resolve("run_status.json"));
        assertEquals("partial", status.get("status").asText());
        assertEquals(6, status.get("exit_code").asInt());
        String cause =
                json(run.runDir().resolve("INCOMPLETE")).get("first_cause").asText();
        assertTrue(cause.contains("1 of 3 instances failed"), cause);
    }

    @Test
    void anOutputFolderThatIsAFileIsAFailedPreflightWithALineInTheTrail() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder study = node.stage(StudyGenerator.slices().subList(0, 1));
        Path file = Files.createFile(data.resolve("taken"));
        RunResult run = new StudyPipeline(node.workshop()).process(node.request(study, file, false), Progress.NONE);
        assertEquals(RunState.PREFLIGHT_FAILED, run.state());
        assertNull(run.bundleDir());
        assertTrue(run.reason().contains("--output"), run.reason());
        assertTrue(Files.readString(node.audit()).contains("preflight_failed"));
        assertTrue(study.record().isEmpty(), "a run that never was must not change the study's state");
    }

    @Test
    void tooLittleRoomIsAFailedPreflightWithReceiptAndWithoutBundle() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder study = node.stage(StudyGenerator.slices().subList(0, 1));
        ConfigFlag huge = new ConfigFlag("process.min_free_bytes", "--test", "1024TiB");
        RunResult run = new StudyPipeline(node.workshop(huge))
                .process(node.request(study, node.output(), false), Progress.NONE);
        assertEquals(RunState.PREFLIGHT_FAILED, run.state());
        JsonNode receipt = json(run.runDir().resolve("receipts/run_receipt.json"));
        assertEquals("preflight_failed", receipt.get("status").asText());
        assertFalse(Files.exists(run.runDir().resolve("bundle")));
        assertTrue(Files.exists(run.runDir().resolve("INCOMPLETE")));
    }

    @Test
    void temporaryFilesStayOnlyWhenAskedForAndTheReceiptSaysSo() throws Exception {
        List<TestingObject> study =
                List.of(withHalfItsPixels(StudyGenerator.slices().get(0)));
        RunResult dropped = process(new TestingNode(data.resolve("a")), study, false);
        RunResult kept = process(new TestingNode(data.resolve("b")), study, true);
        assertFalse(Files.exists(dropped.runDir().resolve("tmp")));
        assertTrue(Files.isDirectory(kept.runDir().resolve("tmp")));
        assertTrue(json(kept.runDir().resolve("receipts/run_receipt.json"))
                .get("temp_retained")
                .asBoolean());
    }

    @Test
    void thePlanIsOnTheDiskBeforeTheFirstCopyIs() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder study = node.stage(List.of(StudyGenerator.cine()));
        List<String> seen = new ArrayList<>();
        Progress watch = (phase, done, total) -> {
            if (phase.equals("writing")) {
                seen.add(String.join(",", names(node.output(), "mask_plans.jsonl")));
            } else if (phase.equals("looking")) {
                seen.add(String.join(",", names(node.output(), ".dcm")));
            }
        };
        new StudyPipeline(node.workshop()).process(node.request(study, node.output(), false), watch);
        assertEquals(List.of("", "mask_plans.jsonl"), seen);
    }

    @Test
    void aSecondRunIsAnotherRunOfTheSameJobWithTheSameCopies() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder study = node.stage(List.of(StudyGenerator.cine()));
        StudyPipeline pipeline = new StudyPipeline(node.workshop());
        RunResult first = pipeline.process(node.request(study, node.output(), false), Progress.NONE);
        RunResult second = pipeline.process(node.request(study, node.output(), false), Progress.NONE);
        assertEquals(first.jobId(), second.jobId());
        assertNotEquals(first.runId(), second.runId());
        Path copy = onlyFile(first.outputDir());
        assertEquals(-1, Files.mismatch(copy, second.outputDir().resolve(copy.getFileName())));
        assertEquals("YES", DicomReader.read(copy).dataset().getString(Tag.PatientIdentityRemoved));
    }

    private static RunResult process(TestingNode node, List<TestingObject> study, boolean retainTemp) throws Exception {
        return new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), retainTemp), Progress.NONE);
    }

    private static VerificationStatus verify(Path folder) throws Exception {
        return new BundleVerifier().verify(folder, VerifyOptions.none()).status();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }

    private static List<String> names(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }

    private static TestingObject withoutStudy(TestingObject whole) {
        var nameless = whole.dataset().copy();
        nameless.remove(Tag.StudyInstanceUID);
        return TestingObject.of("nameless", UID.ExplicitVRLittleEndian, nameless);
    }

    private static TestingObject withHalfItsPixels(TestingObject whole) {
        byte[] pixels = whole.dataset().getBytes(Tag.PixelData);
        var broken = whole.dataset().copy();
        broken.setBytes(Tag.PixelData, VR.OW, Arrays.copyOf(pixels, pixels.length / 4 * 2));
        return TestingObject.of("half", UID.ExplicitVRLittleEndian, broken);
    }
}
