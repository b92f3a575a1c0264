package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.BundleSealer.SealedBundle;
import org.voxelmask.evidence.BundleWriter;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.RunEvidence;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.RunTimes;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.plan.Planner;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.stage.StudyRecord;

/**
 * The whole way of a study, top to bottom: check, look, plan, record the plan, write masked copies, bundle the
 * evidence, check it, seal it. Whatever goes wrong leaves a run that is marked INCOMPLETE.
 */
public final class StudyPipeline {
    private static final String STOPPED = "the run was asked to stop before its end; process the study again";

    private final Workshop workshop;
    private final RunWatch watch;

    /** A pipeline with the tools of a node. */
    public StudyPipeline(Workshop workshop) {
        this(workshop, RunWatch.NONE);
    }

    /** The same, with somebody who hears of it. */
    public StudyPipeline(Workshop workshop, RunWatch watch) {
        this.workshop = workshop;
        this.watch = watch;
    }

    /**
     * Processes a study that the caller holds the lock of; nobody reviews the plan.
     *
     * @see #process(ProcessRequest, Progress, Reviewer)
     */
    public RunResult process(ProcessRequest request, Progress progress) throws IOException, InterruptedException {
        return process(request, progress, Reviewer.NOBODY);
    }

    /**
     * Processes a study that the caller holds the lock of.
     *
     * @param reviewer decides about the plan before it is recorded, in the name of the request's operator
     * @return how the run ended; a run that failed is a result, not an exception
     * @throws IOException when not even the audit trail or the run's folder could be written; a later process says then
     *     in the ledger and in the tables that the run was abandoned
     * @throws InterruptedException when the thread is asked to stop before the run begins; a run that has begun ends as
     *     one that failed, and says so
     */
    public RunResult process(ProcessRequest request, Progress progress, Reviewer reviewer)
            throws IOException, InterruptedException {
        if (reviewer.isAsked() && request.choice().operator() == null) {
            throw new IllegalArgumentException("a plan is reviewed in an operator's name");
        }
        RunResult result = run(request, progress, reviewer);
        watch.ended(result);
        return result;
    }

    private RunResult run(ProcessRequest request, Progress progress, Reviewer reviewer)
            throws IOException, InterruptedException {
        Instant asked = workshop.clock().instant();
        UUID jobId = request.study().record().map(StudyRecord::jobId).orElseGet(workshop.ids());
        UUID runId = workshop.ids().get();
        RunLayout layout = RunLayout.of(request.outputRoot(), runId);
        RunLedger ledger =
                new RunLedger(workshop.ledger(), runId, jobId, request.study().studyKey());
        watch.begun(runId, request.study().studyKey());
        watch.enters(RunPhase.PREFLIGHT);
        try (Preflight preflight = Preflight.of(workshop.question(request))) {
            Instant startedAt = workshop.clock().instant();
            Receipts receipts = workshop.receipts(request, preflight);
            Gate2Account gate2 = workshop.account(jobId, runId, layout, startedAt, receipts);
            BegunRun.Content content =
                    new BegunRun.Content(request.study().studyKey(), layout.root(), gate2.begun(startedAt));
            Optional<String> untold = workshop.deadRuns().concluded();
            try (BegunRun begun = workshop.begunRuns().begin(content)) {
                untold = untold.isPresent() ? untold : announce(request, jobId, runId, ledger);
                if (untold.isPresent()) {
                    begun.over(SystemDisk.create());
                    return nothing(jobId, runId, joined(preflight, untold.get()));
                }
                Way way = new Way(request, preflight, receipts, gate2, ledger, begun, progress, reviewer);
                return preflight.passed() ? go(way, startedAt, asked) : refuse(way, startedAt, asked);
            }
        }
    }

    /** What one run goes with. */
    private record Way(
            ProcessRequest request,
            Preflight preflight,
            Receipts receipts,
            Gate2Account gate2,
            RunLedger ledger,
            BegunRun begun,
            Progress progress,
            Reviewer reviewer) {}

    /** What is left of a run, sealed or not. */
    private record Outcome(SealedBundle sealed, Path tree, Path copies, Counts counts) {
        static final Outcome NOTHING = new Outcome(null, null, null, null);
    }

    /** Says in the audit trail and in the ledger that a run begins; why it must not, when the ledger does not take it. */
    private Optional<String> announce(ProcessRequest request, UUID jobId, UUID runId, RunLedger ledger)
            throws IOException {
        Map<String, String> ids = Map.of("run_id", runId.toString(), "job_id", jobId.toString());
        Map<String, String> fields = new TreeMap<>(what(request));
        fields.putAll(ids);
        workshop.audit().record(AuditEvent.RUN_STARTED, fields);
        try {
            ledger.begun();
            return Optional.empty();
        } catch (IOException e) {
            String cause = "the ledger was not written: " + Run.sentence(e);
            Map<String, String> failed = new TreeMap<>(ids);
            failed.put("cause", cause);
            workshop.audit().record(AuditEvent.LEDGER_FAILED, failed);
            return Optional.of(cause);
        }
    }

