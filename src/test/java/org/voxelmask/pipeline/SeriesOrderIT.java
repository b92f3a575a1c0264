package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.proof.Sha256;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerifyOptions;

/** The three data sets of Gate 1 through the whole pipeline. */
class SeriesOrderIT {
    @TempDir
    Path data;

    @Test
    void twelveSlicesSentInAnyOrderComeOutAsOneToTwelve() throws Exception {
        List<TestingObject> shuffled = new ArrayList<>(StudyGenerator.slices());
        Collections.shuffle(shuffled, new Random(3));
        RunResult run = process(shuffled);
        JsonNode source = line(run, "source_order_manifests");
        JsonNode export = line(run, "export_order_manifests");
        assertEquals("INSTANCE_NUMBER", source.get("ordering_method").asText());
        assertEquals(12, source.get("total_count").asInt());
        for (int i = 0; i < StudyGenerator.SLICES; i++) {
            assertEquals(i + 1, source.at("/entries/" + i + "/instance_number").asInt());
            assertEquals(i + 1, export.at("/entries/" + i + "/export_index").asInt());
            assertEquals(i + 1, export.at("/entries/" + i + "/instance_number").asInt());
        }
        assertTrue(line(run, "order_verification").get("gate_passed").asBoolean());
        assertTrue(
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).verified());
    }

    @Test
    void aCineStaysOneObjectWithItsTwentyFramesInOrder() throws Exception {
        TestingObject cine = StudyGenerator.cine();
        RunResult run = process(List.of(cine));
        JsonNode source = line(run, "source_order_manifests");
        JsonNode export = line(run, "export_order_manifests");
        assertTrue(source.get("is_multiframe").asBoolean());
        assertEquals(20, source.get("entries").size());
        assertEquals(20, export.get("total_exported").asInt());
        assertEquals(20, export.at("/entries/19/frame_number").asInt());
        assertTrue(line(run, "order_verification").get("frame_count_match").asBoolean());
        try (Stream<Path> copies = Files.list(run.outputDir())) {
            List<Path> all = copies.toList();
            assertEquals(1, all.size());
            assertFramesShowTheirIndex(cine, all.get(0));
        }
    }

    /** Outside what was masked every decoded frame of the copy is that frame of the source, and no other. */
    private static void assertFramesShowTheirIndex(TestingObject cine, Path copy) throws Exception {
        DicomObject object = DicomReader.read(copy);
        FrameSource after = FrameSources.open(object.dataset(), object.transferSyntaxUid());
        FrameSource before = FrameSources.open(cine.dataset(), cine.transferSyntax());
        assertEquals(StudyGenerator.FRAMES, after.description().frames());
        assertEquals(StudyGenerator.FRAMES, object.dataset().getInt(Tag.NumberOfFrames, 0));
        for (int frame = 0; frame < StudyGenerator.FRAMES; frame++) {
            byte[] is = after.read(frame);
            byte[] was = before.read(frame);
            for (int i = 0; i < is.length; i++) {
                if (is[i] == 0) {
                    was[i] = 0;
                }
            }
            assertArrayEquals(was, is, "frame " + frame);
        }
    }

    @Test
    void aWorksheetThatIsLeftOutIsAGapWithItsReason() throws Exception {
        RunResult run = process(StudyGenerator.withWorksheet());
        JsonNode export = line(run, "export_order_manifests");
        List<String> places = new ArrayList<>();
        export.get("entries").forEach(e -> places.add(e.get("source_index") + ">" + e.get("export_index")));
        assertEquals(List.of("1>1", "2>2", "3>3", "4>4", "5>null", "6>5", "7>6", "8>7", "9>8", "10>9"), places);
        assertEquals("EXCLUDED", export.at("/entries/4/disposition").asText());
        assertEquals("UNSUPPORTED", export.at("/entries/4/exclusion_reason").asText());
        String sentence = line(run, "order_verification").get("summary").asText();
        assertTrue(sentence.startsWith("9 of 10 images"), sentence);
    }

    @Test
    void aWorksheetIsLeftOutUnlessTheProfileKeepsIt() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder staged = node.stage(StudyGenerator.withReadableWorksheet());
        RunResult run =
                new StudyPipeline(node.workshop()).process(node.request(staged, node.output(), false), Progress.NONE);
        assertEquals("WORKSHEET_DETECTED", reason(run));
        assertTrue(
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).verified());
        ConfigFlag keep = new ConfigFlag("profiles.foi-legal.worksheets", "--test", "keep");
        RunResult kept = new StudyPipeline(node.workshop(keep))
                .process(node.request(staged, node.output(), false), Progress.NONE);
        assertEquals("null", reason(kept));
        assertEquals(10, kept.counts().instancesOut());
    }

    @Test
    void aBrokenObjectThatTheOperatorDeselectsDoesNotKeepARunFromItsSeal() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = new ArrayList<>(StudyGenerator.slices().subList(0, 3));
        var broken = study.get(1).dataset().copy();
        broken.setInt(Tag.Rows, org.voxelmask.dicom.data.VR.US, 4000);
        study.set(1, TestingObject.of("broken", study.get(1).transferSyntax(), broken));
        StudyFolder staged = node.stage(study);
        ProcessRequest asked = node.request(staged, node.output(), false);
        String key = node.workshop().keys().names().sop(broken.getString(Tag.SOPInstanceUID));
        ProcessRequest request = new ProcessRequest(
                asked.study(),
                asked.instances(),
                asked.mode(),
                asked.profile(),
                asked.outputRoot(),
                null,
                false,
                new OperatorChoice("desk-2", Set.of(key)));
        RunResult run = new StudyPipeline(node.workshop()).process(request, Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(
                "USER_DESELECTED",
                line(run, "export_order_manifests")
                        .at("/entries/1/exclusion_reason")
                        .asText());
        assertEquals(
                List.of(),
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).findings());
    }

    private static String reason(RunResult run) throws IOException {
        return line(run, "export_order_manifests")
                .at("/entries/4/exclusion_reason")
                .asText();
    }

    @Test
    void theCaptureIsOnTheDiskBeforeThePlanAndItsHashIsInLogAndTrail() throws Exception {
        TestingNode node = new TestingNode(data);
        RunResult run = process(node, List.of(StudyGenerator.cine()));
        Path kept = run.runDir().resolve("evidence/source_order_manifests.jsonl");
        assertEquals(-1, Files.mismatch(kept, run.bundleDir().resolve("GATE1/source_order_manifests.jsonl")));
        String hash = Sha256.hex(kept);
        String log = Files.readString(run.runDir().resolve("logs/run.jsonl"));
        assertTrue(log.indexOf(hash) > 0 && log.indexOf(hash) < log.indexOf("plan_sha256"), log);
        assertTrue(Files.readString(node.audit()).contains(hash));
        assertFalse(log.contains("1.2.826"));
    }

    @Test
    void aBrokenObjectIsACorruptedFrameInTheOrderOfAPartialRun() throws Exception {
        List<TestingObject> study = new ArrayList<>(StudyGenerator.slices().subList(0, 3));
        var broken = study.get(1).dataset().copy();
        broken.setInt(Tag.Rows, org.voxelmask.dicom.data.VR.US, 4000);
        study.set(1, TestingObject.of("broken", study.get(1).transferSyntax(), broken));
        RunResult run = process(study);
        assertEquals(RunState.PARTIAL, run.state());
        JsonNode export = line(run, "export_order_manifests");
        assertEquals("CORRUPTED_FRAME", export.at("/entries/1/exclusion_reason").asText());
        assertEquals(2, export.get("total_exported").asInt());
    }

    private RunResult process(List<TestingObject> study) throws Exception {
        return process(new TestingNode(data), study);
    }

    private static RunResult process(TestingNode node, List<TestingObject> study) throws Exception {
        return new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
    }

    private static JsonNode line(RunResult run, String name) throws IOException {
        List<String> lines = Files.readAllLines(run.bundleDir().resolve("GATE1/" + name + ".jsonl"));
        assertEquals(1, lines.size());
        return new ObjectMapper().readTree(lines.get(0));
    }
}
