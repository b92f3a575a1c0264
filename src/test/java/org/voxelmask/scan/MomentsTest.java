package org.voxelmask.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;

/** Which days and times a copy may hold where dates moved, and where they did not. */
class MomentsTest {
    private static final int LABEL = 0x00181210;
    private static final Retained MOVED = new Retained(false, true, false, false, false);

    @TempDir
    Path folder;

    private static Attributes source() {
        Attributes source = new Attributes();
        source.setString(Tag.PatientBirthDate, VR.DA, "19710804");
        source.setString(Tag.StudyDate, VR.DA, "20240115");
        return source;
    }

    private static Attributes copy() {
        Attributes copy = new Attributes();
        copy.setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage);
        copy.setString(Tag.SOPInstanceUID, VR.UI, "2.25.7741907654321");
        copy.setString(LABEL, VR.SH, "SOFT");
        return copy;
    }

    private ScanReport scan(Retained retained, Attributes source, Attributes copy, int days) throws Exception {
        Path path = folder.resolve("copy.dcm");
        try (OutputStream out = Files.newOutputStream(path)) {
            Attributes meta = DicomWriter.fileMeta(
                    UID.SecondaryCaptureImageStorage, copy.getString(Tag.SOPInstanceUID), UID.ExplicitVRLittleEndian);
            DicomWriter.writeFile(out, meta, copy);
        }
        Set<String> statements = Set.of(DicomWriter.IMPLEMENTATION_VERSION_NAME);
        return new OutputScan(retained, statements).scan(source, new Substitutes(Set.of(), days), path);
    }

    private static String path(ScanReport report) {
        assertFalse(report.hits().isEmpty(), report.toString());
        return report.hits().get(0).path();
    }

    @ParameterizedTest
    @CsvSource({
        "00080020, DA, 20240115, the day itself",
        "00080020, DA, 2024.01.15, the day itself in the old form",
        "00080020, DA, 20231231\\20231231, a moved day more often than its source has it",
        "00080021, DA, 20231231, a moved day of another attribute",
        "00080020, DA, 20231230, a day moved by another number",
        "00080020, DA, 19710804, the day of birth",
        "0008002A, DT, 20240115103000.5-0500, the day itself with a time",
        "00181210, SH, of 2024-01-15, the day itself in a text",
        "00181210, SH, 20240115, the day itself in a text",
        "00200013, IS, 20240115, the day itself as a number"
    })
    void ofDatesThatMovedOnlyThoseStayThatTheSourcesBecame(String tag, VR vr, String value, String why)
            throws Exception {
        Attributes copy = copy();
        copy.setString(Tag.StudyDate, VR.DA, "20231231");
        assertTrue(scan(MOVED, source(), copy, -15).passed());
        copy.setString(Integer.parseUnsignedInt(tag, 16), vr, value.split("\\\\"));
        String path = "(" + tag.substring(0, 4) + "," + tag.substring(4) + ")";
        assertEquals(path, path(scan(MOVED, source(), copy, -15)), why);
    }

    @Test
    void aMovedDayMayBeAnotherDayOfTheSource() throws Exception {
        Attributes source = source();
        source.setString(Tag.SeriesDate, VR.DA, "20240130");
        source.setString(0x0008002A, VR.DT, "20240130093000", "202401-0500");
        Attributes copy = copy();
        copy.setString(Tag.StudyDate, VR.DA, "20231231");
        copy.setString(Tag.SeriesDate, VR.DA, "20240115"); // the day of the source's study
        copy.setString(0x0008002A, VR.DT, "20240115093000", "202312-0500");
        copy.setString(0x0040DB06, VR.DT, "19000101000000");
        copy.setString(0x00080030, VR.TM, "093000");
        ScanReport report = scan(MOVED, source, copy, -15);
        assertTrue(report.passed(), report.toString());
    }

    @Test
    void aDayThatSaysNothingMovesWithTheOthers() throws Exception {
        Attributes source = source();
        source.setString(Tag.StudyDate, VR.DA, "19000101");
        Attributes copy = copy();
        copy.setString(Tag.StudyDate, VR.DA, "18991217");
        copy.setString(Tag.SeriesDate, VR.DA, "19000101");
        ScanReport report = scan(MOVED, source, copy, -15);
        assertTrue(report.passed(), report.toString());
    }

    @Test
    void whoeverDoesNotSayByHowMuchDatesMovedHasNone() throws Exception {
        Attributes copy = copy();
        copy.setString(Tag.StudyDate, VR.DA, "20240115");
        assertEquals("(0008,0020)", path(scan(MOVED, source(), copy, 0)));
    }

    @Test
    void timesStayOnlyWhereAnOptionKeepsThem() throws Exception {
        Retained device = new Retained(false, false, false, false, true);
        Attributes copy = copy();
        copy.setString(0x00080030, VR.TM, "000000");
        copy.setString(0x00181201, VR.TM, "103000");
        assertTrue(scan(device, source(), copy, 0).passed());
        assertEquals("(0018,1201)", path(scan(Retained.NOTHING, source(), copy, 0)));
        copy.setString(0x00080030, VR.TM, "0915");
        assertEquals("(0008,0030)", path(scan(device, source(), copy, 0)));
    }
}
