package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.RunState;
import org.voxelmask.proof.Json;

/** Nothing that an operator can meet is without a code. */
class FailuresTest {
    /** Caught where they are thrown, within one class, package or program of its own. */
    private static final Set<String> INTERNAL = Set.of("UserException", "CopyFailure", "ScanException", "WrongUsage");

    /** Words of that form which say nothing of an object that gets no copy. */
    private static final Set<String> NO_REASONS = Set.of(
            "NO_PHI_DETECTED",
            "NO_PIXEL_DATA",
            "PROFILE_REQUIRES_METADATA_DEIDENTIFICATION",
            "PROFILE_REQUIRES_MASKING",
            "BURNED_IN_PHI_DETECTED",
            "TECHNICAL_TEXT_KEPT",
            "TRUE_COLOR",
            "OPERATOR_ADDED_REGIONS",
            "OPERATOR_KEPT_REGIONS",
            "PREFLIGHT_FAILED",
            "RUN_FAILED");

    @TempDir
    Path folder;

    @Test
    void everyTypeOfExceptionsHasACode() {
        Set<String> without = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPath(Path.of("target", "classes"))) {
            if (type.isAssignableTo(Throwable.class)
                    && !INTERNAL.contains(type.getSimpleName())
                    && Failures.known(type.reflect()).isEmpty()) {
                without.add(type.getName());
            }
        }
        assertEquals(Set.of(), without, "give them a code in Failures, or explain why nobody meets them");
    }

    @Test
    void everyReasonForWhichAnObjectGetsNoCopyHasACode() throws Exception {
        Pattern word = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
        Set<String> without = new TreeSet<>();
        int found = 0;
        for (String name : new String[] {"plan", "pipeline"}) {
            try (Stream<Path> files =
                    Files.list(Path.of("src/main/java/org/voxelmask").resolve(name))) {
                for (Path file : files.toList()) {
                    Matcher words = word.matcher(Files.readString(file));
                    while (words.find()) {
                        found++;
                        if (!NO_REASONS.contains(words.group(1))
                                && ErrorCode.ofReason(words.group(1)).isEmpty()) {
                            without.add(file.getFileName() + " " + words.group(1));
                        }
                    }
                }
            }
        }
        assertTrue(found > 20, "the search finds reasons at all");
        assertEquals(Set.of(), without);
    }

    @Test
    void everyStatusOfARefusalHasACode() throws Exception {
        for (Field status : Status.class.getFields()) {
            int value = status.getInt(null);
            assertEquals(value != Status.Success, ErrorCode.ofStatus(value).isPresent(), status.getName());
        }
    }

    @Test
    void everyExitCodeHasACode() {
        Set<Integer> codes = new TreeSet<>();
        Arrays.stream(ErrorCode.values()).forEach(code -> code.exitCode().ifPresent(codes::add));
        assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7, 8), codes);
        for (RunState state : RunState.values()) {
            assertTrue(state.exitCode() == null || state.exitCode() == 0 || codes.contains(state.exitCode()));
        }
    }

    @Test
    void anErrorBeginsWithItsCodeAndJsonHasItToo() throws Exception {
        Said words = Said.by("studies", "--data", folder.resolve("none").toString());
        assertTrue(words.err().startsWith("voxelmask: VM-1003: "), words.err());
        Said machine =
                Said.by("studies", "--json", "--data", folder.resolve("none").toString());
        JsonNode error = json(machine).get("error");
        assertEquals("VM-1003", error.get("code").asText());
        assertEquals("DATA_FOLDER", error.get("name").asText());
        assertEquals(ExitCode.USAGE, error.get("exit_code").asInt());
        assertTrue(machine.err().contains(error.get("message").asText()), machine.err());
        Said typed = Said.by("studies", "--nonsense", "--json");
        assertEquals("VM-1001", json(typed).get("error").get("code").asText());
    }

    @Test
    void whatNobodyForesawHasACodeAndTellsItsPlaceButNoMessage() {
        Failure failure = Failure.of(new IllegalStateException("Zacharias^Anna"));
        assertEquals(ErrorCode.UNFORESEEN, failure.code());
        assertEquals(ExitCode.UNEXPECTED, failure.exitCode());
        assertFalse(failure.sentence().contains("Zacharias"), failure.sentence());
        assertEquals(
                ExitCode.UNEXPECTED, Failure.of(new IOException("the disk")).exitCode());
        assertEquals(ErrorCode.DISK, Failure.of(new IOException("the disk")).code());
    }

    @Test
    void theFirstCauseIsKept() {
        IOException first = new IOException("first");
        assertEquals(first, UserException.of(first).getCause());
        assertEquals("first", UserException.of(first).getMessage());
    }

    @Test
    void aCodeIsExplained() throws Exception {
        Said said = Said.by("errors", "VM-1203");
        assertEquals(0, said.exitCode());
        assertTrue(said.out().contains("PIXEL_DATA_CORRUPTED"), said.out());
        assertEquals(
                ErrorCode.values().length,
                json(Said.by("errors", "--json")).get("errors").size());
        assertEquals(ExitCode.USAGE, Said.by("errors", "VM-0").exitCode());
    }

    private static JsonNode json(Said said) throws Exception {
        return Json.parse(said.out().strip().getBytes(StandardCharsets.UTF_8));
    }
}