    private Map<String, String> what(ProcessRequest request) {
        Map<String, String> what = new TreeMap<>(request.choice().told());
        what.put("study_key", request.study().studyKey());
        what.put("mode", request.mode().word());
        what.put("profile", request.profile().text());
        what.put("config_sha256", workshop.configSha256());
        what.put("retain_temp", String.valueOf(request.retainTemp()));
        return what;
    }

    private static String joined(Preflight preflight, String cause) {
        return preflight.passed() ? cause : preflight.failures() + "; " + cause;
    }

    /** Nothing was processed, and there is no folder of a run. */
    private static RunResult nothing(UUID jobId, UUID runId, String reason) {
        return new RunResult(
                runId, jobId, RunState.PREFLIGHT_FAILED, null, null, null, null, 0, ErrorCode.PREFLIGHT, reason);
    }

    private Run begin(Way way, Instant startedAt) throws IOException {
        BegunRun.Content run = way.begun().content();
        return Run.begin(
                run.layout(),
                run.jobId(),
                run.runId(),
                startedAt,
                workshop.clock(),
                workshop.audit(),
                what(way.request()));
    }

    private RunResult go(Way way, Instant startedAt, Instant asked) throws IOException {
        try (Run run = begin(way, startedAt)) {
            Outcome outcome = conclude(run, way, attempt(run, way));
            remember(run, way.request(), outcome);
            return result(run, outcome, asked);
        }
    }

    /** Last of all: the study shows sealed only when its run needs nothing more. */
    private static void remember(Run run, ProcessRequest request, Outcome outcome) throws IOException {
        String contents = StudyFolder.contents(request.instances());
        request.study().record(new StudyRecord(run.jobId(), run.runId(), outcome.sealed() != null, contents));
    }

    /** Nothing is read; what can still be written says why. */
    private RunResult refuse(Way way, Instant startedAt, Instant asked) throws IOException {
        Preflight preflight = way.preflight();
        try (Run run = begin(way, startedAt)) {
            run.audit(AuditEvent.PREFLIGHT_FAILED, Map.of("checks", preflight.summary()));
            Outcome stopped = stop(run, RunState.PREFLIGHT_FAILED, ErrorCode.PREFLIGHT, preflight.failures());
            return result(run, conclude(run, way, stopped), asked);
        } catch (IOException e) {
            // the output folder or its disk is at fault: no run's folder, but rows and a line in the audit trail
            BegunRun.Content run = way.begun().content();
            Optional<String> untold = way.gate2().unsealed(RunState.PREFLIGHT_FAILED, preflight.failures(), startedAt);
            Map<String, String> fields = Map.of(
                    "run_id", run.runId().toString(),
                    "job_id", run.jobId().toString(),
                    "study_key", run.studyKey(),
                    "checks", preflight.summary(),
                    "tables_written", String.valueOf(untold.isEmpty()));
            workshop.audit().record(AuditEvent.PREFLIGHT_FAILED, fields);
            way.ledger().refused();
            if (untold.isEmpty()) {
                way.begun().over(SystemDisk.create());
            }
            return nothing(run.jobId(), run.runId(), preflight.failures());
        }
    }

    /** Tables, ledger, receipt, the end of INCOMPLETE. What is not told of the run then, a later process tells. */
    private Outcome conclude(Run run, Way way, Outcome worked) throws IOException {
        RunEnd end = new RunEnd(run, way.receipts(), way.gate2(), way.ledger(), workshop.clock());
        Outcome outcome = worked;
        if (worked.sealed() == null) {
            end.unsealed(worked.counts());
        } else if (!end.seal(worked.sealed(), worked.counts())) {
            outcome = Outcome.NOTHING;
        }
        if (end.isTold()) {
            way.begun().over(SystemDisk.create());
        }
        return outcome;
    }

