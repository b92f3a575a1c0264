package org.voxelmask.natives;

/** A library or data file that cannot be had from the class path, or a folder that cannot hold it. */
public final class NativeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells what failed and what to do. */
    public NativeException(String message) {
        super(message);
    }

    /** With what was thrown beneath. */
    public NativeException(String message, Throwable cause) {
        super(message, cause);
    }
}
