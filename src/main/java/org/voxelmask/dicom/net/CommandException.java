package org.voxelmask.dicom.net;

/** Bytes that are no command set, or a command set that cannot be answered. Names the element, no value. */
public class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that names the element or the limit. */
    public CommandException(String message) {
        super(message);
    }
}
