package org.voxelmask.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** How long a run's evidence is kept, by the id that its bundle's CONFIG/profile.json names. Years are calendar years in UTC. */
public enum RetentionPolicy {
    /** 30 days. */
    PILOT_30D(Period.ofDays(30)),
    /** One year. */
    RESEARCH_1Y(Period.ofYears(1)),
    /** Seven years. */
    FOI_7Y(Period.ofYears(7));

    private final Period period;

    RetentionPolicy(Period period) {
        this.period = period;
    }

    /** The policy of an id; empty when there is none of that name. */
    public static Optional<RetentionPolicy> of(String id) {
        return Arrays.stream(values()).filter(p -> p.name().equals(id)).findFirst();
    }

    /**
     * The first day, in UTC, on which the evidence may be purged; nothing is ever purged by itself. The one rule for
     * the tables, the bundle, the list of runs and the record of a purge.
     *
     * @param begun when the run began
     * @throws java.time.DateTimeException when the day is none of the calendar
     */
    public LocalDate purgeAfter(Instant begun) {
        return LocalDate.ofInstant(begun, ZoneOffset.UTC).plus(period);
    }
}
