package org.voxelmask.ledger;

/** What a leaf of the ledger records. */
public enum LeafKind {
    /** A run began: nothing was read yet. Without a leaf after it that says how the run ended, it did not end. */
    RUN_STARTED,
    /** A run was sealed. */
    RUN_SEALED,
    /** Some instance of a run failed; it was not sealed. */
    RUN_PARTIAL,
    /** A run failed. */
    RUN_FAILED,
    /** A check before a run failed; nothing was processed. */
    RUN_PREFLIGHT_FAILED,
    /** A run stopped without a word: its process is gone, and a later one says so. */
    RUN_ABANDONED,
    /** A run's blobs and copies were deleted. */
    RUN_PURGED,
    /** A study was deleted from the staging area. */
    STAGING_PURGED,
    /** Another key signs from here on. */
    KEY_ROTATED,
    /** An operator cut off a line that a crash had left unfinished. */
    LEDGER_REPAIRED;

    /** Whether such a leaf says how a run ended. */
    public boolean endsRun() {
        return switch (this) {
            case RUN_SEALED, RUN_PARTIAL, RUN_FAILED, RUN_PREFLIGHT_FAILED, RUN_ABANDONED -> true;
            case RUN_STARTED, RUN_PURGED, STAGING_PURGED, KEY_ROTATED, LEDGER_REPAIRED -> false;
        };
    }
}
