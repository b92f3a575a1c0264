package org.voxelmask.stage;

import java.time.Instant;

/**
 * A staged study at a glance.
 *
 * @param studyUid a source identifier: shown only when asked for
 * @param bytes of all files
 * @param firstReceived when its oldest instance came
 * @param lastReceived when its newest instance came
 * @param lastCaller the AE title that sent the newest
 */
public record StudySummary(
        String studyKey,
        StudyState state,
        int instances,
        int series,
        long bytes,
        Instant firstReceived,
        Instant lastReceived,
        String lastCaller,
        String studyUid) {}
