package org.voxelmask.evidence.gate2;

import java.time.Instant;
import java.time.LocalDate;
import org.voxelmask.evidence.RetentionPolicy;

/** How long the evidence of a run is kept (Gate 2, 7.2). */
public enum RetentionPolicyId {
    /** Pilots: 30 days. */
    PILOT_30D(RetentionPolicy.PILOT_30D),
    /** Research projects: one year. */
    RESEARCH_1Y(RetentionPolicy.RESEARCH_1Y),
    /** Requests under freedom of information: seven years. */
    FOI_7Y(RetentionPolicy.FOI_7Y);

    private final RetentionPolicy policy;

    RetentionPolicyId(RetentionPolicy policy) {
        this.policy = policy;
    }

    /**
     * The first day, in UTC, on which the evidence may be deleted.
     *
     * @param created when the run began
     */
    public LocalDate purgeAfter(Instant created) {
        return policy.purgeAfter(created);
    }
}
