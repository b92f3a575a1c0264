package org.voxelmask.proof;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in evidence: UTC, whole seconds. */
public final class Timestamps {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** As {@code 2025-12-16T09:55:00Z}. */
    public static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** As {@code 20251216T095500Z}, for names. */
    public static String compact(Instant instant) {
        return COMPACT.format(instant);
    }
}
