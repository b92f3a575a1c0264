-- The tables of Gate 2, version 1. These statements run unchanged on SQLite (3.25 and later) and on PostgreSQL.
-- Identifiers, times and JSON are text: UUIDs as RFC 9562 writes them, times as ISO 8601, JSON in its canonical form.
-- Keys and hashes are 64 lower-case hexadecimal digits. No column holds a name, an id of a patient or a source UID.

CREATE TABLE gate2_schema (
    version INTEGER NOT NULL,
    applied_at TEXT NOT NULL,
    CONSTRAINT gate2_schema_pk PRIMARY KEY (version)
);

CREATE TABLE gate2_job_manifest (
    job_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    created_at_utc TEXT NOT NULL,
    created_at_local TEXT NOT NULL,
    operator TEXT,
    host_fingerprint TEXT NOT NULL,
    voxelmask_version TEXT NOT NULL,
    profile_id TEXT NOT NULL,
    input_source TEXT NOT NULL,
    copy_out_only BOOLEAN NOT NULL,
    config_snapshot_json TEXT NOT NULL,
    dicom_read_summary_json TEXT NOT NULL,
    processing_summary_json TEXT NOT NULL,
    overall_status TEXT NOT NULL,
    signing_hash TEXT,
    retention_policy_id TEXT NOT NULL,
    purge_after TEXT NOT NULL,
    contains_phi_evidence BOOLEAN NOT NULL,
    CONSTRAINT gate2_job_manifest_pk PRIMARY KEY (job_id, run_id),
    CONSTRAINT gate2_job_manifest_run UNIQUE (run_id),
    CONSTRAINT gate2_job_manifest_ids CHECK (length(job_id) = 36 AND length(run_id) = 36),
    CONSTRAINT gate2_job_manifest_host CHECK (length(host_fingerprint) = 64),
    CONSTRAINT gate2_job_manifest_profile
        CHECK (profile_id IN ('clinical', 'research', 'FOI-patient', 'FOI-legal')),
    CONSTRAINT gate2_job_manifest_copies CHECK (copy_out_only),
    CONSTRAINT gate2_job_manifest_status CHECK (overall_status IN ('success', 'partial', 'fail')),
    CONSTRAINT gate2_job_manifest_hash
        CHECK ((overall_status = 'success') = (signing_hash IS NOT NULL AND length(signing_hash) = 64)),
    CONSTRAINT gate2_job_manifest_retention
        CHECK (retention_policy_id IN ('PILOT_30D', 'RESEARCH_1Y', 'FOI_7Y')),
    CONSTRAINT gate2_job_manifest_purge CHECK (length(purge_after) = 10),
    CONSTRAINT gate2_job_manifest_phi CHECK (NOT contains_phi_evidence)
);

CREATE TABLE gate2_mask_plan (
    mask_plan_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    sop_key TEXT NOT NULL,
    engine_id TEXT NOT NULL,
    engine_version TEXT NOT NULL,
    detection_strength TEXT NOT NULL,
    zones_used TEXT NOT NULL,
    thresholds_snapshot_json TEXT NOT NULL,
    regions_json TEXT NOT NULL,
    render_strategy TEXT NOT NULL,
    notes TEXT,
    -- the same input has the same plan in every run
    CONSTRAINT gate2_mask_plan_pk PRIMARY KEY (job_id, run_id, mask_plan_id),
    CONSTRAINT gate2_mask_plan_of UNIQUE (job_id, run_id, mask_plan_id, sop_key),
    CONSTRAINT gate2_mask_plan_run FOREIGN KEY (job_id, run_id)
        REFERENCES gate2_job_manifest (job_id, run_id),
    CONSTRAINT gate2_mask_plan_ids CHECK (length(mask_plan_id) = 36 AND length(sop_key) = 64),
    CONSTRAINT gate2_mask_plan_strength
        CHECK (detection_strength IN ('none', 'low', 'medium', 'high')),
    CONSTRAINT gate2_mask_plan_render CHECK (render_strategy IN ('black_box', 'blur', 'solid_fill')),
    CONSTRAINT gate2_mask_plan_policy CHECK (render_strategy <> 'blur')
);

