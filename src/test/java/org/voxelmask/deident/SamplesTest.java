package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;

/**
 * De-identifies every readable file below -Dvoxelmask.samples and looks for the source's names, IDs and
 * UIDs in the copies, which it leaves in target/deidentified for other tools to look at.
 */
@org.junit.jupiter.api.Tag("samples") // the name Tag stands for attributes here
class SamplesTest {
    private static final Path OUTPUT = Path.of("target", "deidentified");
    private static final Set<Integer> IDENTIFYING = Set.of(
            Tag.PatientID, Tag.AccessionNumber, Tag.PatientBirthDate, 0x00101000, 0x00101040, 0x00200010, 0x00102154);

    /** The dummies, and terms of the standard that words of some samples' names happen to be. */
    private static final Set<String> SAYS_NOTHING =
            Set.of("REMOVED", "REMOVED^NAME", "19000101", "19000101000000", "000000", "TEXT", "HEADNECK");

    private final Deidentifier deidentifier = TestingData.deidentifier();
    private int read;
    private int unreadable;
    private int operations;

    @Test
    void noSampleKeepsWhatIdentifiesItsPatient() throws IOException {
        String folder = System.getProperty("voxelmask.samples", "");
        assumeFalse(folder.isEmpty(), "no folder of samples was given");
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                check(Path.of(folder).relativize(file).toString(), file, leaks);
            }
        }
        System.err.printf(
                "%d read, %d unreadable, %d operations, %d leaks%n", read, unreadable, operations, leaks.size());
        assertEquals(List.of(), leaks);
        assertTrue(read > 0, "no file was readable");
    }

    private void check(String name, Path file, List<String> leaks) throws IOException {
        DicomObject source;
        try {
            source = DicomReader.read(file);
        } catch (DicomParseException e) {
            unreadable++;
            return;
        }
        read++;
        Attributes dataset = source.dataset();
        Subject subject = new Pseudonyms(TestingData.KEY).subjectOf(dataset);
        DeidentPlan plan = deidentifier.plan(dataset, subject, PixelStatement.NONE);
        operations += plan.operations().size();
        Attributes masked = deidentifier.apply(dataset, plan);
        Set<String> identifying = new TreeSet<>();
        collect(dataset, identifying);
        find(name, masked, identifying, leaks);
        write(name, masked, source.transferSyntaxUid());
    }

    private static void collect(Attributes level, Set<String> identifying) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(item -> collect(item, identifying));
            }
            if (!(element.value() instanceof Bytes)) {
                continue;
            }
            for (String value : level.getStrings(element.tag())) {
                if (element.vr() == VR.UI && UidRegistry.standard().find(value).isEmpty()) {
                    add(
                            identifying,
                            element.tag() == Tag.SOPClassUID || value.startsWith("1.2.840.10008.") ? "" : value);
                } else if (element.vr() == VR.PN || IDENTIFYING.contains(element.tag())) {
                    add(identifying, value);
                    for (String word : value.split("[\\^= ,]+", -1)) {
                        add(identifying, word);
                    }
                }
            }
        }
    }

    private static void add(Set<String> identifying, String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (lower.length() >= 4
                && !lower.equals("anonymous")
                && !lower.equals("anonymized")
                && !lower.equals("unknown")) {
            identifying.add(lower);
        }
    }

    private static void find(String name, Attributes level, Set<String> identifying, List<String> leaks) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(item -> find(name, item, identifying, leaks));
            } else if (element.vr().isString() && element.tag() >>> 16 != 0x0012) {
                for (String value : level.getStrings(element.tag())) {
                    if (SAYS_NOTHING.contains(value)) {
                        continue;
                    }
                    String lower = value.toLowerCase(Locale.ROOT);
                    boolean number = element.vr() == VR.DS || element.vr() == VR.IS || element.vr() == VR.CS;
                    if (number && lower.matches("\\d{1,5}")) {
                        continue;
                    }
                    identifying.stream()
                            .filter(token -> number ? lower.equals(token) : lower.contains(token))
                            .forEach(token -> leaks.add(name + " " + Tag.format(element.tag()) + " " + element.vr()));
                }
            }
        }
    }

    private static void write(String name, Attributes masked, String transferSyntaxUid) throws IOException {
        String sopClass = masked.getString(Tag.SOPClassUID);
        String sopInstance = masked.getString(Tag.SOPInstanceUID);
        if (sopClass == null || sopInstance == null) {
            return;
        }
        Files.createDirectories(OUTPUT);
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(OUTPUT.resolve(name.replace('/', '_').replace('\\', '_'))))) {
            DicomWriter.writeFile(out, DicomWriter.fileMeta(sopClass, sopInstance, transferSyntaxUid), masked);
        }
    }
}
