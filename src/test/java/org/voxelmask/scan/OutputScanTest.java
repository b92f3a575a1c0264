package org.voxelmask.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;

/** What is found in a copy, wherever and however it is written, and what is not taken for a person. */
class OutputScanTest {
    private static final int LABEL = 0x00181210;
    private static final int UNKNOWN = 0x00291010;
    private static final String UID_OF_STUDY = "1.2.826.0.1.3680043.9.1234.5.20240115";

    private static final String METHOD = "PS3.15 2026d Annex E Basic Profile";
    private static final Set<String> STATEMENTS = Set.of(METHOD, DicomWriter.IMPLEMENTATION_VERSION_NAME);

    private static final Set<String> PSEUDONYMS = Set.of("VM-KRUGER", "VM^KRUGER");

    @TempDir
    Path folder;

    private static Attributes source() {
        Attributes source = new Attributes();
        source.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        source.setString(Tag.PatientName, VR.PN, "Krüger-Østby^Añes^Lu");
        source.setString(Tag.PatientID, VR.LO, "QX-774.190");
        source.setString(Tag.PatientBirthDate, VR.DA, "19710804");
        source.setString(Tag.StudyDate, VR.DA, "20240115");
        source.setString(Tag.StudyInstanceUID, VR.UI, UID_OF_STUDY);
        source.setString(Tag.InstitutionName, VR.LO, "Nordic Hill Clinic");
        source.setString(0x00101040, VR.LO, "12 Birkenallee, 99423");
        source.newSequence(0x00101002).add(new Attributes(source)).setString(Tag.PatientID, VR.LO, "7654321");
        return source;
    }

