package org.voxelmask.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.ledger.LedgerLeaf;

/**
 * A purge of a staged study of which the ledger says the begin and not the end: the process died, or the last line could
 * not be written. When nothing is staged of the study any more, what is missing is the word.
 *
 * @param studyKey keyed name of the study
 * @param runId the sealed run after which it was done; null when an operator asked for it
 * @param begun when, by the ledger
 * @param recordSha256 hash of the purge's record, which begin and end name
 */
public record UnendedPurge(String studyKey, UUID runId, Instant begun, String recordSha256) {
    /** All of a ledger, the oldest first; a later purge of the same study that ended stands for the earlier one. */
    public static List<UnendedPurge> all(LedgerHistory history) {
        Map<String, UnendedPurge> open = new LinkedHashMap<>();
        for (LedgerLeaf leaf : history.leaves()) {
            LedgerEvent event = leaf.event();
            if (event.kind() == LeafKind.STAGING_PURGED && event.studyKey() != null) {
                open.remove(event.studyKey());
                if (event.outcome().equals(NodeJournal.BEGUN)) {
                    open.put(
                            event.studyKey(),
                            new UnendedPurge(event.studyKey(), event.runId(), leaf.at(), event.detailSha256()));
                }
            }
        }
        return List.copyOf(open.values());
    }

    /** The one of a study. */
    public static Optional<UnendedPurge> of(LedgerHistory history, String studyKey) {
        return all(history).stream()
                .filter(purge -> purge.studyKey().equals(studyKey))
                .findFirst();
    }

    /**
     * Records that it ended.
     *
     * @throws IOException when that could not be recorded; it can be repeated
     */
    public void end(NodeJournal journal) throws IOException {
        journal.ended(this);
    }
}
