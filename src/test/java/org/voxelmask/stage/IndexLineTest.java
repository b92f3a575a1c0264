package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexLineTest {
    private static final Path FOLDER = Path.of("study");
    private static final StagedInstance INSTANCE = new StagedInstance(
            "0".repeat(64),
            FOLDER.resolve("0".repeat(64) + ".dcm"),
            700,
            "1.2.840.10008.5.1.4.1.1.2",
            "1.2.3.4",
            "1.2.840.10008.1.2.1",
            "1.2.3",
            "",
            "a".repeat(64),
            "A\tB%\u00e9",
            Instant.parse("2026-01-01T10:00:00.123456Z"),
            1234567890123L,
            Optional.empty());

    @Test
    void aLineIsReadBackWhateverTheSenderCallsItself() throws Exception {
        String line = IndexLine.of(INSTANCE).text();
        assertEquals(
                INSTANCE,
                IndexLine.parse(line.substring(0, line.length() - 1))
                        .orElseThrow()
                        .instance(FOLDER, StudyKeys.none()));
        assertEquals(line.length() - 1, line.indexOf('\n'), "one line");
    }

    @Test
    void aLineOfWhichOneCharacterChangedIsNone() {
        String line = IndexLine.of(INSTANCE).text().stripTrailing();
        for (int i = 0; i < line.length(); i++) {
            String changed = line.substring(0, i) + (char) (line.charAt(i) ^ 1) + line.substring(i + 1);
            assertTrue(IndexLine.parse(changed).isEmpty(), "character " + i);
            assertTrue(IndexLine.parse(line.substring(0, i)).isEmpty(), "cut at " + i);
        }
    }
}
