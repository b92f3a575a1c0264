package org.voxelmask.verify;

/** What is wrong. */
public enum FindingCode {
    /** The folder holds neither a bundle nor a run. */
    NOT_A_BUNDLE,
    /** The bundle's folder is not named after its run and time. */
    WRONG_FOLDER_NAME,
    /** A file that the schema names is not there. */
    MISSING_FILE,
    /** A file is there that the schema does not name. */
    UNLISTED_FILE,
    /** A link, a device or a folder where a file belongs. */
    NOT_A_PLAIN_FILE,
    /** A file passes the verifier's limit. */
    FILE_TOO_LARGE,
    /** More entries than the verifier's limit. */
    TOO_MANY_FILES,
    /** The manifest lists a path that leads out of the bundle. */
    UNSAFE_PATH,
    /** The manifest does not list exactly the files of the schema. */
    LISTING_WRONG,
    /** A file's bytes are not those that the manifest lists. */
    FILE_CHANGED,
    /** A sidecar does not hold the hash of its file. */
    SIDECAR_WRONG,
    /** MANIFEST.json is not the one that was signed. */
    MANIFEST_CHANGED,
    /** A file that follows from manifest and signature record does not. */
    SEAL_FILE_WRONG,
    /** The signature record is not in its one form. */
    SIGNATURE_MALFORMED,
    /** A signature is not the key's. */
    SIGNATURE_INVALID,
    /** Signed with another key than the expected one. */
    KEY_NOT_EXPECTED,
    /** The records are not those that were signed. */
    RECORDS_ROOT_WRONG,
    /** Not well-formed, or a key stands twice. */
    MALFORMED,
    /** Well-formed, but not what the schema says. */
    SCHEMA_VIOLATED,
    /** A count is not the number of rows or lines. */
    COUNT_WRONG,
    /** Two tables do not name the same instances. */
    LINKAGE_WRONG,
    /** An instance stands twice. */
    DUPLICATE_INSTANCE,
    /** A decision is missing, double or not borne out. */
    DECISION_WRONG,
    /** Something was left out without a reason. */
    EXCLUSION_UNEXPLAINED,
    /** Configuration, its hash or the retention policy is missing or wrong. */
    CONFIGURATION_WRONG,
    /** Two files name different runs, jobs or times. */
    IDENTITY_DIFFERS,
    /** The report inside the bundle does not say verified. */
    REPORT_NOT_VERIFIED,
    /** The run is marked incomplete, or did not complete. */
    RUN_INCOMPLETE,
    /** The receipt does not speak of this run. */
    RECEIPT_WRONG,
    /** The run's log is not the one that the receipt names. */
    LOG_CHANGED,
    /** The plan is not the one that was recorded before the first pixel changed. */
    PLAN_CHANGED,
    /** A copy is missing. */
    OUTPUT_MISSING,
    /** Something lies among the copies that was not signed. */
    OUTPUT_UNEXPECTED,
    /** A copy's bytes are not those that were signed. */
    OUTPUT_CHANGED,
    /** A copy cannot be read as DICOM. */
    OUTPUT_UNREADABLE,
    /** A copy is not the instance that the linkage names. */
    OUTPUT_IDENTITY_WRONG,
    /** A copy does not say that the patient's identity was removed. */
    OUTPUT_NOT_DEIDENTIFIED,
    /** A copy's pixel data has another hash. */
    OUTPUT_PIXELS_WRONG,
    /** An applied box is not filled with its color. */
    BOX_NOT_FILLED,
    /** Temporary files are left. */
    TEMPORARY_LEFT,
    /** An original was not found among the given ones. */
    SOURCE_MISSING,
    /** An original has another pixel hash. */
    SOURCE_DIFFERS,
    /** More findings than are told. */
    MORE_FINDINGS
}
