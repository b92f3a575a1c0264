package org.voxelmask.ledger;

/** What a leaf of the ledger records. */
public enum LeafKind {
    /** A run was sealed. */
    RUN_SEALED,
    /** Some instance of a run failed; it was not sealed. */
    RUN_PARTIAL,
    /** A run failed. */
    RUN_FAILED,
    /** A check before a run failed; nothing was processed. */
    RUN_PREFLIGHT_FAILED,
    /** A run's blobs and copies were deleted. */
    RUN_PURGED,
    /** A study was deleted from the staging area. */
    STAGING_PURGED,
    /** Another key signs from here on. */
    KEY_ROTATED,
    /** An operator cut off a line that a crash had left unfinished. */
    LEDGER_REPAIRED
}
