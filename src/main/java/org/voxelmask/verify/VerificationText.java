package org.voxelmask.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.voxelmask.proof.Json;

/** A verification in words, for people and for machines: the same for every program that verifies. */
public final class VerificationText {
    private VerificationText() {}

    /** The sentence that people ask for first. */
    public static String accountedFor(long instances) {
        return instances == 1
                ? "The 1 instance was processed and accounted for."
                : "All " + instances + " instances were processed and accounted for.";
    }

    /** What it comes to, in plain sentences: complete or why not, the key, and what is to be known besides. */
    public static List<String> summary(VerificationResult result) {
        List<String> sentences = new ArrayList<>();
        if (result.auditComplete()) {
            result.facts().ifPresent(facts -> complete(facts, sentences));
        } else {
            incomplete(result, sentences);
        }
        if (!result.keyCompared()) {
            result.signingKeyId().ifPresent(id -> sentences.add(notCompared(id)));
        }
        if (!result.warnings().isEmpty()) {
            sentences.add("Auditability is reduced: "
                    + result.warnings().stream()
                            .map(w -> w.path() + ": " + w.message())
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        return List.copyOf(sentences);
    }

    private static String notCompared(String keyId) {
        return "Key " + keyId + " signed. It was not compared with a key that you expect: anybody can sign with a key "
                + "of their own, so give --public-key before you rely on this.";
    }

    private static void complete(BundleFacts facts, List<String> sentences) {
        long left = facts.in() - facts.out();
        sentences.add(accountedFor(facts.in()));
        sentences.add(facts.masked() + " were masked, " + (facts.out() - facts.masked())
                + " copied without a change of pixels, " + left + " left out with the reason stated, "
                + facts.failures() + " failed.");
        sentences.add("Retention policy " + facts.retentionPolicy() + ": the evidence is to be kept until "
                + facts.purgeAfter() + ".");
    }

    private static void incomplete(VerificationResult result, List<String> sentences) {
        if (result.findings().stream().anyMatch(finding -> finding.code() == FindingCode.PURGED)) {
            sentences.add(
                    "The run was purged: its copies and its evidence are gone, on purpose, and nothing of them can be "
                            + "verified any more. What stays is that it was sealed, by whom and when.");
            return;
        }
        sentences.add("The audit is not complete: do not rely on this evidence.");
        result.dimensions().forEach((dimension, how) -> {
            if (how == DimensionResult.FAILED) {
                sentences.add(capital(dimension.word()) + " failed. This does not hold: " + dimension.statement());
            } else if (how == DimensionResult.UNVERIFIABLE) {
                sentences.add(capital(dimension.word()) + " could not be verified: something was not there to check.");
            }
        });
        String open = result.dimensions().entrySet().stream()
                .filter(d -> d.getValue() == DimensionResult.NOT_EVALUATED)
                .map(d -> d.getKey().word())
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            sentences.add("Not evaluated, because nothing can be believed before that is mended: " + open + ".");
        }
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Lines for people. */
    public static List<String> lines(VerificationResult result) {
        List<String> lines = new ArrayList<>();
        String signer = result.signingKeyId().map(id -> ", signed by key " + id).orElse("");
        lines.add(result.status().word() + signer);
        summary(result).forEach(sentence -> lines.add("  " + sentence));
        result.findings().forEach(finding -> lines.add("  " + finding.line()));
        if (!result.followOns().isEmpty()) {
            lines.add("  " + result.followOns().size() + " more findings follow from these; --json lists them");
        }
        return List.copyOf(lines);
    }

    /** One object for machines, as text. */
    public static String jsonText(VerificationResult result) {
        return new String(Json.file(json(result)), StandardCharsets.UTF_8).stripTrailing();
    }

    /** One object for machines. */
    public static ObjectNode json(VerificationResult result) {
        ObjectNode object = Json.object();
        object.put("status", result.status().word());
        object.put("run_id", result.runId().orElse(null));
        object.put("signing_key_id", result.signingKeyId().orElse(null));
        object.put("key_compared", result.keyCompared());
        object.put("audit_complete", result.auditComplete());
        ArrayNode failed = object.putArray("failed_dimensions");
        result.failedDimensions().forEach(dimension -> failed.add(dimension.word()));
        ObjectNode dimensions = object.putObject("dimensions");
        result.dimensions().forEach((dimension, how) -> dimensions.put(dimension.word(), word(how)));
        ArrayNode summary = object.putArray("summary");
        summary(result).forEach(summary::add);
        ObjectNode checks = object.putObject("checks");
        for (Map.Entry<CheckName, CheckResult> check : result.checks().entrySet()) {
            checks.put(check.getKey().word(), check.getValue().name());
        }
        put(object.putArray("findings"), result.findings());
        put(object.putArray("follow_on_findings"), result.followOns());
        put(object.putArray("warnings"), result.warnings());
        return object;
    }

    private static void put(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            array.addObject()
                    .put("code", finding.code().name())
                    .put("severity", finding.severity().name())
                    .put("dimension", finding.code().dimension().word())
                    .put("check", finding.check().word())
                    .put("path", finding.path())
                    .put("message", finding.message());
        }
    }

    private static String word(DimensionResult result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
