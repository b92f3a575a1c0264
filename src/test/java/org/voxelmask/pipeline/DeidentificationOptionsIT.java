package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** Runs under options of PS3.15 Annex E: sealed, replayed to the byte, and told in the evidence. */
class DeidentificationOptionsIT {
    private static final int FRAME_OF_REFERENCE = 0x00200052;

    @TempDir
    Path data;

    private Path config(String... lines) throws Exception {
        Path file = data.resolve("test.yaml");
        Files.writeString(file, "profiles:\n  foi-legal:\n    " + String.join("\n    ", lines) + "\n");
        return file;
    }

    private static List<TestingObject> study() {
        List<TestingObject> study = StudyGenerator.slices().subList(0, 2);
        for (TestingObject object : study) {
            object.dataset().setString(Tag.StudyDate, VR.DA, "20200301");
            object.dataset().setString(FRAME_OF_REFERENCE, VR.UI, "1.2.3.99");
        }
        return study;
    }

    private static Attributes copy(RunResult run) throws Exception {
        try (Stream<Path> files = Files.list(run.runDir().resolve("output"))) {
            return DicomReader.read(files.findFirst().orElseThrow()).dataset();
        }
    }

    @Test
    void movedDatesAreToldWithoutTheirAmountAndReplayed() throws Exception {
        TestingNode node = new TestingNode(data);
        Workshop workshop = node.workshop(config(
                "deidentification:",
                "  options: [retain_longitudinal_modified_dates, retain_device_identity]",
                "  date_shift_min_days: 50",
                "  date_shift_max_days: 50",
                "  frame_of_reference: unlinkable"));
        StudyFolder staged = node.stage(study());
        RunResult run = new StudyPipeline(workshop).process(node.request(staged, node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), String.valueOf(run.reason()));
        assertEquals("20200111", copy(run).getString(Tag.StudyDate));
        assertEquals("MODIFIED", copy(run).getString(0x00280303));
        String rows = Files.readString(run.bundleDir().resolve("GATE2/object_records.jsonl"));
        assertTrue(rows.contains("\"dates_shifted\":true"), rows);
        assertTrue(rows.contains("\"shift_strategy_id\":\"keyed-days-per-patient-v1\""), rows);
        String job = Files.readString(run.bundleDir().resolve("GATE2/job_manifest.json"));
        assertTrue(job.contains("retain_longitudinal_modified_dates"), job);
        ReplaySources sources = ReplaySources.staged(staged.instances());
        ReplayResult replay =
                new Replay(workshop).run(run.runDir(), KeyChain.of(node.publicKey()), sources, Progress.NONE);
        assertTrue(replay.same(), replay.copies()::toString);
    }

    @Test
    void retainedUidsAreSealedAndNamedSo() throws Exception {
        TestingNode node = new TestingNode(data);
        Workshop workshop =
                node.workshop(config("uid_strategy: RETAIN_SOURCE", "deidentification:", "  options: [retain_uids]"));
        List<TestingObject> study = study();
        RunResult run = new StudyPipeline(workshop)
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), String.valueOf(run.reason()));
        assertEquals("1.2.3.99", copy(run).getString(FRAME_OF_REFERENCE));
        String linkage = Files.readString(run.bundleDir().resolve("LINKAGE/instance_linkage.csv"));
        assertTrue(linkage.contains("RETAIN_SOURCE"), linkage);
    }

    @Test
    void twoPatientsInOneStudyStopTheRunWithoutNamingThem() throws Exception {
        TestingNode node = new TestingNode(data);
        List<TestingObject> study = study();
        study.get(1).dataset().setString(Tag.PatientID, VR.LO, "CANARY-OTHER");
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.reason().contains("2 patients"), run.reason());
        assertFalse(run.reason().contains("CANARY"), run.reason());
        assertFalse(Files.exists(run.runDir().resolve("output")));
    }
}