CREATE TABLE gate2_object_record (
    job_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    study_key TEXT NOT NULL,
    series_key TEXT NOT NULL,
    sop_key TEXT NOT NULL,
    modality TEXT,
    sop_class_uid TEXT NOT NULL,
    transfer_syntax_uid TEXT NOT NULL,
    instance_number INTEGER,
    acquisition_datetime TEXT,
    original_ingest_index BIGINT NOT NULL,
    action_taken TEXT NOT NULL,
    reason_codes TEXT NOT NULL,
    error_detail TEXT,
    phi_tags_touched_json TEXT NOT NULL,
    uids_regenerated_json TEXT NOT NULL,
    dates_shifted BOOLEAN NOT NULL,
    shift_strategy_id TEXT,
    patient_name_strategy_id TEXT,
    pixel_changed BOOLEAN NOT NULL,
    mask_plan_id TEXT,
    pixel_before_hash TEXT,
    pixel_after_hash TEXT,
    dataset_before_hash TEXT,
    dataset_after_hash TEXT,
    processed_at TEXT NOT NULL,
    processing_time_ms BIGINT NOT NULL,
    CONSTRAINT gate2_object_record_pk PRIMARY KEY (job_id, run_id, sop_key),
    CONSTRAINT gate2_object_record_run FOREIGN KEY (job_id, run_id)
        REFERENCES gate2_job_manifest (job_id, run_id),
    -- a plan is its own instance's
    CONSTRAINT gate2_object_record_plan FOREIGN KEY (job_id, run_id, mask_plan_id, sop_key)
        REFERENCES gate2_mask_plan (job_id, run_id, mask_plan_id, sop_key),
    CONSTRAINT gate2_object_record_keys
        CHECK (length(study_key) = 64 AND length(series_key) = 64 AND length(sop_key) = 64),
    CONSTRAINT gate2_object_record_action CHECK (action_taken IN
        ('NO_CHANGE', 'METADATA_ONLY', 'PIXEL_MASKED', 'SKIPPED_UNSUPPORTED', 'FAILED')),
    CONSTRAINT gate2_object_record_reason CHECK (length(reason_codes) > 4),
    CONSTRAINT gate2_object_record_copy CHECK (action_taken IN ('SKIPPED_UNSUPPORTED', 'FAILED')
        OR (pixel_before_hash IS NOT NULL AND pixel_after_hash IS NOT NULL
            AND dataset_before_hash IS NOT NULL AND dataset_after_hash IS NOT NULL)),
    CONSTRAINT gate2_object_record_mask
        CHECK (action_taken <> 'PIXEL_MASKED' OR (pixel_changed AND mask_plan_id IS NOT NULL)),
    CONSTRAINT gate2_object_record_time CHECK (processing_time_ms >= 0)
);

CREATE TABLE gate2_evidence_blob (
    evidence_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    sop_key TEXT NOT NULL,
    type TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    byte_size BIGINT NOT NULL,
    path TEXT NOT NULL,
    redaction_level TEXT NOT NULL,
    CONSTRAINT gate2_evidence_blob_pk PRIMARY KEY (job_id, run_id, evidence_id),
    CONSTRAINT gate2_evidence_blob_path UNIQUE (job_id, run_id, path),
    CONSTRAINT gate2_evidence_blob_object FOREIGN KEY (job_id, run_id, sop_key)
        REFERENCES gate2_object_record (job_id, run_id, sop_key),
    CONSTRAINT gate2_evidence_blob_type CHECK (type IN
        ('DETECTION_OVERLAY_PNG', 'MASKED_OUTPUT_PREVIEW_PNG', 'OCR_TEXT_SNIPPETS_JSON', 'DICOM_HEADER_DIFF_JSON')),
    CONSTRAINT gate2_evidence_blob_hash CHECK (length(content_sha256) = 64 AND byte_size >= 0),
    CONSTRAINT gate2_evidence_blob_level CHECK (redaction_level IN ('SAFE_FOR_AUDIT', 'CONTAINS_PHI')),
    CONSTRAINT gate2_evidence_blob_policy
        CHECK (type <> 'OCR_TEXT_SNIPPETS_JSON' AND redaction_level <> 'CONTAINS_PHI')
);

CREATE TABLE gate2_signature (
    job_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    manifest_hash_sha256 TEXT NOT NULL,
    records_merkle_root TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    signing_key_id TEXT NOT NULL,
    signature BYTEA NOT NULL,
    CONSTRAINT gate2_signature_pk PRIMARY KEY (job_id, run_id),
    CONSTRAINT gate2_signature_run FOREIGN KEY (job_id, run_id)
        REFERENCES gate2_job_manifest (job_id, run_id),
    CONSTRAINT gate2_signature_hashes
        CHECK (length(manifest_hash_sha256) = 64 AND length(records_merkle_root) = 64),
    CONSTRAINT gate2_signature_bytes CHECK (length(signature) = 64)
);

CREATE TABLE gate2_series_order (
    job_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    series_key TEXT NOT NULL,
    sort_strategy TEXT NOT NULL,
    ordered_sop_keys_json TEXT NOT NULL,
    notes TEXT,
    CONSTRAINT gate2_series_order_pk PRIMARY KEY (job_id, run_id, series_key),
    CONSTRAINT gate2_series_order_run FOREIGN KEY (job_id, run_id)
        REFERENCES gate2_job_manifest (job_id, run_id),
    CONSTRAINT gate2_series_order_key CHECK (length(series_key) = 64),
    CONSTRAINT gate2_series_order_strategy
        CHECK (sort_strategy IN ('INSTANCE_NUMBER', 'ACQ_TIME', 'ORIGINAL_FILE_ORDER'))
)
