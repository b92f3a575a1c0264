package org.voxelmask.deident;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/**
 * Gives each patient a pseudonym that is the same for all studies of a project: {@code VM-} and 16
 * base32 characters (80 bits) of a keyed HMAC over issuer and Patient ID.
 */
public final class Pseudonyms {
    private static final int CHARACTERS = 16;
    private static final int ISSUER_OF_PATIENT_ID = 0x00100021;

    private final Hmac hmac;

    /**
     * Pseudonyms of one project.
     *
     * @param projectKey secret; copied
     */
    public Pseudonyms(byte[] projectKey) {
        hmac = new Hmac(projectKey);
    }

    /**
     * The subject of a data set. Without a Patient ID nothing says that two studies belong to one
     * patient, so the study stands for the patient then.
     */
    public Subject subjectOf(Attributes dataset) {
        String id = dataset.getString(Tag.PatientID);
        if (id == null) {
            return subject("study", "", dataset.getString(Tag.StudyInstanceUID, ""));
        }
        return subject("patient", dataset.getString(ISSUER_OF_PATIENT_ID, ""), id);
    }

    private Subject subject(String kind, String issuer, String id) {
        String pseudonym = "VM-" + hmac.base32(kind + "\0" + issuer + "\0" + id, CHARACTERS);
        return new Subject(pseudonym, "VM^" + pseudonym.substring("VM-".length()));
    }
}
