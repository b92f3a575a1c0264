package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.evidence.RunState;
import org.voxelmask.proof.Sha256;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerifyOptions;

/** Odd studies through the whole pipeline. */
class IntakeIT {
    @TempDir
    Path data;

    private static ConfigFlag[] all(String severity) {
        return Stream.of(
                        "modality_mismatch",
                        "frame_count_mismatch",
                        "pixel_data_trailing",
                        "patient_inconsistent",
                        "study_inconsistent",
                        "series_inconsistent")
                .map(rule -> new ConfigFlag("intake." + rule, "--test", severity))
                .toArray(ConfigFlag[]::new);
    }

    /** Three slices; the second says another modality and birth date, and its pixel data goes on. */
    private static List<TestingObject> oddStudy() {
        List<TestingObject> study = new ArrayList<>(StudyGenerator.slices().subList(0, 3));
        Attributes odd = study.get(1).dataset().copy();
        odd.setString(Tag.Modality, VR.CS, "XC");
        odd.setString(Tag.PatientBirthDate, VR.DA, "19010203");
        byte[] pixels = odd.getBytes(Tag.PixelData);
        VR vr = odd.get(Tag.PixelData).orElseThrow().vr();
        odd.setBytes(Tag.PixelData, vr, java.util.Arrays.copyOf(pixels, pixels.length + 64));
        study.set(1, TestingObject.of("odd", study.get(1).transferSyntax(), odd));
        return study;
    }

    @Test
    void noBitOfACopyDependsOnWhetherTheRulesAreLookedAt() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder staged = node.stage(oddStudy());
        RunResult warned = process(node, staged, all("warn"));
        RunResult off = process(node, staged, all("off"));
        assertEquals(RunState.COMPLETED, warned.state(), warned.reason());
        assertEquals(RunState.COMPLETED, off.state(), off.reason());
        assertEquals(3, copies(warned).size());
        assertEquals(copies(off), copies(warned));
        assertEquals(List.of(), exceptions(off));
        for (RunResult run : List.of(warned, off)) {
            assertEquals(
                    List.of(),
                    new BundleVerifier()
                            .verify(run.runDir(), VerifyOptions.none())
                            .findings());
        }
    }

    @Test
    void whatIsOddHasItsLineAmongTheExceptionsOfASealedRunAndInItsLog() throws Exception {
        TestingNode node = new TestingNode(data);
        RunResult run = process(node, node.stage(oddStudy()), all("warn"));
        List<JsonNode> exceptions = exceptions(run);
        List<String> types = exceptions.stream()
                .map(e -> e.get("exception_type").asText())
                .sorted()
                .toList();
        assertTrue(
                types.containsAll(List.of(
                        "MODALITY_MISMATCH", "PATIENT_INCONSISTENT", "PIXEL_DATA_TRAILING", "SERIES_INCONSISTENT")),
                types.toString());
        exceptions.forEach(e -> assertEquals("WARNING", e.get("severity").asText()));
        String log = Files.readString(run.runDir().resolve("logs/run.jsonl"));
        assertTrue(log.contains("VM-1231") && log.contains("VM-1233"), log);
        assertFalse((exceptions + log).contains("19010203"), "a value of the source");
    }

    @Test
    void aRuleThatRefusesFailsItsInstanceOrTheRun() throws Exception {
        TestingNode node = new TestingNode(data);
        StudyFolder staged = node.stage(oddStudy());
        RunResult partial = process(node, staged, new ConfigFlag("intake.modality_mismatch", "--test", "refuse"));
        assertEquals(RunState.PARTIAL, partial.state());
        assertEquals(1, partial.counts().failures());
        RunResult failed = process(node, staged, new ConfigFlag("intake.patient_inconsistent", "--test", "refuse"));
        assertEquals(RunState.FAILED, failed.state());
        assertTrue(failed.reason().contains("Birth Date"), failed.reason());
        assertTrue(Files.readString(failed.runDir().resolve("logs/run.jsonl")).contains("VM-1218"));
        RunResult large = process(node, staged, new ConfigFlag("intake.max_decoded_bytes", "--test", "1MiB"));
        assertEquals(RunState.COMPLETED, large.state(), large.reason());
    }

    private static RunResult process(TestingNode node, StudyFolder staged, ConfigFlag... flags) throws Exception {
        return new StudyPipeline(node.workshop(flags))
                .process(node.request(staged, node.output(), false), Progress.NONE);
    }

    private static Map<String, String> copies(RunResult run) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run.outputDir())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(run.outputDir().relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static List<JsonNode> exceptions(RunResult run) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run.bundleDir().resolve("QA/exceptions.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
