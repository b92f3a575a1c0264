package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.IncompleteMarker;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.evidence.RunLog;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.RunStatus;
import org.voxelmask.files.DurableFile;
import org.voxelmask.ledger.LedgerHead;
import org.voxelmask.proof.EvidenceException;

/**
 * The folder of one run and what it says of itself. From its first moment it is marked INCOMPLETE; the mark goes
 * last, and only from a run that was sealed.
 */
final class Run implements AutoCloseable {
    private final RunLayout layout;
    private final UUID jobId;
    private final UUID runId;
    private final Clock clock;
    private final AuditTrail audit;
    private final IncompleteMarker marker;
    private final RunLog log;
    private final RunLock lock;
    private final Instant startedAt;
    private RunStatus status;
    private ErrorCode cause;
    private String planSha256;
    private String sourceOrderSha256;

    private Run(
            RunLayout layout, UUID jobId, UUID runId, Instant startedAt, Clock clock, AuditTrail audit, RunLock lock)
            throws IOException {
        this.layout = layout;
        this.jobId = jobId;
        this.runId = runId;
        this.clock = clock;
        this.audit = audit;
        this.marker = new IncompleteMarker(layout);
        this.startedAt = startedAt;
        this.status = RunStatus.running(runId, jobId, startedAt);
        this.lock = lock;
        marker.put(runId, startedAt);
        status.write(layout.status());
        this.log = RunLog.create(layout.runLog(), runId, clock);
    }

    /**
     * Makes the run's folder; audit trail and ledger say by now that the run begins.
     *
     * @param what the first line of its log
     */
    static Run begin(
            RunLayout layout,
            UUID jobId,
            UUID runId,
            Instant startedAt,
            Clock clock,
            AuditTrail audit,
            Map<String, String> what)
            throws IOException {
        layout.create();
        RunLock lock = RunLock.tryLock(layout).orElseThrow(() -> new IOException("another process has the run"));
        try {
            Run run = new Run(layout, jobId, runId, startedAt, clock, audit, lock);
            run.started(what);
            return run;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private void started(Map<String, String> what) throws IOException {
        RunLog.Line line = log.event("run_started");
        what.forEach(line::with);
        line.write();
    }

    RunLayout layout() {
        return layout;
    }

    UUID runId() {
        return runId;
    }

    UUID jobId() {
        return jobId;
    }

    RunLog log() {
        return log;
    }

    Instant startedAt() {
        return startedAt;
    }

    RunStatus status() {
        return status;
    }

    /** The hash of the recorded plan; null before. */
    String planSha256() {
        return planSha256;
    }

    /** The hash of the captured order; null before. */
    String sourceOrderSha256() {
        return sourceOrderSha256;
    }

    /** The order was captured. */
    void ordered(String sha256) {
        sourceOrderSha256 = sha256;
    }

    /** Says in log and trail which plan is on the disk. */
    void planned(int instances, long copies, String sha256) throws IOException {
        planSha256 = sha256;
        log.event("planned")
                .with("instances", instances)
                .with("copies", copies)
                .with("plan_sha256", sha256)
                .write();
        audit(AuditEvent.RUN_PLANNED, Map.of("plan_sha256", sha256));
    }

    /** The page for people was written. */
    void viewed(String sha256) throws IOException {
        log.event("viewer_written").with("viewer_sha256", sha256).write();
    }

    /** The report was written; of a run whose seal was taken back once more, and the last one counts. */
    void reported(String sha256) throws IOException {
        log.event("report_written").with("report_sha256", sha256).write();
    }

    /** Where copies are written before they are whole. */
    Path unfinishedCopies() throws IOException {
        Path folder = layout.tmp().resolve("copies");
        DurableFile.createFolders(folder);
        return folder;
    }

    /** Records something in the audit trail, under the run's ids. */
    void audit(AuditEvent event, Map<String, String> fields) throws IOException {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("run_id", runId.toString());
        all.put("job_id", jobId.toString());
        audit.record(event, all);
    }

    /** Says that the run did not complete and why; the first reason stands. */
    void fail(RunState state, String reason) throws IOException, EvidenceException {
        fail(state, code(state), reason);
    }

    private static ErrorCode code(RunState state) {
        return switch (state) {
            case PARTIAL -> ErrorCode.RUN_PARTIAL;
            case PREFLIGHT_FAILED -> ErrorCode.PREFLIGHT;
            default -> ErrorCode.RUN_FAILED;
        };
    }

    /** The same, with what the catalogue says of the cause. */
    void fail(RunState state, ErrorCode code, String reason) throws IOException, EvidenceException {
        if (!marker.exists()) {
            marker.put(runId, startedAt); // it was to be sealed, and the mark had gone when the disk refused to say so
        }
        marker.fail(reason, clock.instant());
        if (status.state() == RunState.RUNNING || status.state() == RunState.COMPLETED) {
            cause = code;
            log.failure(state.word(), code.code(), reason);
            status = status.failed(state, clock.instant(), reason);
            status.write(layout.status());
            audit(AuditEvent.RUN_FAILED, Map.of("status", state.word(), "code", code.code()));
        }
    }

    /** What the catalogue says of the first cause; null while nothing failed. */
    ErrorCode cause() {
        return cause;
    }

    /** Takes back what lies where only a sealed run's files belong. */
    void withdraw() throws IOException {
        for (Path place : new Path[] {layout.output(), layout.bundles()}) {
            if (Files.isDirectory(place)) {
                DurableFile.createFolders(layout.incomplete());
                DurableFile.publishFolder(place, layout.incomplete().resolve(place.getFileName()));
            }
        }
    }

    /** Says in the audit trail that the run was sealed; its folder says so last, by {@link #release}. */
    void complete(String manifestSha256, LedgerHead head) throws IOException {
        audit(AuditEvent.RUN_SEALED, Map.of("manifest_sha256", manifestSha256, "ledger_head", head.text()));
        status = status.completed(clock.instant());
    }

    /** Says that the run completed and takes the mark away. */
    void release() throws IOException {
        status.write(layout.status());
        marker.remove();
    }

    /** Deletes temporary files unless they are to stay. */
    void tidy(boolean retainTemp) throws IOException {
        if (!retainTemp) {
            DurableFile.deleteTree(layout.tmp());
        }
    }

    /** Closes the log, so that its hash can stand in the receipt. */
    void endLog() throws IOException {
        log.close();
    }

    /** A sentence for status, log and receipt: what went wrong, without any path. */
    static String sentence(Exception e) {
        if (e instanceof FileSystemException disk) {
            String why = disk.getReason() == null ? disk.getClass().getSimpleName() : disk.getReason();
            return "the disk refused a file: " + why;
        }
        String text = e.getMessage();
        if (e instanceof EvidenceException && text != null) {
            return text; // names files of the bundle by their place in it, and no other
        }
        boolean path = text == null || text.contains("/") || text.contains("\\");
        return path ? "the run stopped with " + e.getClass().getSimpleName() : text;
    }

    /** What nobody foresaw, by its class and place: its message could quote a value. */
    static String unforeseen(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String place = trace.length == 0 ? "" : " in " + trace[0].getClassName() + " line " + trace[0].getLineNumber();
        return "the run stopped with an unforeseen " + e.getClass().getSimpleName() + place;
    }

    @Override
    public void close() throws IOException {
        try {
            endLog();
        } finally {
            lock.close();
        }
    }
}
