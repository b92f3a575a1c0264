package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.files.SystemDisk;

class IndexLineTest {
    @TempDir
    Path folder;

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
            Optional.empty(),
            Optional.empty());
    private static final PackPlace PLACE = new PackPlace("0123456789abcdef", PackPlace.MAX_PACK - 512, 4096);

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
    void aPlaceInAPackIsReadBackWhetherTheLineIsSealedOrNot() throws Exception {
        StudyKeys keys = StudyKeys.open(folder.resolve("keys"), new byte[32], new SecureRandom());
        StudyCipher study = keys.getOrCreate("study", SystemDisk.portable());
        for (StagedInstance instance : List.of(INSTANCE, INSTANCE.sealed(study))) {
            IndexLine begun = IndexLine.of(instance);
            IndexLine line = begun.at(PLACE);
            assertEquals(
                    begun.text().length() + PackPlace.LENGTH + 1, line.text().length());
            IndexLine read = IndexLine.parse(line.text().stripTrailing()).orElseThrow();
            assertEquals(line, read);
            assertEquals(instance.in(PLACE), read.instance(FOLDER, keys));
            assertEquals(instance.seal().isPresent(), read.isSealed());
            List<Optional<PackPlace>> places = new ArrayList<>();
            IndexLine.brief(line.text().stripTrailing(), (sopKey, bytes, place) -> places.add(place));
            IndexLine.brief(begun.text().stripTrailing(), (sopKey, bytes, place) -> places.add(place));
            assertEquals(List.of(Optional.of(PLACE), Optional.empty()), places);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef:00000200:1001",
                "0123456789abcdef:00000201:0100",
                "0123456789abcdef:10000000:0100",
                "../../../../..ab:00000200:0100",
                "0123456789ABCDEF:00000200:0100",
                "0123456789abcdef:00000200:010",
                "0123456789abcdef:00000200:0100\n"
            })
    void whatIsNoPlaceIsNone(String text) {
        assertEquals(Optional.empty(), PackPlace.parse(text));
    }

    @Test
    void aLineOfWhichOneCharacterChangedIsNone() {
        String line = IndexLine.of(INSTANCE).at(PLACE).text().stripTrailing();
        for (int i = 0; i < line.length(); i++) {
            String changed = line.substring(0, i) + (char) (line.charAt(i) ^ 1) + line.substring(i + 1);
            assertTrue(IndexLine.parse(changed).isEmpty(), "character " + i);
            assertTrue(IndexLine.parse(line.substring(0, i)).isEmpty(), "cut at " + i);
        }
    }

    /** A checksum is no seal: whoever can write an index can make one. */
    @Test
    void aLineThatNamesAFileElsewhereOrALengthThatNoneHasIsNone() {
        String key = "0".repeat(64);
        assertTrue(IndexLine.parse(checked(key, key, "1000", "700")).isPresent());
        assertTrue(IndexLine.parse(checked(key, "../" + "0".repeat(61), "1000", "700"))
                .isEmpty());
        assertTrue(IndexLine.parse(checked(key, "0", "1000", "700")).isEmpty());
        assertTrue(IndexLine.parse(checked(key, key, "-1000", "700")).isEmpty());
        assertTrue(IndexLine.parse(checked(key, key, "1000", "-1")).isEmpty());
    }

    @Test
    void aLineThatLacksAValueIsNoneAlsoWhenItsLastOneLooksLikeAPlace() {
        String line = checked("0".repeat(64), "0".repeat(64), "1000", "700");
        String values = line.substring(0, line.lastIndexOf('\t') + 1);
        String fewer = values.replace("\t1.2.3\t", "\t").replace("SENDER", PLACE.text());
        assertTrue(IndexLine.parse(fewer + crc(fewer)).isEmpty());
        String title = values.replace("SENDER", PLACE.text());
        assertEquals(
                Optional.empty(),
                IndexLine.parse(title + crc(title)).orElseThrow().place());
        List<Optional<PackPlace>> places = new ArrayList<>();
        IndexLine.brief(title + crc(title), (sopKey, bytes, place) -> places.add(place));
        assertEquals(List.of(Optional.empty()), places);
    }

    @Test
    void aPercentSignThatBeginsNoEscapeStandsForItself() throws Exception {
        String key = "0".repeat(64);
        String line = checked(key, key, "1000", "700").replace("SENDER", "A%+1%zz");
        String values = line.substring(0, line.lastIndexOf('\t') + 1);
        StagedInstance instance =
                IndexLine.parse(values + crc(values)).orElseThrow().instance(FOLDER, StudyKeys.none());
        assertEquals("A%+1%zz", instance.callingAet());
    }

    private static String checked(String hash, String key, String bytes, String offset) {
        String values = String.join(
                        "\t",
                        key,
                        hash,
                        bytes,
                        offset,
                        "2026-01-01T10:00:00Z",
                        "1.2",
                        "1.2.3",
                        "1.2",
                        "1.2.4",
                        "",
                        "SENDER")
                + '\t';
        return values + crc(values);
    }

    private static String crc(String values) {
        CRC32C crc = new CRC32C();
        crc.update(values.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", crc.getValue());
    }
}
