package org.voxelmask.retention;

import java.io.IOException;

/** What a purge was to take is gone, and that this is so could not be recorded: repeating the purge records it. */
public final class UnrecordedPurgeException extends IOException {
    private static final long serialVersionUID = 1L;

    UnrecordedPurgeException(IOException cause) {
        super("the staged originals are gone, but that could not be recorded: " + cause.getMessage(), cause);
    }
}
