package org.voxelmask.plan;

import java.util.List;
import java.util.UUID;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.mask.Fill;

/**
 * What will be blanked in one instance: enough to do it again.
 *
 * @param id derived from the run's inputs, so that the same input has the same plan
 * @param fill what stands in place of the samples
 * @param padding pixels added on each side of what was found
 * @param steps one for each region
 */
public record MaskPlan(UUID id, Fill fill, int padding, List<Step> steps) {
    /** Copies the list; a plan masks something. */
    public MaskPlan {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a mask plan without a region");
        }
    }

    /**
     * One region and what is blanked for it.
     *
     * @param id of the region
     * @param region what was found
     * @param applied the box as it is blanked: padded, cut at the image's edges; of a polygon the one around it
     * @param outline the polygon that is blanked instead of the whole box; null for a rectangle
     */
    public record Step(UUID id, TextRegion region, Box applied, Outline outline) {
        /** A rectangle. */
        public Step(UUID id, TextRegion region, Box applied) {
            this(id, region, applied, null);
        }

        /** A polygon. */
        public Step(UUID id, TextRegion region, Outline outline) {
            this(id, region, outline.filled().stream().reduce(Box::union).orElseThrow(), outline);
        }

        /** The boxes that are blanked: one of a rectangle, those of a polygon. */
        public List<Box> filled() {
            return outline == null ? List.of(applied) : outline.filled();
        }
    }

    /**
     * A polygon and the boxes that are blanked for it.
     *
     * @param polygon as it was drawn
     * @param filled padded, cut at the image's edges, grown to what can only be blanked whole; at least one
     */
    public record Outline(Polygon polygon, List<Box> filled) {
        /** Copies the list. */
        public Outline {
            filled = List.copyOf(filled);
        }
    }

    /** The boxes that apply to a frame. */
    public List<Box> boxes(int frame) {
        return steps.stream()
                .filter(step ->
                        step.region().frameIndex() == null || step.region().frameIndex() == frame)
                .flatMap(step -> step.filled().stream())
                .toList();
    }
}
