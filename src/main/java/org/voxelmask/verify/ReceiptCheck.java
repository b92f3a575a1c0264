package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;

/** The receipt speaks of the signed run, its bundle, its configuration, its log, and the log of the plan. */
final class ReceiptCheck {
    private static final Set<String> FIELDS = Set.of(
            "run_id",
            "job_id",
            "started_at",
            "status",
            "completed_at",
            "failed_at",
            "failure_reason",
            "exit_code",
            "statement",
            "mode",
            "profile",
            "config_hash",
            "node_config_hash",
            "configuration",
            "app_build",
            "runtime_env",
            "engine_artefacts",
            "preflight",
            "label",
            "temp_retained",
            "run_log_sha256",
            "plan_sha256",
            "source_order_sha256",
            "ledger",
            "counts",
            "manifest_sha256",
            "signing_key_id");

    private ReceiptCheck() {}

    /** The receipt, or null after a finding. */
    static JsonNode run(
            RunLayout layout, SignatureRecord signature, Contents contents, KeyChain keys, Findings findings)
            throws IOException {
        if (!ReceiptSignatureCheck.passes(layout, signature, keys, findings)) {
            return null; // what it says is not believed
        }
        JsonNode receipt = RunFile.json(layout.receipt(), FindingCode.RECEIPT_WRONG, findings);
        if (receipt == null) {
            return null;
        }
        Set<String> fields = new HashSet<>();
        receipt.fieldNames().forEachRemaining(fields::add);
        if (!fields.equals(FIELDS)) {
            wrong(findings, "does not have exactly the fields of a receipt");
        }
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("run_id", signature.runId().toString());
        expected.put("job_id", signature.jobId().toString());
        expected.put("status", "completed");
        expected.put("manifest_sha256", signature.manifestSha256());
        expected.put("signing_key_id", signature.publicKey().keyId());
        expected.put("profile", Gate2Check.text(contents.profile(), "compliance_profile"));
        expected.put(
                "started_at",
                contents.manifest().at("/timestamps/processing_start").textValue());
        expected.put("config_hash", ConfigurationCheck.configHash(contents.profile()));
        expected.forEach((field, value) -> {
            if (!receipt.path(field).asText().equals(value)) {
                wrong(findings, field + " is not that of the run and its bundle");
            }
        });
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        parts.put("configuration", contents.profile());
        parts.put("app_build", contents.appBuild());
        parts.put("runtime_env", contents.runtime());
        parts.forEach((field, value) -> {
            if (!Json.canonical(receipt.path(field)).equals(Json.canonical(value))) {
                wrong(findings, field + " is not that of the bundle");
            }
        });
        if (!receipt.path("counts").equals(contents.manifest().get("counts"))) {
            wrong(findings, "its counts are not the manifest's");
        }
        if (!receipt.path("temp_retained").isBoolean()) {
            wrong(findings, "does not say whether temporary files were to be kept");
        }
        LedgerCheck.run(receipt, signature, keys, findings);
        log(layout, receipt, findings);
        return receipt;
    }

    /** The receipt names the order that was captured. */
    static void order(JsonNode receipt, String capturedSha256, Findings findings) {
        if (!receipt.path("source_order_sha256").asText().equals(capturedSha256)) {
            wrong(findings, "source_order_sha256 is not that of the run and its bundle");
        }
    }

    /** The receipt and the row of the run speak of the same mode and configuration. */
    static void job(JsonNode receipt, JsonNode job, Findings findings) {
        JsonNode settings = job.get("config_snapshot_json");
        if (!receipt.path("mode").asText().equals(settings.path("mode").asText())) {
            wrong(findings, "mode is not that of the row of the run");
        }
        String hash = Sha256.PREFIX + settings.path("node_config_sha256").asText();
        if (!receipt.path("node_config_hash").asText().equals(hash)) {
            wrong(findings, "node_config_hash is not that of the row of the run");
        }
    }

    private static void log(RunLayout layout, JsonNode receipt, Findings findings) throws IOException {
        byte[] log = RunFile.read(layout.runLog(), FindingCode.LOG_CHANGED, findings);
        if (log != null && !receipt.path("run_log_sha256").asText().equals(Sha256.hex(log))) {
            findings.error(FindingCode.LOG_CHANGED, "logs/run.jsonl", "is not the log that the receipt names");
        } else if (log != null) {
            plan(layout, log, findings);
        }
    }

    /**
     * The log says which plan was on the disk before the first copy was written. The plan's folder may be kept
     * back when a run is handed on; where it is, the plan is in it.
     */
    private static void plan(RunLayout layout, byte[] log, Findings findings) throws IOException {
        if (!Files.exists(layout.evidence(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path plans = layout.plans();
        boolean there = Files.isRegularFile(plans, LinkOption.NOFOLLOW_LINKS);
        if (!there || !Sha256.hex(plans).equals(plannedSha256(log))) {
            findings.error(
                    FindingCode.PLAN_CHANGED,
                    "evidence/mask_plans.jsonl",
                    "is missing or not the plan that the log names");
        }
    }

    /** Of the first line that speaks of a plan; empty when none does. */
    private static String plannedSha256(byte[] log) {
        for (String line : new String(log, StandardCharsets.UTF_8).lines().toList()) {
            try {
                JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                if (json.path("event").asText().equals("planned")) {
                    return json.path("plan_sha256").asText();
                }
            } catch (EvidenceException e) {
                return "";
            }
        }
        return "";
    }

    private static void wrong(Findings findings, String message) {
        findings.error(FindingCode.RECEIPT_WRONG, "receipts/run_receipt.json", message);
    }
}
