package org.voxelmask.stage;

import java.io.IOException;

/** An object that was not staged; nothing of it is kept. Holds no UID and no value. */
public class StageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why: decides the C-STORE status. */
    public enum Reason {
        /** Not enough room on the disk. */
        OUT_OF_SPACE,
        /** The same SOP Instance UID is staged with other bytes. */
        DUPLICATE_DIFFERS,
        /** No readable data set, or one without study or series. */
        CANNOT_UNDERSTAND,
        /** The data set's SOP class or instance differs from the command's. */
        UID_MISMATCH,
        /** The study was purged while the object came, and what was written of it is gone. */
        PURGED,
        /** The disk failed. */
        IO
    }

    private final Reason reason;

    /** With a sentence for the log. */
    public StageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** With the cause. */
    public StageException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
