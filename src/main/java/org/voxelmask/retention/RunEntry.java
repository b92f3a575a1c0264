package org.voxelmask.retention;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.voxelmask.evidence.RetentionPolicy;

/**
 * One run as the list shows it. What no file tells is null.
 *
 * @param folder the run's folder
 * @param runId null when the folder has another name than a run's
 * @param jobId the request that it is a run of
 * @param standing where it stands
 * @param studyKey keyed name of the study
 * @param startedAt when it started
 * @param endedAt when it completed or failed
 * @param policy the retention policy that it names
 * @param manifestSha256 hash of its bundle's manifest as the receipt names it, 64 hexadecimal digits
 * @param problem what cannot be read, in a sentence; null when nothing
 */
public record RunEntry(
        Path folder,
        UUID runId,
        UUID jobId,
        RunStanding standing,
        String studyKey,
        Instant startedAt,
        Instant endedAt,
        RetentionPolicy policy,
        String manifestSha256,
        String problem) {

    /** The first day, in UTC, on which the policy allows a purge; null without a policy or a beginning. */
    public LocalDate purgeAfter() {
        return policy == null || startedAt == null ? null : policy.purgeAfter(startedAt);
    }

    /** Whether something is there that the policy no longer keeps. A run that tells no policy never expires by itself. */
    public boolean isExpired(Instant now) {
        return standing != RunStanding.PURGED
                && standing != RunStanding.RUNNING
                && purgeAfter() != null
                && !LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(purgeAfter());
    }
}
