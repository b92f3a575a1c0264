package org.voxelmask.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditCheck.Head;

class AuditVerifierTest {
    @TempDir
    Path folder;

    private Path file;
    private AuditTrail trail;

    @BeforeEach
    void writeSomeLines() throws IOException {
        file = folder.resolve("audit.jsonl");
        trail = new AuditTrail(file, Clock.systemUTC(), "radiology-desk");
        for (int i = 0; i < 5; i++) {
            trail.record(AuditEvent.RUN_STARTED, Map.of("run_id", "r" + i, "word", "ü\"\\\n"));
        }
        trail.record(AuditEvent.OBJECT_REFUSED, List.of(Map.of("n", "1"), Map.of("n", "2")));
    }

    private AuditCheck check() throws IOException {
        return AuditVerifier.verify(file, Optional.empty());
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void aTrailAsItIsWrittenIsSoundAndSaysWho() throws IOException {
        AuditCheck check = check();
        assertEquals(List.of(), check.findings());
        assertTrue(check.sound());
        assertEquals(7, check.lines());
        assertEquals(List.of(), check.torn());
        assertTrue(lines().get(0).contains("\"by\":\"radiology-desk\""));
    }

    @Test
    void everyChangedCharacterIsFound() throws IOException {
        byte[] sound = Files.readAllBytes(file);
        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertFalse(check().sound(), "byte " + i);
        }
    }

    @Test
    void linesThatWereRemovedAddedOrMovedAreFound() throws IOException {
        List<String> sound = lines();
        for (int i = 0; i < sound.size() - 1; i++) {
            List<String> removed = new ArrayList<>(sound);
            removed.remove(i);
            write(removed);
            assertFalse(check().sound(), "line " + i + " removed");
            List<String> twice = new ArrayList<>(sound);
            twice.add(i, sound.get(i));
            write(twice);
            assertFalse(check().sound(), "line " + i + " twice");
            List<String> moved = new ArrayList<>(sound);
            moved.add(moved.remove(i));
            write(moved);
            assertFalse(check().sound(), "line " + i + " moved");
        }
        for (String foreign : List.of("null", "", "{}", "{\"seq\":8}", "hello", "[1]")) {
            List<String> added = new ArrayList<>(sound);
            added.add(3, foreign);
            write(added);
            assertFalse(check().sound(), foreign);
        }
    }

    @Test
    void theSameContentInAnotherFormIsFound() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"seq\":3,", "\"seq\": 3,"));
        assertFalse(check().sound());
        Files.writeString(file, text.replace("\"seq\":3,", "\"seq\":3,\"seq\":3,"));
        assertFalse(check().sound());
    }

    @Test
    void linesThatWereCutOffAreFoundByWhoKeptAHead() throws IOException {
        Head head = check().head().orElseThrow();
        assertEquals(Optional.of(head), Head.parse(head.text()));
        assertTrue(AuditVerifier.verify(file, Optional.of(head)).sound());
        List<String> sound = lines();
        write(sound.subList(0, 4));
        assertTrue(check().sound(), "who kept no head sees nothing");
        assertFalse(AuditVerifier.verify(file, Optional.of(head)).sound());
        trail.record(AuditEvent.SERVE_STARTED, List.of(Map.of(), Map.of(), Map.of(), Map.of()));
        assertTrue(check().sound());
        AuditCheck rewritten = AuditVerifier.verify(file, Optional.of(head));
        assertTrue(
                rewritten.findings().toString().contains("rewritten"),
                rewritten.findings().toString());
    }

    @Test
    void aLineThatACrashCutShortAnywhereIsToldAndTheChainGoesOn() throws IOException {
        List<String> sound = lines();
        String last = sound.get(6);
        for (int length = 1; length <= last.length(); length += 7) {
            write(sound.subList(0, 6));
            Files.writeString(file, last.substring(0, length), StandardOpenOption.APPEND);
            AuditCheck cut = check();
            assertEquals(List.of(), cut.findings(), "cut after " + length);
            assertEquals(List.of(7L), cut.torn());
            trail.record(AuditEvent.SERVE_STARTED, Map.of());
            AuditCheck after = check();
            assertEquals(List.of(), after.findings(), "cut after " + length);
            assertEquals(7, after.lines());
        }
    }

    @Test
    void whatIsNotTheBeginningOfTheNextLineIsNoCrash() throws IOException {
        Files.writeString(file, "{\"seq\":7,\"at\":\"20", StandardOpenOption.APPEND);
        assertFalse(check().sound());
    }

    @Test
    void nothingIsChainedOnToALineThatWasChanged() throws IOException {
        List<String> lines = lines();
        lines.set(6, lines.get(6).replace("\"n\":\"2\"", "\"n\":\"3\""));
        write(lines);
        String before = Files.readString(file);
        IOException refused = assertThrows(IOException.class, () -> trail.record(AuditEvent.SERVE_STARTED, Map.of()));
        assertTrue(refused.getMessage().contains("audit verify"), refused.getMessage());
        assertEquals(before, Files.readString(file));
    }

    @Test
    void anEmptyTrailIsSoundAMissingOneIsAnErrorAndAnEndlessLineIsNamed() throws IOException {
        Files.write(file, new byte[0]);
        assertEquals(Optional.empty(), check().head());
        assertTrue(check().sound());
        Files.writeString(file, "x".repeat(100_000));
        assertEquals(List.of("line 1 is longer than any line of a trail"), check().findings());
        Files.delete(file);
        assertThrows(NoSuchFileException.class, this::check);
    }
}
