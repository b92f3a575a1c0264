package org.voxelmask.ledger;

import java.io.IOException;

/** The ledger cannot be used as it is. The sentence tells what to do and holds no value of an object. */
public class LedgerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells what to do. */
    public LedgerException(String message) {
        super(message);
    }

    /** With its cause. */
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
