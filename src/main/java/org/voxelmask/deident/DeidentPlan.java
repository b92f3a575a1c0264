package org.voxelmask.deident;

import java.util.List;

/**
 * Everything that happens to one data set.
 *
 * @param operations in the order of the data set, additions last
 */
public record DeidentPlan(List<AttributeOp> operations) {
    /** Copies the list. */
    public DeidentPlan {
        operations = List.copyOf(operations);
    }

    /** One line per operation. */
    public List<String> lines() {
        return operations.stream().map(AttributeOp::text).toList();
    }
}
