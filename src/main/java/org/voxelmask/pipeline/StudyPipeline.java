package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.BundleSealer.SealedBundle;
import org.voxelmask.evidence.BundleWriter;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.RunEvidence;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.RunStatus;
import org.voxelmask.evidence.RunTimes;
import org.voxelmask.files.DurableFile;
import org.voxelmask.pipeline.CopyWriter.CopyFailure;
import org.voxelmask.pipeline.CopyWriter.WrittenCopy;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.Planner;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.stage.StudyRecord;

/**
 * The whole way of a study, top to bottom: check, look, plan, record the plan, write masked copies, bundle the
 * evidence, check it, seal it. Whatever goes wrong leaves a run that is marked INCOMPLETE.
 */
public final class StudyPipeline {
    private final Workshop workshop;

    /** A pipeline with the tools of a node. */
    public StudyPipeline(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Processes a study that the caller holds the lock of.
     *
     * @return how the run ended; a run that failed is a result, not an exception
     * @throws IOException when not even the audit trail or the run's folder could be written
     * @throws InterruptedException when the thread is asked to stop: the run stays INCOMPLETE
     */
    public RunResult process(ProcessRequest request, Progress progress) throws IOException, InterruptedException {
        Instant asked = workshop.clock().instant();
        UUID jobId = request.study().record().map(StudyRecord::jobId).orElseGet(workshop.ids());
        UUID runId = workshop.ids().get();
        RunLayout layout = RunLayout.of(request.outputRoot(), runId);
        try (Preflight preflight = Preflight.of(workshop.question(request))) {
            if (!preflight.passed()) {
                return refuse(request, preflight, layout, jobId, runId, asked);
            }
            RunLedger ledger = ledger(request, jobId, runId);
            try (Run run = begin(request, layout, jobId, runId)) {
                Gate2Account gate2 =
                        workshop.account(jobId, runId, layout, run.startedAt(), workshop.receipts(request, preflight));
                Outcome outcome = attempt(run, request, preflight, gate2, progress);
                outcome = conclude(run, request, preflight, gate2, outcome, ledger);
                remember(run, request, outcome);
                return result(run, outcome, asked);
            }
        }
    }

    /** What is left of a run, sealed or not. */
    private record Outcome(SealedBundle sealed, Path tree, Path copies, Counts counts) {
        static final Outcome NOTHING = new Outcome(null, null, null, null);
    }

    private Run begin(ProcessRequest request, RunLayout layout, UUID jobId, UUID runId) throws IOException {
        Map<String, String> what = Map.of(
                "study_key", request.study().studyKey(),
                "mode", request.mode().word(),
                "profile", request.profile().text(),
                "config_sha256", workshop.configSha256(),
                "retain_temp", String.valueOf(request.retainTemp()));
        return Run.begin(layout, jobId, runId, workshop.clock(), workshop.audit(), what);
    }

    private RunLedger ledger(ProcessRequest request, UUID jobId, UUID runId) {
        return new RunLedger(workshop.ledger(), runId, jobId, request.study().studyKey());
    }

    /** Last of all: the study shows sealed only when its run needs nothing more. */
    private static void remember(Run run, ProcessRequest request, Outcome outcome) throws IOException {
        String contents = StudyFolder.contents(request.instances());
        request.study().record(new StudyRecord(run.jobId(), run.runId(), outcome.sealed() != null, contents));
    }

    /** Nothing is read; what can still be written says why. */
    private RunResult refuse(
            ProcessRequest request, Preflight preflight, RunLayout layout, UUID jobId, UUID runId, Instant asked)
            throws IOException {
        RunLedger ledger = ledger(request, jobId, runId);
        Gate2Account gate2 = workshop.account(jobId, runId, layout, asked, workshop.receipts(request, preflight));
        try (Run run = begin(request, layout, jobId, runId)) {
            run.audit(AuditEvent.PREFLIGHT_FAILED, Map.of("checks", preflight.summary()));
            Outcome outcome = stop(run, RunState.PREFLIGHT_FAILED, preflight.failures());
            outcome = conclude(run, request, preflight, gate2, outcome, ledger);
            return result(run, outcome, asked);
        } catch (IOException e) {
            // the output folder or its disk is at fault: no run's folder, but rows and a line in the audit trail
            Optional<String> untold = gate2.unsealed(RunState.PREFLIGHT_FAILED, preflight.failures(), asked);
            Map<String, String> fields = Map.of(
                    "run_id", runId.toString(),
                    "job_id", jobId.toString(),
                    "study_key", request.study().studyKey(),
                    "checks", preflight.summary(),
                    "tables_written", String.valueOf(untold.isEmpty()));
            workshop.audit().record(AuditEvent.PREFLIGHT_FAILED, fields);
            ledger.refused();
            return new RunResult(
                    runId, jobId, RunState.PREFLIGHT_FAILED, null, null, null, null, 0, preflight.failures());
        }
    }

    /** Tables, ledger, receipt, and last of all the end of INCOMPLETE; what is not in the ledger is not sealed. */
    private Outcome conclude(
            Run run, ProcessRequest request, Preflight preflight, Gate2Account gate2, Outcome worked, RunLedger ledger)
            throws IOException {
        if (worked.sealed() == null) {
            tellTables(run, gate2);
        }
        run.tidy(request.retainTemp());
        Outcome outcome = recorded(run, worked, ledger);
        run.endLog();
        workshop.receipts(request, preflight).write(run, outcome.counts(), outcome.sealed(), ledger.proof());
        if (outcome.sealed() != null) {
            run.release();
        }
        return outcome;
    }

    private static Outcome recorded(Run run, Outcome outcome, RunLedger ledger) throws IOException {
        try {
            if (outcome.sealed() == null) {
                ledger.ended(run.status().state(), run, null);
            } else {
                String manifest = outcome.sealed().manifestSha256();
                ledger.ended(RunState.COMPLETED, run, manifest);
                run.complete(manifest, ledger.proof().head());
            }
            return outcome;
        } catch (IOException e) {
            if (ledger.proof() == null) {
                run.audit(AuditEvent.LEDGER_FAILED, Map.of("cause", Run.sentence(e)));
            }
            if (outcome.sealed() == null) {
                return outcome;
            }
            String what = ledger.proof() == null ? "the ledger" : "the audit trail";
            Outcome stopped = stop(run, RunState.FAILED, what + " was not written: " + Run.sentence(e));
            ledger.takeBack(run);
            return stopped;
        }
    }

    /** A run that was not sealed has its rows, too; when they cannot be written, its log says so. */
    private void tellTables(Run run, Gate2Account gate2) throws IOException {
        RunStatus status = run.status();
        Optional<String> untold = gate2.unsealed(
                status.state(), status.failureReason(), workshop.clock().instant());
        if (untold.isPresent()) {
            run.log().event("tables_not_written").with("cause", untold.get()).write();
        }
    }

    private Outcome attempt(Run run, ProcessRequest request, Preflight preflight, Gate2Account gate2, Progress progress)
            throws IOException, InterruptedException {
        try {
            return work(run, request, preflight, gate2, progress);
        } catch (IOException | EvidenceException e) {
            return stop(run, RunState.FAILED, Run.sentence(e));
        } catch (RuntimeException e) {
            // the outermost place of a run: what nobody foresaw must not leave it without its cause
            return stop(run, RunState.FAILED, Run.unforeseen(e));
        }
    }

    private Outcome work(Run run, ProcessRequest request, Preflight preflight, Gate2Account gate2, Progress progress)
            throws IOException, EvidenceException, InterruptedException {
        run.audit(AuditEvent.PREFLIGHT_PASSED, Map.of("checks", preflight.summary()));
        ImageLimits limits = workshop.imageLimits();
        HeaderTreatment headers = workshop.headers(request.profile(), run.jobId());
        Examiner examiner = new Examiner(workshop.config().profile(request.profile()), limits, headers);
        Planner planner = workshop.planner();

        List<ExaminedInstance> examined =
                preflight.detectors().examine(request.instances(), examiner, gate2.watch(), progress);
        headers.patients().requireOne(workshop.pseudonyms());
        OrderCapture order = workshop.capture(run, examined); // Gate 1: nothing is planned or masked before
        gate2.captured(order.captured().order());
        StudyPlan plan = planner.plan(examined, order.captured()); // nothing written yet
        record(run, plan, workshop.planRecorder(run, request, preflight));

        InstanceRecords records = new InstanceRecords(preflight.detectors().identity());
        Path unfinished = run.unfinishedCopies();
        CopyWriter writer = new CopyWriter(
                order.captured(),
                unfinished,
                limits,
                headers,
                workshop.config().process().copySyntax());
        write(run, plan, writer, new Account(records, order, gate2, unfinished), progress);

        RunEvidence evidence = evidence(run, request, preflight, records, order, gate2);
        run.viewed(new RunViewer(run.layout(), gate2).write(workshop.viewed(run, request, preflight), plan));
        Counts counts = Counts.of(records.instances());
        if (records.failures() > 0) {
            return partial(run, evidence, unfinished, counts);
        }
        DurableFile.publishFolder(unfinished, run.layout().output());
        SealedBundle sealed =
                workshop.sealer(run.layout()).seal(run.layout(), evidence); // checks before it seals, and after
        DurableFile.deleteTree(run.layout().incomplete());
        run.log()
                .event("sealed")
                .with("manifest_sha256", sealed.manifestSha256())
                .write();
        gate2.sealed(sealed); // without its rows it is no sealed run
        return new Outcome(sealed, sealed.folder(), run.layout().output(), counts);
    }

    /** Law 3: the plan is on the disk and in the audit trail before the first sample changes. */
    private static void record(Run run, StudyPlan plan, PlanRecorder recorder) throws IOException {
        String sha256 = recorder.record(plan, run.layout().plans());
        run.planned(plan.instances().size(), plan.copies(), sha256);
    }

    private void write(Run run, StudyPlan plan, CopyWriter writer, Account account, Progress progress)
            throws IOException, InterruptedException {
        int done = 0;
        for (InstancePlan instance : plan.instances()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to stop between two instances");
            }
            Instant now = workshop.clock().instant();
            if (instance.writesCopy()) {
                copy(instance, writer, account, now);
            } else {
                account.left(instance, now);
            }
            log(run, instance);
            progress.at("writing", ++done, plan.instances().size());
        }
    }

