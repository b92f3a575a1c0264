package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A row of one of the six tables, which has the same columns in the database and in the bundle. */
public sealed interface Gate2Row
        permits JobManifest, ObjectRecord, MaskPlanRow, EvidenceBlob, SignatureRow, SeriesOrderRow {
    /** The table that the row belongs to, such as {@code gate2_object_record}. */
    String table();

    /** The request that the run belongs to. */
    UUID jobId();

    /** The run. */
    UUID runId();

    /** Every column by its name, in the order of the table; what is absent is null. */
    ObjectNode json();
}
