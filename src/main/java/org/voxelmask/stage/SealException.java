package org.voxelmask.stage;

import java.io.IOException;

/** What is sealed cannot be opened: its key is not there, or is another one, or its bytes were changed. */
public final class SealException extends IOException {
    private static final long serialVersionUID = 1L;

    SealException(String message) {
        super(message);
    }

    SealException(String message, Throwable cause) {
        super(message, cause);
    }
}
