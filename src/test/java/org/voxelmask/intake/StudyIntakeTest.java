package org.voxelmask.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.IntakeConfig;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

class StudyIntakeTest {
    private static Attributes object(String name, String series, String modality, String studyDate) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.PatientName, VR.PN, name);
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, series);
        dataset.setString(Tag.Modality, VR.CS, modality);
        dataset.setString(Tag.StudyDate, VR.DA, studyDate);
        return dataset;
    }

    private static List<IntakeFinding> of(Attributes... objects) {
        StudyIntake study = new StudyIntake(IntakeConfig.defaults());
        for (Attributes object : objects) {
            study.note(object);
        }
        return study.findings();
    }

    private static List<IntakeRule> rules(Attributes... objects) {
        return of(objects).stream().map(IntakeFinding::rule).toList();
    }

    @Test
    void objectsThatSayTheSameAreConsistent() {
        assertEquals(
                List.of(),
                rules(
                        object("Muster^Eva", "2.25.1", "CT", "20260101"),
                        object("MUSTER^EVA^^^", "2.25.2", "SR", "20260101"),
                        object("", "2.25.3", "CT", ""),
                        new Attributes()));
    }

    @Test
    void whatDiffersIsNamedByItsAttributeAndNeverByItsValue() {
        Attributes first = object("Muster^Eva", "2.25.1", "CT", "20260101");
        Attributes second = object("Beispiel^Ida", "2.25.1", "MR", "20260202");
        List<IntakeRule> wanted =
                List.of(IntakeRule.PATIENT_INCONSISTENT, IntakeRule.STUDY_INCONSISTENT, IntakeRule.SERIES_INCONSISTENT);
        assertEquals(wanted, rules(first, second));
        assertEquals(of(first, second), of(second, first), "the order of arrival does not matter");
        String told = of(first, second).toString();
        for (String value : List.of("Muster", "Beispiel", "MUSTER", "2026", "2.25")) {
            assertFalse(told.contains(value), told);
        }
    }

    @Test
    void anotherSeriesMayHaveAnotherModality() {
        assertEquals(
                List.of(), rules(object("A", "2.25.1", "CT", "20260101"), object("A", "2.25.2", "PT", "20260101")));
    }
}
