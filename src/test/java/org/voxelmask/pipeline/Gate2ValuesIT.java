package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.DatasetHash;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.gate2.EvidenceBlob;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.evidence.gate2.JobManifest;
import org.voxelmask.evidence.gate2.MaskPlanRow;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.keys.NodeKeys;
import org.voxelmask.proof.Sha256;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** What a real run writes into the tables, computed a second way from the source and the copy. */
class Gate2ValuesIT {
    @TempDir
    static Path data;

    private static List<TestingObject> study;
    private static KeyedNames names;
    private static RunResult run;
    private static Gate2Store store;

    @BeforeAll
    static void process() throws Exception {
        TestingNode node = new TestingNode(data);
        study = StudyGenerator.withWorksheet().subList(3, 6);
        names = NodeKeys.open(data.resolve("keys"), new SecureRandom()).names();
        ConfigFlag previews = new ConfigFlag("evidence.previews", "--test", "true");
        run = new StudyPipeline(node.workshop(previews))
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        store = node.gate2();
    }

    private static ObjectRecord row(TestingObject object) throws Exception {
        String key = names.sop(object.dataset().getString(Tag.SOPInstanceUID));
        return store.objects(run.runId()).stream()
                .filter(row -> row.identity().sopKey().equals(key))
                .findAny()
                .orElseThrow();
    }

    /** Whether a copy has both hashes that the row states: two images may be alike once they are masked. */
    private static boolean copyIsThere(ObjectRecord row) throws IOException {
        boolean found = false;
        try (var copies = Files.list(run.outputDir())) {
            for (Path copy : copies.toList()) {
                DicomObject object = DicomReader.read(copy);
                String pixels = PixelHashes.of(object.dataset(), object.transferSyntaxUid());
                boolean same = pixels.equals(row.hashes().pixelAfter());
                found |= same
                        && DatasetHash.of(object.dataset()).equals(row.hashes().datasetAfter());
            }
        }
        return found;
    }

    @Test
    void everyDiscoveredInstanceHasItsRowAlsoTheOneThatWasLeftOut() throws Exception {
        assertEquals(3, store.objects(run.runId()).size());
        ObjectRecord left = row(study.get(1));
        assertEquals(ActionTaken.SKIPPED_UNSUPPORTED, left.action());
        assertFalse(left.reasonCodes().isEmpty());
    }

    @Test
    void identitiesAreKeysAndWhatTheSourceSaysOfItself() throws Exception {
        for (TestingObject object : study) {
            var identity = row(object).identity();
            assertEquals(names.study(object.dataset().getString(Tag.StudyInstanceUID)), identity.studyKey());
            assertEquals(names.series(object.dataset().getString(Tag.SeriesInstanceUID)), identity.seriesKey());
            assertEquals(object.dataset().getString(Tag.SOPClassUID), identity.sopClassUid());
            assertEquals(UID.ExplicitVRLittleEndian, identity.transferSyntaxUid());
            assertEquals(object.dataset().getString(Tag.Modality), identity.modality());
            assertEquals(object.dataset().getInt(Tag.InstanceNumber, 0), identity.instanceNumber());
            assertEquals(study.indexOf(object), identity.originalIngestIndex());
        }
    }

    @Test
    void theFourHashesAreThoseOfSourceAndCopy() throws Exception {
        ObjectRecord row = row(study.get(0));
        assertEquals(ActionTaken.PIXEL_MASKED, row.action());
        Attributes source = study.get(0).dataset();
        assertEquals(Sha256.hex(source.getBytes(Tag.PixelData)), row.hashes().pixelBefore());
        assertEquals(DatasetHash.of(source), row.hashes().datasetBefore());
        assertTrue(copyIsThere(row), "no copy has both hashes of the row");
        assertFalse(row.hashes().pixelBefore().equals(row.hashes().pixelAfter()));
        assertTrue(row.processingTimeMs() >= 0);
    }

    @Test
    void theHeaderProofNamesTagsAndMethodsAndNoValue() throws Exception {
        ObjectRecord row = row(study.get(0));
        String touched = row.header().phiTagsTouched().node().toString();
        assertTrue(touched.contains("0010,0010") || touched.contains("00100010"), touched);
        assertTrue(row.header().uidsRegenerated().node().toString().contains("HMAC-SHA-256"));
        assertFalse(row.header().patientNameStrategyId().isEmpty());
        assertNoValue(touched + row.header().uidsRegenerated().node());
    }

    @Test
    void blobsHaveTheirHashAndTheHeaderDiffNoOldValue() throws Exception {
        List<EvidenceBlob> blobs = store.blobs(run.runId());
        for (EvidenceBlob blob : blobs) {
            Path file = run.runDir().resolve(blob.path());
            assertEquals(Sha256.hex(file), blob.contentSha256());
            assertEquals(Files.size(file), blob.byteSize());
            if (blob.type() == EvidenceBlob.Type.DICOM_HEADER_DIFF_JSON) {
                assertNoValue(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        for (EvidenceBlob.Type type : List.of(
                EvidenceBlob.Type.DETECTION_OVERLAY_PNG,
                EvidenceBlob.Type.MASKED_OUTPUT_PREVIEW_PNG,
                EvidenceBlob.Type.DICOM_HEADER_DIFF_JSON)) {
            assertTrue(blobs.stream().anyMatch(blob -> blob.type() == type), type.name());
        }
    }

    private static void assertNoValue(String text) {
        for (int tag : new int[] {Tag.PatientName, Tag.PatientID, Tag.StudyInstanceUID, Tag.StudyDate}) {
            String value = study.get(0).dataset().getString(tag);
            assertTrue(value == null || !text.contains(value), String.format("the value of %08x", tag));
        }
    }

    @Test
    void aPlanSaysWhoFoundWhatWithWhichThresholds() throws Exception {
        MaskPlanRow plan = store.plans(run.runId()).stream()
                .filter(p -> p.sopKey().equals(names.sop(study.get(0).dataset().getString(Tag.SOPInstanceUID))))
                .findAny()
                .orElseThrow();
        assertTrue(plan.engineId().contains("Tesseract"), plan.engineId());
        assertTrue(plan.engineVersion().contains("tesseract 5"), plan.engineVersion());
        assertEquals(0.4, plan.thresholds().node().get("confidence_min").doubleValue());
        assertFalse(plan.regions().isEmpty());
        assertFalse(plan.zonesUsed().isEmpty());
    }

    @Test
    void theJobSaysWhatWasAskedForReadAndDone() throws Exception {
        JobManifest job = store.run(run.runId()).orElseThrow();
        assertEquals(run.jobId(), job.jobId());
        assertTrue(job.copyOutOnly());
        assertTrue(job.inputSource().contains("TEST"), job.inputSource());
        assertTrue(job.configSnapshot().node().size() > 0);
        assertTrue(
                job.dicomReadSummary().node().toString().contains("US"),
                job.dicomReadSummary().node().toString());
        assertTrue(job.processingSummary().node().size() > 0);
        assertTrue(job.hostFingerprint().matches("[0-9a-f]{64}"));
        assertEquals(Sha256.hex(run.bundleDir().resolve("MANIFEST.json")), job.signingHash());
    }

    @Test
    void theOrderOfTheSeriesIsThatOfItsInstanceNumbers() throws Exception {
        List<String> keys = study.stream()
                .map(object -> names.sop(object.dataset().getString(Tag.SOPInstanceUID)))
                .toList();
        assertEquals(keys, store.orders(run.runId()).get(0).orderedSopKeys());
        assertEquals(
                "INSTANCE_NUMBER",
                store.orders(run.runId()).get(0).sortStrategy().name());
    }
}
