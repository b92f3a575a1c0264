package org.voxelmask.plan;

import java.util.List;
import org.voxelmask.detect.TechnicalRule;

/**
 * One instance and what becomes of it.
 *
 * @param instance what was seen
 * @param decision what follows
 * @param kept regions that were found and that an operator decided not to blank
 * @param technical regions that were found and are not blanked because their text was proven technical
 */
public record InstancePlan(ExaminedInstance instance, Decision decision, List<Kept> kept, List<Technical> technical) {
    /** The reason code of a decision that leaves a region because its text is technical. */
    public static final String TECHNICAL_KEPT = "TECHNICAL_TEXT_KEPT";

    /** The reason code of a decision that leaves a region because an operator said so. */
    public static final String OPERATOR_KEPT = "OPERATOR_KEPT_REGIONS";

    /** Nothing is kept. */
    public InstancePlan(ExaminedInstance instance, Decision decision) {
        this(instance, decision, List.of(), List.of());
    }

    /** Copies the lists. */
    public InstancePlan {
        kept = List.copyOf(kept);
        technical = List.copyOf(technical);
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
     * A region that is not blanked because of what was read in it.
     *
     * @param step as it would be blanked
     * @param index its place among the regions that were found in the instance, from 0
     * @param rule by which its text is technical
     * @param confidences of both readings, 0 to 1
     */
    public record Technical(MaskPlan.Step step, int index, TechnicalRule rule, List<Double> confidences) {
        /** Copies the list. */
        public Technical {
            confidences = List.copyOf(confidences);
        }
    }

    /**
     * Whether everything that was found is blanked: the ground for what a copy says of its pixels. It is read from the
     * reason codes, so that a plan that was recorded says the same.
     */
    public boolean masksAllFound() {
        List<String> reasons = decision.reasonCodes();
        return !reasons.contains(OPERATOR_KEPT) && !reasons.contains(TECHNICAL_KEPT);
    }

    /** The same with another treatment of the attributes. */
    public InstancePlan with(ExaminedInstance.HeaderDecision header) {
        ExaminedInstance other = new ExaminedInstance(
                instance.staged(), instance.facts(), instance.examination(), header, instance.warnings());
        return new InstancePlan(other, decision, kept, technical);
    }

    /** Whether a copy is to be written. */
    public boolean writesCopy() {
        return decision instanceof Decision.Mask || decision instanceof Decision.Copy;
    }
}
