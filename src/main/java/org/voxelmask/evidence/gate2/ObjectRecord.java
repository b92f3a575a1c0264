package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Timestamps;

/**
 * One instance that was discovered, whatever became of it (Gate 2, 4.2): a row of gate2_object_record.
 *
 * @param jobId the request
 * @param runId the run
 * @param identity which instance
 * @param action what became of it
 * @param reasonCodes why, at least one
 * @param errorDetail a sentence without any value of the object; null unless it failed or was left out
 * @param header what was done to its attributes
 * @param maskPlanId the plan that its pixels were changed by; null when there is none
 * @param hashes of source and copy
 * @param processedAt when it was decided
 * @param processingTimeMs how long looking and writing took
 */
public record ObjectRecord(
        UUID jobId,
        UUID runId,
        ObjectIdentity identity,
        ActionTaken action,
        List<String> reasonCodes,
        String errorDetail,
        HeaderProof header,
        UUID maskPlanId,
        ObjectHashes hashes,
        Instant processedAt,
        long processingTimeMs)
        implements Gate2Row {
    static final String TABLE = "gate2_object_record";

    /** Copies the list; refuses a decision without a reason, and changed pixels without a plan. */
    public ObjectRecord {
        reasonCodes = List.copyOf(reasonCodes);
        if (reasonCodes.isEmpty()) {
            throw new IllegalArgumentException("a decision has at least one reason code");
        }
        if (action == ActionTaken.PIXEL_MASKED && maskPlanId == null) {
            throw new IllegalArgumentException("changed pixels have a mask plan");
        }
        if (processingTimeMs < 0) {
            throw new IllegalArgumentException("a time that is below zero");
        }
    }

    /** Whether samples differ between source and copy. */
    public boolean pixelChanged() {
        return action == ActionTaken.PIXEL_MASKED;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public ObjectNode json() {
        ObjectNode row = Json.object();
        row.put("job_id", jobId.toString());
        row.put("run_id", runId.toString());
        identity.putInto(row);
        row.put("action_taken", action.name());
        ArrayNode reasons = row.putArray("reason_codes");
        reasonCodes.forEach(reasons::add);
        row.put("error_detail", errorDetail);
        header.putInto(row);
        row.put("pixel_changed", pixelChanged());
        row.put("mask_plan_id", maskPlanId == null ? null : maskPlanId.toString());
        hashes.putInto(row);
        row.put("processed_at", Timestamps.iso(processedAt));
        return row.put("processing_time_ms", processingTimeMs);
    }

    /** The line of the bundle: every column but the time of acquisition, a date of the patient's. */
    public ObjectNode bundleJson() {
        ObjectNode line = json();
        line.remove("acquisition_datetime");
        return line;
    }

    static ObjectRecord parse(Columns row) throws Gate2Exception {
        return new ObjectRecord(
                row.uuid("job_id"),
                row.uuid("run_id"),
                ObjectIdentity.parse(row),
                row.choice("action_taken", ActionTaken.values(), Enum::name),
                row.texts("reason_codes"),
                row.textOrNull("error_detail"),
                HeaderProof.parse(row),
                row.uuidOrNull("mask_plan_id"),
                ObjectHashes.parse(row),
                row.instant("processed_at"),
                row.number("processing_time_ms"));
    }
}