    private Outcome attempt(Run run, Way way) throws IOException {
        try {
            return work(run, way);
        } catch (InterruptedException e) {
            return stop(run, RunState.FAILED, ErrorCode.STOPPED, STOPPED);
        } catch (ReviewException e) {
            return stop(run, RunState.FAILED, code(e.kind()), Run.sentence(e));
        } catch (PatientException e) {
            return stop(run, RunState.FAILED, ErrorCode.PATIENT, Run.sentence(e));
        } catch (IOException | EvidenceException e) {
            // a thread that was asked to stop while it wrote could not write why it ended, either
            return Thread.interrupted()
                    ? stop(run, RunState.FAILED, ErrorCode.STOPPED, STOPPED)
                    : stop(run, RunState.FAILED, ErrorCode.RUN_FAILED, Run.sentence(e));
        } catch (RuntimeException e) {
            // the outermost place of a run: what nobody foresaw must not leave it without its cause
            return stop(run, RunState.FAILED, ErrorCode.UNFORESEEN, Run.unforeseen(e));
        }
    }

    private static ErrorCode code(ReviewException.Kind kind) {
        return switch (kind) {
            case UNUSABLE -> ErrorCode.REVIEW_UNUSABLE;
            case REFUSED -> ErrorCode.REVIEW_REFUSED;
            case TIMED_OUT -> ErrorCode.REVIEW_TIMED_OUT;
        };
    }

    private Outcome work(Run run, Way way)
            throws IOException, EvidenceException, ReviewException, InterruptedException {
        ProcessRequest request = way.request();
        Preflight preflight = way.preflight();
        Gate2Account gate2 = way.gate2();
        Progress progress = way.progress();
        run.audit(AuditEvent.PREFLIGHT_PASSED, Map.of("checks", preflight.summary()));
        ImageLimits limits = workshop.imageLimits();
        HeaderTreatment headers = workshop.headers(request.profile(), run.jobId());
        Examiner examiner = new Examiner(
                workshop.config().profile(request.profile()),
                limits,
                headers,
                workshop.form(),
                request.choice().deselected(),
                workshop.config().intake(),
                watch::read);
        Planner planner = workshop.planner();

        watch.enters(RunPhase.LOOK);
        List<ExaminedInstance> examined = examiner.studyHeaders()
                .checked(preflight.detectors().examine(request.instances(), examiner, gate2.watch(), progress));
        headers.patients().requireOne(workshop.pseudonyms());
        IntakeReport intake = IntakeReport.of(examiner.study(), examined, run.log());
        watch.enters(RunPhase.CAPTURE);
        OrderCapture order = workshop.capture(run, examined); // Gate 1: nothing is planned or masked before
        gate2.captured(order.captured().order());
        watch.enters(RunPhase.PLAN);
        StudyPlan proposed = headers.settled( // nothing written yet
                planner.plan(examined, order.captured()), instance -> !instance.masksAllFound());
        PlanRecorder recorder = workshop.planRecorder(run, request, preflight);
        StudyPlan plan = new ReviewStep(run, request, way.reviewer(), gate2, headers)
                .reviewed(proposed, planner, recorder, workshop.config());
        record(run, plan, recorder);

        InstanceRecords records = new InstanceRecords(preflight.detectors().identity());
        records.warned(intake.ofStudy(), workshop.clock().instant());
        Path unfinished = run.unfinishedCopies();
        CopyWriter writer = new CopyWriter(order.captured(), unfinished, limits, headers, workshop.form());
        Account account = new Account(records, order, gate2, unfinished);
        new Copying(writer, preflight.residual(), limits, account, workshop.clock()).run(run, plan, progress, watch);

        watch.enters(RunPhase.SEAL);
        RunEvidence evidence = evidence(run, way.receipts(), records, order, gate2);
        run.viewed(new RunViewer(run.layout(), gate2).write(workshop.viewed(run, request, preflight), plan));
        Counts counts = Counts.of(records.instances());
        if (records.failures() > 0) {
            return partial(run, evidence, unfinished, counts);
        }
        DurableFile.publishFolder(unfinished, run.layout().output());
        SealedBundle sealed =
                workshop.sealer(run.layout(), watch).seal(run.layout(), evidence); // checks before it seals, and after
        DurableFile.deleteTree(run.layout().incomplete());
        run.log()
                .event("sealed")
                .with("manifest_sha256", sealed.manifestSha256())
                .write();
        return new Outcome(sealed, sealed.folder(), run.layout().output(), counts);
    }

    /** Law 3: the plan is on the disk and in the audit trail before the first sample changes. */
    private static void record(Run run, StudyPlan plan, PlanRecorder recorder) throws IOException {
        String sha256 = recorder.record(plan, run.layout().plans());
        run.planned(plan.instances().size(), plan.copies(), sha256);
    }

    private RunEvidence evidence(
            Run run, Receipts receipts, InstanceRecords records, OrderCapture order, Gate2Account gate2)
            throws IOException {
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

    private static Outcome stop(Run run, RunState state, ErrorCode code, String reason) throws IOException {
        try {
            run.fail(state, code, reason);
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
                run.cause(),
                run.status().failureReason());
    }
}
