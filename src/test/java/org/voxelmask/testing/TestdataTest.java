package org.voxelmask.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;

class TestdataTest {
    private static final Path FOLDER = Path.of("testdata", "generated");

    /** What the JDK's own compressors write differs between JDKs. */
    private static final Set<String> COMPRESSED_BY_THE_JDK = Set.of("syntax-deflated-01", "syntax-jpeg");

    static List<TestingObject> all() {
        return MakeTestdata.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void fileIsWhatItsGeneratorWrites(TestingObject object) throws IOException {
        byte[] committed = Files.readAllBytes(FOLDER.resolve(object.name() + ".dcm"));
        if (!COMPRESSED_BY_THE_JDK.contains(object.name())) {
            assertArrayEquals(object.file(), committed);
        }
        DicomObject read = DicomReader.read(FOLDER.resolve(object.name() + ".dcm"));
        assertEquals(
                object.dataset().getString(Tag.SOPInstanceUID), read.dataset().getString(Tag.SOPInstanceUID));
        assertEquals(object.transferSyntax(), read.transferSyntaxUid());
    }

    @Test
    void folderHoldsNothingElse() throws IOException {
        Set<String> expected = new TreeSet<>();
        all().forEach(object -> expected.add(object.name() + ".dcm"));
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.forEach(file -> found.add(file.getFileName().toString()));
        }
        assertEquals(expected, found);
    }

    @Test
    void filesAreSmall() throws IOException {
        long bytes = 0;
        for (TestingObject object : all()) {
            bytes += Files.size(FOLDER.resolve(object.name() + ".dcm"));
        }
        assertTrue(bytes < 600_000, bytes + " bytes");
    }

    @Test
    void namesComeBackInTheirCharacters() throws IOException {
        Map<String, String> names = Map.of(
                "latin1", "Müller^Zoë",
                "utf8", "Ωμέγα^Δοκιμή=試験^患者",
                "gb18030", "测试^病人",
                "japanese", "Yamada^Tarou=山田^太郎");
        for (Map.Entry<String, String> name : names.entrySet()) {
            Attributes dataset = DicomReader.read(FOLDER.resolve("odd-charset-" + name.getKey() + ".dcm"))
                    .dataset();
            assertEquals(name.getValue(), dataset.getString(Tag.PatientName));
        }
    }

    @Test
    void nestedNamesAreReachable() throws IOException {
        Attributes level = DicomReader.read(FOLDER.resolve("odd-nested.dcm")).dataset();
        for (int depth = 0; depth < 5; depth++) {
            level = level.getItem(Tag.ReferencedStudySequence).orElseThrow();
        }
        assertEquals("GENERATED^NESTED", level.getString(Tag.PatientName));
        Attributes tail = DicomReader.read(FOLDER.resolve("odd-defined-lengths.dcm"))
                .dataset()
                .getItem(0x7FE11001)
                .orElseThrow();
        assertEquals("GENERATED^LENGTH", tail.getString(Tag.PatientName));
    }

    @Test
    void studiesHaveTheOrderThatTheirNamesSay() {
        List<TestingObject> slices = StudyGenerator.slices();
        assertEquals(StudyGenerator.SLICES, slices.size());
        for (int i = 0; i < slices.size(); i++) {
            assertEquals(i + 1, slices.get(i).dataset().getInt(Tag.InstanceNumber, 0));
        }
        assertEquals(20, StudyGenerator.cine().dataset().getInt(Tag.NumberOfFrames, 0));
        assertEquals(
                1,
                StudyGenerator.withWorksheet().stream()
                        .filter(object -> "HSV".equals(object.dataset().getString(Tag.PhotometricInterpretation)))
                        .count());
    }
}
