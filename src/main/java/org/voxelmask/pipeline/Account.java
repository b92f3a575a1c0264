package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.voxelmask.pipeline.CopyWriter.WrittenCopy;
import org.voxelmask.plan.InstancePlan;

/**
 * Keeps account of what became of each instance, for the records, for the order and for the tables.
 *
 * @param records the bundle's records
 * @param order Gate 1
 * @param gate2 Gate 2
 * @param copies where copies lie while they are written
 */
record Account(InstanceRecords records, OrderCapture order, Gate2Account gate2, Path copies) {
    void copied(InstancePlan plan, WrittenCopy copy, Instant at) throws IOException {
        records.copied(plan, copy.object(), copy.fill(), at);
        order.exported(plan, copy.place());
        gate2.copied(plan, copy, copies.resolve(copy.object().outputFile()), at);
    }

    void left(InstancePlan plan, Instant at) throws IOException {
        records.left(plan, at);
        order.left(plan);
        gate2.left(plan, at);
    }

    void failed(InstancePlan plan, String reasonCode, String message, Instant at) throws IOException {
        records.failed(plan, reasonCode, message, at);
        order.failed(plan, reasonCode);
        gate2.failed(plan, reasonCode, message, at);
    }
}
