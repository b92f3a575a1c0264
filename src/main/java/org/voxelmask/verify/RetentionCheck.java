package org.voxelmask.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.evidence.BundleLayout;

/** A known retention policy is named, and a day follows from it. */
final class RetentionCheck {
    private static final Map<String, Period> POLICIES = Map.of(
            "PILOT_30D", Period.ofDays(30),
            "RESEARCH_1Y", Period.ofYears(1),
            "FOI_7Y", Period.ofYears(7));

    private RetentionCheck() {}

    static void run(Contents contents, Findings findings) {
        String policy = contents.profile().get("retention_policy_ref").textValue();
        if (purgeAfter(policy, ManifestCheck.began(contents.manifest())).isEmpty()) {
            findings.error(
                    FindingCode.RETENTION_WRONG,
                    BundleLayout.PROFILE,
                    "names no retention policy from which a date follows");
        }
    }

    /** The day in UTC, or nothing when the policy is unknown or the date leaves the calendar. */
    static Optional<LocalDate> purgeAfter(String policy, Instant began) {
        Period period = POLICIES.get(policy);
        if (period == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.ofInstant(began, ZoneOffset.UTC).plus(period));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
