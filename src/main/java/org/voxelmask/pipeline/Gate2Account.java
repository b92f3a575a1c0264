package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.BundleSealer.SealedBundle;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.evidence.gate2.CarrierRow;
import org.voxelmask.evidence.gate2.EvidenceBlob;
import org.voxelmask.evidence.gate2.FrameProof;
import org.voxelmask.evidence.gate2.Gate2Artefacts;
import org.voxelmask.evidence.gate2.Gate2Files;
import org.voxelmask.evidence.gate2.Gate2Pending;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.KeptRegionRow;
import org.voxelmask.evidence.gate2.MaskPlanRow;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.OutputScanRow;
import org.voxelmask.evidence.gate2.Overlay;
import org.voxelmask.evidence.gate2.Preview;
import org.voxelmask.evidence.gate2.ResidualCheck;
import org.voxelmask.evidence.gate2.ReviewRow;
import org.voxelmask.evidence.gate2.SignatureRow;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.pipeline.CopyWriter.WrittenCopy;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.stage.StagedInstance;

/** Gate 2 in a run: makes the rows and the evidence while instances are written, and writes the tables at its end. */
final class Gate2Account {
    private static final String RUN_FAILED = "RUN_FAILED";

    private final Gate2Store store;
    private final Stopwatch watch;
    private final JobRow job;
    private final ObjectRows rows;
    private final PlanRows planRows;
    private final SeriesRows series;
    private final BlobFolder folder;
    private final boolean previews;
    private final Map<String, ObjectRecord> objects = new LinkedHashMap<>();
    private final List<MaskPlanRow> plans = new ArrayList<>();
    private final List<FrameProof> frames = new ArrayList<>();
    private final List<CarrierRow> carriers = new ArrayList<>();
    private final List<ResidualCheck> residual = new ArrayList<>();
    private final List<OutputScanRow> scans = new ArrayList<>();
    private final List<KeptRegionRow> kept = new ArrayList<>();
    private List<EvidenceBlob> blobs = List.of();
    private List<ReviewRow> review = List.of();

    /**
     * For one run.
     *
     * @param watch what the instances take
     * @param previews whether pictures of masked copies are kept
     */
    Gate2Account(
            Gate2Store store,
            Stopwatch watch,
            JobRow job,
            ObjectRows rows,
            PlanRows planRows,
            SeriesRows series,
            BlobFolder folder,
            boolean previews) {
        this.store = store;
        this.watch = watch;
        this.job = job;
        this.rows = rows;
        this.planRows = planRows;
        this.series = series;
        this.folder = folder;
        this.previews = previews;
    }

    /** What the instances take. */
    Stopwatch watch() {
        return watch;
    }

    /** Gate 1 captured the order. */
    void captured(SourceOrder order) {
        series.captured(order);
    }

    /** An operator reviewed the plan. */
    void reviewed(List<ReviewRow> lines) {
        review = List.copyOf(lines);
    }

    /** What the operator decided; empty when nobody was asked. */
    List<ReviewRow> review() {
        return review;
    }

    /** A copy was written. */
    void copied(InstancePlan plan, WrittenCopy copy, Path file, Instant at) throws IOException {
        String sopKey = plan.instance().staged().sopKey();
        add(plan, rows.copied(plan, copy.object(), copy.proof(), at));
        carriers.add(new CarrierRow(sopKey, copy.carriers()));
        frames.addAll(copy.proof().frames());
        folder.add(
                sopKey,
                EvidenceBlob.Type.DICOM_HEADER_DIFF_JSON,
                new HeaderDiff(copy.proof().header()).file(sopKey));
        if (plan.decision() instanceof Decision.Mask mask
                && plan.instance().examination() instanceof Examination.Looked looked) {
            List<Box> boxes = mask.plan().steps().stream()
                    .flatMap(step -> step.filled().stream())
                    .toList();
            folder.add(
                    sopKey,
                    EvidenceBlob.Type.DETECTION_OVERLAY_PNG,
                    Overlay.of(looked.image().columns(), looked.image().rows(), boxes));
            if (previews) {
                folder.add(sopKey, EvidenceBlob.Type.MASKED_OUTPUT_PREVIEW_PNG, preview(file));
            }
        }
    }

    /** Of the copy as it lies on the disk. */
    private static byte[] preview(Path file) throws IOException {
        DicomObject copy = DicomReader.read(file);
        try {
            return Preview.of(copy.dataset(), copy.transferSyntaxUid());
        } catch (ImageException e) {
            throw new IOException("a copy cannot be decoded for its preview: " + e.getMessage(), e);
        }
    }

