package org.voxelmask.plan;

import java.util.List;

/**
 * What becomes of a study.
 *
 * @param instances every staged instance, in the order of its series
 */
public record StudyPlan(List<InstancePlan> instances) {
    /** Copies the list. */
    public StudyPlan {
        instances = List.copyOf(instances);
    }

    /** How many copies are to be written. */
    public int copies() {
        return (int) instances.stream().filter(InstancePlan::writesCopy).count();
    }
}
