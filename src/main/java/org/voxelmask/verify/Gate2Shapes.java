package org.voxelmask.verify;

import static org.voxelmask.verify.Shape.array;
import static org.voxelmask.verify.Shape.box;
import static org.voxelmask.verify.Shape.hex;
import static org.voxelmask.verify.Shape.integer;
import static org.voxelmask.verify.Shape.number;
import static org.voxelmask.verify.Shape.object;
import static org.voxelmask.verify.Shape.only;
import static org.voxelmask.verify.Shape.onlyNull;
import static org.voxelmask.verify.Shape.orNull;
import static org.voxelmask.verify.Shape.small;
import static org.voxelmask.verify.Shape.text;
import static org.voxelmask.verify.Shape.time;
import static org.voxelmask.verify.Shape.uid;
import static org.voxelmask.verify.Shape.uuid;
import static org.voxelmask.verify.Shape.word;

import java.util.List;
import java.util.stream.Stream;

/** The shapes of the files under GATE2/. */
final class Gate2Shapes {
    /** Contents of their own, which later versions may add to. */
    private static final Shape FREE = value -> value.isObject() ? null : " is no object";

    private static final Shape UID_OR_NOTHING =
            value -> value.isTextual() && value.textValue().isEmpty() ? null : uid().problem(value);

    private static final Shape TRUTH = value -> value.isBoolean() ? null : " is neither true nor false";

    private static final Shape INTEGER = value -> value.isInt() ? null : " is no integer";

    private static final Shape REASONS =
            value -> value.isEmpty() ? " is empty" : array(Shape.code()).problem(value);

    static final ObjectShape JOB = object(
            "job_id",
            uuid(),
            "run_id",
            uuid(),
            "created_at_utc",
            time(),
            "created_at_local",
            text(),
            "operator",
            orNull(text()),
            "host_fingerprint",
            hex(),
            "voxelmask_version",
            text(),
            "profile_id",
            word("clinical", "research", "FOI-patient", "FOI-legal"),
            "input_source",
            Shape.printable(),
            "copy_out_only",
            only(true),
            "config_snapshot_json",
            FREE,
            "dicom_read_summary_json",
            FREE,
            "processing_summary_json",
            FREE,
            "overall_status",
            word("success", "partial"),
            "signing_hash",
            onlyNull(),
            "retention_policy_id",
            word("PILOT_30D", "RESEARCH_1Y", "FOI_7Y"),
            "purge_after",
            text(),
            "contains_phi_evidence",
            only(false));

    static final ObjectShape OBJECT = object(
            "job_id",
            uuid(),
            "run_id",
            uuid(),
            "study_key",
            hex(),
            "series_key",
            hex(),
            "sop_key",
            hex(),
            "modality",
            orNull(text()),
            "sop_class_uid",
            UID_OR_NOTHING,
            "transfer_syntax_uid",
            UID_OR_NOTHING,
            "instance_number",
            orNull(INTEGER),
            "original_ingest_index",
            integer(0),
            "action_taken",
            word("NO_CHANGE", "METADATA_ONLY", "PIXEL_MASKED", "SKIPPED_UNSUPPORTED", "FAILED"),
            "reason_codes",
            REASONS,
            "error_detail",
            orNull(text()),
            "phi_tags_touched_json",
            FREE,
            "uids_regenerated_json",
            FREE,
            "dates_shifted",
            TRUTH,
            "shift_strategy_id",
            orNull(word("keyed-days-per-patient-v1")),
            "patient_name_strategy_id",
            orNull(text()),
            "pixel_changed",
            TRUTH,
            "mask_plan_id",
            orNull(uuid()),
            "pixel_before_hash",
            orNull(hex()),
            "pixel_after_hash",
            orNull(hex()),
            "dataset_before_hash",
            orNull(hex()),
            "dataset_after_hash",
            orNull(hex()),
            "processed_at",
            time(),
            "processing_time_ms",
            integer(0));

    static final ObjectShape REGION = object(
            "region_id",
            uuid(),
            "shape",
            word("RECT"),
            "coords",
            object("x", small(0), "y", small(0), "w", small(1), "h", small(1)),
            "frame_index",
            orNull(small(0)),
            "label",
            word("NAME", "DOB", "MRN", "UNKNOWN_TEXT"),
            "confidence",
            number(0, 1),
            "zone",
            word("HEADER", "FOOTER", "BODY"),
            "rule_id",
            text());

    static final ObjectShape PLAN = object(
            "mask_plan_id",
            uuid(),
            "job_id",
            uuid(),
            "run_id",
            uuid(),
            "sop_key",
            hex(),
            "engine_id",
            text(),
            "engine_version",
            text(),
            "detection_strength",
            word("none", "low", "medium", "high"),
            "zones_used",
            array(word("header", "footer", "body")),
            "thresholds_snapshot_json",
            FREE,
            "regions_json",
            array(REGION),
            "render_strategy",
            word("black_box", "solid_fill"),
            "notes",
            onlyNull());

    private static final ObjectShape ALONG = object("x", small(0), "y", small(0), "w", small(1), "h", small(1));

    private static final ObjectShape AROUND = ALONG.with(
                    "points",
                    array(value -> value.isArray() && value.size() == 2
                            ? array(small(0)).problem(value)
                            : " is no point"))
            .with("filled", array(box()));

    /** From layout 2 on a region may be a polygon, whose coords say more. */
    private static final Shape ANY_REGION =
            region -> region.path("shape").asText().equals("POLY")
                    ? REGION.with("shape", word("POLY")).with("coords", AROUND).problem(region)
                    : REGION.problem(region);

    /** A plan of layout 2. */
    static final ObjectShape PLAN_OF_SHAPES = PLAN.with("regions_json", array(ANY_REGION));

