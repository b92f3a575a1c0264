package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

class PseudonymsTest {
    private final Pseudonyms pseudonyms = new Pseudonyms(TestingData.KEY);

    @Test
    void onePatientHasOnePseudonymInEveryStudy() {
        Attributes other = TestingData.image();
        other.setString(Tag.StudyInstanceUID, VR.UI, "1.2.99");
        other.setString(Tag.PatientName, VR.PN, "Somebody^Else");
        assertEquals(pseudonyms.subjectOf(TestingData.image()), pseudonyms.subjectOf(other));
    }

    @Test
    void theIssuerBelongsToTheIdentity() {
        Attributes other = TestingData.image();
        other.setString(0x00100021, VR.LO, "HOSPITAL B");
        assertNotEquals(pseudonyms.subjectOf(TestingData.image()), pseudonyms.subjectOf(other));
    }

    @Test
    void withoutAPatientIdTheStudyStandsForThePatient() {
        Attributes first = TestingData.image();
        Attributes second = TestingData.image();
        first.remove(Tag.PatientID);
        second.setNull(Tag.PatientID, VR.LO);
        assertEquals(pseudonyms.subjectOf(first), pseudonyms.subjectOf(second));
        second.setString(Tag.StudyInstanceUID, VR.UI, "1.2.99");
        assertNotEquals(pseudonyms.subjectOf(first), pseudonyms.subjectOf(second));
    }

    @Test
    void aPseudonymIsValidAndHoldsNothingOfTheSource() {
        Subject subject = pseudonyms.subjectOf(TestingData.image());
        assertTrue(subject.patientId().matches("VM-[A-Z2-7]{16}"), subject.patientId());
        assertEquals("VM^" + subject.patientId().substring(3), subject.patientName());
        assertFalse(subject.patientId().contains("778899"));
        assertNotEquals(subject, new Pseudonyms(new byte[] {1}).subjectOf(TestingData.image()));
    }
}
