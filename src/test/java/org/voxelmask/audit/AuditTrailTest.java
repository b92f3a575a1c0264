package org.voxelmask.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
    @TempDir
    Path folder;

    @Test
    void everyLineNamesTheHashOfTheLineBefore() throws IOException {
        Path file = folder.resolve("audit/audit.jsonl");
        for (int i = 0; i < 3; i++) {
            new AuditTrail(file, Clock.systemUTC()).record(AuditEvent.RUN_STARTED, Map.of("run", "r" + i));
        }
        List<String> lines = Files.readAllLines(file);
        String before = AuditTrail.GENESIS;
        for (int i = 0; i < 3; i++) {
            JsonNode line = new ObjectMapper().readTree(lines.get(i));
            assertEquals(i + 1, line.get("seq").asInt());
            assertEquals(before, line.get("prev").asText());
            before = line.get("hash").asText();
        }
    }

    @Test
    void aLineThatACrashCutShortBreaksNothing() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        AuditTrail trail = new AuditTrail(file, Clock.systemUTC());
        trail.record(AuditEvent.SERVE_STARTED, Map.of());
        Files.writeString(file, "{\"seq\":2,\"at", StandardOpenOption.APPEND);
        trail.record(AuditEvent.SERVE_STARTED, Map.of());
        List<String> lines = Files.readAllLines(file);
        assertEquals(3, lines.size());
        assertEquals(2, new ObjectMapper().readTree(lines.get(2)).get("seq").asInt());
    }

    @Test
    void theTrailIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        new AuditTrail(file, Clock.systemUTC()).record(AuditEvent.SERVE_STARTED, Map.of());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void linesThatAreNoneAreSteppedOverAndATrailOfNothingElseIsRefused() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        AuditTrail trail = new AuditTrail(file, Clock.systemUTC());
        trail.record(AuditEvent.SERVE_STARTED, Map.of());
        Files.writeString(file, "null\n{\"hash\":1,\"seq\":\"x\"}\n", StandardOpenOption.APPEND);
        trail.record(AuditEvent.SERVE_STARTED, Map.of());
        List<String> lines = Files.readAllLines(file);
        assertEquals(2, new ObjectMapper().readTree(lines.get(3)).get("seq").asInt());
        Files.writeString(file, "null\nnull\nnull\n");
        assertThrows(IOException.class, () -> trail.record(AuditEvent.SERVE_STARTED, Map.of()));
        assertEquals("null\nnull\nnull\n", Files.readString(file), "a trail must not begin again in silence");
    }

    @Test
    void aTrailThatCannotBeWrittenIsAnError() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        AuditTrail trail = new AuditTrail(file, Clock.systemUTC());
        Files.createDirectory(file);
        assertThrows(IOException.class, () -> trail.record(AuditEvent.SERVE_STARTED, Map.of()));
    }
}
