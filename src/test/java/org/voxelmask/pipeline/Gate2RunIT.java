package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.gate2.EvidenceBlob;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.evidence.gate2.JobManifest;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.SignatureRow;
import org.voxelmask.proof.Json;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** Whole runs and the rows that they leave (R095, R209, R210). */
class Gate2RunIT {
    @TempDir
    Path data;

    private static Map<ActionTaken, Long> actions(List<ObjectRecord> objects) {
        return objects.stream()
                .collect(Collectors.groupingBy(ObjectRecord::action, TreeMap::new, Collectors.counting()));
    }

    @Test
    void aSealedRunHasARowForEveryInstanceAndTheSignatureOfItsBundle() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = new ArrayList<>(StudyGenerator.withWorksheet());
        StudyFolder folder = node.stage(study);
        ConfigFlag previews = new ConfigFlag("evidence.previews", "--test", "true");
        RunResult run = new StudyPipeline(node.workshop(previews))
                .process(node.request(folder, node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        Gate2Store store = node.gate2();
        JobManifest job = store.run(run.runId()).orElseThrow();
        SignatureRow signature = store.signature(run.runId()).orElseThrow();
        assertEquals(OverallStatus.SUCCESS, job.overallStatus());
        assertEquals(signature.manifestHashSha256(), job.signingHash());
        assertEquals(10, store.objects(run.runId()).size());
        long masked = run.counts().instancesMasked();
        Map<ActionTaken, Long> actions = actions(store.objects(run.runId()));
        assertEquals(1, actions.get(ActionTaken.SKIPPED_UNSUPPORTED));
        assertEquals(masked, actions.getOrDefault(ActionTaken.PIXEL_MASKED, 0L));
        assertEquals(masked, store.plans(run.runId()).size());
        Map<EvidenceBlob.Type, Long> blobs = store.blobs(run.runId()).stream()
                .collect(Collectors.groupingBy(EvidenceBlob::type, TreeMap::new, Collectors.counting()));
        assertEquals(9, blobs.get(EvidenceBlob.Type.DICOM_HEADER_DIFF_JSON));
        assertEquals(masked, blobs.getOrDefault(EvidenceBlob.Type.DETECTION_OVERLAY_PNG, 0L));
        assertEquals(masked, blobs.getOrDefault(EvidenceBlob.Type.MASKED_OUTPUT_PREVIEW_PNG, 0L));
        for (EvidenceBlob blob : store.blobs(run.runId())) {
            assertEquals(blob.byteSize(), Files.size(run.runDir().resolve(blob.path())));
        }
        List<String> ordered = store.orders(run.runId()).stream()
                .flatMap(order -> order.orderedSopKeys().stream())
                .toList();
        assertEquals(10, ordered.size());
        bundleAgrees(run, store);
    }

    private static void bundleAgrees(RunResult run, Gate2Store store) throws Exception {
        List<String> lines = Files.readAllLines(run.bundleDir().resolve("GATE2/object_records.jsonl"));
        Map<String, JsonNode> bySop = new TreeMap<>();
        for (String line : lines) {
            JsonNode row = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            bySop.put(row.get("sop_key").textValue(), row);
        }
        for (ObjectRecord row : store.objects(run.runId())) {
            JsonNode line = bySop.get(row.identity().sopKey());
            assertEquals(Json.canonical(row.bundleJson()), Json.canonical(line));
        }
        assertEquals(
                9,
                Files.readAllLines(run.bundleDir().resolve("GATE2/frame_proofs.jsonl"))
                        .size());
    }

    @Test
    void aPartialRunHasItsRowsAndNoSignature() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = new ArrayList<>(StudyGenerator.slices().subList(0, 2));
        byte[] pixels = study.get(1).dataset().getBytes(Tag.PixelData);
        var broken = study.get(1).dataset().copy();
        broken.setBytes(Tag.PixelData, VR.OW, Arrays.copyOf(pixels, pixels.length / 4 * 2));
        study.set(1, TestingObject.of("half", UID.ExplicitVRLittleEndian, broken));
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        assertEquals(RunState.PARTIAL, run.state());
        Gate2Store store = node.gate2();
        assertEquals(OverallStatus.PARTIAL, store.run(run.runId()).orElseThrow().overallStatus());
        assertEquals(1, actions(store.objects(run.runId())).get(ActionTaken.FAILED));
        assertEquals(2, store.objects(run.runId()).size());
        assertTrue(store.signature(run.runId()).isEmpty());
    }

    @Test
    void aFailedPreflightHasARowForEveryInstanceAsFailed() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder study = node.stage(StudyGenerator.slices().subList(0, 2));
        ConfigFlag huge = new ConfigFlag("process.min_free_bytes", "--test", "1024TiB");
        RunResult run = new StudyPipeline(node.workshop(huge))
                .process(node.request(study, node.output(), false), Progress.NONE);
        assertEquals(RunState.PREFLIGHT_FAILED, run.state());
        Gate2Store store = node.gate2();
        assertEquals(OverallStatus.FAIL, store.run(run.runId()).orElseThrow().overallStatus());
        for (ObjectRecord row : store.objects(run.runId())) {
            assertEquals(ActionTaken.FAILED, row.action());
            assertEquals(List.of("PREFLIGHT_FAILED"), row.reasonCodes());
        }
    }

    @Test
    void aRunWhoseRowsCannotBeWrittenIsNotSealed() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder study = node.stage(StudyGenerator.slices().subList(0, 1));
        Workshop workshop = node.workshop();
        Files.delete(data.resolve("gate2.db"));
        Files.deleteIfExists(data.resolve("gate2.db-wal"));
        Files.createDirectory(data.resolve("gate2.db"));
        RunResult run = new StudyPipeline(workshop).process(node.request(study, node.output(), false), Progress.NONE);
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.reason().contains("gate2.db"), run.reason());
        assertTrue(Files.exists(run.runDir().resolve("INCOMPLETE")));
        assertFalse(Files.exists(run.runDir().resolve("bundle")));
        assertTrue(Files.readString(run.runDir().resolve("logs/run.jsonl")).contains("tables_not_written"));
    }
}
