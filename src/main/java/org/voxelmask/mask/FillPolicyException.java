package org.voxelmask.mask;

/** A fill that the node does not apply. The message tells what to use instead. */
public class FillPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the reader of the configuration. */
    public FillPolicyException(String message) {
        super(message);
    }
}
