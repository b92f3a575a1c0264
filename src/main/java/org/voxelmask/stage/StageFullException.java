package org.voxelmask.stage;

/** An object that was not staged because it would pass a limit of the staging area. */
public final class StageFullException extends StageException {
    private static final long serialVersionUID = 1L;

    private final StageLimit limit;

    /** With the limit, which the message names. */
    public StageFullException(StageLimit limit) {
        super(Reason.OUT_OF_SPACE, "out of resources: " + limit.setting());
        this.limit = limit;
    }

    /** What would be passed. */
    public StageLimit limit() {
        return limit;
    }
}
