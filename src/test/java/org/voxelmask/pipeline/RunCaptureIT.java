package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ProfileName;
import org.voxelmask.evidence.RunState;
import org.voxelmask.proof.Sha256;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** One study processed plainly and once more with everything that an operator can ask for beside it. */
class RunCaptureIT {
    private static final String UUID4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @TempDir
    static Path data;

    private static TestingNode node;
    private static List<TestingObject> study;
    private static Map<String, String> staged;
    private static RunResult plain;
    private static RunResult asked;

    @BeforeAll
    static void process() throws Exception {
        node = new TestingNode(data);
        study = StudyGenerator.withWorksheet().subList(3, 6);
        StudyFolder folder = node.stage(study);
        staged = hashes(data.resolve("staging"), ".pack");
        StudyPipeline pipeline = new StudyPipeline(node.workshop());
        plain = pipeline.process(request(folder, node.output(), null, false), Progress.NONE);
        asked = pipeline.process(request(folder, data.resolve("elsewhere"), "second look", true), Progress.NONE);
        assertEquals(RunState.COMPLETED, plain.state(), plain.reason());
        assertEquals(RunState.COMPLETED, asked.state(), asked.reason());
    }

    private static ProcessRequest request(StudyFolder folder, Path output, String label, boolean retain)
            throws IOException {
        return new ProcessRequest(
                folder, folder.instances(), RunMode.RESEARCH, ProfileName.FOI_PATIENT, output, label, retain);
    }

