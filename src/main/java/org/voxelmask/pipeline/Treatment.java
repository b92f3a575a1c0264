package org.voxelmask.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.voxelmask.deident.AttributeOp;
import org.voxelmask.deident.DeidentPlan;

/**
 * How one object would be treated, decided and not done.
 *
 * @param decision {@code mask}, {@code copy}, {@code exclude} or {@code fail}
 * @param reasonCode why it gets no copy; empty when it gets one
 * @param boxes what would be blanked
 * @param operations on attributes, by the text of their path; of an object without a copy there are none
 */
record Treatment(
        String decision, String reasonCode, SortedSet<MaskedBox> boxes, Map<String, List<AttributeOp>> operations) {

    static Treatment none(String decision, String reasonCode) {
        return new Treatment(decision, reasonCode, new TreeSet<>(), Map.of());
    }

    static Treatment copied(SortedSet<MaskedBox> boxes, DeidentPlan plan) {
        Map<String, List<AttributeOp>> byPath = new TreeMap<>();
        for (AttributeOp operation : plan.operations()) {
            byPath.merge(operation.path().text(), List.of(operation), Treatment::joined);
        }
        return new Treatment(boxes.isEmpty() ? "copy" : "mask", "", boxes, byPath);
    }

    private static List<AttributeOp> joined(List<AttributeOp> first, List<AttributeOp> second) {
        List<AttributeOp> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
