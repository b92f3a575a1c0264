package org.voxelmask.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.mask.Fill;
import org.voxelmask.mask.PolygonBoxes;
import org.voxelmask.plan.ReviewException.Kind;

/** Puts an operator's decisions into a plan. Deterministic: the order in which they were made does not matter. */
final class PlanReview {
    /** Regions of one instance that may be kept: each is read again on the copy. */
    static final int MAX_KEPT = 100;

    private static final Comparator<OperatorReview.Add> PLACE = Comparator.comparing(
                    OperatorReview.Add::frameIndex, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(add -> add.box().y())
            .thenComparing(add -> add.box().x())
            .thenComparing(add -> add.box().height())
            .thenComparing(add -> add.box().width())
            .thenComparing(OperatorReview.Add::reason)
            .thenComparing(add -> String.valueOf(add.polygon()));

    private final Fill fill;
    private final int padding;
    private final Function<String, UUID> ids;
    private final Function<String, DetectionRequest.Zones> zones;
    private final Map<UUID, OperatorReview.Keep> kept = new HashMap<>();
    private final Map<String, List<OperatorReview.Add>> added = new HashMap<>();

    PlanReview(Fill fill, int padding, Function<String, UUID> ids, Function<String, DetectionRequest.Zones> zones) {
        this.fill = fill;
        this.padding = padding;
        this.ids = ids;
        this.zones = zones;
    }

    StudyPlan apply(StudyPlan plan, OperatorReview review) throws ReviewException {
        for (OperatorReview.Keep keep : review.kept()) {
            if (kept.put(keep.regionId(), keep) != null) {
                throw unusable("a region is kept twice");
            }
        }
        review.added()
                .forEach(add -> added.computeIfAbsent(add.sopKey(), key -> new ArrayList<>())
                        .add(add));
        List<InstancePlan> instances = new ArrayList<>();
        for (InstancePlan instance : plan.instances()) {
            instances.add(reviewed(instance));
        }
        if (!kept.isEmpty()) {
            throw unusable("a region that is to be kept is not in the proposal");
        }
        if (!added.isEmpty()) {
            throw unusable("a box is added to an instance that the study does not have");
        }
        return new StudyPlan(instances);
    }

    private InstancePlan reviewed(InstancePlan instance) throws ReviewException {
        String sopKey = instance.instance().staged().sopKey();
        List<OperatorReview.Add> more = added.remove(sopKey);
        SortedMap<Integer, MaskPlan.Step> found = byPlace(instance);
        List<InstancePlan.Kept> unmasked = new ArrayList<>();
        for (int place : List.copyOf(found.keySet())) {
            OperatorReview.Keep keep = kept.remove(found.get(place).id());
            if (keep == null) {
                continue;
            }
            if (!keep.sopKey().equals(sopKey)) {
                throw unusable("a region that is to be kept is one of another instance");
            }
            unmasked.add(new InstancePlan.Kept(found.remove(place), place, keep.reason()));
        }
        if (unmasked.size() > MAX_KEPT) {
            throw unusable("more than " + MAX_KEPT + " regions of one instance are kept (MAX_KEPT)");
        }
        if (more == null && unmasked.isEmpty()) {
            return instance;
        }
        List<MaskPlan.Step> boxes = more == null ? List.of() : steps(instance, more);
        List<InstancePlan.Technical> technical = untouched(instance.technical(), boxes, found);
        List<MaskPlan.Step> steps = new ArrayList<>(found.values());
        steps.addAll(boxes);
        Decision decision = decision(sopKey, steps, !boxes.isEmpty(), !unmasked.isEmpty(), !technical.isEmpty());
        return new InstancePlan(instance.instance(), decision, unmasked, technical);
    }

    /** The regions that are blanked, by their place among those that were found. */
    private static SortedMap<Integer, MaskPlan.Step> byPlace(InstancePlan instance) {
        List<MaskPlan.Step> steps =
                instance.decision() instanceof Decision.Mask mask ? mask.plan().steps() : List.of();
        Set<Integer> technical =
                instance.technical().stream().map(InstancePlan.Technical::index).collect(Collectors.toSet());
        SortedMap<Integer, MaskPlan.Step> found = new TreeMap<>();
        int place = 0;
        for (MaskPlan.Step step : steps) {
            while (technical.contains(place)) {
                place++;
            }
            found.put(place++, step);
        }
        return found;
    }

    /** Technical regions that no added box touches; the others are blanked like everything else that was found. */
    private static List<InstancePlan.Technical> untouched(
            List<InstancePlan.Technical> technical,
            List<MaskPlan.Step> added,
            SortedMap<Integer, MaskPlan.Step> found) {
        List<InstancePlan.Technical> left = new ArrayList<>(technical);
        List<Box> masked = new ArrayList<>(
                added.stream().flatMap(step -> step.filled().stream()).toList());
        TechnicalKeeping.settle(left, masked, one -> one.step().applied());
        technical.stream().filter(one -> !left.contains(one)).forEach(one -> found.put(one.index(), one.step()));
        return left;
    }

    private Decision decision(String sopKey, List<MaskPlan.Step> steps, boolean more, boolean kept, boolean technical) {
        List<String> reasons = new ArrayList<>();
        boolean found = steps.stream().anyMatch(step -> !step.region().ruleId().startsWith(ReviewReason.RULE_PREFIX));
        if (found) {
            reasons.add("BURNED_IN_PHI_DETECTED");
        }
        if (more) {
            reasons.add("OPERATOR_ADDED_REGIONS");
        }
        if (kept) {
            reasons.add(InstancePlan.OPERATOR_KEPT);
        }
        if (technical) {
            reasons.add(InstancePlan.TECHNICAL_KEPT);
        }
        if (steps.isEmpty()) {
            reasons.add("PROFILE_REQUIRES_METADATA_DEIDENTIFICATION");
            return new Decision.Copy(reasons);
        }
        reasons.add("PROFILE_REQUIRES_MASKING");
        List<TextRegion> regions = steps.stream().map(MaskPlan.Step::region).toList();
        String outlines = steps.stream()
                .filter(step -> step.outline() != null)
                .map(step -> "|" + step.outline().polygon())
                .collect(Collectors.joining());
        UUID id = ids.apply("reviewed-plan|" + sopKey + "|" + fill.term() + "|" + padding + "|" + regions + outlines);
        return new Decision.Mask(new MaskPlan(id, fill, padding, steps), reasons);
    }

    private List<MaskPlan.Step> steps(InstancePlan plan, List<OperatorReview.Add> more) throws ReviewException {
        ExaminedInstance instance = plan.instance();
        if (!plan.writesCopy() || !(instance.examination() instanceof Examination.Looked looked)) {
            throw unusable("a box is added to an instance that has no pixels or no copy");
        }
        DetectionRequest.Zones shares = zones.apply(instance.facts().modality());
        Set<OperatorReview.Add> sorted =
                new LinkedHashSet<>(more.stream().sorted(PLACE).toList());
        List<MaskPlan.Step> steps = new ArrayList<>();
        for (OperatorReview.Add add : sorted) {
            requireInside(add, looked.image());
            TextRegion region = new TextRegion(
                    add.box(),
                    add.frameIndex(),
                    1,
                    TextRegion.Zone.of(add.box(), looked.image().rows(), shares),
                    TextRegion.Label.UNKNOWN_TEXT,
                    add.reason().rule());
            String what = "added|" + add.sopKey() + "|" + region;
            if (add.polygon() == null) {
                steps.add(new MaskPlan.Step(ids.apply(what), region, Planner.applied(add.box(), padding, looked)));
            } else {
                UUID id = ids.apply(what + "|" + add.polygon());
                steps.add(new MaskPlan.Step(id, region, outline(add.polygon(), looked)));
            }
        }
        return steps;
    }

    private MaskPlan.Outline outline(Polygon polygon, Examination.Looked looked) throws ReviewException {
        ImageDescription image = looked.image();
        try {
            List<Box> boxes = PolygonBoxes.of(polygon, padding, image.columns(), image.rows()).stream()
                    .map(box -> Planner.applied(box, 0, looked))
                    .distinct()
                    .toList();
            return new MaskPlan.Outline(polygon, boxes);
        } catch (IllegalArgumentException e) {
            throw unusable(e.getMessage());
        }
    }

    private static void requireInside(OperatorReview.Add add, ImageDescription image) throws ReviewException {
        Box box = add.box();
        boolean inside = box.x() >= 0
                && box.y() >= 0
                && box.width() > 0
                && box.height() > 0
                && (long) box.x() + box.width() <= image.columns()
                && (long) box.y() + box.height() <= image.rows();
        Integer frame = add.frameIndex();
        boolean shown = frame == null || (frame >= 0 && frame < image.frames() && image.frames() > 1);
        if (!inside || !shown) {
            throw unusable("an added box does not lie inside its image, or on a frame that it does not have; of a"
                    + " single frame the frame is null");
        }
    }

    private static ReviewException unusable(String message) {
        return new ReviewException(Kind.UNUSABLE, message);
    }
}
