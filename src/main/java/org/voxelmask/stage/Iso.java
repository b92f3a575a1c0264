package org.voxelmask.stage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as {@code 2026-01-02T03:04:05.123456Z}, without the general formatter, which costs more than a small object. */
final class Iso {
    private static final int LAST_YEAR = 9999;

    private Iso() {}

    /** Appends a time in microseconds; {@link Instant#parse} reads it. */
    static StringBuilder append(StringBuilder out, Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            return out.append(instant);
        }
        digits(out, time.getYear(), 4).append('-');
        digits(out, time.getMonthValue(), 2).append('-');
        digits(out, time.getDayOfMonth(), 2).append('T');
        digits(out, time.getHour(), 2).append(':');
        digits(out, time.getMinute(), 2).append(':');
        digits(out, time.getSecond(), 2).append('.');
        return digits(out, time.getNano() / 1000, 6).append('Z');
    }

    private static StringBuilder digits(StringBuilder out, int value, int count) {
        int unit = 1;
        for (int i = 1; i < count; i++) {
            unit *= 10;
        }
        for (int left = value; unit > 0; unit /= 10) {
            out.append((char) ('0' + left / unit));
            left %= unit;
        }
        return out;
    }
}
