package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.files.DurableFile;
import org.voxelmask.order.CapturedOrder;
import org.voxelmask.order.ExclusionReason;
import org.voxelmask.order.Fate;
import org.voxelmask.order.GateOne;
import org.voxelmask.order.SeenObject;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.proof.EvidenceException;

/** Gate 1 in a run: captures the order before anything is planned, and follows what becomes of each object. */
final class OrderCapture {
    private final CapturedOrder captured;
    private final Function<String, UUID> ids;
    private final Map<String, Fate> fates = new HashMap<>();

    private OrderCapture(CapturedOrder captured, Function<String, UUID> ids) {
        this.captured = captured;
        this.ids = ids;
    }

    /**
     * Captures the order of a study: durable in the run's folder, its hash in the log and in the audit trail.
     *
     * @param examined in the order of arrival
     */
    static OrderCapture capture(Run run, List<ExaminedInstance> examined, Instant at, Function<String, UUID> ids)
            throws IOException, EvidenceException {
        List<SeenObject> seen = new ArrayList<>();
        for (ExaminedInstance instance : examined) {
            seen.add(instance.seen(seen.size() + 1));
        }
        SourceOrder order = SourceOrder.of(seen, run.runId(), at, ids);
        CapturedOrder captured = CapturedOrder.capture(
                order, lines -> DurableFile.write(run.layout().sourceOrders(), lines));
        run.log()
                .event("order_captured")
                .with("series", order.manifests().size())
                .with("source_order_sha256", captured.sha256())
                .write();
        run.ordered(captured.sha256());
        run.audit(AuditEvent.ORDER_CAPTURED, Map.of("source_order_sha256", captured.sha256()));
        return new OrderCapture(captured, ids);
    }

    CapturedOrder captured() {
        return captured;
    }

    /** What a copy's place in the order is, read from the file as it lies there, not from what was meant to be written. */
    static Fate.Exported place(Path copy) throws IOException {
        DicomObject object = DicomReader.read(copy);
        Attributes dataset = object.dataset();
        int number = dataset.getInt(Tag.InstanceNumber, Integer.MIN_VALUE);
        return new Fate.Exported(
                dataset.getString(Tag.SOPInstanceUID, ""),
                number == Integer.MIN_VALUE ? null : number,
                dataset.contains(Tag.PixelData) ? dataset.getInt(Tag.NumberOfFrames, 1) : 1,
                PixelHashes.of(dataset, object.transferSyntaxUid()));
    }

    /** A copy was written. */
    void exported(InstancePlan plan, Fate.Exported copy) {
        fates.put(plan.instance().facts().sopUid(), copy);
    }

    /** No copy was to be written. */
    void left(InstancePlan plan) {
        excluded(plan, plan.decision().reasonCodes().get(0), plan.decision() instanceof Decision.Fail);
    }

    /** A copy was to be written and was not, or did not pass. */
    void failed(InstancePlan plan, String reasonCode) {
        excluded(plan, reasonCode, true);
    }

    private void excluded(InstancePlan plan, String code, boolean failed) {
        fates.put(plan.instance().facts().sopUid(), new Fate.Excluded(ExclusionReason.of(code, failed)));
    }

    /** Compares what left with what came. */
    GateOne compare(Instant at) {
        return GateOne.of(captured, fates, at, ids);
    }
}
