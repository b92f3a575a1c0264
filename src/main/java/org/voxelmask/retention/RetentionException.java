package org.voxelmask.retention;

/** A purge that is refused: a sentence that says why and what to do. */
public final class RetentionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean busy;

    RetentionException(boolean busy, String message) {
        super(message);
        this.busy = busy;
    }

    /** Whether somebody else is at it at this moment. */
    public boolean isBusy() {
        return busy;
    }
}
