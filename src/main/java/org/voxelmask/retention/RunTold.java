package org.voxelmask.retention;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.ledger.LedgerLeaf;

/**
 * What the ledger says of one run.
 *
 * @param first the first leaf about it
 * @param end the last leaf that says how it ended; null when none does
 * @param purge the last leaf about a purge of it; null when none was
 */
record RunTold(LedgerLeaf first, LedgerLeaf end, LedgerLeaf purge) {
    /** Every run that some leaf is about. */
    static Map<UUID, RunTold> of(LedgerHistory history) {
        Map<UUID, RunTold> runs = new HashMap<>();
        for (LedgerLeaf leaf : history.leaves()) {
            LeafKind kind = leaf.event().kind();
            boolean about = kind == LeafKind.RUN_STARTED || kind == LeafKind.RUN_PURGED || kind.endsRun();
            if (about && leaf.event().runId() != null) {
                runs.merge(
                        leaf.event().runId(), new RunTold(leaf, null, null).with(leaf), (old, fresh) -> old.with(leaf));
            }
        }
        return runs;
    }

    private RunTold with(LedgerLeaf leaf) {
        LeafKind kind = leaf.event().kind();
        return new RunTold(first, kind.endsRun() ? leaf : end, kind == LeafKind.RUN_PURGED ? leaf : purge);
    }

    boolean isSealed() {
        return end != null && end.event().kind() == LeafKind.RUN_SEALED;
    }

    boolean isPurged() {
        return purge != null && purge.event().outcome().equals(NodeJournal.DONE);
    }

    /** The manifest that was signed; null when none was, or the run failed after all. */
    String manifest() {
        if (isSealed()) {
            return end.event().manifestSha256();
        }
        return end == null && purge != null ? purge.event().manifestSha256() : null;
    }

    /** How it ended, in words. */
    String ended() {
        return end == null ? "did not end" : "ended as " + end.event().outcome();
    }
}
