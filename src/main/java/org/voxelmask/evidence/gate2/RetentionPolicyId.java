package org.voxelmask.evidence.gate2;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/** How long the evidence of a run is kept (Gate 2, 7.2). */
public enum RetentionPolicyId {
    /** Pilots: 30 days. */
    PILOT_30D(Period.ofDays(30)),
    /** Research projects: one year. */
    RESEARCH_1Y(Period.ofYears(1)),
    /** Requests under freedom of information: seven years. */
    FOI_7Y(Period.ofYears(7));

    private final Period kept;

    RetentionPolicyId(Period kept) {
        this.kept = kept;
    }

    /**
     * The first day, in UTC, on which the evidence may be deleted.
     *
     * @param created when the run began
     */
    public LocalDate purgeAfter(Instant created) {
        return created.atZone(ZoneOffset.UTC).toLocalDate().plus(kept);
    }
}
