package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.proof.Json;

/** The audit trail as a security officer looks at it. */
class AuditCommandTest {
    @TempDir
    Path folder;

    private Path data;
    private Path trail;

    @BeforeEach
    void node() throws Exception {
        data = folder.resolve("data");
        trail = data.resolve("audit/audit.jsonl");
        open("2").audit().record(AuditEvent.SERVE_STARTED, Map.of("ae_title", "VOXELMASK"));
    }

    private Node open(String padding) throws Exception {
        NodeConfig config = ConfigLoader.load(
                Optional.empty(),
                List.of(
                        new ConfigFlag("data.dir", "--data", data.toString()),
                        new ConfigFlag("process.padding", "--test", padding)));
        return Node.open(config);
    }

    private Said verify(String... more) {
        String[] arguments =
                java.util.Arrays.copyOf(new String[] {"audit", "verify", "--data", data.toString()}, 4 + more.length);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Said.by(arguments);
    }

    private static JsonNode json(Said said) throws Exception {
        return Json.parse(said.out().strip().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSoundTrailIsVerifiedAndAChangedOneNamesTheLineWithItsCode() throws Exception {
        Said sound = verify("--json");
        assertEquals(0, sound.exitCode(), sound.err());
        assertEquals("verified", json(sound).get("status").asText());
        String head = json(sound).get("head").asText();
        assertEquals(0, verify("--since", head).exitCode());
        assertEquals(ExitCode.USAGE, verify("--since", "12").exitCode());
        Files.writeString(trail, Files.readString(trail).replace("VOXELMASK", "SOMEBODY"));
        Said changed = verify();
        assertEquals(ExitCode.NOT_VERIFIED, changed.exitCode());
        assertTrue(changed.out().contains("VM-1503: line 1 was changed"), changed.out());
        assertEquals("VM-1503", json(verify("--json")).get("code").asText());
    }

    @Test
    void aNodeWithoutATrailAndAFileThatIsNotThereAreErrors() throws Exception {
        Files.delete(trail);
        assertEquals(ExitCode.NOT_VERIFIED, verify().exitCode());
        assertEquals(
                ExitCode.USAGE,
                verify("--file", folder.resolve("none").toString()).exitCode());
    }

    @Test
    void aChangeOfTheConfigurationIsToldOnce() throws Exception {
        ConfigWatch.note(open("2"), "process");
        ConfigWatch.note(open("2"), "process");
        ConfigWatch.note(open("7"), "process");
        ConfigWatch.note(open("7"), "serve");
        List<String> changes = Files.readAllLines(trail).stream()
                .filter(line -> line.contains("\"event\":\"config_changed\""))
                .toList();
        assertEquals(3, changes.size());
        assertTrue(changes.get(0).contains("\"config_sha256_before\":\"\""), changes.get(0));
        assertTrue(changes.get(2).contains("\"command\":\"serve\""), changes.get(2));
        assertEquals(0, verify().exitCode());
    }

    @Test
    void whoHandsOutKeysAndWhoVerifiesIsInTheTrail() throws Exception {
        Said keys = Said.by("keys", "export-public", "--data", data.toString());
        assertEquals(0, keys.exitCode(), keys.err());
        Said verified = Said.by("verify", folder.resolve("nothing").toString(), "--data", data.toString());
        assertEquals(ExitCode.NOT_VERIFIED, verified.exitCode(), verified.err());
        String text = Files.readString(trail);
        assertTrue(text.contains("\"event\":\"keys_exported\""), text);
        assertTrue(text.contains("\"event\":\"run_verified\"") && text.contains("\"verified\":\"false\""), text);
        assertTrue(text.contains("\"by\":\"" + System.getProperty("user.name") + "\""), text);
        assertEquals(0, verify().exitCode());
    }
}
