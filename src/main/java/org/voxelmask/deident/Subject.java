package org.voxelmask.deident;

/**
 * Who the patient is in the copies.
 *
 * @param patientId for Patient ID (0010,0020), at most 64 ASCII characters
 * @param patientName for Patient's Name (0010,0010), a valid PN of ASCII characters
 * @param shiftDays how far the patient's dates move, below zero for earlier; 0 when nobody said
 */
public record Subject(String patientId, String patientName, int shiftDays) {
    /** Checks that neither name is empty. */
    public Subject {
        if (patientId.isBlank() || patientName.isBlank()) {
            throw new IllegalArgumentException("a subject needs a pseudonym");
        }
    }

    /** A subject whose dates do not move. */
    public Subject(String patientId, String patientName) {
        this(patientId, patientName, 0);
    }

    /** Without the days, which nobody may learn. */
    @Override
    public String toString() {
        return patientId;
    }
}
