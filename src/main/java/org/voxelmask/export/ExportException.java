package org.voxelmask.export;

/** A run that is not handed on, or a file that cannot be taken. The sentence tells why, without any value of an object. */
public class ExportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public ExportException(String message) {
        super(message);
    }
}
