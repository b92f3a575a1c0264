package org.voxelmask.detect;

/** An engine that could not be loaded, crashed or ran out of time. Holds no recognised text. */
public class DetectionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells what failed and what to do. */
    public DetectionException(String message) {
        super(message);
    }

    /** With the engine's own error. */
    public DetectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
