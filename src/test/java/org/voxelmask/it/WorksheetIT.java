package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** Gate 1's data set C by the commands: a worksheet and what an operator does not want, from the C-STORE to verify. */
@Timeout(600)
class WorksheetIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private JsonNode process(Path data, List<String> more) throws Exception {
        List<String> words = new ArrayList<>(Study.processWords(data, Study.uid(data)));
        words.addAll(more);
        return JSON.readTree(Product.succeed(words.toArray(String[]::new)).out());
    }

    private static String text(JsonNode run, String file) throws Exception {
        return Files.readString(Path.of(run.get("bundle_dir").asText()).resolve(file));
    }

    @Test
    void aWorksheetAndWhatAnOperatorDeselectsAreGapsWithTheirReasons() throws Exception {
        assumeTrue(Dcmtk.installed(), "needs DCMTK: run .ci/install");
        Path source = Files.createDirectories(folder.resolve("study"));
        List<TestingObject> study = StudyGenerator.withReadableWorksheet();
        for (TestingObject object : study) {
            Files.write(source.resolve(object.name() + ".dcm"), object.file());
        }
        Path data = folder.resolve("data");
        Study.keepStaged(data);
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
            node.stop();
        }
        String unwanted = study.get(7).dataset().getString(0x00080018);
        String key = key(data, unwanted);
        List<String> nobody = new ArrayList<>(Study.processWords(data, Study.uid(data)));
        nobody.addAll(List.of("--deselect", key));
        assertEquals(2, Product.run(nobody.toArray(String[]::new)).exit(), "in nobody's name");
        nobody.addAll(List.of("--operator", "desk-2", "--deselect", "1.2.3"));
        Command unknown = Product.run(nobody.toArray(String[]::new));
        assertEquals(2, unknown.exit(), "a word that names nothing");
        assertFalse(unknown.err().contains("1.2.3"), unknown.err());

        Path list = Files.writeString(folder.resolve("unwanted.txt"), "# not asked for\n" + unwanted + "\n");
        JsonNode run = process(data, List.of("--deselect-file", list.toString(), "--operator", "desk-2"));
        assertOrder(run);
        assertTold(data, run, key);
        Product.succeed("verify", Path.of(run.get("run_dir").asText()).toString());
        JsonNode again = process(data, List.of("--deselect", key, "--operator", "desk-2"));
        assertEquals(
                text(run, "OUTPUT/masked_hashes.csv"), text(again, "OUTPUT/masked_hashes.csv"), "key and UID are one");
    }

    private static String key(Path data, String sopUid) throws Exception {
        Command listed = Product.succeed(
                "studies", "--data", data.toString(), "--instances", Study.uid(data), "--show-uids", "--json");
        for (JsonNode instance : JSON.readTree(listed.out())) {
            if (instance.get("sop_uid").asText().equals(sopUid)) {
                return instance.get("sop_key").asText();
            }
        }
        throw new AssertionError("not listed");
    }

    private static void assertOrder(JsonNode run) throws Exception {
        JsonNode export = JSON.readTree(text(run, "GATE1/export_order_manifests.jsonl"));
        List<String> places = new ArrayList<>();
        export.get("entries").forEach(e -> places.add(e.get("source_index") + ">" + e.get("export_index")));
        assertEquals(List.of("1>1", "2>2", "3>3", "4>4", "5>null", "6>5", "7>6", "8>null", "9>7", "10>8"), places);
        assertEquals(
                "WORKSHEET_DETECTED", export.at("/entries/4/exclusion_reason").asText());
        assertEquals("USER_DESELECTED", export.at("/entries/7/exclusion_reason").asText());
        String sentence = JSON.readTree(text(run, "GATE1/order_verification.jsonl"))
                .get("summary")
                .asText();
        assertEquals(
                "8 of 10 images of this series were exported in the order in which they came; 2 left out: "
                        + "1 WORKSHEET_DETECTED, 1 USER_DESELECTED.",
                sentence);
    }

    private static void assertTold(Path data, JsonNode run, String key) throws Exception {
        assertTrue(text(run, "QA/exceptions.jsonl").contains("\"exception_type\":\"USER_DESELECTED\""));
        assertTrue(text(run, "QA/exceptions.jsonl").contains("\"exception_type\":\"WORKSHEET_DETECTED\""));
        assertTrue(text(run, "DECISIONS/decision_log.jsonl").contains("\"status\":\"user_deselected\""));
        List<String> rows = text(run, "GATE2/object_records.jsonl").lines().toList();
        assertTrue(rows.get(7).contains(key) && rows.get(7).contains("USER_DESELECTED"), rows.get(7));
        assertTrue(text(run, "GATE2/job_manifest.json").contains("\"operator\": \"desk-2\""));
        assertTrue(text(run, "CONFIG/runtime_env.json").contains("\"operator_id\": \"desk-2\""));
        String trail = Files.readString(data.resolve("audit").resolve("audit.jsonl"));
        assertTrue(trail.contains("\"operator\":\"desk-2\"") && trail.contains("\"deselected\":\"1\""), trail);
    }
}
