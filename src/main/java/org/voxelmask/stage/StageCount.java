package org.voxelmask.stage;

/**
 * How much is staged.
 *
 * @param instances files
 * @param bytes of them
 */
public record StageCount(long instances, long bytes) {
    /** Nothing. */
    public static final StageCount ZERO = new StageCount(0, 0);

    StageCount plus(long moreInstances, long moreBytes) {
        return new StageCount(instances + moreInstances, bytes + moreBytes);
    }
}
