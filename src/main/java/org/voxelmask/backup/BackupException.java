package org.voxelmask.backup;

import java.io.IOException;

/** A backup that is not what it was, or records of a node that do not hold; with a sentence for people. */
public final class BackupException extends IOException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Exception cause) {
        super(message, cause);
    }
}
