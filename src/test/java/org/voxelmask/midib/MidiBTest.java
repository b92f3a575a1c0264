package org.voxelmask.midib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.deident.Deidentifier;
import org.voxelmask.deident.PixelStatement;
import org.voxelmask.deident.Profile;
import org.voxelmask.deident.ProfileOption;
import org.voxelmask.deident.Pseudonyms;
import org.voxelmask.deident.ShiftRange;
import org.voxelmask.deident.Subject;
import org.voxelmask.deident.UidMapper;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.scan.OutputScan;
import org.voxelmask.scan.Retained;
import org.voxelmask.scan.ScanReport;
import org.voxelmask.scan.Substitutes;

/** Eight of MIDI-B's ten checks, over the whole corpus, and the page that says how they went. */
class MidiBTest {
    private static final byte[] KEY = "a key of the scorecard, 32 bytes".getBytes(StandardCharsets.US_ASCII);

    /** What MIDI-B asked to be kept. */
    private static final Profile PROFILE = Profile.with(
            ProfileOption.CLEAN_DESCRIPTORS,
            ProfileOption.CLEAN_STRUCTURED_CONTENT,
            ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES,
            ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
            ProfileOption.RETAIN_DEVICE_IDENTITY,
            ProfileOption.RETAIN_SAFE_PRIVATE);

    private static final Retained RETAINED = new Retained(false, true, false, false, true);

    private final List<Planted> corpus = new Corpus().objects();

    @TempDir
    Path folder;

    private Copies copies() throws Exception {
        Deidentifier deidentifier = new Deidentifier(PROFILE, new UidMapper(KEY));
        Pseudonyms pseudonyms = new Pseudonyms(KEY, new ShiftRange(30, 3650));
        Set<String> statements = Deidentifier.statements().stream().collect(Collectors.toSet());
        statements.add(DicomWriter.IMPLEMENTATION_VERSION_NAME);
        OutputScan scan = new OutputScan(RETAINED, statements);
        Copies copies = new Copies();
        Path file = folder.resolve("copy.dcm");
        for (Planted planted : corpus) {
            Attributes source = planted.dataset();
            Subject subject = pseudonyms.subjectOf(source);
            Attributes copy = deidentifier.apply(source, deidentifier.plan(source, subject, PixelStatement.NONE));
            Attributes meta = DicomWriter.fileMeta(
                    copy.getString(Tag.SOPClassUID), copy.getString(Tag.SOPInstanceUID), UID.ExplicitVRLittleEndian);
            try (var out = Files.newOutputStream(file)) {
                DicomWriter.writeFile(out, meta, copy);
            }
            Substitutes instead =
                    new Substitutes(Set.of(subject.patientId(), subject.patientName()), subject.shiftDays());
            ScanReport report = scan.scan(source, instead, file);
            if (report.passed()) {
                copies.add(planted.sopUid(), DicomReader.read(file).dataset(), Files.readAllBytes(file));
            }
        }
        return copies;
    }

    @Test
    void theCorpusHasThreeHundredObjectsOfTwelveModalities() {
        assertTrue(corpus.size() >= 300, corpus.size() + " objects");
        assertEquals(
                12,
                corpus.stream()
                        .map(planted -> planted.dataset().getString(Tag.Modality))
                        .distinct()
                        .count());
    }

    @Test
    void thePageSaysHowTheChecksWent() throws Exception {
        Scorecard scorecard = new Scorecard(corpus, copies());
        StringBuilder lines = new StringBuilder("| check | right | asked | share |\n|---|---|---|---|\n");
        for (Check check : Check.values()) {
            if (!check.ofPixels()) {
                lines.append(Page.line(check, scorecard.passed(check), scorecard.total(check)));
            }
        }
        lines.append("\nNot right:\n\n");
        scorecard
                .failures()
                .forEach((what, count) -> lines.append("- ")
                        .append(what)
                        .append(" (")
                        .append(count)
                        .append(")\n"));
        Page.hold("attributes", lines.toString());
    }

    @Test
    void whatIsNotThereAndWhatIsNotDoneCountsAsWrong() throws Exception {
        Copies copies = copies();
        Planted lost = corpus.get(0);
        copies.remove(lost.sopUid());
        Scorecard scorecard = new Scorecard(corpus, copies);
        long dates = lost.items().stream()
                .filter(item -> item.check() == Check.DATE_SHIFTED)
                .count();
        assertEquals(scorecard.total(Check.DATE_SHIFTED) - dates, scorecard.passed(Check.DATE_SHIFTED));
        Copies untouched = new Copies();
        for (Planted planted : corpus) {
            untouched.add(planted.sopUid(), planted.dataset(), new byte[0]);
        }
        Scorecard bad = new Scorecard(corpus, untouched);
        assertEquals(0, bad.passed(Check.UID_CHANGED));
        assertEquals(0, bad.passed(Check.DATE_SHIFTED));
        assertTrue(bad.passed(Check.TEXT_REMOVED) < bad.total(Check.TEXT_REMOVED));
        assertEquals(bad.total(Check.TEXT_RETAINED), bad.passed(Check.TEXT_RETAINED));
    }
}
