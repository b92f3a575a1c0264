package org.voxelmask.verify;

import static org.voxelmask.verify.Shape.anyText;
import static org.voxelmask.verify.Shape.array;
import static org.voxelmask.verify.Shape.dayTime;
import static org.voxelmask.verify.Shape.flag;
import static org.voxelmask.verify.Shape.hex;
import static org.voxelmask.verify.Shape.object;
import static org.voxelmask.verify.Shape.orNull;
import static org.voxelmask.verify.Shape.small;
import static org.voxelmask.verify.Shape.text;
import static org.voxelmask.verify.Shape.time;
import static org.voxelmask.verify.Shape.uid;
import static org.voxelmask.verify.Shape.uuid;
import static org.voxelmask.verify.Shape.word;

/** The shapes of the lines under GATE1/. A source's UIDs stand as they came. */
final class OrderShapes {
    private static final ObjectShape SOURCE_ENTRY = object(
            "source_index",
            small(1),
            "sop_instance_uid",
            text(),
            "instance_number",
            orNull(small(Integer.MIN_VALUE)),
            "frame_number",
            orNull(small(1)),
            "acquisition_time",
            orNull(dayTime()),
            "content_time",
            orNull(dayTime()),
            "ingest_index",
            small(1),
            "pixel_hash",
            hex());

    private static final ObjectShape EXPORT_ENTRY = object(
            "export_index",
            orNull(small(1)),
            "source_index",
            small(1),
            "sop_instance_uid",
            orNull(uid()),
            "original_sop_instance_uid",
            text(),
            "instance_number",
            orNull(small(Integer.MIN_VALUE)),
            "frame_number",
            orNull(small(1)),
            "disposition",
            word("EXPORTED", "EXCLUDED"),
            "exclusion_reason",
            orNull(word("WORKSHEET_DETECTED", "USER_DESELECTED", "PDF_ENCAPSULATED", "CORRUPTED_FRAME", "UNSUPPORTED")),
            "pixel_hash",
            orNull(hex()));

    private static final Shape ASSERTION =
            object("name", text(), "passed", flag(), "expected", text(), "actual", text(), "message", text());

    static final ObjectShape SOURCE = object(
            "manifest_id",
            uuid(),
            "run_id",
            uuid(),
            "capture_timestamp",
            time(),
            "study_instance_uid",
            anyText(),
            "series_instance_uid",
            anyText(),
            "entries",
            array(SOURCE_ENTRY),
            "total_count",
            small(1),
            "is_multiframe",
            flag(),
            "ordering_method",
            word("INSTANCE_NUMBER", "ACQ_TIME", "ORIGINAL_FILE_ORDER"),
            "notes",
            anyText(),
            "manifest_hash",
            hex());

    static final ObjectShape EXPORT = object(
            "manifest_id",
            uuid(),
            "run_id",
            uuid(),
            "export_timestamp",
            time(),
            "source_manifest_id",
            uuid(),
            "source_manifest_hash",
            hex(),
            "entries",
            array(EXPORT_ENTRY),
            "total_exported",
            small(0),
            "total_excluded",
            small(0),
            "order_preserved",
            flag(),
            "manifest_hash",
            hex());

    static final ObjectShape VERIFICATION = object(
            "verification_id",
            uuid(),
            "run_id",
            uuid(),
            "verified_at",
            time(),
            "source_manifest_id",
            uuid(),
            "export_manifest_id",
            uuid(),
            "assertions",
            array(ASSERTION),
            "order_preserved",
            flag(),
            "frame_count_match",
            flag(),
            "hash_integrity_valid",
            flag(),
            "gate_passed",
            flag(),
            "failure_reasons",
            array(text()),
            "summary",
            text());

    private OrderShapes() {}
}
