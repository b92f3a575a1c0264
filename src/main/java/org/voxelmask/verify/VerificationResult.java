package org.voxelmask.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a verification found.
 *
 * @param checks every check and how it ended, in order
 * @param findings what is wrong, in the order of the checks
 * @param runId the run that the manifest names, if it could be read
 * @param signingKeyId the key that signed, if the signature record could be read
 */
public record VerificationResult(
        Map<CheckName, CheckResult> checks,
        List<Finding> findings,
        Optional<String> runId,
        Optional<String> signingKeyId) {
    private static final Set<CheckName> ALWAYS_MADE = EnumSet.complementOf(EnumSet.of(
            CheckName.EXPECTED_KEY,
            CheckName.RUN_STATE,
            CheckName.RECEIPT,
            CheckName.OUTPUT_FILES,
            CheckName.OUTPUT_CONTENT,
            CheckName.OUTPUT_BOXES,
            CheckName.RESIDUE,
            CheckName.SOURCES));

    /** Copies the collections. */
    public VerificationResult {
        EnumMap<CheckName, CheckResult> all = new EnumMap<>(CheckName.class);
        for (CheckName name : CheckName.values()) {
            all.put(name, checks.getOrDefault(name, CheckResult.NOT_CHECKED));
        }
        checks = Collections.unmodifiableMap(all);
        findings = List.copyOf(findings);
    }

    /** What it comes to. */
    public VerificationStatus status() {
        boolean failed = findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
        if (failed || !ALWAYS_MADE.stream().allMatch(c -> checks.get(c) == CheckResult.PASS)) {
            return VerificationStatus.FAILED;
        }
        return findings.isEmpty() && !checks.containsValue(CheckResult.FAIL)
                ? VerificationStatus.VERIFIED
                : VerificationStatus.UNVERIFIABLE;
    }

    /** Whether the status is {@link VerificationStatus#VERIFIED}. */
    public boolean verified() {
        return status() == VerificationStatus.VERIFIED;
    }
}
