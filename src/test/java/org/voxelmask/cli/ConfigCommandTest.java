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

    private String tenant(String title, String label, String more) throws Exception {
        String yaml = "node: {ae_title: %s, label: %s}\ndata: {dir: %s}\nquota: {max_staged_bytes: 1MiB}\n%s\n"
                .formatted(title, label, folder.resolve(label), more);
        return Files.writeString(folder.resolve(label + ".yaml"), yaml).toString();
    }

    @Test
    void checkLooksAtSeveralFilesBesideEachOther() throws Exception {
        String clinic = tenant("CLINIC", "clinic", "");
        String research = tenant("RESEARCH", "research", "");
        Said good = Said.by("config", "check", "--config", clinic, "--config", research);
        assertEquals(0, good.exitCode(), good.err());
        assertTrue(good.out().contains(clinic) && good.out().contains(research), good.out());
        assertTrue(good.out().contains("apart: the 2"), good.out());
        JsonNode machine = json(Said.by("config", "check", "--config", clinic, "--config", research, "--json"));
        assertEquals("good", machine.get("status").asText());
        assertEquals(research, machine.get("files").get(1).get("file").asText());
        assertFalse(Files.exists(folder.resolve("clinic")), "it makes no data folder");
    }

    @Test
    void checkTellsMistakesOfEachFileAndWhatTwoShare() throws Exception {
        String clinic = tenant("CLINIC", "clinic", "log: {level: loud}");
        String research = tenant("RESEARCH", "research", "");
        String copy = Files.writeString(folder.resolve("copy.yaml"), Files.readString(Path.of(research)))
                .toString();
        Said bad = Said.by("config", "check", "--config", clinic, "--config", research, "--config", copy, "--json");
        assertEquals(ExitCode.USAGE, bad.exitCode());
        assertEquals("bad", json(bad).get("status").asText());
        String problems = json(bad).get("problems").toString();
        assertTrue(problems.contains("log.level") && problems.contains("clinic.yaml, line"), problems);
        assertTrue(problems.contains("research.yaml and ") && problems.contains("data.dir"), problems);
        Said words = Said.by("config", "check", "--config", clinic, "--config", research, "--data", "x");
        assertEquals(ExitCode.USAGE, words.exitCode());
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
