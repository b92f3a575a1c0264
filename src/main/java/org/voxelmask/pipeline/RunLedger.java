package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.UUID;
import org.voxelmask.evidence.RunState;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.proof.Sha256;

/** The leaves of a run: that it began, and how it ended. What was recorded once is not recorded again. */
final class RunLedger {
    private final Ledger ledger;
    private final UUID runId;
    private final UUID jobId;
    private final String studyKey;
    private InclusionProof proof;

    RunLedger(Ledger ledger, UUID runId, UUID jobId, String studyKey) {
        this.ledger = ledger;
        this.runId = runId;
        this.jobId = jobId;
        this.studyKey = studyKey;
    }

    /** Records that the run begins: what is not in the ledger does not begin. */
    void begun() throws IOException {
        ledger.append(LedgerEvent.runStarted(runId, jobId, studyKey));
    }

    /** Records how the run ended; its log is on the disk by now, as far as it goes. */
    void ended(RunState state, Run run, String manifestSha256) throws IOException {
        String log = Sha256.hex(run.layout().runLog());
        record(state, manifestSha256, log, run.planSha256());
    }

    /** What the ledger has of the end does not hold: the next end is another leaf, and the last one holds. */
    void takeBack() {
        proof = null;
    }

    /** Records a run whose folder could not be made. */
    void refused() throws IOException {
        record(RunState.PREFLIGHT_FAILED, null, null, null);
    }

    private void record(RunState state, String manifest, String log, String plan) throws IOException {
        if (proof == null) {
            proof = ledger.append(
                    LedgerEvent.runEnded(kind(state), runId, jobId, studyKey, state.word(), manifest, log, plan));
        }
    }

    private static LeafKind kind(RunState state) {
        return switch (state) {
            case COMPLETED -> LeafKind.RUN_SEALED;
            case PARTIAL -> LeafKind.RUN_PARTIAL;
            case PREFLIGHT_FAILED -> LeafKind.RUN_PREFLIGHT_FAILED;
            case FAILED, RUNNING -> LeafKind.RUN_FAILED;
        };
    }

    /** The proof of the leaf that says how the run ended; null when it could not be written. */
    InclusionProof proof() {
        return proof;
    }
}
