package org.voxelmask.deident;

import java.nio.ByteBuffer;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/**
 * Gives each patient a pseudonym that is the same for all studies of a project: {@code VM-} and 16
 * base32 characters (80 bits) of a keyed HMAC over issuer and Patient ID. How far the patient's dates move comes
 * from another HMAC over the same.
 */
public final class Pseudonyms {
    private static final int CHARACTERS = 16;
    private static final int KEY_CHARACTERS = 51;
    private static final int ISSUER_OF_PATIENT_ID = 0x00100021;

    private final Hmac hmac;
    private final ShiftRange range;

    /** Pseudonyms of one project whose dates move within {@link ShiftRange#DEFAULT}. */
    public Pseudonyms(byte[] projectKey) {
        this(projectKey, ShiftRange.DEFAULT);
    }

    /**
     * Pseudonyms of one project.
     *
     * @param projectKey secret; copied
     * @param range how far dates may move
     */
    public Pseudonyms(byte[] projectKey, ShiftRange range) {
        this.hmac = new Hmac(projectKey);
        this.range = range;
    }

    /**
     * The subject of a data set. Without a Patient ID nothing says that two studies belong to one
     * patient, so the study stands for the patient then.
     */
    public Subject subjectOf(Attributes dataset) {
        String identity = identity(dataset);
        String pseudonym = "VM-" + hmac.base32(identity, CHARACTERS);
        int days =
                range.days(ByteBuffer.wrap(hmac.of("date-shift\0" + identity)).getLong());
        return new Subject(pseudonym, "VM^" + pseudonym.substring("VM-".length()), days);
    }

    /**
     * A name for the patient of a data set that says nothing: 51 base32 characters of a keyed HMAC over what two data
     * sets of one patient have in common, Issuer of Patient ID (0010,0021) and Patient ID (0010,0020) without the
     * spaces around them, or the study where there is no Patient ID.
     */
    public String patientKey(Attributes dataset) {
        return hmac.base32("patient-key\0" + identity(dataset), KEY_CHARACTERS);
    }

    private static String identity(Attributes dataset) {
        String id = dataset.getString(Tag.PatientID, "").strip();
        if (id.isEmpty()) {
            return identity("study", "", dataset.getString(Tag.StudyInstanceUID, ""));
        }
        return identity("patient", dataset.getString(ISSUER_OF_PATIENT_ID, "").strip(), id);
    }

    private static String identity(String kind, String issuer, String id) {
        return kind + "\0" + issuer + "\0" + id;
    }
}
