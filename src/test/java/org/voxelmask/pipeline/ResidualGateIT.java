package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.demo.Canvas;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.SyntheticImages;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/** A first look that is told to find nothing, and what the second look makes of its copies. */
class ResidualGateIT {
    private static final String NAME = "LINDQVIST";

    /** Tesseract's boxes are all smaller: the first look finds nothing. */
    private static final ConfigFlag[] BLIND = {
        new ConfigFlag("detection.engine", "--test", "tesseract"),
        new ConfigFlag("profiles.foi-legal.detection_thresholds.box_min_area", "--test", "1000000")
    };

    @TempDir
    Path data;

    private static TestingObject image(int number, String text) {
        ImageDescription image =
                new ImageDescription(320, 240, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        Canvas canvas = new Canvas(320, 240);
        if (!text.isEmpty()) {
            canvas.text(40, 60, 3, text, 0xFFFFFF);
        }
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", "residual", number);
        dataset.setString(Tag.PatientName, VR.PN, NAME + "^ANNA");
        dataset.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        dataset.setBytes(Tag.PixelData, VR.OB, canvas.grey());
        return TestingObject.of("residual-" + number, UID.ExplicitVRLittleEndian, dataset);
    }

    private RunResult process(List<TestingObject> study, ConfigFlag... flags) throws Exception {
        TestingNode node = new TestingNode(data);
        return new StudyPipeline(node.workshop(flags))
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
    }

    @Test
    void aNameThatTheFirstLookMissesStopsTheRunAndNamesInstanceAndFrame() throws Exception {
        RunResult run = process(List.of(image(1, ""), image(2, NAME)), BLIND);
        assertEquals(RunState.PARTIAL, run.state(), run.reason());
        assertEquals(1, run.counts().failures());
        assertEquals(1, files(run.outputDir()).size(), "the copy that shows the name is gone");
        String exceptions = Files.readString(run.bundleDir().resolve("QA/exceptions.jsonl"));
        assertTrue(exceptions.contains("RESIDUAL_TEXT") && exceptions.contains("frame 0"), exceptions);
        assertFalse(exceptions.contains(NAME));
        String rows = Files.readString(run.bundleDir().resolve("GATE2/object_records.jsonl"));
        assertTrue(rows.contains("[\"RESIDUAL_TEXT\"]"), rows);
        List<String> checks = Files.readAllLines(run.bundleDir().resolve("GATE2/residual_checks.jsonl"));
        assertEquals(2, checks.size());
        assertTrue(checks.get(0).contains("\"outcome\":\"PASSED\""), checks.get(0));
        assertTrue(checks.get(1).contains("\"kind\":\"HEADER_VALUE\""), checks.get(1));
        assertEquals(
                VerificationStatus.FAILED,
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).status());
    }

    @Test
    void withoutTheGateSuchARunIsSealedAndItsCopiesDoNotSayThatNothingIsBurnedIn() throws Exception {
        ConfigFlag off = new ConfigFlag("process.residual_gate", "--test", "false");
        RunResult run = process(List.of(image(1, NAME)), BLIND[0], BLIND[1], off);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        List<String> checks = Files.readAllLines(run.bundleDir().resolve("GATE2/residual_checks.jsonl"));
        assertTrue(checks.get(0).contains("\"outcome\":\"OFF\""), checks.get(0));
        assertEquals("YES", copy(run).getString(Tag.BurnedInAnnotation));
    }

    @Test
    void aMaskedCopyPassesAndSaysSo() throws Exception {
        RunResult run = process(List.of(image(1, NAME)));
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(1, run.counts().instancesMasked());
        assertEquals("NO", copy(run).getString(Tag.BurnedInAnnotation));
        assertEquals(
                VerificationStatus.VERIFIED,
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).status());
    }

    private static Attributes copy(RunResult run) throws Exception {
        return DicomReader.read(files(run.outputDir()).get(0)).dataset();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
