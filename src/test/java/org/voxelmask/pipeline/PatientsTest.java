package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.deident.Pseudonyms;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** One study, one patient; one pseudonym, one patient. */
class PatientsTest {
    private static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32]);

    @TempDir
    Path data;

    private static Attributes object(String id, String issuer) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        dataset.setString(Tag.PatientID, VR.LO, id);
        dataset.setString(0x00100021, VR.LO, issuer);
        return dataset;
    }

    private void require(Attributes... objects) throws Exception {
        Patients patients = new Patients(PSEUDONYMS);
        for (Attributes object : objects) {
            patients.of(object);
        }
        patients.requireOne(new PseudonymRegistry(data, "salt_1"));
    }

    @Test
    void spacesMakeNoOtherPatient() throws Exception {
        require(object("4711 ", "HOSPITAL"), object(" 4711", "HOSPITAL "), object("4711", "HOSPITAL"));
        assertEquals(1, Files.readAllLines(data.resolve(PseudonymRegistry.FILE)).size());
    }

    @Test
    void anotherIdAnotherIssuerOrNoIdIsAnotherPatientAndNobodyIsNamed() {
        for (Attributes other : new Attributes[] {object("4712", ""), object("4711", "ELSEWHERE"), object("", "")}) {
            PatientException e = assertThrows(PatientException.class, () -> require(object("4711", ""), other));
            assertTrue(e.getMessage().contains("2 patients"), e.getMessage());
            assertFalse(e.getMessage().contains("471"), e.getMessage());
            assertFalse(Files.exists(data.resolve(PseudonymRegistry.FILE)));
        }
    }

    @Test
    void aPseudonymOfSomebodyElseIsRefused() throws Exception {
        require(object("4711", ""));
        require(object("4711", ""));
        require(object("4712", ""));
        Path file = data.resolve(PseudonymRegistry.FILE);
        String text = Files.readString(file);
        assertEquals(2, text.lines().count());
        assertFalse(text.contains("471"), text);
        PseudonymRegistry registry = new PseudonymRegistry(data, "salt_1");
        String taken = PSEUDONYMS.subjectOf(object("4711", "")).patientId();
        assertThrows(PatientException.class, () -> registry.claim("ANOTHERPATIENT", taken));
        String patient = PSEUDONYMS.patientKey(object("4711", ""));
        assertThrows(PatientException.class, () -> registry.claim(patient, "VM-ANOTHER"));
        new PseudonymRegistry(data, "salt_2").claim("ANOTHERPATIENT", taken);
    }

    @Test
    void aLineThatACrashCutShortIsPassedOver() throws Exception {
        require(object("4711", ""));
        Path file = data.resolve(PseudonymRegistry.FILE);
        Files.writeString(file, "salt_1\tHALF", StandardOpenOption.APPEND);
        require(object("4712", ""));
        require(object("4712", ""));
        assertEquals(3, Files.readAllLines(file).size());
    }
}
