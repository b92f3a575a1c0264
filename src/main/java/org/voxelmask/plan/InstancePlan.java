package org.voxelmask.plan;

import java.util.List;

/**
 * One instance and what becomes of it.
 *
 * @param instance what was seen
 * @param decision what follows
 * @param kept regions that were found and that an operator decided not to blank
 */
public record InstancePlan(ExaminedInstance instance, Decision decision, List<Kept> kept) {
    /** The reason code of a decision that leaves a region because an operator said so. */
    public static final String OPERATOR_KEPT = "OPERATOR_KEPT_REGIONS";

    /** Nothing is kept. */
    public InstancePlan(ExaminedInstance instance, Decision decision) {
        this(instance, decision, List.of());
    }

    /** Copies the list. */
    public InstancePlan {
        kept = List.copyOf(kept);
    }

    /**
     * A region that is not blanked.
     *
     * @param step as it was proposed
     * @param index its place among the regions that were found in the instance, from 0
     * @param reason the operator's
     */
    public record Kept(MaskPlan.Step step, int index, ReviewReason reason) {}

    /**
     * Whether everything that was found is blanked: the ground for what a copy says of its pixels. It is read from the
     * reason codes, so that a plan that was recorded says the same.
     */
    public boolean masksAllFound() {
        return !decision.reasonCodes().contains(OPERATOR_KEPT);
    }

    /** The same with another treatment of the attributes. */
    public InstancePlan with(ExaminedInstance.HeaderDecision header) {
        ExaminedInstance other = new ExaminedInstance(
                instance.staged(), instance.facts(), instance.examination(), header, instance.warnings());
        return new InstancePlan(other, decision, kept);
    }

    /** Whether a copy is to be written. */
    public boolean writesCopy() {
        return decision instanceof Decision.Mask || decision instanceof Decision.Copy;
    }
}
