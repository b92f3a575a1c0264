package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.files.DurableFile;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;

/**
 * receipts/run_receipt.json: what ran, with what, and how it ended. No path, no identifier, no claim.
 *
 * @param status the run's last state
 * @param app the program
 * @param mode pilot or research
 * @param profile the configuration that decided
 * @param nodeConfigSha256 hash of the node's whole configuration, 64 hexadecimal digits
 * @param engineArtefacts names of models and data and their SHA-256
 * @param runtime the machine
 * @param preflight every check made before the run
 * @param label the operator's word for the run; null when none was given
 * @param tempRetained whether temporary files were to be kept
 * @param links what else the run left
 * @param counts null when nothing was processed
 * @param seal null unless the run was sealed
 */
public record RunReceipt(
        RunStatus status,
        AppBuild app,
        String mode,
        ProfileSnapshot profile,
        String nodeConfigSha256,
        Map<String, String> engineArtefacts,
        RuntimeEnvironment runtime,
        List<PreflightResult> preflight,
        String label,
        boolean tempRetained,
        Links links,
        Counts counts,
        Seal seal) {

    /**
     * One check made before the run.
     *
     * @param check its name
     * @param passed how it ended
     * @param detail a sentence without any path or value of an object
     */
    public record PreflightResult(String check, boolean passed, String detail) {}

    /**
     * The seal of a run.
     *
     * @param manifestSha256 hash of MANIFEST.json, 64 hexadecimal digits
     * @param keyId the key that signed
     */
    public record Seal(String manifestSha256, String keyId) {
        /** Refuses a hash that is none. */
        public Seal {
            Sha256.requireHex(manifestSha256);
        }
    }

    /**
     * What the receipt binds: hashes of files of the run, and its place in the node's ledger.
     *
     * @param runLogSha256 of logs/run.jsonl after its last line, 64 hexadecimal digits
     * @param planSha256 of the plan that was recorded before the first pixel changed; null when none was
     * @param sourceOrderSha256 of the source order manifests that were captured before; null when none were
     * @param ledger the proof of the run's leaf under the signed head of its time; null when it could not be written
     */
    public record Links(String runLogSha256, String planSha256, String sourceOrderSha256, InclusionProof ledger) {
        /** Refuses a hash that is none. */
        public Links {
            Sha256.requireHex(runLogSha256);
        }
    }

    /** Copies the collections; refuses a seal on a run that did not complete. */
    public RunReceipt {
        engineArtefacts = new TreeMap<>(engineArtefacts);
        preflight = List.copyOf(preflight);
        Sha256.requireHex(nodeConfigSha256);
        if ((status.state() == RunState.COMPLETED) != (seal != null)) {
            throw new IllegalArgumentException("a receipt names a seal exactly when the run completed");
        }
        if (seal != null && links.ledger() == null) {
            throw new IllegalArgumentException("a sealed run stands in the ledger");
        }
    }

    private String statement() {
        return switch (status.state()) {
            case COMPLETED -> "This run is complete and sealed.";
            case PARTIAL -> "THIS RUN IS INCOMPLETE: at least one instance failed. It is not sealed.";
            case FAILED -> "THIS RUN IS INCOMPLETE: it failed. It is not sealed.";
            case PREFLIGHT_FAILED -> "THIS RUN IS INCOMPLETE: a check before it failed. Nothing was processed.";
            case RUNNING -> "THIS RUN IS INCOMPLETE: it is not over.";
        };
    }

    /** The object of the file. */
    public ObjectNode json() {
        ObjectNode json = status.json();
        json.put("statement", statement());
        json.put("mode", mode);
        json.put("profile", profile.complianceProfile());
        json.put("config_hash", Sha256.PREFIX + profile.configHash());
        json.put("node_config_hash", Sha256.PREFIX + nodeConfigSha256);
        json.set("configuration", profile.json());
        json.set("app_build", app.json());
        json.set("runtime_env", runtime.json());
        ObjectNode artefacts = json.putObject("engine_artefacts");
        engineArtefacts.forEach(artefacts::put);
        ArrayNode checks = json.putArray("preflight");
        preflight.forEach(p -> checks.addObject()
                .put("check", p.check())
                .put("result", p.passed() ? "PASS" : "FAIL")
                .put("detail", p.detail()));
        json.put("label", label);
        json.put("temp_retained", tempRetained);
        json.put("run_log_sha256", links.runLogSha256());
        json.put("plan_sha256", links.planSha256());
        json.put("source_order_sha256", links.sourceOrderSha256());
        json.set("ledger", links.ledger() == null ? null : links.ledger().json());
        json.set("counts", counts == null ? null : counts.json());
        json.put("manifest_sha256", seal == null ? null : seal.manifestSha256());
        return json.put("signing_key_id", seal == null ? null : seal.keyId());
    }

    /** Writes the file durably, then its signature. */
    public void write(RunLayout layout, SigningKey key) throws IOException {
        byte[] bytes = Json.file(json());
        DurableFile.write(layout.receipt(), bytes);
        ReceiptSignature.sign(key, bytes).write(layout.receiptSignature());
    }
}
