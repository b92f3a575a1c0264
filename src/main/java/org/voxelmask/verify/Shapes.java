package org.voxelmask.verify;

import static org.voxelmask.verify.Shape.anyText;
import static org.voxelmask.verify.Shape.array;
import static org.voxelmask.verify.Shape.box;
import static org.voxelmask.verify.Shape.hash;
import static org.voxelmask.verify.Shape.hex;
import static org.voxelmask.verify.Shape.integer;
import static org.voxelmask.verify.Shape.map;
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

import java.util.regex.Pattern;
import org.voxelmask.evidence.BundleLayout;

/**
 * The shapes of a bundle's files in layout 1, {@code vm_evidence_schema:1.0}; {@link BundleForms} says what later layouts
 * change of them. A source's UIDs stand as they came and may
 * break the rules of PS3.5 9.1; those of copies may not.
 */
final class Shapes {
    private static final Pattern MODALITY = Pattern.compile("[A-Za-z0-9_ *]{1,16}");

    static final ObjectShape MANIFEST = object(
            "schema_version",
            word(BundleLayout.SCHEMA_VERSION),
            "processing_run_id",
            uuid(),
            "timestamps",
            object("processing_start", time(), "processing_end", time(), "bundle_generated", time()),
            "counts",
            object(
                    "studies_in",
                    integer(0),
                    "series_in",
                    integer(0),
                    "instances_in",
                    integer(0),
                    "instances_out",
                    integer(0),
                    "detections_total",
                    integer(0),
                    "instances_masked",
                    integer(0),
                    "instances_skipped",
                    integer(0),
                    "failures",
                    integer(0)),
            "files",
            array(object("path", text(), "sha256", hex(), "bytes", integer(0))),
            "constraints",
            object(
                    "stores_original_pixels",
                    only(false),
                    "stores_recovered_phi_text",
                    only(false),
                    "pacs_authoritative",
                    only(true),
                    "escrow_ref",
                    onlyNull()));

    /** Options of PS3.15 Annex E. */
    private static final Shape OPTION = word(
            "retain_safe_private",
            "retain_uids",
            "retain_device_identity",
            "retain_institution_identity",
            "retain_patient_characteristics",
            "retain_longitudinal_full_dates",
            "retain_longitudinal_modified_dates",
            "clean_descriptors",
            "clean_structured_content",
            "clean_graphics");

    static final ObjectShape PROFILE = object(
            "compliance_profile",
            text(),
            "profile_version",
            text(),
            "modality_zones",
            map(MODALITY, object("header_pct", integer(0), "footer_pct", integer(0))),
            "detection_thresholds",
            object("confidence_min", number(0, 1), "box_min_area", integer(0)),
            "uid_strategy",
            text(),
            "deidentification_options",
            array(OPTION),
            "retention_policy_ref",
            text());

    static final ObjectShape APP_BUILD = object(
            "voxelmask_version",
            text(),
            "git_commit",
            text(),
            "git_tag",
            text(),
            "build_timestamp",
            text(),
            "ocr_engine",
            text(),
            "ocr_engine_version",
            text(),
            "dependency_lock_hash",
            hash());

    static final ObjectShape RUNTIME_ENV = object(
            "python_version",
            onlyNull(),
            "platform",
            text(),
            "hostname_hash",
            hash(),
            "operator_id",
            orNull(text()),
            "java_version",
            text());

    static final ObjectShape SOURCE_INDEX = object(
            "study_instance_uid",
            orNull(text()),
            "study_description",
            onlyNull(),
            "series",
            array(object(
                    "series_instance_uid",
                    anyText(),
                    "modality",
                    orNull(text()),
                    "sop_class_uid",
                    text(),
                    "instance_count",
                    integer(1))),
            "total_instances",
            integer(0));

    static final ObjectShape MASKED_INDEX = object(
            "study_instance_uid",
            orNull(uid()),
            "series",
            array(object("series_instance_uid", uid(), "modality", orNull(text()), "instance_count", integer(1))),
            "total_instances",
            integer(0));

    static final ObjectShape REPORT = object(
            "verification_id",
            uuid(),
            "verification_timestamp",
            time(),
            "verification_status",
            word("verified", "unverifiable", "failed"),
            "checks",
            object(
                    "manifest_integrity",
                    word("PASS", "FAIL"),
                    "file_hashes_valid",
                    word("PASS", "FAIL"),
                    "linkage_complete",
                    word("PASS", "FAIL"),
                    "decision_coverage",
                    word("PASS", "FAIL")),
            "mismatches",
            array(text()),
            "tool_version",
            text());

    static final ObjectShape DETECTION = object(
            "source_sop_uid",
            text(),
            "frame_index",
            orNull(small(0)),
            "region",
            word("header", "footer", "body"),
            "bbox",
            box(),
            "confidence",
            number(0, 1),
            "engine",
            text(),
            "engine_version",
            text(),
            "ruleset_id",
            text(),
            "config_hash",
            hash());

    static final ObjectShape ACTION = object(
            "masked_sop_uid",
            uid(),
            "frame_index",
            orNull(small(0)),
            "action_type",
            word("black_box", "solid_fill"),
            "bbox_applied",
            box(),
            "parameters",
            object("color", array(integer(0)), "padding", integer(0)),
            "result",
            word("success", "failed"),
            "reason",
            orNull(text()));

    static final ObjectShape DECISION = object(
            "timestamp",
            time(),
            "decision_type",
            word("MASK", "SKIP", "EXCLUDE"),
            "source_sop_uid",
            text(),
            "masked_sop_uid",
            orNull(uid()),
            "detections_count",
            integer(0),
            "actions_count",
            integer(0),
            "status",
            text());

    static final ObjectShape EXCEPTION = object(
            "timestamp",
            time(),
            "exception_type",
            text(),
            "source_sop_uid",
            orNull(text()),
            "message",
            text(),
            "severity",
            word("INFO", "WARNING", "ERROR"));

    private Shapes() {}
}
