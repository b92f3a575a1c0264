package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.ConfigSnapshot;
import org.voxelmask.proof.Json;

class ConfigCommandTest {
    @TempDir
    Path folder;

    private String file(String yaml) throws Exception {
        return Files.writeString(folder.resolve("c.yaml"), yaml).toString();
    }

    private static JsonNode json(Said said) throws Exception {
        return Json.parse(said.out().strip().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void checkTellsAllMistakesAtOnceInWordsAndInJson() throws Exception {
        String file = file("node:\n  port: 70000\n  ae_titel: X\nlog:\n  level: loud\n");
        Said words = Said.by("config", "check", "--config", file);
        assertEquals(ExitCode.USAGE, words.exitCode());
        assertTrue(words.err().contains("3 problems"), words.err());
        assertTrue(words.err().contains("line 2: node.port is \"70000\": write a whole number"), words.err());
        Said machine = Said.by("config", "check", "--config", file, "--json");
        assertEquals(ExitCode.USAGE, machine.exitCode());
        assertEquals("bad", json(machine).get("status").asText());
        assertEquals(3, json(machine).get("problems").size());
        assertEquals("line 3", json(machine).get("problems").get(1).get("where").asText());
        assertEquals(
                "node.ae_titel", json(machine).get("problems").get(1).get("key").asText());
    }

    @Test
    void checkSaysWhetherServeWouldStart() throws Exception {
        String open = file("node:\n  bind: 0.0.0.0\n");
        Said said = Said.by("config", "check", "--config", open);
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.isOneSentence(), said.err());
        assertTrue(said.err().contains("serve would not start"), said.err());
        assertEquals(
                "bad",
                json(Said.by("config", "check", "--config", open, "--json"))
                        .get("status")
                        .asText());
        assertEquals(0, Said.by("config", "check").exitCode());
    }

    @Test
    void checkAndShowNameTheHashThatRunsState() throws Exception {
        Path yaml = Path.of(file("process:\n  padding: 5\n"));
        String sha256 = ConfigSnapshot.of(ConfigLoader.load(java.util.Optional.of(yaml), List.of()))
                .sha256();
        assertTrue(Said.by("config", "check", "--config", yaml.toString()).out().contains(sha256));
        assertTrue(Said.by("config", "show", "--config", yaml.toString()).out().contains(sha256));
        JsonNode shown = json(Said.by("config", "show", "--config", yaml.toString(), "--json", "--given"));
        assertEquals(sha256, shown.get("config_sha256").asText());
        assertEquals(1, shown.get("settings").size());
        assertEquals("file", shown.get("settings").get(0).get("source").asText());
    }

    @Test
    void showNamesTheSourceOfEachSettingAndMakesNoDataFolder() throws Exception {
        Path data = folder.resolve("not-there");
        Said said = Said.by("config", "show", "--config", file("node: {port: 104}"), "--data", data.toString());
        assertEquals(0, said.exitCode(), said.err());
        assertTrue(said.out().lines().anyMatch(l -> l.matches("node\\.port: 104 +# line 1")), said.out());
        assertTrue(said.out().lines().anyMatch(l -> l.matches("data\\.dir: .*not-there +# option --data")), said.out());
        assertTrue(said.out().lines().anyMatch(l -> l.matches("keys\\.signing_key: \\*\\*\\* +# default")), said.out());
        assertTrue(said.out().lines().anyMatch(l -> l.matches("process\\.padding: 2 +# default")), said.out());
        assertFalse(Files.exists(data));
    }
}
