package org.voxelmask.proof;

/** Evidence that cannot be written, read or sealed. Its sentence tells the reader what to do. */
public class EvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells what was found. */
    public EvidenceException(String message) {
        super(message);
    }

    /** With the error beneath. */
    public EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