    private static void copy(InstancePlan instance, CopyWriter writer, Account account, Instant now)
            throws IOException {
        Stopwatch watch = account.gate2().watch();
        String sopKey = instance.instance().staged().sopKey();
        long start = watch.start();
        try {
            WrittenCopy copy = writer.write(instance);
            watch.stop(sopKey, start);
            account.copied(instance, copy, now);
        } catch (CopyFailure e) {
            account.failed(instance, e.getMessage(), now);
        }
    }

    private static void log(Run run, InstancePlan instance) throws IOException {
        run.log()
                .event("instance")
                .with("sop_key", instance.instance().staged().sopKey())
                .with("decision", instance.decision().getClass().getSimpleName())
                .with("reason", instance.decision().reasonCodes().get(0))
                .write();
    }

    private RunEvidence evidence(
            Run run,
            ProcessRequest request,
            Preflight preflight,
            InstanceRecords records,
            OrderCapture order,
            Gate2Account gate2)
            throws IOException {
        Receipts receipts = workshop.receipts(request, preflight);
        Instant end = workshop.clock().instant();
        return new RunEvidence(
                run.runId(),
                run.jobId(),
                new RunTimes(run.startedAt(), end, end),
                receipts.profile(),
                receipts.app(),
                receipts.runtime(),
                workshop.keys().saltId(),
                records.instances(),
                records.exceptions(),
                order.compare(end),
                gate2.files());
    }

