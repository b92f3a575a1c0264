package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.proof.Json;
import org.voxelmask.testing.SampleRuns;

/** The bundle against the schema's own words, written out here a second time: names, keys and values. */
class BundleSchemaTest {
    /** The files of the schema that have a hash beside them. */
    private static final List<String> SCHEMA = List.of(
            "MANIFEST.json",
            "CONFIG/profile.json",
            "CONFIG/app_build.json",
            "CONFIG/runtime_env.json",
            "INPUT/source_index.json",
            "INPUT/source_hashes.csv",
            "OUTPUT/masked_index.json",
            "OUTPUT/masked_hashes.csv",
            "DECISIONS/detection_results.jsonl",
            "DECISIONS/masking_actions.jsonl",
            "DECISIONS/decision_log.jsonl",
            "LINKAGE/instance_linkage.csv",
            "QA/exceptions.jsonl",
            "QA/verification_report.json",
            "SIGNATURE/bundle_tree.txt");

    @TempDir
    static Path root;

    private static Path bundle;
    private static Path bundles;

    @BeforeAll
    static void seal() throws Exception {
        RunLayout run = SampleRuns.sealed(root);
        bundle = SampleRuns.bundle(run);
        bundles = run.bundles();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static JsonNode json(String path) throws Exception {
        return Json.parse(Files.readAllBytes(bundle.resolve(path)));
    }

    private static List<JsonNode> lines(String path) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(bundle.resolve(path))) {
            lines.add(Json.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return lines;
    }

    private static void assertKeys(String keys, JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of(keys.split(" ")), names);
    }

    static List<String> schema() {
        return SCHEMA;
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(bundle)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(bundle.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("schema")
    void everyFileOfTheSchemaStandsBesideItsHash(String path) throws Exception {
        byte[] bytes = Files.readAllBytes(bundle.resolve(path));
        Path sidecar = bundle.resolve(path.replaceAll("\\.[a-z]+$", ".sha256"));
        assertEquals(sha256(bytes), Files.readString(sidecar));
    }

    @Test
    void aRunHasOneBundleNamedByTheRunAndTheTimeInUtc() throws Exception {
        try (Stream<Path> all = Files.list(bundles)) {
            List<String> names = all.map(f -> f.getFileName().toString()).toList();
            assertEquals(List.of("EVIDENCE_f28ba6f8-7a9a-497c-83b8-5f61b5a31107_20251216T095735Z"), names);
        }
    }

    @Test
    void theManifestNamesSchemaRunAndTimes() throws Exception {
        JsonNode manifest = json("MANIFEST.json");
        assertKeys("schema_version layout_version processing_run_id timestamps counts files constraints", manifest);
        assertEquals("vm_evidence_schema:1.0", manifest.get("schema_version").textValue());
        assertEquals(
                "f28ba6f8-7a9a-497c-83b8-5f61b5a31107",
                manifest.get("processing_run_id").textValue());
        assertEquals(
                "{\"processing_start\":\"2025-12-16T09:55:00Z\",\"processing_end\":\"2025-12-16T09:57:30Z\","
                        + "\"bundle_generated\":\"2025-12-16T09:57:35Z\"}",
                manifest.get("timestamps").toString());
    }

    @Test
    void theManifestCountsStudiesSeriesInstancesAndFindings() throws Exception {
        assertEquals(
                "{\"studies_in\":1,\"series_in\":1,\"instances_in\":4,\"instances_out\":3,\"detections_total\":2,"
                        + "\"instances_masked\":2,\"instances_skipped\":2,\"failures\":0}",
                json("MANIFEST.json").get("counts").toString());
    }

    @Test
    void theManifestStatesModelB() throws Exception {
        assertEquals(
                "{\"stores_original_pixels\":false,\"stores_recovered_phi_text\":false,\"pacs_authoritative\":true,"
                        + "\"escrow_ref\":null}",
                json("MANIFEST.json").get("constraints").toString());
    }

    @Test
    void theManifestListsEveryOtherFileWithHashAndLength() throws Exception {
        Map<String, byte[]> expected = files();
        expected.keySet().removeIf(path -> path.startsWith("MANIFEST.") || path.startsWith("SIGNATURE/"));
        assertTrue(expected.size() >= 26, expected.keySet().toString());
        for (JsonNode file : json("MANIFEST.json").get("files")) {
            assertKeys("path sha256 bytes", file);
            byte[] bytes = expected.remove(file.get("path").textValue());
            assertEquals(sha256(bytes), file.get("sha256").textValue());
            assertEquals(bytes.length, file.get("bytes").intValue());
        }
        assertEquals("[]", expected.keySet().toString(), "not listed");
    }

    @Test
    void theTreeIsTheManifestsListSorted() throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode file : json("MANIFEST.json").get("files")) {
            lines.add(file.get("path").textValue() + " sha256:"
                    + file.get("sha256").textValue() + " " + file.get("bytes").intValue());
        }
        List<String> tree = Files.readAllLines(bundle.resolve("SIGNATURE/bundle_tree.txt"));
        assertEquals(lines.stream().sorted().toList(), tree);
    }

