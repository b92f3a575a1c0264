package org.voxelmask.ledger;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.voxelmask.proof.Sha256;

/**
 * What happened, before it has its place in the ledger. Keys and hashes only: no name, no UID, no path.
 *
 * @param kind what it is
 * @param runId the run; null when it is about no run
 * @param jobId the run's job; null when it is about none
 * @param studyKey HMAC of the Study Instance UID, 64 hexadecimal digits; null when it is about no study
 * @param outcome a word in lower case, such as completed or purged
 * @param manifestSha256 hash of the run's MANIFEST.json; null unless it was sealed
 * @param runLogSha256 hash of the run's log as it stood then; null when there is none
 * @param planSha256 hash of the run's plan; null when there is none
 * @param detailSha256 hash of what tells more: the record of a purge, the statement of a rotation, the bytes that
 *     were cut off; null when there is nothing
 */
public record LedgerEvent(
        LeafKind kind,
        UUID runId,
        UUID jobId,
        String studyKey,
        String outcome,
        String manifestSha256,
        String runLogSha256,
        String planSha256,
        String detailSha256) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /** Refuses what is no hash, no key or no word. */
    public LedgerEvent {
        Objects.requireNonNull(kind);
        if (!WORD.matcher(outcome).matches()) {
            throw new IllegalArgumentException("an outcome is a word in lower case");
        }
        for (String hash : new String[] {studyKey, manifestSha256, runLogSha256, planSha256, detailSha256}) {
            if (hash != null) {
                Sha256.requireHex(hash);
            }
        }
        if (kind == LeafKind.RUN_SEALED && (manifestSha256 == null || runId == null)) {
            throw new IllegalArgumentException("a sealed run has an id and a manifest");
        }
    }

    /** A run began. */
    public static LedgerEvent runStarted(UUID runId, UUID jobId, String studyKey) {
        return new LedgerEvent(LeafKind.RUN_STARTED, runId, jobId, studyKey, "started", null, null, null, null);
    }

    /**
     * A run ended.
     *
     * @param manifestSha256 null unless it was sealed
     * @param runLogSha256 null when not even a log could be written
     * @param planSha256 null when nothing was planned
     */
    public static LedgerEvent runEnded(
            LeafKind kind,
            UUID runId,
            UUID jobId,
            String studyKey,
            String outcome,
            String manifestSha256,
            String runLogSha256,
            String planSha256) {
        return new LedgerEvent(kind, runId, jobId, studyKey, outcome, manifestSha256, runLogSha256, planSha256, null);
    }

    /**
     * A run's blobs and copies were deleted; its signature record stays.
     *
     * @param studyKey null when it is not known any more
     * @param manifestSha256 of the run that was purged; null when it was not sealed
     * @param recordSha256 hash of the record of the purge
     */
    public static LedgerEvent runPurged(
            UUID runId, UUID jobId, String studyKey, String manifestSha256, String recordSha256) {
        return new LedgerEvent(
                LeafKind.RUN_PURGED, runId, jobId, studyKey, "purged", manifestSha256, null, null, recordSha256);
    }

    /**
     * A study was deleted from the staging area.
     *
     * @param runId the sealed run after which that was done; null when an operator asked for it
     * @param recordSha256 hash of the record of the purge
     */
    public static LedgerEvent stagingPurged(String studyKey, UUID runId, String recordSha256) {
        return new LedgerEvent(
                LeafKind.STAGING_PURGED, runId, null, studyKey, "purged", null, null, null, recordSha256);
    }

    /** Something about the ledger or its keys. */
    static LedgerEvent about(LeafKind kind, String outcome, String detailSha256) {
        return new LedgerEvent(kind, null, null, null, outcome, null, null, null, detailSha256);
    }
}
