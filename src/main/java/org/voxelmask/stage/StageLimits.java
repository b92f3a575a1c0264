package org.voxelmask.stage;

/**
 * How much the staging area may hold.
 *
 * @param maxInstancesPerStudy instances of one study
 * @param maxBytesPerStudy bytes of one study's instances
 * @param maxStagedInstances instances of all studies, with those under way
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

    /** Everything but for what must stay free. */
    public static StageLimits minFree(long bytes) {
        return new StageLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, bytes, 0);
    }
}
