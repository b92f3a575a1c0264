package org.voxelmask.deident;

/**
 * Who the patient is in the copies.
 *
 * @param patientId for Patient ID (0010,0020), at most 64 ASCII characters
 * @param patientName for Patient's Name (0010,0010), a valid PN of ASCII characters
 */
public record Subject(String patientId, String patientName) {
    /** Checks that neither is empty. */
    public Subject {
        if (patientId.isBlank() || patientName.isBlank()) {
            throw new IllegalArgumentException("a subject needs a pseudonym");
        }
    }
}