    private static Map<String, String> hashes(Path below, String suffix) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : files(below)) {
            if (file.toString().endsWith(suffix)) {
                hashes.put(below.relativize(file).toString(), Sha256.hex(file));
            }
        }
        return hashes;
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static JsonNode receipt(RunResult run) throws IOException {
        return new ObjectMapper()
                .readTree(run.runDir().resolve("receipts/run_receipt.json").toFile());
    }

    private static List<String> trail(RunResult run) throws IOException {
        return Files.readAllLines(node.audit()).stream()
                .filter(line -> line.contains(run.runId().toString()))
                .toList();
    }

    @Test
    void theSourcesStayByteForByte() throws Exception {
        assertEquals(1, staged.size(), "the three share a pack");
        assertEquals(staged, hashes(data.resolve("staging"), ".pack"));
    }

    @Test
    void whatAnOperatorCanAskForChangesNoCopyAndNoRecordOfIt() throws Exception {
        assertEquals(2, hashes(plain.outputDir(), ".dcm").size());
        assertEquals(hashes(plain.outputDir(), ".dcm"), hashes(asked.outputDir(), ".dcm"));
        for (String file : List.of(
                "CONFIG/profile.json",
                "INPUT/source_index.json",
                "INPUT/source_hashes.csv",
                "OUTPUT/masked_index.json",
                "OUTPUT/masked_hashes.csv",
                "DECISIONS/detection_results.jsonl",
                "DECISIONS/masking_actions.jsonl",
                "LINKAGE/instance_linkage.csv")) {
            assertEquals(
                    Files.readString(plain.bundleDir().resolve(file)),
                    Files.readString(asked.bundleDir().resolve(file)),
                    file);
        }
        assertEquals(decisions(plain), decisions(asked));
    }

    private static List<String> decisions(RunResult run) throws IOException {
        return Files.readAllLines(run.bundleDir().resolve("DECISIONS/decision_log.jsonl")).stream()
                .map(line -> line.replaceAll("\"timestamp\":\"[^\"]*\",", ""))
                .toList();
    }

    @Test
    void whatARunWritesLiesInTheRunsFolderAndInTheTrail() throws Exception {
        for (Path file : files(data)) {
            String place = data.relativize(file).toString();
            boolean run = file.startsWith(plain.runDir()) || file.startsWith(asked.runDir());
            boolean node = place.matches("(staging|keys|natives|audit|ledger)[/.].*|gate2\\.db.*|pseudonyms\\.tsv")
                    || file.getFileName().toString().equals(".voxelmask_runs.lock");
            assertTrue(run || node, place);
        }
    }

    @Test
    void theReceiptSaysWhatRanWithWhatAndWhereItRan() throws Exception {
        JsonNode receipt = receipt(asked);
        JsonNode app = receipt.get("app_build");
        assertTrue(app.get("voxelmask_version").asText().matches("[0-9]+\\.[0-9].*"), app.toString());
        assertTrue(app.get("git_commit").asText().matches("unknown|[0-9a-f]{40}"), app.toString());
        assertEquals("research", receipt.get("mode").asText());
        assertEquals("FOI_PATIENT", receipt.get("profile").asText());
        assertTrue(app.get("ocr_engine").asText().contains("Tesseract"), app.toString());
        assertTrue(app.get("ocr_engine_version").asText().contains("tesseract 5"), app.toString());
        JsonNode thresholds = receipt.get("configuration").get("detection_thresholds");
        assertTrue(thresholds.get("confidence_min").asDouble() > 0, thresholds.toString());
        assertTrue(thresholds.get("box_min_area").asInt() > 0, thresholds.toString());
        assertTrue(receipt.get("node_config_hash").asText().matches("sha256:[0-9a-f]{64}"));
        JsonNode runtime = receipt.get("runtime_env");
        assertTrue(runtime.get("platform").asText().startsWith(System.getProperty("os.name")));
        assertEquals(
                System.getProperty("java.version"), runtime.get("java_version").asText());
        assertEquals("second look", receipt.get("label").asText());
        assertTrue(receipt(plain).get("label").isNull());
    }

    @Test
    void theSameConfigurationIsCapturedTheSameInEveryRun() throws Exception {
        for (String key : List.of(
                "mode",
                "profile",
                "config_hash",
                "node_config_hash",
                "configuration",
                "app_build",
                "runtime_env",
                "engine_artefacts")) {
            assertEquals(receipt(plain).get(key), receipt(asked).get(key), key);
        }
    }

    @Test
    void theChecksBeforeTheRunStandInReceiptAndTrail() throws Exception {
        List<String> checks = new ArrayList<>();
        for (JsonNode check : receipt(plain).get("preflight")) {
            assertEquals("PASS", check.get("result").asText());
            checks.add(check.get("check").asText() + " passed");
        }
        assertEquals(6, checks.size());
        String line = trail(plain).stream()
                .filter(l -> l.contains("preflight_passed"))
                .findAny()
                .orElseThrow();
        assertTrue(line.contains(String.join(", ", checks)), line);
    }

    @Test
    void keepingTemporaryFilesStandsInTheTrail() throws Exception {
        assertTrue(
                trail(plain).get(0).contains("\"retain_temp\":\"false\""),
                trail(plain).get(0));
        assertTrue(
                trail(asked).get(0).contains("\"retain_temp\":\"true\""),
                trail(asked).get(0));
    }

    @Test
    void theRunsIdIsAUuidAndStandsInEveryArtefact() throws Exception {
        String id = plain.runId().toString();
        assertTrue(id.matches(UUID4), id);
        assertNotEquals(plain.runId(), asked.runId());
        assertEquals(node.output().resolve("voxelmask_runs").resolve(id), plain.runDir());
        assertTrue(plain.bundleDir().getFileName().toString().matches("EVIDENCE_" + id + "_[0-9]{8}T[0-9]{6}Z"));
        for (String file : List.of("run_status.json", "receipts/run_receipt.json")) {
            assertTrue(Files.readString(plain.runDir().resolve(file)).contains("\"run_id\": \"" + id + '"'), file);
        }
        for (String file : List.of("logs/run.jsonl", "evidence/mask_plans.jsonl")) {
            for (String line : Files.readAllLines(plain.runDir().resolve(file))) {
                assertTrue(line.contains("\"run_id\":\"" + id + '"'), line);
            }
        }
        for (String file : List.of("MANIFEST.json", "SIGNATURE/signature.json")) {
            assertTrue(Files.readString(plain.bundleDir().resolve(file)).contains(id), file);
        }
        assertEquals(
                List.of("run_started", "preflight_passed", "run_planned", "run_sealed"),
                trail(plain).stream()
                        .map(line -> line.replaceAll(".*\"event\":\"([a-z_]+)\".*", "$1"))
                        .filter(event -> !event.startsWith("gate") && !event.contains("order"))
                        .toList());
    }

    @Test
    void noReceiptNamesTheMachineAPlaceOrASource() throws Exception {
        String host = Files.exists(Path.of("/proc/sys/kernel/hostname"))
                ? Files.readString(Path.of("/proc/sys/kernel/hostname")).trim()
                : "no such name";
        for (RunResult run : List.of(plain, asked)) {
            for (Path file : files(run.runDir())) {
                String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(data.toString()), file + " names a place");
                assertFalse(host.length() > 5 && text.contains(host), file + " names the machine");
            }
            for (TestingObject object : study) {
                String uid = object.dataset().getString(org.voxelmask.dicom.data.Tag.SOPInstanceUID);
                for (String file : List.of(
                        "run_status.json",
                        "receipts/run_receipt.json",
                        "logs/run.jsonl",
                        "evidence/mask_plans.jsonl")) {
                    assertFalse(Files.readString(run.runDir().resolve(file)).contains(uid), file);
                }
            }
        }
    }

    @Test
    void withoutATrailNothingIsProcessed(@TempDir Path elsewhere) throws Exception {
        TestingNode other = new TestingNode(elsewhere);
        StudyFolder folder = other.stage(study.subList(0, 1));
        Files.deleteIfExists(other.audit());
        Files.createDirectories(other.audit().resolve("in the way"));
        StudyPipeline pipeline = new StudyPipeline(other.workshop());
        assertThrows(
                IOException.class, () -> pipeline.process(request(folder, other.output(), null, false), Progress.NONE));
        assertEquals(List.of(), files(other.output()));
    }
}
