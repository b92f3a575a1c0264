package org.voxelmask.keys;

import java.io.IOException;

/** A key file that must not be used as it is. Names the file, never its content. */
public class KeyException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that tells what to do. */
    public KeyException(String message) {
        super(message);
    }
}
