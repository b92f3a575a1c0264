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
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.SyntheticImages;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/** A copy in which the patient's name is left, in a spelling that the de-identifier does not know, and one without. */
class OutputScanIT {
    private static final int MODEL = 0x00081090;
    private static final ConfigFlag TESSERACT = new ConfigFlag("detection.engine", "--test", "tesseract");

    @TempDir
    Path data;

    private static TestingObject image(int number, String model) {
        ImageDescription image =
                new ImageDescription(64, 64, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", "scan", number);
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        dataset.setString(Tag.PatientName, VR.PN, "Grünspan^Ida");
        dataset.setString(MODEL, VR.LO, model);
        dataset.setBytes(Tag.PixelData, VR.OB, new byte[64 * 64]);
        return TestingObject.of("scan-" + number, UID.ExplicitVRLittleEndian, dataset);
    }

    private RunResult process(List<TestingObject> study) throws Exception {
        TestingNode node = new TestingNode(data);
        return new StudyPipeline(node.workshop(TESSERACT))
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
    }

    @Test
    void aNameThatIsLeftFailsItsInstanceAndNoneOfItIsTold() throws Exception {
        RunResult run = process(List.of(image(1, "Model A"), image(2, "Gruenspan 3")));
        assertEquals(RunState.PARTIAL, run.state(), run.reason());
        assertEquals(1, run.counts().failures());
        try (Stream<Path> copies = Files.list(run.outputDir())) {
            assertEquals(1, copies.count(), "the copy with the name is gone");
        }
        String exceptions = Files.readString(run.bundleDir().resolve("QA/exceptions.jsonl"));
        assertTrue(exceptions.contains("RESIDUAL_VALUE") && exceptions.contains("NAME in (0008,1090)"), exceptions);
        assertFalse(exceptions.toLowerCase(java.util.Locale.ROOT).contains("gruenspan"));
        List<String> scans = Files.readAllLines(run.bundleDir().resolve("GATE2/output_scans.jsonl"));
        assertEquals(2, scans.size());
        assertTrue(scans.get(0).contains("\"outcome\":\"PASSED\""), scans.get(0));
        assertTrue(scans.get(1).contains("\"findings\":[{\"kind\":\"NAME\",\"path\":\"(0008,1090)\"}]"), scans.get(1));
        assertEquals(
                VerificationStatus.FAILED,
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).status());
    }

    @Test
    void copiesInWhichNothingIsLeftAreSealedAndTheScanIsHeldAgainstTheirLength() throws Exception {
        RunResult run = process(List.of(image(1, "Model A"), image(2, "Model B")));
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        List<String> scans = Files.readAllLines(run.bundleDir().resolve("GATE2/output_scans.jsonl"));
        assertTrue(scans.get(1).contains("\"bytes_of_pixels\":4096"), scans.get(1));
        assertEquals(
                VerificationStatus.VERIFIED,
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).status());
    }
}
