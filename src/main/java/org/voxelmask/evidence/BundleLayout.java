package org.voxelmask.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.voxelmask.proof.Timestamps;

/** Names and places in a bundle, {@code vm_evidence_schema:1.0}. Paths have slashes and no leading one. */
public final class BundleLayout {
    /** The schema's identifier. */
    public static final String SCHEMA_VERSION = "vm_evidence_schema:1.0";

    /**
     * The layout that this program writes: which files a bundle holds and which fields they have. It stands in MANIFEST.json
     * and in the signature record; a bundle that says none follows layout 1. What each layout holds, and how a field or a
     * file is added, is told in {@code org.voxelmask.verify}.
     */
    public static final int VERSION = 2;

    /** The field of MANIFEST.json and of the signature record that states the layout. */
    public static final String VERSION_FIELD = "layout_version";

    /** The layout whose bundles do not state it. */
    public static final int UNSTATED = 1;

    /** {@code MANIFEST.json}. */
    public static final String MANIFEST = "MANIFEST.json";

    /** {@code MANIFEST.sha256}. */
    public static final String MANIFEST_SIDECAR = "MANIFEST.sha256";

    /** {@code CONFIG/profile.json}. */
    public static final String PROFILE = "CONFIG/profile.json";

    /** {@code CONFIG/app_build.json}. */
    public static final String APP_BUILD = "CONFIG/app_build.json";

    /** {@code CONFIG/runtime_env.json}. */
    public static final String RUNTIME_ENV = "CONFIG/runtime_env.json";

    /** {@code INPUT/source_index.json}. */
    public static final String SOURCE_INDEX = "INPUT/source_index.json";

    /** {@code INPUT/source_hashes.csv}. */
    public static final String SOURCE_HASHES = "INPUT/source_hashes.csv";

    /** {@code OUTPUT/masked_index.json}. */
    public static final String MASKED_INDEX = "OUTPUT/masked_index.json";

    /** {@code OUTPUT/masked_hashes.csv}. */
    public static final String MASKED_HASHES = "OUTPUT/masked_hashes.csv";

    /** {@code DECISIONS/detection_results.jsonl}. */
    public static final String DETECTION_RESULTS = "DECISIONS/detection_results.jsonl";

    /** {@code DECISIONS/masking_actions.jsonl}. */
    public static final String MASKING_ACTIONS = "DECISIONS/masking_actions.jsonl";

    /** {@code DECISIONS/decision_log.jsonl}. */
    public static final String DECISION_LOG = "DECISIONS/decision_log.jsonl";

    /** {@code GATE1/source_order_manifests.jsonl}. */
    public static final String SOURCE_ORDERS = "GATE1/source_order_manifests.jsonl";

    /** {@code GATE1/export_order_manifests.jsonl}. */
    public static final String EXPORT_ORDERS = "GATE1/export_order_manifests.jsonl";

    /** {@code GATE1/order_verification.jsonl}. */
    public static final String ORDER_VERIFICATION = "GATE1/order_verification.jsonl";

    /** {@code GATE2/job_manifest.json}. */
    public static final String JOB_MANIFEST = "GATE2/job_manifest.json";

    /** {@code GATE2/object_records.jsonl}. */
    public static final String OBJECT_RECORDS = "GATE2/object_records.jsonl";

    /** {@code GATE2/kept_regions.jsonl}. */
    public static final String KEPT_REGIONS = "GATE2/kept_regions.jsonl";

    /** {@code GATE2/mask_plans.jsonl}. */
    public static final String MASK_PLANS = "GATE2/mask_plans.jsonl";

    /** {@code GATE2/evidence_blobs.jsonl}. */
    public static final String EVIDENCE_BLOBS = "GATE2/evidence_blobs.jsonl";

    /** {@code GATE2/series_order.jsonl}. */
    public static final String SERIES_ORDER = "GATE2/series_order.jsonl";

    /** {@code GATE2/frame_proofs.jsonl}. */
    public static final String FRAME_PROOFS = "GATE2/frame_proofs.jsonl";

    /** {@code GATE2/carriers.jsonl}. */
    public static final String CARRIERS = "GATE2/carriers.jsonl";

    /** {@code GATE2/operator_review.jsonl}. */
    public static final String OPERATOR_REVIEW = "GATE2/operator_review.jsonl";

    /** {@code GATE2/output_scans.jsonl}. */
    public static final String OUTPUT_SCANS = "GATE2/output_scans.jsonl";

    /** {@code GATE2/residual_checks.jsonl}. */
    public static final String RESIDUAL_CHECKS = "GATE2/residual_checks.jsonl";

    /** {@code LINKAGE/instance_linkage.csv}. */
    public static final String LINKAGE = "LINKAGE/instance_linkage.csv";

    /** {@code QA/exceptions.jsonl}. */
    public static final String EXCEPTIONS = "QA/exceptions.jsonl";

    /** {@code QA/verification_report.json}. */
    public static final String VERIFICATION_REPORT = "QA/verification_report.json";

    /** {@code SIGNATURE/bundle_tree.txt}. */
    public static final String BUNDLE_TREE = "SIGNATURE/bundle_tree.txt";

    /** {@code SIGNATURE/bundle_tree.sha256}. */
    public static final String BUNDLE_TREE_SIDECAR = "SIGNATURE/bundle_tree.sha256";

    /** {@code SIGNATURE/signature.json}. */
    public static final String SIGNATURE_RECORD = "SIGNATURE/signature.json";

    /** {@code SIGNATURE/public_key.pem}. */
    public static final String PUBLIC_KEY = "SIGNATURE/public_key.pem";

    /** {@code SIGNATURE/SHA256SUMS}. */
    public static final String SHA256SUMS = "SIGNATURE/SHA256SUMS";

    /** The substantive files that MANIFEST.json lists, each with a sidecar, sorted by bytes. */
    public static final List<String> RECORDS = List.of(
            APP_BUILD,
            PROFILE,
            RUNTIME_ENV,
            DECISION_LOG,
            DETECTION_RESULTS,
            MASKING_ACTIONS,
            EXPORT_ORDERS,
            ORDER_VERIFICATION,
            SOURCE_ORDERS,
            CARRIERS,
            EVIDENCE_BLOBS,
            FRAME_PROOFS,
            JOB_MANIFEST,
            KEPT_REGIONS,
            MASK_PLANS,
            OBJECT_RECORDS,
            OPERATOR_REVIEW,
            OUTPUT_SCANS,
            RESIDUAL_CHECKS,
            SERIES_ORDER,
            SOURCE_HASHES,
            SOURCE_INDEX,
            LINKAGE,
            MASKED_HASHES,
            MASKED_INDEX,
            EXCEPTIONS,
            VERIFICATION_REPORT);

    /** The files that seal a bundle, sorted by bytes: none of them exists before. */
    public static final List<String> SEAL =
            List.of(MANIFEST_SIDECAR, SHA256SUMS, BUNDLE_TREE_SIDECAR, BUNDLE_TREE, PUBLIC_KEY, SIGNATURE_RECORD);

    private static final String NAME_PREFIX = "EVIDENCE_";

    private BundleLayout() {}

    /** The name of a bundle's folder. */
    public static String folderName(UUID runId, Instant bundleGenerated) {
        return NAME_PREFIX + runId + "_" + Timestamps.compact(bundleGenerated);
    }

    /** The sidecar of a file: its stem with {@code .sha256}. */
    public static String sidecarOf(String path) {
        return path.substring(0, path.lastIndexOf('.')) + ".sha256";
    }
}
