package org.voxelmask.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a verification found.
 *
 * @param checks every check and how it ended, in order
 * @param findings what is wrong, or could not be checked, in the order of the checks: causes only
 * @param followOns what follows from those findings
 * @param warnings gaps: nothing is wrong, but less can be shown than should be
 * @param runId the run that the manifest names, if it could be read
 * @param signingKeyId the key that signed, if the signature record could be read
 * @param facts what the bundle says of itself, if it follows its schema
 */
public record VerificationResult(
        Map<CheckName, CheckResult> checks,
        List<Finding> findings,
        List<Finding> followOns,
        List<Finding> warnings,
        Optional<String> runId,
        Optional<String> signingKeyId,
        Optional<BundleFacts> facts) {
    private static final Set<CheckName> ALWAYS_MADE = EnumSet.complementOf(EnumSet.of(
            CheckName.EXPECTED_KEY,
            CheckName.RUN_STATE,
            CheckName.RECEIPT,
            CheckName.OUTPUT_FILES,
            CheckName.OUTPUT_CONTENT,
            CheckName.ORDER_COPIES,
            CheckName.GATE2_COPIES,
            CheckName.GATE2_EVIDENCE,
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
        followOns = List.copyOf(followOns);
        warnings = List.copyOf(warnings);
    }

    static VerificationResult of(Checklist list, Findings findings) {
        return of(list, findings, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static VerificationResult of(
            Checklist list,
            Findings findings,
            Optional<String> runId,
            Optional<String> signingKeyId,
            Optional<BundleFacts> facts) {
        RootCauses causes = RootCauses.of(findings.list());
        return new VerificationResult(
                list.results(), causes.causes(), causes.followOns(), causes.warnings(), runId, signingKeyId, facts);
    }

    /** What it comes to. */
    public VerificationStatus status() {
        boolean failed = findings.stream().anyMatch(Finding::isError);
        boolean notForUs = findings.stream().anyMatch(f -> f.code() == FindingCode.LAYOUT_UNKNOWN);
        if (!failed && (notForUs || findings.stream().anyMatch(PurgedRun::says))) {
            return VerificationStatus.UNVERIFIABLE;
        }
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

    /** Whether the signing key was held against one that the verifier was given. */
    public boolean keyCompared() {
        return checks.get(CheckName.EXPECTED_KEY) != CheckResult.NOT_CHECKED;
    }

    /** Gate 3's six dimensions, in order. */
    public Map<Dimension, DimensionResult> dimensions() {
        EnumMap<Dimension, DimensionResult> results = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            results.put(dimension, result(dimension));
        }
        return Collections.unmodifiableMap(results);
    }

    private DimensionResult result(Dimension dimension) {
        List<Finding> own = Stream.concat(findings.stream(), followOns.stream())
                .filter(f -> f.code().dimension() == dimension)
                .toList();
        if (own.stream().anyMatch(Finding::isError)) {
            return DimensionResult.FAILED;
        }
        boolean made = ALWAYS_MADE.stream()
                .filter(c -> c.dimension() == dimension)
                .noneMatch(c -> checks.get(c) == CheckResult.NOT_CHECKED);
        if (!made) {
            return DimensionResult.NOT_EVALUATED;
        }
        return own.isEmpty() ? DimensionResult.COMPLETE : DimensionResult.UNVERIFIABLE;
    }

    /** Whether every dimension is complete. Gaps that are warnings do not count against it. */
    public boolean auditComplete() {
        return dimensions().values().stream().allMatch(r -> r == DimensionResult.COMPLETE);
    }

    /** The dimensions in which something is wrong, in order. */
    public List<Dimension> failedDimensions() {
        Map<Dimension, DimensionResult> results = dimensions();
        return Stream.of(Dimension.values())
                .filter(d -> results.get(d) == DimensionResult.FAILED)
                .toList();
    }
}