    static final ObjectShape BLOB = object(
            "evidence_id",
            uuid(),
            "job_id",
            uuid(),
            "run_id",
            uuid(),
            "sop_key",
            hex(),
            "type",
            word("DETECTION_OVERLAY_PNG", "MASKED_OUTPUT_PREVIEW_PNG", "DICOM_HEADER_DIFF_JSON"),
            "content_sha256",
            hex(),
            "byte_size",
            integer(0),
            "path",
            text(),
            "redaction_level",
            word("SAFE_FOR_AUDIT"));

    static final ObjectShape SERIES = object(
            "job_id",
            uuid(),
            "run_id",
            uuid(),
            "series_key",
            hex(),
            "sort_strategy",
            word("INSTANCE_NUMBER", "ACQ_TIME", "ORIGINAL_FILE_ORDER"),
            "ordered_sop_keys_json",
            array(hex()),
            "notes",
            orNull(text()));

    static final ObjectShape FRAME = object(
            "sop_key",
            hex(),
            "frame_index",
            small(0),
            "source_sha256",
            hex(),
            "copy_sha256",
            hex(),
            "outside_before_sha256",
            orNull(hex()),
            "outside_after_sha256",
            orNull(hex()));

    static final ObjectShape RESIDUAL = object(
            "sop_key",
            hex(),
            "outcome",
            word("PASSED", "TEXT_FOUND", "NOT_COMPLETED", "OFF"),
            "engine_id",
            orNull(text()),
            "engine_version",
            orNull(text()),
            "thresholds",
            FREE,
            "frames_read",
            integer(0),
            "frames_looked_at",
            array(integer(0)),
            "projections",
            integer(0),
            "places_found",
            integer(0),
            "places_read",
            integer(0),
            "words_read",
            integer(0),
            "findings",
            array(object("frame_index", integer(0), "kind", word("HEADER_VALUE", "WORD", "NUMBER"))));

    private static final Shape KIND = word("NAME", "ID", "DATE", "ADDRESS", "PLACE", "UID");

    static final ObjectShape SCAN = object(
            "sop_key",
            hex(),
            "outcome",
            word("PASSED", "VALUE_FOUND", "NOT_COMPLETED"),
            "method",
            word("output-scan-v1"),
            "values_compared",
            object(
                    "ADDRESS",
                    integer(0),
                    "DATE",
                    integer(0),
                    "ID",
                    integer(0),
                    "NAME",
                    integer(0),
                    "PLACE",
                    integer(0),
                    "UID",
                    integer(0)),
            "bytes_searched",
            integer(0),
            "bytes_of_pixels",
            integer(0),
            "findings",
            array(object("path", Shape.printable(), "kind", KIND)),
            "findings_total",
            integer(0));

    static final ObjectShape REVIEW = object(
            "operator",
            text(),
            "proposal_sha256",
            hex(),
            "decision",
            word("ACCEPT", "KEEP", "ADD"),
            "sop_key",
            orNull(hex()),
            "region_id",
            orNull(uuid()),
            "region_index",
            orNull(integer(0)),
            "frame_index",
            orNull(integer(0)),
            "coords",
            orNull(object("x", integer(0), "y", integer(0), "w", integer(1), "h", integer(1))),
            "reason",
            orNull(word(
                    "NOT_TEXT", "NO_IDENTIFIER", "HIDES_ANATOMY", "TEXT_MISSED", "IDENTIFYING_FEATURE", "PRECAUTION")));

    static final ObjectShape KEPT = object(
            "sop_key",
            hex(),
            "region_id",
            uuid(),
            "region_index",
            integer(0),
            "frame_index",
            orNull(integer(0)),
            "coords",
            object("x", integer(0), "y", integer(0), "w", integer(1), "h", integer(1)),
            "rule_id",
            word("technical.words", "technical.measure"),
            "confidences",
            array(number(0, 1)),
            "thresholds",
            object("tesseract_confidence_min", number(0, 1), "recogniser_confidence_min", number(0, 1)),
            "recogniser_sha256",
            hex(),
            "vocabulary_sha256",
            hex());

    private static final List<String> PICTURES = List.of(
            "FRAME",
            "SEGMENTATION_FRAME",
            "PARAMETRIC_MAP_FRAME",
            "SLIDE_TILE",
            "SLIDE_LABEL",
            "ICON",
            "NESTED_PIXEL_DATA",
            "OVERLAY",
            "EMBEDDED_OVERLAY",
            "PALETTE",
            "SUPPLEMENTAL_PALETTE",
            "FLOAT_PIXEL_DATA",
            "DOUBLE_FLOAT_PIXEL_DATA",
            "CURVE",
            "ENCAPSULATED_DOCUMENT");

    static final ObjectShape CARRIERS = carriers(PICTURES, "LOOKED_AT", "REMOVED", "EXCLUDED", "FAILED");

    /** With what hides text besides. */
    static final ObjectShape CARRIERS_OF_TEXT = carriers(
            Stream.concat(
                            PICTURES.stream(),
                            Stream.of(
                                    "GRAPHIC_TEXT",
                                    "WAVEFORM_ANNOTATION",
                                    "NESTED_DICOM",
                                    "PRIVATE_BYTES",
                                    "UNKNOWN_ELEMENT"))
                    .toList(),
            "LOOKED_AT",
            "CLEANED",
            "REMOVED",
            "EXCLUDED",
            "FAILED");

    private static ObjectShape carriers(List<String> kinds, String... actions) {
        return object(
                "sop_key",
                hex(),
                "carriers",
                array(object(
                        "kind", word(kinds.toArray(String[]::new)), "count", integer(1), "action", word(actions))));
    }

    private Gate2Shapes() {}
}