    /** Some instance failed: what there is stays to be looked at, without manifest hash and signature. */
    private static Outcome partial(Run run, RunEvidence evidence, Path unfinished, Counts counts)
            throws IOException, EvidenceException {
        String name = BundleLayout.folderName(run.runId(), evidence.times().bundleGenerated());
        Path tree = run.layout().incomplete().resolve(name);
        BundleWriter writer = new BundleWriter(tree);
        writer.writeRecords(evidence);
        writer.writeManifest(evidence);
        Path copies = run.layout().incomplete().resolve("output");
        DurableFile.publishFolder(unfinished, copies);
        run.fail(RunState.PARTIAL, counts.failures() + " of " + counts.instancesIn() + " instances failed");
        return new Outcome(null, tree, copies, counts);
    }

    private static Outcome stop(Run run, RunState state, String reason) throws IOException {
        try {
            run.fail(state, reason);
            run.withdraw();
        } catch (EvidenceException e) {
            throw new IOException("the run's own marker cannot be read: the run stays INCOMPLETE", e);
        }
        return Outcome.NOTHING;
    }

    private RunResult result(Run run, Outcome outcome, Instant asked) {
        Duration took = Duration.between(asked, workshop.clock().instant());
        return new RunResult(
                run.runId(),
                run.jobId(),
                run.status().state(),
                run.layout().root(),
                outcome.tree(),
                outcome.copies(),
                outcome.counts(),
                took.toMillis() / 1000.0,
                run.status().failureReason());
    }
}
