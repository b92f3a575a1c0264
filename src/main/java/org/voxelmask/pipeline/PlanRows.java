package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.detect.TechnicalProof;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.evidence.gate2.JsonText;
import org.voxelmask.evidence.gate2.KeptRegionRow;
import org.voxelmask.evidence.gate2.MaskPlanRow;
import org.voxelmask.evidence.gate2.MaskPlanRow.DetectionStrength;
import org.voxelmask.evidence.gate2.MaskPlanRow.RenderStrategy;
import org.voxelmask.evidence.gate2.Region;
import org.voxelmask.mask.Fill;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.proof.Json;

/**
 * Makes the rows of gate2_mask_plan.
 *
 * @param jobId the request
 * @param runId the run
 * @param engine who looks
 * @param confidenceMin of the profile
 * @param boxMinArea of the profile
 */
record PlanRows(UUID jobId, UUID runId, EngineIdentity engine, double confidenceMin, int boxMinArea) {
    MaskPlanRow of(String sopKey, MaskPlan plan) {
        List<Region> regions = plan.steps().stream().map(PlanRows::region).toList();
        ObjectNode thresholds = Json.object()
                .put("confidence_min", confidenceMin)
                .put("box_min_area", boxMinArea)
                .put("padding", plan.padding());
        if (plan.fill() instanceof Fill.SolidFill grey) {
            thresholds.put("fill_grey", grey.grey());
        }
        return new MaskPlanRow(
                plan.id(),
                jobId,
                runId,
                sopKey,
                engine.engine(),
                engine.version(),
                DetectionStrength.of(regions),
                regions.stream().map(Region::zone).distinct().sorted().toList(),
                JsonText.of(thresholds),
                regions,
                RenderStrategy.of(plan.fill().term()),
                null);
    }

    /** The regions of an instance that are kept as technical text. */
    List<KeptRegionRow> kept(String sopKey, List<InstancePlan.Technical> technical) {
        if (technical.isEmpty()) {
            return List.of();
        }
        KeptRegionRow.Proof proof = new KeptRegionRow.Proof(
                TechnicalProof.TESSERACT_CONFIDENCE,
                TechnicalProof.RECOGNISER_CONFIDENCE,
                engine.artefacts().get(TechnicalProof.RECOGNISER),
                engine.artefacts().get(TechnicalProof.VOCABULARY));
        return technical.stream()
                .map(one -> new KeptRegionRow(
                        sopKey,
                        one.step().id(),
                        one.index(),
                        one.step().region().frameIndex(),
                        box(one.step().applied()),
                        one.rule().id(),
                        one.confidences(),
                        proof))
                .toList();
    }

    private static Region.Outline outline(MaskPlan.Outline outline) {
        return new Region.Outline(
                outline.polygon().points().stream()
                        .map(point -> List.of(point.x(), point.y()))
                        .toList(),
                outline.filled().stream().map(PlanRows::box).toList());
    }

    private static EvidenceBox box(Box box) {
        return new EvidenceBox(box.x(), box.y(), box.width(), box.height());
    }

    private static Region region(MaskPlan.Step step) {
        TextRegion found = step.region();
        return new Region(
                step.id(),
                step.outline() == null ? Region.Shape.RECT : Region.Shape.POLY,
                box(step.applied()),
                step.outline() == null ? null : outline(step.outline()),
                found.frameIndex(),
                Region.Label.valueOf(found.label().name()),
                found.confidence(),
                Region.Zone.valueOf(found.zone().name()),
                found.ruleId());
    }
}
