package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.gate2.Gate2Artefacts;
import org.voxelmask.evidence.gate2.Gate2Files;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Sha256;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/**
 * Says of runs whose process died what they could not say themselves: a line in the audit trail, a leaf in the ledger, the
 * rows of the tables. Their folders stay as they are. Does nothing about a run that somebody writes, may be repeated, and
 * says nothing twice.
 */
public final class DeadRuns {
    private final Ledger ledger;
    private final AuditTrail audit;
    private final Gate2Store gate2;
    private final BegunRuns begun;

    /** Those of one node. */
    public DeadRuns(Ledger ledger, AuditTrail audit, Gate2Store gate2) {
        this.ledger = ledger;
        this.audit = audit;
        this.gate2 = gate2;
        this.begun = new BegunRuns(ledger.file());
    }

    /**
     * What was said of a run.
     *
     * @param runId the run
     * @param sentence for the operator
     */
    public record Concluded(UUID runId, String sentence) {}

    /**
     * Concludes every run whose process is gone.
     *
     * @return what was said, or why nothing could be; empty when there is no such run
     * @throws IOException when the audit trail or the ledger cannot be written
     * @throws InterruptedException when the thread is asked to stop
     */
    public List<Concluded> conclude() throws IOException, InterruptedException {
        List<Concluded> said = new ArrayList<>();
        LedgerHistory history = null;
        for (UUID runId : begun.ids()) {
            try (BegunRun run = begun.take(runId).orElse(null)) {
                if (run == null) {
                    continue;
                }
                history = history == null ? ledger.history() : history;
                said.add(new Concluded(runId, history.sound() ? conclude(run, history) : UNSOUND));
            } catch (EvidenceException e) {
                said.add(new Concluded(runId, e.getMessage()));
            }
        }
        return said;
    }

    /** The same, before a run begins: why it must not, when the ledger does not take what is to be said. */
    Optional<String> concluded() throws InterruptedException {
        try {
            conclude();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("what died before could not be recorded: " + Run.sentence(e));
        }
    }

    private static final String UNSOUND = "is not concluded: the ledger did not verify; run voxelmask ledger verify";

    private String conclude(BegunRun run, LedgerHistory history)
            throws IOException, EvidenceException, InterruptedException {
        BegunRun.Content content = run.content();
        Optional<LeafKind> end = history.endOf(content.runId());
        boolean marked = Files.exists(content.layout().incompleteMarker(), LinkOption.NOFOLLOW_LINKS);
        boolean sealed = end.equals(Optional.of(LeafKind.RUN_SEALED)) && !marked;
        String said = "had ended; its tables are written";
        if (end.isEmpty() || (end.get() == LeafKind.RUN_SEALED && marked)) {
            abandon(content);
            said = "stopped without a word; audit trail, ledger and tables say so";
        }
        if (gate2.run(content.runId()).isEmpty()) {
            gate2.writeGate2Artefacts(sealed ? sealed(content.layout()) : content.rows());
        }
        run.over(SystemDisk.create());
        return said;
    }

    private void abandon(BegunRun.Content run) throws IOException {
        audit.record(
                AuditEvent.RUN_ABANDONED,
                Map.of(
                        "run_id", run.runId().toString(),
                        "job_id", run.jobId().toString(),
                        "study_key", run.studyKey()));
        Path log = run.layout().runLog();
        String hash = Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS) ? Sha256.hex(log) : null;
        ledger.append(LedgerEvent.runEnded(
                LeafKind.RUN_ABANDONED, run.runId(), run.jobId(), run.studyKey(), "abandoned", null, hash, null));
    }

    /** A run that was sealed and died before its rows were seen: its bundle has them, if it verifies. */
    private Gate2Artefacts sealed(RunLayout run) throws IOException, EvidenceException, InterruptedException {
        VerifyOptions options = new VerifyOptions(Optional.empty(), Optional.of(ledger.chain()));
        if (!Files.isDirectory(run.bundles(), LinkOption.NOFOLLOW_LINKS)
                || new BundleVerifier().verify(run.root(), options).status() != VerificationStatus.VERIFIED) {
            throw new EvidenceException("was sealed and has no rows in the tables: they are written when its folder is "
                    + "where it was, and verifies");
        }
        try (var bundles = Files.newDirectoryStream(run.bundles())) {
            return Gate2Files.read(bundles.iterator().next());
        }
    }
}