    /** No copy was to be written. */
    void left(InstancePlan plan, Instant at) throws IOException {
        Decision decision = plan.decision();
        carriers.add(CarrierRows.left(plan.instance().staged(), decision instanceof Decision.Fail));
        if (decision instanceof Decision.Exclude exclude) {
            add(plan, rows.left(plan, ActionTaken.SKIPPED_UNSUPPORTED, exclude.reasonCodes(), exclude.message(), at));
        } else if (decision instanceof Decision.Fail fail) {
            add(plan, rows.left(plan, ActionTaken.FAILED, fail.reasonCodes(), fail.message(), at));
        }
    }

    /** A copy's file was searched. */
    void scanned(OutputScanRow scan) {
        scans.add(scan);
    }

    /** A copy was looked at again, or was not to be. */
    void checked(ResidualCheck check) {
        residual.add(check);
    }

    /** A copy was to be written and was not, or did not pass. */
    void failed(InstancePlan plan, String reasonCode, String why, Instant at) throws IOException {
        carriers.add(CarrierRows.left(plan.instance().staged(), true));
        add(plan, rows.left(plan, ActionTaken.FAILED, List.of(reasonCode), why, at));
    }

    private void add(InstancePlan plan, ObjectRecord row) {
        objects.put(row.identity().sopKey(), row);
        // an instance that failed keeps its detections and has no copy in which anything was kept
        if (row.action() != ActionTaken.FAILED) {
            kept.addAll(planRows.kept(row.identity().sopKey(), plan.technical()));
        }
        if (plan.decision() instanceof Decision.Mask mask) {
            plans.add(planRows.of(row.identity().sopKey(), mask.plan()));
        }
    }

    /** What became of an instance that was come to. */
    ObjectRecord row(String sopKey) {
        return objects.get(sopKey);
    }

    /** What became of all instances that were come to. */
    List<ObjectRecord> rows() {
        return List.copyOf(objects.values());
    }

    /** What was blanked. */
    List<MaskPlanRow> plans() {
        return List.copyOf(plans);
    }

    /** What was kept as technical text. */
    List<KeptRegionRow> kept() {
        return List.copyOf(kept);
    }

    /** How copies passed the second look. */
    List<ResidualCheck> residual() {
        return List.copyOf(residual);
    }

    /** How copies' files were searched. */
    List<OutputScanRow> scans() {
        return List.copyOf(scans);
    }

    /** Gives the evidence its place and renders the bundle's GATE2/. */
    Map<String, byte[]> files() throws IOException {
        blobs = folder.publish();
        boolean failed = objects.values().stream().anyMatch(row -> row.action() == ActionTaken.FAILED);
        return Gate2Files.render(
                artefacts(failed ? OverallStatus.PARTIAL : OverallStatus.SUCCESS),
                frames,
                residual,
                scans,
                carriers,
                review,
                kept);
    }

    /** What the tables are to say of the run if its process dies without a word. */
    Gate2Artefacts begun(Instant at) {
        List<ObjectRecord> all = job.receipts().request().instances().stream()
                .map(staged -> rows.unreached(staged, RUN_FAILED, "the run ended before its rows were written", at))
                .toList();
        return artefacts(OverallStatus.FAIL, all);
    }

    /** Has the database take the rows of a sealed run, which nobody sees yet; without them it is not one. */
    Gate2Pending sealed(SealedBundle bundle) throws IOException, EvidenceException {
        byte[] record = Files.readAllBytes(bundle.folder().resolve(BundleLayout.SIGNATURE_RECORD));
        SignatureRow signature = SignatureRow.of(SignatureRecord.parse(record));
        return store.prepare(artefacts(OverallStatus.SUCCESS).sealed(signature));
    }

    /**
     * Writes the tables of a run that was not sealed: what it did not come to has failed with it.
     *
     * @param why the run's reason, in a sentence
     * @return why the rows could not be written; empty when they are
     */
    Optional<String> unsealed(RunState state, String why, Instant at) {
        String reason = state == RunState.PREFLIGHT_FAILED ? "PREFLIGHT_FAILED" : RUN_FAILED;
        for (StagedInstance staged : job.receipts().request().instances()) {
            objects.computeIfAbsent(staged.sopKey(), key -> rows.unreached(staged, reason, why, at));
        }
        try {
            OverallStatus status = state == RunState.PARTIAL ? OverallStatus.PARTIAL : OverallStatus.FAIL;
            store.writeGate2Artefacts(artefacts(status));
            return Optional.empty();
        } catch (EvidenceException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Gate2Artefacts artefacts(OverallStatus status) {
        return artefacts(status, List.copyOf(objects.values()));
    }

    private Gate2Artefacts artefacts(OverallStatus status, List<ObjectRecord> all) {
        return new Gate2Artefacts(
                job.of(all, status), all, plans, blobs, series.of(job.jobId(), job.runId(), all), Optional.empty());
    }
}
