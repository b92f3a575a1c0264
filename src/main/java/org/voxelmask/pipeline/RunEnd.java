package org.voxelmask.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.evidence.BundleSealer.SealedBundle;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.RunStatus;
import org.voxelmask.evidence.gate2.Gate2Pending;
import org.voxelmask.proof.EvidenceException;

/**
 * The end of a run. Of one that is to be sealed: the tables take its rows, then ledger, audit trail and receipt say that it
 * is sealed, then the mark INCOMPLETE goes, and at last the rows are seen. Whatever fails before the mark has gone makes it
 * a run that failed, in all of these places.
 */
final class RunEnd {
    private static final String LEDGER = "the ledger";
    private static final String RECEIPT = "the receipt";

    private final Run run;
    private final Receipts receipts;
    private final Gate2Account gate2;
    private final RunLedger ledger;
    private final Clock clock;
    private String step = "";
    private boolean rowsWritten;

    RunEnd(Run run, Receipts receipts, Gate2Account gate2, RunLedger ledger, Clock clock) {
        this.run = run;
        this.receipts = receipts;
        this.gate2 = gate2;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether everything is said of the run that is to be said. */
    boolean isTold() {
        return rowsWritten && ledger.proof() != null;
    }

    /**
     * Ends a run whose bundle is published.
     *
     * @return whether it is sealed
     */
    boolean seal(SealedBundle bundle, Counts counts) throws IOException {
        boolean released = false;
        try (Gate2Pending rows = gate2.sealed(bundle)) {
            step = "the report";
            new RunReport(run, receipts, gate2).write(counts, bundle);
            run.tidy(receipts.request().retainTemp());
            run.log().force();
            step = LEDGER;
            ledger.ended(RunState.COMPLETED, run, bundle.manifestSha256());
            step = "the audit trail";
            run.complete(bundle.manifestSha256(), ledger.proof().head());
            step = RECEIPT;
            receipts.write(run, counts, bundle, ledger.proof());
            step = "the end of INCOMPLETE";
            run.release();
            released = true;
            rows.commit();
            rowsWritten = true;
        } catch (IOException | EvidenceException e) {
            if (!released) {
                takeBack((step.isEmpty() ? "" : step + " was not written: ") + Run.sentence(e));
                return false;
            }
            run.audit(AuditEvent.TABLES_LATE, Map.of("cause", Run.sentence(e)));
        }
        return true;
    }

    private void takeBack(String reason) throws IOException {
        boolean receipt = !step.equals(RECEIPT);
        if (step.equals(LEDGER)) {
            run.audit(AuditEvent.LEDGER_FAILED, Map.of("cause", reason));
        }
        try {
            run.fail(RunState.FAILED, reason);
            run.withdraw();
        } catch (EvidenceException e) {
            throw new IOException("the run's own marker cannot be read: the run stays INCOMPLETE", e);
        }
        ledger.takeBack();
        try {
            unsealed(null);
        } catch (IOException e) {
            if (receipt) {
                throw e; // else the first cause says already that there is none
            }
        }
    }

    /** Ends a run that failed, or partly did. */
    void unsealed(Counts counts) throws IOException {
        tellTables();
        run.tidy(receipts.request().retainTemp());
        report(counts);
        try {
            run.log().force();
            ledger.ended(run.status().state(), run, null);
        } catch (IOException e) {
            run.audit(AuditEvent.LEDGER_FAILED, Map.of("cause", Run.sentence(e)));
        }
        receipts.write(run, counts, null, ledger.proof());
    }

    /** What keeps the page from being written may keep nothing else from being said. */
    private void report(Counts counts) throws IOException {
        try {
            new RunReport(run, receipts, gate2).write(counts, null);
        } catch (IOException e) {
            run.log().event("report_not_written").with("cause", Run.sentence(e)).write();
        }
    }

    /** A run that was not sealed has its rows, too; when they cannot be written, its log says so. */
    private void tellTables() throws IOException {
        RunStatus status = run.status();
        Optional<String> untold = gate2.unsealed(status.state(), status.failureReason(), clock.instant());
        if (untold.isPresent()) {
            run.log().event("tables_not_written").with("cause", untold.get()).write();
        }
        rowsWritten = untold.isEmpty();
    }
}
