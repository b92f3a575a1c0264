package org.voxelmask.stage;

import java.security.SecureRandom;
import java.util.function.LongSupplier;
import org.voxelmask.files.Disk;
import org.voxelmask.files.SystemDisk;

/**
 * What a staging area is opened with for receiving.
 *
 * @param limits how much may be staged
 * @param disk where it lies
 * @param repairs is told what had to be put right
 * @param nonces random numbers that tell one use of the log from another, and name packs
 * @param logBytes of each of the two segments of the log, at least 4 MiB
 * @param idleMillis of silence after which the log is emptied
 * @param keys of the studies that are sealed
 * @param sealing whether what comes is sealed
 */
public record StagingOptions(
        StageLimits limits,
        Disk disk,
        RepairListener repairs,
        LongSupplier nonces,
        long logBytes,
        long idleMillis,
        StudyKeys keys,
        boolean sealing) {
    /** Bounds the PHI in the log, and what a start after a power cut has to read. */
    public static final long LOG_BYTES = 64L << 20;

    private static final long IDLE_MILLIS = 1000;

    /** The defaults, but for the room to be left. */
    public static StagingOptions of(long minFreeBytes) {
        return of(StageLimits.minFree(minFreeBytes));
    }

    /** The defaults with these limits. */
    public static StagingOptions of(StageLimits limits) {
        return new StagingOptions(
                limits,
                SystemDisk.create(),
                repairs -> {},
                new SecureRandom()::nextLong,
                LOG_BYTES,
                IDLE_MILLIS,
                StudyKeys.none(),
                false);
    }

    /** Tells this listener of repairs. */
    public StagingOptions with(RepairListener listener) {
        return new StagingOptions(limits, disk, listener, nonces, logBytes, idleMillis, keys, sealing);
    }

    /** Uses this disk. */
    public StagingOptions with(Disk other) {
        return new StagingOptions(limits, other, repairs, nonces, logBytes, idleMillis, keys, sealing);
    }

    /**
     * Uses these keys.
     *
     * @param sealNew whether what comes is sealed; if not, only what was sealed before is opened with them
     */
    public StagingOptions with(StudyKeys other, boolean sealNew) {
        return new StagingOptions(limits, disk, repairs, nonces, logBytes, idleMillis, other, sealNew);
    }
}
