package org.voxelmask.pipeline;

import org.voxelmask.proof.EvidenceException;

/** Who the patient is cannot be said: the run stops before anything is written. Names nobody. */
public final class PatientException extends EvidenceException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells what to do. */
    public PatientException(String message) {
        super(message);
    }
}
