package org.voxelmask.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.TechnicalText;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.mask.Fill;
import org.voxelmask.mask.MaskGeometry;
import org.voxelmask.order.CapturedOrder;

/** Turns what was seen into what will be done. Deterministic: no time, no order of arrival, no thread. */
public final class Planner {
    private static final String METADATA = "PROFILE_REQUIRES_METADATA_DEIDENTIFICATION";

    private final Fill fill;
    private final int padding;
    private final Function<String, UUID> ids;

    /**
     * A planner.
     *
     * @param fill what stands in place of masked samples
     * @param padding pixels added on each side of a region
     * @param ids names plans and regions by what they are about
     */
    public Planner(Fill fill, int padding, Function<String, UUID> ids) {
        this.fill = fill;
        this.padding = padding;
        this.ids = ids;
    }

    /**
     * Plans a study in its captured order.
     *
     * @throws IllegalArgumentException when the capture is not one of exactly these instances
     */
    public StudyPlan plan(List<ExaminedInstance> instances, CapturedOrder captured) {
        Map<String, ExaminedInstance> waiting = new HashMap<>();
        instances.forEach(instance -> waiting.put(instance.facts().sopUid(), instance));
        List<InstancePlan> plans = new ArrayList<>();
        for (String sopUid : captured.order().sopUids()) {
            ExaminedInstance instance = waiting.remove(sopUid);
            if (instance == null) {
                throw new IllegalArgumentException("the capture is one of another study");
            }
            plans.add(decide(instance));
        }
        if (plans.size() != instances.size()) {
            throw new IllegalArgumentException("the capture leaves instances out");
        }
        return new StudyPlan(plans);
    }

    /**
     * Puts an operator's decisions into a plan that this planner made.
     *
     * @param zones a profile's shares of the height, by Modality, which may be null
     * @throws ReviewException when they do not fit the plan
     */
    public StudyPlan reviewed(StudyPlan plan, OperatorReview review, Function<String, DetectionRequest.Zones> zones)
            throws ReviewException {
        return new PlanReview(fill, padding, ids, zones).apply(plan, review);
    }

    private InstancePlan decide(ExaminedInstance instance) {
        Examination examination = instance.examination();
        if (examination instanceof Examination.Looked looked) {
            return looked.regions().isEmpty()
                    ? new InstancePlan(instance, new Decision.Copy(List.of("NO_PHI_DETECTED", METADATA)))
                    : mask(instance, looked);
        }
        if (examination instanceof Examination.Unsupported unsupported) {
            return new InstancePlan(
                    instance, new Decision.Exclude(List.of(unsupported.reasonCode()), unsupported.message()));
        }
        if (examination instanceof Examination.Broken broken) {
            return new InstancePlan(instance, new Decision.Fail(List.of(broken.reasonCode()), broken.message()));
        }
        return new InstancePlan(instance, new Decision.Copy(List.of("NO_PIXEL_DATA", METADATA)));
    }

    private InstancePlan mask(ExaminedInstance instance, Examination.Looked looked) {
        String sopKey = instance.staged().sopKey();
        TechnicalKeeping keeping = TechnicalKeeping.of(
                looked.regions(), looked.technical(), new Blanking(padding, looked.image(), looked.grid()));
        List<MaskPlan.Step> steps = new ArrayList<>();
        List<InstancePlan.Technical> kept = new ArrayList<>();
        for (int i = 0; i < looked.regions().size(); i++) {
            TextRegion region = looked.regions().get(i);
            UUID id = ids.apply("region|" + sopKey + "|" + i + "|" + region);
            MaskPlan.Step step = new MaskPlan.Step(id, region, keeping.boxes().get(i));
            TechnicalText text = keeping.at(i).orElse(null);
            if (text == null) {
                steps.add(step);
            } else {
                kept.add(new InstancePlan.Technical(step, i, text.rule(), text.confidences()));
            }
        }
        return new InstancePlan(instance, decision(sopKey, steps, !kept.isEmpty()), List.of(), kept);
    }

    private Decision decision(String sopKey, List<MaskPlan.Step> steps, boolean kept) {
        if (steps.isEmpty()) {
            return new Decision.Copy(List.of(InstancePlan.TECHNICAL_KEPT, METADATA));
        }
        List<String> reasons = new ArrayList<>(List.of("BURNED_IN_PHI_DETECTED", "PROFILE_REQUIRES_MASKING"));
        if (kept) {
            reasons.add(1, InstancePlan.TECHNICAL_KEPT);
        }
        List<TextRegion> regions = steps.stream().map(MaskPlan.Step::region).toList();
        UUID id = ids.apply("mask-plan|" + sopKey + "|" + fill.term() + "|" + padding + "|" + regions);
        return new Decision.Mask(new MaskPlan(id, fill, padding, steps), reasons);
    }

    /**
     * The box that is blanked for a region.
     *
     * @param found inside the image
     * @param padding pixels added on each side
     * @param looked the image, and what can only be blanked whole in its copy
     */
    public static Box applied(Box found, int padding, Examination.Looked looked) {
        return new Blanking(padding, looked.image(), looked.grid()).padded(found);
    }

    /**
     * The box that is blanked for a region where every pixel can be blanked by itself.
     *
     * @param found inside the image
     * @param padding pixels added on each side
     */
    public static Box applied(Box found, int padding, ImageDescription image) {
        Box padded = found.grow(padding, padding, image.columns(), image.rows());
        return MaskGeometry.effective(padded, image)
                .orElseThrow(() -> new IllegalStateException("a detector named a region outside the image"));
    }
}
