package org.voxelmask.health;

import java.io.IOException;

/** The pages of health cannot be served as configured. */
public class HealthException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells what to do. */
    public HealthException(String message) {
        super(message);
    }

    /** The same with the error beneath. */
    public HealthException(String message, Throwable cause) {
        super(message, cause);
    }
}
