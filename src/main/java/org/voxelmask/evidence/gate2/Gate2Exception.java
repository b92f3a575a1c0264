package org.voxelmask.evidence.gate2;

import org.voxelmask.proof.EvidenceException;

/** The tables cannot be written or read. Nothing of the run at hand is in them. */
public class Gate2Exception extends EvidenceException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells its reader what to do. */
    public Gate2Exception(String message) {
        super(message);
    }

    /** With the error beneath. */
    public Gate2Exception(String message, Throwable cause) {
        super(message, cause);
    }
}