    @Test
    void theConfigurationSaysProfileZonesThresholdsStrategyAndRetention() throws Exception {
        assertEquals(
                "{\"compliance_profile\":\"foi-patient\",\"profile_version\":\"1.0\",\"modality_zones\":{\"US\":"
                        + "{\"header_pct\":15,\"footer_pct\":10}},\"detection_thresholds\":{\"confidence_min\":0.5,"
                        + "\"box_min_area\":100},\"uid_strategy\":\"REGENERATE_DETERMINISTIC\","
                        + "\"deidentification_options\":[\"clean_descriptors\"],"
                        + "\"retention_policy_ref\":\"FOI_7Y\"}",
                json("CONFIG/profile.json").toString());
    }

    @Test
    void theBuildSaysProgramEngineAndLibraries() throws Exception {
        JsonNode build = json("CONFIG/app_build.json");
        assertKeys(
                "voxelmask_version git_commit git_tag build_timestamp ocr_engine ocr_engine_version"
                        + " dependency_lock_hash",
                build);
        assertEquals("engine", build.get("ocr_engine").textValue());
        assertTrue(build.get("dependency_lock_hash").textValue().matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void theRuntimeSaysTheMachineWithoutItsName() throws Exception {
        JsonNode runtime = json("CONFIG/runtime_env.json");
        assertKeys("python_version platform hostname_hash operator_id java_version", runtime);
        assertTrue(runtime.get("python_version").isNull());
        assertEquals("17.0.1", runtime.get("java_version").textValue());
        assertTrue(runtime.get("hostname_hash").textValue().matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void theIndexOfSourcesCountsAndHoldsNoPixels() throws Exception {
        JsonNode index = json("INPUT/source_index.json");
        assertKeys("study_instance_uid study_description series total_instances", index);
        assertEquals(4, index.get("total_instances").intValue());
        assertTrue(index.get("study_description").isNull());
        assertKeys(
                "series_instance_uid modality sop_class_uid instance_count",
                index.get("series").get(0));
        assertEquals(4, index.get("series").get(0).get("instance_count").intValue());
    }

    @Test
    void everySourceHasTheHashOfItsPixels() throws Exception {
        List<String> rows = Files.readAllLines(bundle.resolve("INPUT/source_hashes.csv"));
        assertEquals("source_sop_instance_uid,source_pixel_hash,source_series_uid,instance_number", rows.get(0));
        assertEquals(5, rows.size());
        for (int i = 1; i <= 4; i++) {
            byte[] pixels = SampleRuns.sourceDataset(i).getBytes(org.voxelmask.dicom.data.Tag.PixelData);
            String uid = "1.2.826.0.1.3680043.10.9999.3." + i;
            assertEquals(uid + ",sha256:" + sha256(pixels) + ",1.2.826.0.1.3680043.10.9999.2," + i, rows.get(i));
        }
    }

    @Test
    void theIndexOfCopiesCounts() throws Exception {
        assertEquals(
                "{\"study_instance_uid\":\"2.25.1001\",\"series\":[{\"series_instance_uid\":\"2.25.1002\","
                        + "\"modality\":\"US\",\"instance_count\":3}],\"total_instances\":3}",
                json("OUTPUT/masked_index.json").toString());
    }

    @Test
    void everyCopyHasTheHashOfItsPixels() throws Exception {
        List<String> rows = Files.readAllLines(bundle.resolve("OUTPUT/masked_hashes.csv"));
        assertEquals("masked_sop_instance_uid,masked_pixel_hash,masked_series_uid", rows.get(0));
        assertEquals(4, rows.size());
        for (int i = 1; i <= 3; i++) {
            byte[] copy = Files.readAllBytes(bundles.resolveSibling("output").resolve("copy" + i + ".dcm"));
            int pixels = SampleRuns.COLUMNS * SampleRuns.ROWS;
            String hash = sha256(java.util.Arrays.copyOfRange(copy, copy.length - pixels, copy.length));
            assertEquals("2.25.200" + i + ",sha256:" + hash + ",2.25.1002", rows.get(i));
        }
    }

    @Test
    void aDetectionIsABoxAndWhoFoundItAndNoText() throws Exception {
        List<JsonNode> lines = lines("DECISIONS/detection_results.jsonl");
        assertEquals(2, lines.size());
        String hash =
                sha256(Json.canonical(json("CONFIG/profile.json")).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(
                "{\"source_sop_uid\":\"1.2.826.0.1.3680043.10.9999.3.1\",\"frame_index\":null,\"region\":\"header\","
                        + "\"bbox\":[3,2,10,4],\"confidence\":0.92,\"engine\":\"engine\",\"engine_version\":\"1\","
                        + "\"ruleset_id\":\"det.x1.0\",\"config_hash\":\"sha256:" + hash + "\"}",
                lines.get(0).toString());
    }

    @Test
    void anActionIsABoxItsFillAndHowItEnded() throws Exception {
        List<JsonNode> lines = lines("DECISIONS/masking_actions.jsonl");
        assertEquals(2, lines.size());
        assertEquals(
                "{\"masked_sop_uid\":\"2.25.2001\",\"frame_index\":null,\"action_type\":\"black_box\","
                        + "\"bbox_applied\":[2,1,12,6],\"parameters\":{\"color\":[0,0,0],\"padding\":1},"
                        + "\"result\":\"success\",\"reason\":null}",
                lines.get(0).toString());
    }

    @Test
    void everyInstanceHasALineWithItsDecision() throws Exception {
        List<JsonNode> lines = lines("DECISIONS/decision_log.jsonl");
        assertEquals(4, lines.size());
        for (JsonNode line : lines) {
            assertKeys(
                    "timestamp decision_type source_sop_uid masked_sop_uid detections_count actions_count status",
                    line);
        }
        assertEquals("MASK", lines.get(0).get("decision_type").textValue());
        assertEquals("SKIP", lines.get(2).get("decision_type").textValue());
        assertEquals("no_phi_detected", lines.get(2).get("status").textValue());
        assertTrue(lines.get(3).get("masked_sop_uid").isNull());
    }

    @Test
    void theLinkageNamesBothSidesTheStrategyAndTheSaltByItsId() throws Exception {
        List<String> rows = Files.readAllLines(bundle.resolve("LINKAGE/instance_linkage.csv"));
        assertEquals(
                "source_study_uid,source_series_uid,source_sop_uid,masked_study_uid,masked_series_uid,masked_sop_uid,"
                        + "uid_strategy,deterministic_salt_id",
                rows.get(0));
        String source = "1.2.826.0.1.3680043.10.9999.";
        assertEquals(
                source + "1," + source + "2," + source + "3.1,2.25.1001,2.25.1002,2.25.2001,"
                        + "REGENERATE_DETERMINISTIC,salt_001",
                rows.get(1));
        assertEquals(4, rows.size());
    }

    @Test
    void anExceptionSaysWhenWhatWhyAndHowBad() throws Exception {
        List<JsonNode> lines = lines("QA/exceptions.jsonl");
        assertEquals(1, lines.size());
        assertKeys("timestamp exception_type source_sop_uid message severity", lines.get(0));
        assertEquals("WARNING", lines.get(0).get("severity").textValue());
    }

    @Test
    void theReportStatesItsFourChecks() throws Exception {
        JsonNode report = json("QA/verification_report.json");
        assertKeys("verification_id verification_timestamp verification_status checks mismatches tool_version", report);
        assertEquals("verified", report.get("verification_status").textValue());
        assertEquals(
                "{\"manifest_integrity\":\"PASS\",\"file_hashes_valid\":\"PASS\",\"linkage_complete\":\"PASS\","
                        + "\"decision_coverage\":\"PASS\"}",
                report.get("checks").toString());
    }

    @Test
    void whatStandsInTheBundleBesidesTheSchemaIsDocumented() throws Exception {
        String formats = Files.readString(Path.of("docs", "formats.md"));
        for (String path : files().keySet()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean additional = !SCHEMA.contains(path) && !name.endsWith(".sha256");
            assertTrue(!additional || formats.contains(name), path + " is not in docs/formats.md");
            assertFalse(name.endsWith(".dcm") || name.endsWith(".png"), path);
        }
    }
}
