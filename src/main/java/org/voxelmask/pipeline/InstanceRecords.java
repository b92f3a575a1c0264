package org.voxelmask.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.evidence.ActionEvidence;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.DetectionEvidence;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.evidence.ExceptionEvidence;
import org.voxelmask.evidence.InstanceEvidence;
import org.voxelmask.evidence.MaskedObject;
import org.voxelmask.evidence.SourceObject;
import org.voxelmask.intake.IntakeFinding;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.plan.SourceFacts;

/** Turns plans and what came of them into the records of the bundle. */
final class InstanceRecords {
    private final EngineIdentity engine;
    private final List<InstanceEvidence> instances = new ArrayList<>();
    private final List<ExceptionEvidence> exceptions = new ArrayList<>();

    InstanceRecords(EngineIdentity engine) {
        this.engine = engine;
    }

    List<InstanceEvidence> instances() {
        return List.copyOf(instances);
    }

    List<ExceptionEvidence> exceptions() {
        return List.copyOf(exceptions);
    }

    /** How many instances failed. */
    long failures() {
        return instances.stream()
                .filter(instance -> instance.action() == ActionTaken.FAILED)
                .count();
    }

    /**
     * A copy was written.
     *
     * @param colors how masks look: red, green and blue, 0 to 255
     */
    void copied(InstancePlan plan, MaskedObject copy, List<Integer> colors, Instant at) {
        Decision decision = plan.decision();
        List<ActionEvidence> actions =
                decision instanceof Decision.Mask mask ? actions(mask.plan(), colors) : List.of();
        ActionTaken action = actions.isEmpty() ? ActionTaken.METADATA_ONLY : ActionTaken.PIXEL_MASKED;
        instances.add(new InstanceEvidence(
                source(plan), action, decision.reasonCodes(), copy, detections(plan), actions, at));
        warned(plan, at);
    }

    /** Rules about the study were not kept. */
    void warned(List<IntakeFinding> findings, Instant at) {
        for (IntakeFinding finding : findings) {
            exceptions.add(new ExceptionEvidence(
                    at, finding.rule().name(), null, finding.message(), ExceptionEvidence.Severity.WARNING));
        }
    }

    private void warned(InstancePlan plan, Instant at) {
        for (IntakeFinding finding : plan.instance().warnings()) {
            except(plan, finding.rule().name(), finding.message(), ExceptionEvidence.Severity.WARNING, at);
        }
    }

    /** No copy was to be written. */
    void left(InstancePlan plan, Instant at) {
        if (plan.decision() instanceof Decision.Exclude exclude) {
            add(plan, ActionTaken.SKIPPED_UNSUPPORTED, exclude.reasonCodes(), at);
            except(plan, exclude.reasonCodes().get(0), exclude.message(), ExceptionEvidence.Severity.WARNING, at);
        } else if (plan.decision() instanceof Decision.Fail fail) {
            failed(plan, fail.reasonCodes().get(0), fail.message(), at);
        }
    }

    /** A copy was to be written and was not. */
    void failed(InstancePlan plan, String reasonCode, String message, Instant at) {
        add(plan, ActionTaken.FAILED, List.of(reasonCode), at);
        except(plan, reasonCode, message, ExceptionEvidence.Severity.ERROR, at);
    }

    private void add(InstancePlan plan, ActionTaken action, List<String> reasons, Instant at) {
        warned(plan, at);
        instances.add(new InstanceEvidence(source(plan), action, reasons, null, detections(plan), List.of(), at));
    }

    private void except(
            InstancePlan plan, String type, String message, ExceptionEvidence.Severity severity, Instant at) {
        String uid = plan.instance().facts().sopUid();
        exceptions.add(new ExceptionEvidence(at, type, uid, message, severity));
    }

    private static SourceObject source(InstancePlan plan) {
        SourceFacts facts = plan.instance().facts();
        return new SourceObject(
                facts.studyUid(),
                facts.seriesUid(),
                facts.sopUid(),
                facts.sopClassUid(),
                facts.modality(),
                facts.instanceNumber(),
                facts.pixelHash());
    }

    private List<DetectionEvidence> detections(InstancePlan plan) {
        if (!(plan.instance().examination() instanceof Examination.Looked looked)) {
            return List.of();
        }
        return looked.regions().stream().map(this::detection).toList();
    }

    private DetectionEvidence detection(TextRegion region) {
        return new DetectionEvidence(
                region.frameIndex(),
                region.zone().name().toLowerCase(Locale.ROOT),
                box(region.box()),
                region.confidence(),
                engine.engine(),
                engine.version(),
                region.ruleId());
    }

    /** One for each box that is filled: a polygon has several. */
    private static List<ActionEvidence> actions(MaskPlan plan, List<Integer> colors) {
        return plan.steps().stream()
                .flatMap(step -> step.filled().stream()
                        .map(box -> new ActionEvidence(
                                step.region().frameIndex(),
                                plan.fill().term(),
                                box(box),
                                colors,
                                plan.padding(),
                                ActionEvidence.SUCCESS,
                                null)))
                .toList();
    }

    private static EvidenceBox box(Box box) {
        return new EvidenceBox(box.x(), box.y(), box.width(), box.height());
    }
}
