package org.voxelmask.evidence.gate2;

/** Rows that must not be written, whatever the database would say to them. */
public final class Gate2RefusedException extends Gate2Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that names the rule. */
    public Gate2RefusedException(String message) {
        super(message);
    }
}
