package org.voxelmask.verify;

/** What is wrong, and which dimension of the audit it touches. */
public enum FindingCode {
    /** The folder holds neither a bundle nor a run. */
    NOT_A_BUNDLE(Dimension.INTEGRITY),
    /** The run's content was purged: nothing is left to be checked but its signature record. */
    PURGED(Dimension.RETENTION),
    /** A purge of the run began and is not over. */
    PURGE_INTERRUPTED(Dimension.RETENTION),
    /** The bundle's folder is not named after its run and time. */
    WRONG_FOLDER_NAME(Dimension.INTEGRITY),
    /** Manifest and signature record state different layouts. */
    LAYOUT_DIFFERS(Dimension.INTEGRITY),
    /** The bundle is of a layout that only a later program knows: it was not checked. */
    LAYOUT_UNKNOWN(Dimension.INTEGRITY),
    /** A file that the schema names is not there. */
    MISSING_FILE(Dimension.INTEGRITY),
    /** A file is there that the schema does not name. */
    UNLISTED_FILE(Dimension.INTEGRITY),
    /** A link, a device or a folder where a file belongs. */
    NOT_A_PLAIN_FILE(Dimension.INTEGRITY),
    /** A file passes the verifier's limit. */
    FILE_TOO_LARGE(Dimension.INTEGRITY),
    /** More entries than the verifier's limit. */
    TOO_MANY_FILES(Dimension.INTEGRITY),
    /** The manifest lists a path that leads out of the bundle. */
    UNSAFE_PATH(Dimension.INTEGRITY),
    /** The manifest does not list exactly the files of the schema. */
    LISTING_WRONG(Dimension.INTEGRITY),
    /** A file's bytes are not those that the manifest lists. */
    FILE_CHANGED(Dimension.INTEGRITY),
    /** A sidecar does not hold the hash of its file. */
    SIDECAR_WRONG(Dimension.INTEGRITY),
    /** MANIFEST.json is not the one that was signed. */
    MANIFEST_CHANGED(Dimension.INTEGRITY),
    /** A file that follows from manifest and signature record does not. */
    SEAL_FILE_WRONG(Dimension.INTEGRITY),
    /** The signature record is not in its one form. */
    SIGNATURE_MALFORMED(Dimension.INTEGRITY),
    /** A signature is not the key's. */
    SIGNATURE_INVALID(Dimension.INTEGRITY),
    /** Signed with another key than the expected one. */
    KEY_NOT_EXPECTED(Dimension.INTEGRITY),
    /** The records are not those that were signed. */
    RECORDS_ROOT_WRONG(Dimension.INTEGRITY),
    /** Not well-formed, or a key stands twice. */
    MALFORMED(Dimension.INTEGRITY),
    /** Well-formed, but not what the schema says. */
    SCHEMA_VIOLATED(Dimension.INTEGRITY),
    /** A count is not the number of rows or lines. */
    COUNT_WRONG(Dimension.COVERAGE),
    /** Two tables do not name the same instances. */
    LINKAGE_WRONG(Dimension.COVERAGE),
    /** An instance stands twice. */
    DUPLICATE_INSTANCE(Dimension.COVERAGE),
    /** A decision is missing, double or not borne out. */
    DECISION_WRONG(Dimension.DECISION),
    /** Something was left out without a reason. */
    EXCLUSION_UNEXPLAINED(Dimension.EVIDENCE),
    /** An order manifest does not have its own hash, total or order, or does not refer to the other. */
    ORDER_MANIFEST_WRONG(Dimension.COVERAGE),
    /** What left does not stand in the order in which it came. */
    ORDER_CHANGED(Dimension.COVERAGE),
    /** An image, a frame or a copy stands twice in an order. */
    ORDER_DUPLICATE(Dimension.COVERAGE),
    /** Something is missing in the export order, without a reason. */
    ORDER_GAP_UNEXPLAINED(Dimension.COVERAGE),
    /** A copy does not have the frames of its source, or not in their order. */
    ORDER_FRAMES_WRONG(Dimension.COVERAGE),
    /** An order manifest names other objects or hashes than the tables. */
    ORDER_TABLES_DIFFER(Dimension.COVERAGE),
    /** The order verification record is not what the manifests come to. */
    ORDER_VERIFICATION_WRONG(Dimension.COVERAGE),
    /** The captured order is not the one that was recorded before the plan. */
    ORDER_CAPTURE_CHANGED(Dimension.COVERAGE),
    /** Configuration, its hash or the retention policy is missing or wrong. */
    CONFIGURATION_WRONG(Dimension.CONFIGURATION),
    /** Two files name different runs, jobs or times. */
    IDENTITY_DIFFERS(Dimension.INTEGRITY),
    /** The report inside the bundle does not say verified. */
    REPORT_NOT_VERIFIED(Dimension.INTEGRITY),
    /** The run is marked incomplete, or did not complete. */
    RUN_INCOMPLETE(Dimension.INTEGRITY),
    /** The receipt does not speak of this run. */
    RECEIPT_WRONG(Dimension.INTEGRITY),
    /** The receipt is not the one that was signed, or not signed with the bundle's key. */
    RECEIPT_NOT_SIGNED(Dimension.INTEGRITY),
    /** The run is not in the node's ledger as its receipt says. */
    LEDGER_WRONG(Dimension.INTEGRITY),
    /** The run's log is not the one that the receipt names. */
    LOG_CHANGED(Dimension.INTEGRITY),
    /** The plan is not the one that was recorded before the first pixel changed. */
    PLAN_CHANGED(Dimension.INTEGRITY),
    /** The page for people is not the one that the run's log names. */
    VIEWER_CHANGED(Dimension.INTEGRITY),
    /** A copy is missing. */
    OUTPUT_MISSING(Dimension.INTEGRITY),
    /** Something lies among the copies that was not signed. */
    OUTPUT_UNEXPECTED(Dimension.INTEGRITY),
    /** A copy stands under another name. */
    OUTPUT_RENAMED(Dimension.INTEGRITY),
    /** A copy's bytes are not those that were signed. */
    OUTPUT_CHANGED(Dimension.INTEGRITY),
    /** A copy cannot be read as DICOM. */
    OUTPUT_UNREADABLE(Dimension.INTEGRITY),
    /** A copy is not the instance that the linkage names. */
    OUTPUT_IDENTITY_WRONG(Dimension.COVERAGE),
    /** A copy does not say that the patient's identity was removed. */
    OUTPUT_NOT_DEIDENTIFIED(Dimension.EVIDENCE),
    /** A copy's pixel data has another hash. */
    OUTPUT_PIXELS_WRONG(Dimension.EVIDENCE),
    /** A copy's transfer syntax is not decoded by this program: its boxes were not looked at. */
    NOT_DECODED_HERE(Dimension.EVIDENCE),
    /** An applied box is not filled with its color. */
    BOX_NOT_FILLED(Dimension.EVIDENCE),
    /** Temporary files are left. */
    TEMPORARY_LEFT(Dimension.RETENTION),
    /** An original was not found among the given ones. */
    SOURCE_MISSING(Dimension.EVIDENCE),
    /** An original was found and cannot be compared. */
    SOURCE_NOT_COMPARABLE(Dimension.EVIDENCE),
    /** An original has other pixels than what was processed. */
    SOURCE_DIFFERS(Dimension.EVIDENCE),
    /** GATE2/job_manifest.json does not say of the run what the manifest says. */
    JOB_MANIFEST_WRONG(Dimension.EVIDENCE),
    /** A row of GATE2/object_records.jsonl does not say of its instance what the records say. */
    OBJECT_RECORD_WRONG(Dimension.EVIDENCE),
    /** Plans, instances and applied actions do not agree. */
    MASK_PLAN_WRONG(Dimension.EVIDENCE),
    /** The order of a series is not that of its rows. */
    SERIES_ORDER_WRONG(Dimension.EVIDENCE),
    /** Evidence of a copy is not listed, or of something that is no copy. */
    EVIDENCE_WRONG(Dimension.EVIDENCE),
    /** A listed file of evidence is not there. */
    EVIDENCE_MISSING(Dimension.EVIDENCE),
    /** A file of evidence has other bytes than those that were listed. */
    EVIDENCE_CHANGED(Dimension.EVIDENCE),
    /** A copy's data set has another hash. */
    DATASET_HASH_WRONG(Dimension.EVIDENCE),
    /** Frames of a copy have no proof, one that does not prove, or other samples. */
    FRAME_PROOF_WRONG(Dimension.EVIDENCE),
    /** A copy with pixels was not looked at again as the run's configuration says, or was not clean. */
    RESIDUAL_CHECK_WRONG(Dimension.EVIDENCE),
    /** What an operator decided does not agree with plans and detections, or is nobody's. */
    REVIEW_WRONG(Dimension.EVIDENCE),
    /** What was kept as technical text does not agree with plans and detections, or nobody asked for it. */
    KEPT_REGIONS_WRONG(Dimension.EVIDENCE),
    /** A copy says that its pixels were cleaned, and what was kept or not looked at says otherwise. */
    OUTPUT_CLAIMS_WRONG(Dimension.EVIDENCE),
    /** A copy's file was not searched from its first byte to its last, or something was found. */
    OUTPUT_SCAN_WRONG(Dimension.EVIDENCE),
    /** What an instance could show pictures in is not told, or does not agree with what became of it. */
    CARRIERS_WRONG(Dimension.EVIDENCE),
    /** Samples outside the boxes of a masked frame are not those of the source. */
    OUTSIDE_MASK_CHANGED(Dimension.EVIDENCE),
    /** A file of the bundle stands under another name. */
    FILE_RENAMED(Dimension.INTEGRITY),
    /** Two files have changed places. */
    FILES_SWAPPED(Dimension.INTEGRITY),
    /** The tree was never sealed: it has neither signature record nor hash of its manifest. */
    NOT_SEALED(Dimension.INTEGRITY),
    /** A file is there and cannot be read. */
    FILE_UNREADABLE(Dimension.INTEGRITY),
    /** The check needs more memory than the process has. */
    TOO_LARGE_FOR_MEMORY(Dimension.INTEGRITY),
    /** Some tables name an instance and another does not. */
    INSTANCE_UNACCOUNTED(Dimension.COVERAGE),
    /** The run had no instance. */
    NOTHING_PROCESSED(Dimension.COVERAGE),
    /** Something that decided is not recorded; told as a warning. */
    CONFIGURATION_GAP(Dimension.CONFIGURATION),
    /** The retention policy is missing or unknown, or no date follows from it. */
    RETENTION_WRONG(Dimension.RETENTION),
    /** Temporary files were kept because the operator asked for it; told as a warning. */
    TEMPORARY_RETAINED(Dimension.RETENTION),
    /** More findings than are told. */
    MORE_FINDINGS(Dimension.INTEGRITY);

    private final Dimension dimension;

    FindingCode(Dimension dimension) {
        this.dimension = dimension;
    }

    /** What such a finding says something about. */
    public Dimension dimension() {
        return dimension;
    }
}
