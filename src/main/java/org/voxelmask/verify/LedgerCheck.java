package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;

/** The receipt proves that the run, with manifest, log and plan, is a leaf under a signed head of the node's ledger. */
final class LedgerCheck {
    private LedgerCheck() {}

    static void run(JsonNode receipt, SignatureRecord signature, KeyChain keys, Findings findings) {
        problem(receipt, signature, keys)
                .ifPresent(problem ->
                        findings.error(FindingCode.LEDGER_WRONG, "receipts/run_receipt.json", "ledger: " + problem));
    }

    private static Optional<String> problem(JsonNode receipt, SignatureRecord signature, KeyChain keys) {
        InclusionProof proof;
        try {
            proof = InclusionProof.parse(receipt.path("ledger"));
        } catch (EvidenceException e) {
            return Optional.of(e.getMessage());
        }
        LedgerEvent leaf = proof.leaf().event();
        boolean same = leaf.kind() == LeafKind.RUN_SEALED
                && signature.runId().equals(leaf.runId())
                && signature.jobId().equals(leaf.jobId())
                && signature.manifestSha256().equals(leaf.manifestSha256())
                && Objects.equals(
                        leaf.runLogSha256(), receipt.path("run_log_sha256").asText())
                && Objects.equals(leaf.planSha256(), receipt.path("plan_sha256").asText());
        return same ? proof.problem(keys) : Optional.of("the leaf is about another run, manifest, log or plan");
    }
}
