package org.voxelmask.plan;

/**
 * One instance and what becomes of it.
 *
 * @param instance what was seen
 * @param decision what follows
 */
public record InstancePlan(ExaminedInstance instance, Decision decision) {
    /** Whether a copy is to be written. */
    public boolean writesCopy() {
        return decision instanceof Decision.Mask || decision instanceof Decision.Copy;
    }
}
