package org.voxelmask.plan;

import java.util.Comparator;

/**
 * The order in which instances are decided and listed: Series Number and series; in a series Instance
 * Number, then acquisition or content time, then arrival, then SOP Instance UID. Never file names.
 */
final class SeriesOrder {
    private static final Comparator<Integer> NUMBER = Comparator.nullsLast(Comparator.naturalOrder());

    static final Comparator<ExaminedInstance> COMPARATOR = Comparator.comparing(
                    (ExaminedInstance instance) -> instance.facts().seriesNumber(), NUMBER)
            .thenComparing(instance -> instance.facts().seriesUid())
            .thenComparing(instance -> instance.facts().instanceNumber(), NUMBER)
            .thenComparing(instance -> instance.facts().acquired())
            .thenComparing(instance -> instance.staged().received())
            .thenComparing(instance -> instance.facts().sopUid());

    private SeriesOrder() {}
}