    private static Attributes copy() {
        Attributes copy = new Attributes();
        copy.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        copy.setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage);
        copy.setString(Tag.SOPInstanceUID, VR.UI, "2.25.7741907654321");
        copy.setString(Tag.PatientName, VR.PN, "VM^KRUGER");
        copy.setString(Tag.PatientID, VR.LO, "VM-KRUGER");
        copy.setString(LABEL, VR.SH, "SOFT");
        return copy;
    }

    private static byte[] file(Attributes copy) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Attributes meta = DicomWriter.fileMeta(
                UID.SecondaryCaptureImageStorage, copy.getString(Tag.SOPInstanceUID), UID.ExplicitVRLittleEndian);
        DicomWriter.writeFile(out, meta, copy);
        return out.toByteArray();
    }

    private ScanReport scan(Retained retained, Attributes source, byte[] file) throws Exception {
        Path path = Files.write(folder.resolve("copy.dcm"), file);
        return new OutputScan(retained, STATEMENTS).scan(source, new Substitutes(PSEUDONYMS), path);
    }

    private ScanReport scan(Attributes copy) throws Exception {
        return scan(Retained.NOTHING, source(), file(copy));
    }

    private static Attributes with(int tag, VR vr, byte[] bytes) {
        Attributes copy = copy();
        copy.setBytes(tag, vr, Arrays.copyOf(bytes, bytes.length + bytes.length % 2));
        return copy;
    }

    @Test
    void aCopyWithoutAnythingPassesAndItsBytesAreCounted() throws Exception {
        Attributes copy = copy();
        copy.setBytes(Tag.PixelData, VR.OB, "KRUGER OSTBY".getBytes(StandardCharsets.US_ASCII));
        byte[] file = file(copy);
        ScanReport report = scan(Retained.NOTHING, source(), file);
        assertTrue(report.passed(), report.toString());
        assertEquals(12, report.skipped());
        assertEquals(file.length - 12, report.searched());
        assertEquals(2, report.compared().get(Kind.ID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "seen by KRUEGER; NAME",
                "Añes; NAME",
                "anes k.; NAME",
                "ostby/kruger; NAME",
                "Østby; NAME",
                "x-O-S-T-B-Y; NAME",
                "Lu Krüger; NAME",
                "MRN qx774190; ID",
                "QX 774 190; ID",
                "774190; ID",
                "0765 4321; ID",
                "7654321; ID",
                "4.8.1971; DATE",
                "04/08/71; DATE",
                "1971-08-04; DATE",
                "08041971; DATE",
                "4. AUG 1971; DATE",
                "Aug-04-71; DATE",
                "done 15-Jan-2024; DATE",
                "20240115103000; DATE",
                "2024.1.15; DATE",
                "nordic_hill clinic; PLACE",
                "Birkenallee; ADDRESS",
                "see 1.2.826.0.1.3680043.9.1234.5.20240115.7; UID"
            })
    void everyUsualSpellingInATextIsFoundAndItsPathTold(String text, Kind kind) throws Exception {
        ScanReport report = scan(with(LABEL, VR.SH, text.getBytes(StandardCharsets.UTF_8)));
        assertTrue(report.hits().contains(new ScanReport.Hit("(0018,1210)", kind)), report.toString());
        assertFalse(report.passed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-1", "ISO-8859-15", "windows-1252"})
    void aNameIsFoundInUnknownBytesInAnyEncoding(String charset) throws Exception {
        for (String text : List.of("Krüger", "KRÜGER", "krueger", "X Østby^Añes")) {
            byte[] bytes = text.getBytes(Charset.forName(charset));
            assertFalse(scan(with(UNKNOWN, VR.UN, bytes)).passed(), text);
        }
    }

    @Test
    void aNameOfIdeographsIsFoundInItsEncodings() throws Exception {
        Attributes source = source();
        source.setString(Tag.PatientName, VR.PN, "Yamada^Tarou=山田^太郎=やまだ^たろう");
        for (String charset : List.of("UTF-8", "UTF-16LE", "GB18030", "EUC-JP", "Shift_JIS", "ISO-2022-JP")) {
            byte[] bytes = "名山田".getBytes(Charset.forName(charset));
            boolean escapes = charset.equals("ISO-2022-JP");
            Attributes copy = with(escapes ? LABEL : UNKNOWN, escapes ? VR.SH : VR.UN, bytes);
            if (escapes) {
                copy.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
            }
            assertFalse(scan(Retained.NOTHING, source, file(copy)).passed(), charset);
        }
    }

    @Test
    void preambleFileMetaNestedItemsAndTrailingBytesAreSearched() throws Exception {
        byte[] preamble = file(copy());
        System.arraycopy("Ostby".getBytes(StandardCharsets.US_ASCII), 0, preamble, 40, 5);
        assertEquals("preamble", path(scan(Retained.NOTHING, source(), preamble)));

        byte[] trailing = Arrays.copyOf(file(copy()), file(copy()).length + 5);
        System.arraycopy("Ostby".getBytes(StandardCharsets.US_ASCII), 0, trailing, trailing.length - 5, 5);
        assertEquals("behind the last element", path(scan(Retained.NOTHING, source(), trailing)));

        Attributes nested = copy();
        Attributes item = nested.newSequence(Tag.ContentSequence).add(new Attributes(nested));
        item.newSequence(Tag.ConceptNameCodeSequence)
                .add(new Attributes(item))
                .setString(Tag.CodeMeaning, VR.LO, "Østby");
        assertEquals("(0040,A730)[0](0040,A043)[0](0008,0104)", path(scan(nested)));

        Attributes meta = copy();
        meta.setString(Tag.SOPInstanceUID, VR.UI, UID_OF_STUDY);
        assertEquals("(0002,0003)", path(scan(meta)));
    }

    private static String path(ScanReport report) {
        assertFalse(report.hits().isEmpty(), report.toString());
        return report.hits().get(0).path();
    }

    @Test
    void aNameDeepInALongValueIsFoundAcrossThePieces() throws Exception {
        for (int at : new int[] {FileWalk.MAX_PIECE - 3, 2 * FileWalk.MAX_PIECE - FileWalk.OVERLAP - 2}) {
            byte[] bytes = new byte[3 * FileWalk.MAX_PIECE];
            Arrays.fill(bytes, (byte) 1);
            System.arraycopy("Krueger".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 7);
            assertFalse(scan(with(0x00281201, VR.OW, bytes)).passed(), "at " + at);
        }
    }

    @Test
    void aCommentOfACompressedFrameIsSearched() throws Exception {
        Attributes copy = copy();
        byte[] frame = new byte[9000];
        System.arraycopy("Krueger Ostby".getBytes(StandardCharsets.US_ASCII), 0, frame, 20, 13);
        Fragments fragments = new Fragments(new byte[0], List.of(BulkData.of(frame)));
        copy.set(new Element(Tag.PixelData, VR.OB, fragments));
        assertEquals("(7FE0,0010)[1]", path(scan(copy)));
    }

    @Test
    void whatCannotBeWalkedIsNoPass() throws Exception {
        byte[] file = file(copy());
        ScanReport cut = scan(Retained.NOTHING, source(), Arrays.copyOf(file, file.length - 3));
        assertFalse(cut.passed());
        assertTrue(cut.problem().contains("ends within"), cut.problem());
        byte[] garbage = Arrays.copyOf(file, file.length + 9);
        assertFalse(scan(Retained.NOTHING, source(), garbage).passed());
    }

    @Test
    void moreValuesThanAreComparedAreNoPass() throws Exception {
        Attributes source = source();
        String[] names = new String[Spellings.MAX_PATTERNS + 1];
        for (int i = 0; i < names.length; i++) {
            names[i] = "Name" + Integer.toString(i + 1000, 36).replaceAll("[0-9]", "z") + (char) ('a' + i % 26) + i;
        }
        source.setString(0x00081070, VR.PN, names);
        ScanReport report = scan(Retained.NOTHING, source, file(copy()));
        assertFalse(report.passed());
        assertTrue(report.problem().contains("MAX_PATTERNS"), report.problem());
    }

    @ParameterizedTest
    @CsvSource({
        "Hand^Chest, 00180015, CS, HAND",
        "Original^Primary, 00080008, CS, ORIGINAL\\PRIMARY",
        "Chest^Hip, 00080008, CS, ORIGINAL\\PRIMARY",
        "M^A, 00181210, SH, M A",
        "CT, 00080060, CS, CT",
        "Basic^Profile, 00120063, LO, PS3.15 2026d Annex E Basic Profile",
        "Voxel^Mask, 00181210, SH, SOFT",
        "Iso^Ir, 00080005, CS, ISO_IR 192"
    })
    void aNameThatTheStandardUsesStopsNoRun(String name, String tag, VR vr, String value) throws Exception {
        Attributes source = source();
        source.setString(Tag.PatientName, VR.PN, name);
        Attributes copy = with(Integer.parseUnsignedInt(tag, 16), vr, value.getBytes(StandardCharsets.US_ASCII));
        ScanReport report = scan(Retained.NOTHING, source, file(copy));
        assertTrue(report.passed(), report.toString());
    }

    @Test
    void aStatementThatTheProgramDoesNotWriteIsSearched() throws Exception {
        String text = METHOD + " for Ostby";
        assertEquals("(0012,0063)", path(scan(with(0x00120063, VR.LO, text.getBytes(StandardCharsets.US_ASCII)))));
        Attributes copy = copy();
        copy.setString(Tag.PatientName, VR.PN, "VM^KRUGER^OSTBY");
        assertEquals("(0010,0010)", path(scan(copy)));
    }

    @Test
    void shortNumbersAndVersionsStopNoRun() throws Exception {
        Attributes source = source();
        source.setString(Tag.PatientID, VR.LO, "1");
        source.setString(Tag.StudyID, VR.SH, "000000");
        source.setString(Tag.PatientBirthDate, VR.DA, "19700201");
        Attributes copy = copy();
        copy.setString(0x00181020, VR.LO, "1.2.70", "01.02.70");
        copy.setString(Tag.InstanceNumber, VR.IS, "1");
        copy.setString(0x00281050, VR.DS, "0.774190000", "17654321");
        copy.setString(0x00080030, VR.TM, "000000");
        ScanReport report = scan(Retained.NOTHING, source, file(copy));
        assertTrue(report.passed(), report.toString());
    }

    @Test
    void aNumberOfThePatientInANumericAttributeIsFound() throws Exception {
        Attributes copy = copy();
        copy.setString(Tag.SeriesNumber, VR.IS, "7654321");
        assertEquals("(0020,0011)", path(scan(copy)));
    }

    @Test
    void whatOptionsRetainIsNotLookedForAndTheBirthDateIs() throws Exception {
        Attributes copy = copy();
        copy.setString(Tag.StudyDate, VR.DA, "20240115");
        copy.setString(Tag.StudyInstanceUID, VR.UI, UID_OF_STUDY);
        copy.setString(Tag.InstitutionName, VR.LO, "Nordic Hill Clinic");
        assertEquals(3, scan(copy).total());
        Retained all = new Retained(true, false, true, true, true);
        assertTrue(scan(all, source(), file(copy)).passed());
        copy.setString(Tag.SeriesDate, VR.DA, "19710804");
        assertEquals("(0008,0021)", path(scan(all, source(), file(copy))));
        Attributes newborn = source();
        newborn.setString(Tag.StudyDate, VR.DA, "19710804");
        assertTrue(scan(all, newborn, file(copy)).passed(), "whoever is born on the day of the study");
    }

    /** What a report says of the patient must not stand in an image that does not say it. */
    @Test
    void whatAnotherObjectOfTheStudySaysOfThePatientIsFound() throws Exception {
        Attributes other = source();
        other.setString(0x00101005, VR.PN, "Winterbottom^Ada"); // Patient's Birth Name
        other.setString(0x00080050, VR.SH, "ACC-55667788"); // Accession Number
        other.setString(0x00080090, VR.PN, "Ironmonger^Bo"); // Referring Physician's Name
        StudyValues study = new StudyValues(Retained.NOTHING);
        study.add(source());
        study.add(other);
        assertEquals("(0018,1210)", path(scan(study, "seen: Ada WINTERBOTTOM")));
        assertEquals("(0018,1210)", path(scan(study, "no. 55667788")));
        assertTrue(scan(study, "Ironmonger").passed(), "names of staff are compared with their own object's copy");
        assertTrue(scan(new StudyValues(Retained.NOTHING), "seen: Ada WINTERBOTTOM")
                .passed());
    }

    @Test
    void aStudyOfMoreNumbersThanAreComparedIsHeldAgainstEachObjectsOwn() throws Exception {
        StudyValues study = new StudyValues(Retained.NOTHING);
        for (int i = 0; i <= StudyValues.MAX_VALUES; i++) {
            Attributes other = source();
            other.setString(0x00080050, VR.SH, "ACC-" + (55_667_000 + i));
            study.add(other);
        }
        assertTrue(scan(study, "no. 55667123").passed());
        assertEquals("(0018,1210)", path(scan(study, "no. QX774190")));
    }

    private ScanReport scan(StudyValues study, String label) throws Exception {
        Attributes copy = copy();
        copy.setString(LABEL, VR.SH, label);
        Path path = Files.write(folder.resolve("copy.dcm"), file(copy));
        return new OutputScan(Retained.NOTHING, STATEMENTS).scan(source(), study, new Substitutes(PSEUDONYMS), path);
    }
}
