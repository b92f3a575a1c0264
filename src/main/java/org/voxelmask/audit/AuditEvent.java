package org.voxelmask.audit;

import java.util.Locale;

/** What is worth a line in the trail. */
public enum AuditEvent {
    /** The node began to receive. */
    SERVE_STARTED,
    /** The node stopped receiving. */
    SERVE_STOPPED,
    /** The operator's console began to be served. */
    CONSOLE_STARTED,
    /** The console stopped. */
    CONSOLE_STOPPED,
    /** A browser was let into the console by its token. */
    CONSOLE_ENTERED,
    /** A browser showed another token. */
    CONSOLE_REFUSED,
    /** A peer opened an association. */
    ASSOCIATION_ACCEPTED,
    /** A peer was turned away; with {@code count}, so many peers. */
    ASSOCIATION_REFUSED,
    /** An object was not taken; with {@code count}, so many objects. */
    OBJECT_REFUSED,
    /** Something in the staging area was put right, that an orderly stop does not leave. */
    STAGE_REPAIRED,
    /** The checks before a run passed; which and how. */
    PREFLIGHT_PASSED,
    /** Staged instances of a study are about to be purged. */
    STAGE_PURGE_STARTED,
    /** They are gone. */
    STAGE_PURGED,
    /** A purge of staged instances stopped; it can be repeated. */
    STAGE_PURGE_FAILED,
    /** A run is about to be purged. */
    RUN_PURGE_STARTED,
    /** The content of a run is gone. */
    RUN_PURGED,
    /** A purge of a run stopped; it can be repeated. */
    RUN_PURGE_FAILED,
    /** The checks before a run failed; which and how. */
    PREFLIGHT_FAILED,
    /** An operator started a run. */
    RUN_STARTED,
    /** The order in which a study came was captured, before anything was planned. */
    ORDER_CAPTURED,
    /** An operator reviewed the plan of a run, before it was recorded. */
    RUN_REVIEWED,
    /** A run's plan was recorded, before any pixel changed. */
    RUN_PLANNED,
    /** A run was sealed, and the ledger says so. */
    RUN_SEALED,
    /** A run ended without being sealed. */
    RUN_FAILED,
    /** A run stopped without a word: its process is gone. */
    RUN_ABANDONED,
    /** The database did not keep the rows of a sealed run: a later process writes them. */
    TABLES_LATE,
    /** The ledger could not be written: what it was to record does not count as done. */
    LEDGER_FAILED,
    /** An operator cut off what a crash had left at the ledger's end. */
    LEDGER_REPAIRED,
    /** Another key signs from here on. */
    KEY_ROTATED,
    /** The public keys were handed out. */
    KEYS_EXPORTED,
    /** A command works with another configuration than the last time. */
    CONFIG_CHANGED,
    /** Somebody checked a run or a bundle, and how that came out. */
    RUN_VERIFIED,
    /** A run was packed into a file to be handed on. */
    RUN_EXPORTED,
    /** Lines of this trail wait longer than they should to be told elsewhere, too. */
    REMOTE_AUDIT_LATE,
    /** All lines were told elsewhere again. */
    REMOTE_AUDIT_RESUMED,
    /** The trail that was told elsewhere is not this one: it is told from its first line. */
    REMOTE_AUDIT_GAP,
    /** The node's records, its secrets among them, were packed into a backup. */
    BACKUP_MADE,
    /** The data folder was made from a backup. */
    BACKUP_RESTORED;

    /** As the trail writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
