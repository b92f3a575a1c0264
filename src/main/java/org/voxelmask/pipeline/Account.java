package org.voxelmask.pipeline;

import java.time.Instant;
import org.voxelmask.pipeline.CopyWriter.WrittenCopy;
import org.voxelmask.plan.InstancePlan;

/**
 * Keeps account of what became of each instance, for the records and for the order.
 *
 * @param records the bundle's records
 * @param order Gate 1
 */
record Account(InstanceRecords records, OrderCapture order) {
    void copied(InstancePlan plan, WrittenCopy copy, Instant at) {
        records.copied(plan, copy.object(), copy.fill(), at);
        order.exported(plan, copy.place());
    }

    void left(InstancePlan plan, Instant at) {
        records.left(plan, at);
        order.left(plan);
    }

    void failed(InstancePlan plan, String message, Instant at) {
        records.failed(plan, "COPY_FAILED", message, at);
        order.failed(plan);
    }
}
