package org.voxelmask.stage;

/**
 * How much the staging area may hold.
 *
 * @param maxInstancesPerStudy instances of one study
 * @param maxBytesPerStudy bytes of one study's instances
 * @param maxStagedInstances instances of all studies, with those that are being committed
 * @param maxStagedBytes bytes of all instances, with what has come of those under way
 * @param minFreeBytes of the file system that stay free
 * @param minFreePercent of the file system's size that stay free, 0 to 100; the larger of the two holds
 */
public record StageLimits(
        long maxInstancesPerStudy,
        long maxBytesPerStudy,
        long maxStagedInstances,
        long maxStagedBytes,
        long minFreeBytes,
        int minFreePercent) {
    /** No limit but the disk's end. */
    public static final StageLimits NONE = minFree(0);

    /** Nothing but what must stay free. */
    public static StageLimits minFree(long bytes) {
        return new StageLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, bytes, 0);
    }

    /**
     * Lets an instance in or refuses it.
     *
     * @param study what its study would hold with it
     * @param all what all studies would hold with it
     * @throws StageFullException when that is too much
     */
    void require(StageCount study, StageCount all) throws StageFullException {
        if (study.instances() > maxInstancesPerStudy) {
            throw new StageFullException(StageLimit.MAX_INSTANCES_PER_STUDY);
        } else if (study.bytes() > maxBytesPerStudy) {
            throw new StageFullException(StageLimit.MAX_BYTES_PER_STUDY);
        } else if (all.instances() > maxStagedInstances) {
            throw new StageFullException(StageLimit.MAX_STAGED_INSTANCES);
        } else if (all.bytes() > maxStagedBytes) {
            throw new StageFullException(StageLimit.MAX_STAGED_BYTES);
        }
    }
}
