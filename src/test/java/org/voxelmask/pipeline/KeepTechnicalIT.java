package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ProfileName;
import org.voxelmask.detect.TestingLetters;
import org.voxelmask.detect.corpus.PrintedText;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.ReviewReason;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.SyntheticImages;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerifyOptions;

/** Technical text in whole runs: it stays where the profile says so, and nothing else does. */
class KeepTechnicalIT {
    private static final int COLUMNS = 480;
    private static final int ROWS = 320;
    private static final String NAME = "LINDQVIST";
    private static final String GAIN = "Gain 50 dB";
    private static final int GAIN_ROW = 200;
    private static final int DOT = 3;
    private static final List<String> COLUMN =
            List.of("Gain 50 dB", "Filter Low", NAME + ", ANNA", "PRF 4000 Hz", "Volume 34 ml", "Zoom 80 %");
    private static final int COLUMN_ROW = 100;
    private static final int COLUMN_STEP = 24;
    private static final ConfigFlag ON = new ConfigFlag("profiles.foi-legal.keep_technical", "--test", "on");

    @TempDir
    Path data;

    private TestingNode node;

    @BeforeEach
    void makeNode() throws Exception {
        node = new TestingNode(data);
    }

    /** An image with a line at the top and one below the middle. */
    private static TestingObject image(int number, String patient, String top, String low, int frames) {
        ImageDescription image = new ImageDescription(
                COLUMNS, ROWS, frames, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        byte[] pixels = new byte[COLUMNS * ROWS * frames];
        for (int frame = 0; frame < frames; frame++) {
            byte[] one = new byte[COLUMNS * ROWS];
            TestingLetters.draw(one, COLUMNS, top, 60, 40, DOT, 230);
            PrintedText.draw(one, COLUMNS, low, 60, GAIN_ROW, 20, 230);
            System.arraycopy(one, 0, pixels, frame * one.length, one.length);
        }
        Attributes dataset = SyntheticImages.attributes(image);
        if (frames == 1) {
            dataset.remove(Tag.NumberOfFrames);
        }
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", "technical", number);
        dataset.setString(Tag.PatientName, VR.PN, NAME + "^ANNA");
        dataset.setString(Tag.PerformingPhysicianName, VR.PN, patient);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        return TestingObject.of("technical-" + number, UID.ExplicitVRLittleEndian, dataset);
    }

    private RunResult process(List<TestingObject> study, Reviewer reviewer, ConfigFlag... flags) throws Exception {
        var staged = node.stage(study);
        ProcessRequest request = new ProcessRequest(
                staged,
                staged.instances(),
                RunMode.PILOT,
                ProfileName.FOI_LEGAL,
                node.output(),
                null,
                false,
                new OperatorChoice("imaging-3", Set.of()));
        return new StudyPipeline(node.workshop(flags)).process(request, Progress.NONE, reviewer);
    }

    private static VerificationResult verify(RunResult run) throws Exception {
        return new BundleVerifier().verify(run.runDir(), VerifyOptions.none());
    }

    private static Attributes copy(RunResult run, int number) throws Exception {
        try (Stream<Path> files = Files.list(run.outputDir())) {
            for (Path file : files.toList()) {
                Attributes copy = DicomReader.read(file).dataset();
                if (copy.getInt(Tag.InstanceNumber, 0) == number) {
                    return copy;
                }
            }
        }
        throw new AssertionError("no copy " + number);
    }

    /** The first frame. */
    private static byte[] pixels(Attributes copy) throws Exception {
        return FrameSources.open(copy, UID.ExplicitVRLittleEndian, ImageLimits.DEFAULTS)
                .read(0);
    }

    /** Lit dots of the rows of a line. */
    private static int lit(Attributes copy, int row) throws Exception {
        byte[] pixels = pixels(copy);
        int lit = 0;
        for (int at = row * COLUMNS; at < (row + TestingLetters.ROWS * DOT) * COLUMNS; at++) {
            lit += pixels[at] == 0 ? 0 : 1;
        }
        return lit;
    }

    private static List<JsonNode> kept(RunResult run) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run.bundleDir().resolve("GATE2/kept_regions.jsonl"))) {
            lines.add(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }

    private static boolean claims(Attributes copy) {
        boolean[] claims = new boolean[1];
        copy.getSequence(0x00120064).forEach(item -> claims[0] |= "113101".equals(item.getString(Tag.CodeValue)));
        assertEquals(claims[0], "NO".equals(copy.getString(Tag.BurnedInAnnotation)));
        return claims[0];
    }

    @Test
    void aMeasureStaysANameGoesAndTheRunVerifiesAndReplays() throws Exception {
        List<TestingObject> study = List.of(image(1, "", NAME, GAIN, 1), image(2, "", NAME, "Apical", 1));
        RunResult run = process(study, Reviewer.NOBODY, ON);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        Attributes first = copy(run, 1);
        assertEquals(0, lit(first, 40));
        byte[] source = study.get(0).dataset().getBytes(Tag.PixelData);
        byte[] pixels = pixels(first);
        for (int at = (GAIN_ROW - 10) * COLUMNS; at < ROWS * COLUMNS; at++) {
            assertEquals(source[at], pixels[at], "pixel " + at);
        }
        assertEquals(0, lit(copy(run, 2), 40) + lit(copy(run, 2), GAIN_ROW));
        assertFalse(claims(first));
        assertTrue(claims(copy(run, 2)));

        assertEquals(1, kept(run).size());
        JsonNode line = kept(run).get(0);
        assertEquals("technical.measure", line.get("rule_id").asText());
        String bundle = Files.readString(run.bundleDir().resolve("GATE2/object_records.jsonl"));
        assertTrue(bundle.contains("TECHNICAL_TEXT_KEPT"), bundle);
        String plan = Files.readString(run.runDir().resolve("evidence/mask_plans.jsonl"));
        assertTrue(plan.contains("\"kept_regions\":[{\"region_id\":" + line.get("region_id")), plan);
        String page = Files.readString(run.runDir().resolve("viewer/index.html"));
        assertTrue(page.contains("\"kept\":true"));
        assertTrue(Files.readString(run.runDir().resolve("viewer/report.html")).contains("1 regions"));
        assertTrue(verify(run).verified(), verify(run).findings().toString());
        ReplaySources sources = ReplaySources.staged(node.stage(study).instances());
        Replay replay = new Replay(node.workshop(ON));
        assertTrue(replay.run(run.runDir(), KeyChain.of(node.publicKey()), sources, Progress.NONE)
                .same());
        Files.delete(run.runDir().resolve("evidence/mask_plans.jsonl"));
        assertFalse(verify(run).verified());
    }

    /** Tight lines of settings, a name in the middle. */
    private static TestingObject column() throws Exception {
        TestingObject plain = image(1, "", NAME, "Apical", 1);
        byte[] pixels = new byte[COLUMNS * ROWS];
        for (int i = 0; i < COLUMN.size(); i++) {
            PrintedText.draw(pixels, COLUMNS, COLUMN.get(i), 60, COLUMN_ROW + i * COLUMN_STEP, 20, 230);
        }
        plain.dataset().setBytes(Tag.PixelData, VR.OB, pixels);
        return TestingObject.of("technical-1", UID.ExplicitVRLittleEndian, plain.dataset());
    }

    @Test
    void linesOfAColumnStayTheNameBetweenThemGoesAndTheRunVerifiesAndReplays() throws Exception {
        List<TestingObject> study = List.of(column());
        RunResult run = process(study, Reviewer.NOBODY, ON);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        byte[] source = study.get(0).dataset().getBytes(Tag.PixelData);
        byte[] copy = pixels(copy(run, 1));
        int stayed = 0;
        for (int i = 0; i < COLUMN.size(); i++) {
            int from = (COLUMN_ROW + i * COLUMN_STEP) * COLUMNS;
            int to = from + (COLUMN_STEP - 4) * COLUMNS;
            boolean same = Arrays.equals(source, from, to, copy, from, to);
            stayed += same ? 1 : 0;
            boolean dark = true;
            for (int at = from; at < to; at++) {
                dark &= copy[at] == 0;
            }
            assertTrue(COLUMN.get(i).startsWith(NAME) ? dark : dark || same, "line " + i);
        }
        assertTrue(stayed >= 3, "lines that stayed: " + stayed);
        assertEquals(stayed, kept(run).size());
        assertFalse(claims(copy(run, 1)));
        assertTrue(verify(run).verified(), verify(run).findings().toString());
        ReplaySources sources = ReplaySources.staged(node.stage(study).instances());
        Replay replay = new Replay(node.workshop(ON));
        assertTrue(replay.run(run.runDir(), KeyChain.of(node.publicKey()), sources, Progress.NONE)
                .same());
    }

    @Test
    void withoutTheSettingEverythingGoes() throws Exception {
        RunResult run = process(List.of(image(1, "", NAME, GAIN, 1)), Reviewer.NOBODY);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(0, lit(copy(run, 1), GAIN_ROW));
        assertEquals(List.of(), kept(run));
        assertTrue(claims(copy(run, 1)));
        assertTrue(verify(run).verified(), verify(run).findings().toString());
    }

    @Test
    void aWordThatIsANameInAnotherHeaderOfTheStudyGoes() throws Exception {
        List<TestingObject> study = List.of(image(1, "", NAME, GAIN, 1), image(2, "Gain^Ada", NAME, "Apical", 1));
        RunResult run = process(study, Reviewer.NOBODY, ON);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(0, lit(copy(run, 1), GAIN_ROW));
        assertEquals(List.of(), kept(run));
    }

    @Test
    void onAClipNothingIsKept() throws Exception {
        RunResult run = process(List.of(image(1, "", NAME, GAIN, 3)), Reviewer.NOBODY, ON);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(0, lit(copy(run, 1), GAIN_ROW));
        assertEquals(List.of(), kept(run));
    }

    @Test
    void aBoxThatAnOperatorAddsTakesTheTechnicalTextThatItTouches() throws Exception {
        List<TestingObject> study = List.of(image(1, "", NAME, GAIN, 1));
        RunResult run = process(
                study,
                proposal -> {
                    String key = proposal.plan()
                            .instances()
                            .get(0)
                            .instance()
                            .staged()
                            .sopKey();
                    Box corner = new Box(50, GAIN_ROW - 4, 20, 12);
                    return new OperatorReview(
                            proposal.sha256(),
                            List.of(),
                            List.of(new OperatorReview.Add(key, null, corner, ReviewReason.PRECAUTION)));
                },
                ON);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(0, lit(copy(run, 1), GAIN_ROW));
        assertEquals(List.of(), kept(run));
        assertTrue(claims(copy(run, 1)));
        assertTrue(verify(run).verified(), verify(run).findings().toString());
    }

    @Test
    void theSameStudyGivesTheSameCopiesAndLines() throws Exception {
        List<TestingObject> study = List.of(image(1, "", NAME, GAIN, 1));
        RunResult one = process(study, Reviewer.NOBODY, ON);
        RunResult two = process(study, Reviewer.NOBODY, ON);
        assertEquals(1, kept(one).size());
        assertEquals(kept(one), kept(two));
        assertArrayEquals(pixels(copy(one, 1)), pixels(copy(two, 1)));
    }

    @Test
    void itNeedsTheGateAndTheNetwork() {
        for (ConfigFlag other : List.of(
                new ConfigFlag("process.residual_gate", "--test", "false"),
                new ConfigFlag("detection.engine", "--test", "tesseract"))) {
            ConfigException refused = assertThrows(ConfigException.class, () -> node.workshop(ON, other));
            assertTrue(refused.getMessage().contains("keep_technical"), refused.getMessage());
        }
    }
}
