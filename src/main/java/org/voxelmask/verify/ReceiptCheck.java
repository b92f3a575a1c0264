package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.Sha256;
import org.voxelmask.evidence.SignatureRecord;

/** The receipt speaks of the signed run, its bundle, its configuration and its log. */
final class ReceiptCheck {
    private ReceiptCheck() {}

    /** The receipt, or null after a finding. */
    static JsonNode run(RunLayout layout, SignatureRecord signature, Contents contents, Findings findings)
            throws IOException {
        JsonNode receipt = RunFile.json(layout.receipt(), FindingCode.RECEIPT_WRONG, findings);
        if (receipt == null) {
            return null;
        }
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("run_id", signature.runId().toString());
        expected.put("job_id", signature.jobId().toString());
        expected.put("status", "completed");
        expected.put("manifest_sha256", signature.manifestSha256());
        expected.put("signing_key_id", signature.publicKey().keyId());
        expected.put("config_hash", ConfigurationCheck.configHash(contents.profile()));
        expected.forEach((field, value) -> {
            if (!receipt.path(field).asText().equals(value)) {
                wrong(findings, field + " is not that of the run and its bundle");
            }
        });
        if (!receipt.path("counts").equals(contents.manifest().get("counts"))) {
            wrong(findings, "its counts are not the manifest's");
        }
        if (!receipt.path("temp_retained").isBoolean()) {
            wrong(findings, "does not say whether temporary files were to be kept");
        }
        log(layout, receipt, findings);
        return receipt;
    }

    private static void log(RunLayout layout, JsonNode receipt, Findings findings) throws IOException {
        byte[] log = RunFile.read(layout.runLog(), FindingCode.LOG_CHANGED, findings);
        if (log != null && !receipt.path("run_log_sha256").asText().equals(Sha256.hex(log))) {
            findings.error(FindingCode.LOG_CHANGED, "logs/run.jsonl", "is not the log that the receipt names");
        }
    }

    private static void wrong(Findings findings, String message) {
        findings.error(FindingCode.RECEIPT_WRONG, "receipts/run_receipt.json", message);
    }
}
