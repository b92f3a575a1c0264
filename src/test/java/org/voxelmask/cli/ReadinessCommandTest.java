package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;

/** One look at an installation, as an operator makes it. */
class ReadinessCommandTest {
    @TempDir
    Path folder;

    private Said readiness(Path data, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("readiness", "--json", "--data", data.toString()));
        words.addAll(List.of(more));
        return Said.by(words.toArray(String[]::new));
    }

    private static Map<String, String> checks(Said said) throws Exception {
        Map<String, String> checks = new TreeMap<>();
        for (JsonNode check : new ObjectMapper().readTree(said.out()).path("checks")) {
            checks.put(check.path("check").asText(), check.path("status").asText());
        }
        return checks;
    }

    @Test
    void everythingIsLookedAtInOneGo() throws Exception {
        Path data = folder.resolve("data");
        Node.open(ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag("data.dir", "--data", data.toString()))));
        Said said = readiness(data);
        Map<String, String> checks = checks(said);
        for (String check : List.of(
                "account",
                "data_folder",
                "file_system",
                "transport",
                "callers",
                "disk",
                "keys",
                "database",
                "ledger",
                "audit_trail",
                "clock",
                "backup",
                "output_writable",
                "text_engine",
                "residual_gate",
                "openjpeg")) {
            assertTrue(checks.containsKey(check), check + " in " + checks);
        }
        assertEquals("pass", checks.get("text_engine"), said.out());
        assertEquals("warn", checks.get("backup"), said.out());
        assertEquals(checks.containsValue("fail") ? ExitCode.PREFLIGHT_FAILED : ExitCode.OK, said.exitCode());
        assertEquals(ExitCode.PREFLIGHT_FAILED, readiness(data, "--strict").exitCode());
        assertFalse(said.out().contains(folder.toString()), "no path");
        Said people = Said.by("readiness", "--data", data.toString());
        assertTrue(people.out().contains("WARN  backup"), people.out());
    }

    @Test
    void aNodeWhoseKeysAreGoneIsNotGivenOthers() throws Exception {
        Path data = folder.resolve("data");
        Node.open(ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag("data.dir", "--data", data.toString()))));
        Files.delete(data.resolve("keys/names.key"));
        Said said = readiness(data);
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertFalse(Files.exists(data.resolve("keys/names.key")));
    }
}
