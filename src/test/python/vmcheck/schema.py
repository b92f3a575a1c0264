"""Keys, types and forms of every file of the bundle (evidence-bundle-schema.md)."""

import re

from .layout import INSTANT

SHA = re.compile(r"sha256:[0-9a-f]{64}")
TEXT, COUNT, NUMBER, LIST, MAP, FLAG = str, int, (int, float), list, dict, bool
NULLABLE = "nullable"

JSON_KEYS = {
    "MANIFEST.json": {"schema_version": TEXT, "processing_run_id": TEXT, "timestamps": MAP, "counts": MAP,
                      "files": LIST, "constraints": MAP},
    "CONFIG/profile.json": {"compliance_profile": TEXT, "profile_version": TEXT, "modality_zones": MAP,
                            "detection_thresholds": MAP, "uid_strategy": TEXT, "deidentification_options": LIST,
                            "retention_policy_ref": TEXT},
    "CONFIG/app_build.json": {"voxelmask_version": TEXT, "git_commit": TEXT, "git_tag": TEXT, "build_timestamp": TEXT,
                              "ocr_engine": TEXT, "ocr_engine_version": TEXT, "dependency_lock_hash": TEXT},
    "CONFIG/runtime_env.json": {"python_version": NULLABLE, "platform": TEXT, "hostname_hash": TEXT,
                                "operator_id": NULLABLE, "java_version": TEXT},
    "INPUT/source_index.json": {"study_instance_uid": TEXT, "study_description": NULLABLE, "series": LIST,
                                "total_instances": COUNT},
    "OUTPUT/masked_index.json": {"study_instance_uid": NULLABLE, "series": LIST, "total_instances": COUNT},
    "QA/verification_report.json": {"verification_id": TEXT, "verification_timestamp": TEXT,
                                    "verification_status": TEXT, "checks": MAP, "mismatches": LIST,
                                    "tool_version": TEXT},
}
LINE_KEYS = {
    "DECISIONS/detection_results.jsonl": {"source_sop_uid", "frame_index", "region", "bbox", "confidence", "engine",
                                          "engine_version", "ruleset_id", "config_hash"},
    "DECISIONS/masking_actions.jsonl": {"masked_sop_uid", "frame_index", "action_type", "bbox_applied", "parameters",
                                        "result", "reason"},
    "DECISIONS/decision_log.jsonl": {"timestamp", "decision_type", "source_sop_uid", "masked_sop_uid",
                                     "detections_count", "actions_count", "status"},
    "QA/exceptions.jsonl": {"timestamp", "exception_type", "source_sop_uid", "message", "severity"},
}
COLUMNS = {
    "INPUT/source_hashes.csv": ["source_sop_instance_uid", "source_pixel_hash", "source_series_uid",
                                "instance_number"],
    "OUTPUT/masked_hashes.csv": ["masked_sop_instance_uid", "masked_pixel_hash", "masked_series_uid"],
    "LINKAGE/instance_linkage.csv": ["source_study_uid", "source_series_uid", "source_sop_uid", "masked_study_uid",
                                     "masked_series_uid", "masked_sop_uid", "uid_strategy", "deterministic_salt_id"],
}
COUNTS = {"studies_in", "series_in", "instances_in", "instances_out", "detections_total", "instances_masked",
          "instances_skipped", "failures"}
CONSTRAINTS = {"stores_original_pixels": False, "stores_recovered_phi_text": False, "pacs_authoritative": True,
               "escrow_ref": None}
CHECKS = {"manifest_integrity", "file_hashes_valid", "linkage_complete", "decision_coverage"}
RETENTION = {"PILOT_30D", "RESEARCH_1Y", "FOI_7Y"}


def check(run):
    for name, keys in JSON_KEYS.items():
        if (run.bundle / name).is_file():
            _json(run, name, keys)
    for name, keys in LINE_KEYS.items():
        for number, row in enumerate(run.lines(name), 1):
            if set(row) != keys:
                run.findings.add("schema", f"{name}:{number}", f"has the keys {sorted(set(row) ^ keys)} too many or few")
    for name, columns in COLUMNS.items():
        header, rows = run.table(name)
        if (run.bundle / name).is_file() and header != columns:
            run.findings.add("schema", name, f"has the columns {header}")
        for number, row in enumerate(rows, 2):
            for column in columns:
                if not row.get(column) and column not in ("instance_number", "deterministic_salt_id"):
                    run.findings.add("schema", f"{name}:{number}", f"{column} is empty")
                if column.endswith("_hash") and not SHA.fullmatch(row.get(column, "")):
                    run.findings.add("schema", f"{name}:{number}", f"{column} is not sha256:<64 hex>")
    if (run.bundle / "MANIFEST.json").is_file():
        _manifest(run)
    _config(run)
    _lines(run)
    if run.sealed:
        _report(run)
    _receipt(run)


def _json(run, name, keys):
    value = run.json(name)
    for key, kind in keys.items():
        if key not in value:
            run.findings.add("schema", name, f"lacks {key}")
        elif kind != NULLABLE and (not isinstance(value[key], kind) or isinstance(value[key], bool) and kind != FLAG):
            run.findings.add("schema", name, f"{key} has another type")


def _manifest(run):
    manifest, say = run.json("MANIFEST.json"), lambda text: run.findings.add("schema", "MANIFEST.json", text)
    if manifest.get("schema_version") != "vm_evidence_schema:1.0":
        say("schema_version is not vm_evidence_schema:1.0")
    if manifest.get("processing_run_id") != run.run_id:
        say("processing_run_id is not the run's")
    times = [str(manifest.get("timestamps", {}).get(k)) for k in ("processing_start", "processing_end", "bundle_generated")]
    if not all(INSTANT.fullmatch(t) for t in times) or times != sorted(times):
        say("timestamps are missing, no UTC times or out of order")
    if not COUNTS <= manifest.get("counts", {}).keys():
        say(f"counts lacks {sorted(COUNTS - manifest.get('counts', {}).keys())}")
    held = manifest.get("constraints", {})
    if any(key not in held or held[key] is not value for key, value in CONSTRAINTS.items()):
        say(f"constraints are {held}")


def _config(run):
    profile = run.json("CONFIG/profile.json")
    for modality, zones in profile.get("modality_zones", {}).items():
        if not {"header_pct", "footer_pct"} <= set(zones):
            run.findings.add("schema", "CONFIG/profile.json", f"zones of {modality} lack header_pct or footer_pct")
    if profile and not {"confidence_min", "box_min_area"} <= set(profile.get("detection_thresholds", {})):
        run.findings.add("schema", "CONFIG/profile.json", "detection_thresholds lacks confidence_min or box_min_area")
    if profile and profile.get("retention_policy_ref") not in RETENTION:
        run.findings.add("schema", "CONFIG/profile.json", f"retention_policy_ref {profile.get('retention_policy_ref')}")
    for name, key in (("app_build", "dependency_lock_hash"), ("runtime_env", "hostname_hash")):
        value = run.json(f"CONFIG/{name}.json")
        if value and not SHA.fullmatch(str(value.get(key))):
            run.findings.add("schema", f"CONFIG/{name}.json", f"{key} is not sha256:<64 hex>")
    if run.json("CONFIG/runtime_env.json").get("python_version") is not None:
        run.findings.add("schema", "CONFIG/runtime_env.json", "python_version is not null")


def _lines(run):
    name = "DECISIONS/detection_results.jsonl"
    for number, row in enumerate(run.lines(name), 1):
        if not _box(row.get("bbox")) or not 0 <= row.get("confidence", -1) <= 1:
            run.findings.add("schema", f"{name}:{number}", "bbox or confidence is out of form")
        if row.get("region") not in ("header", "footer", "body") or not SHA.fullmatch(str(row.get("config_hash"))):
            run.findings.add("schema", f"{name}:{number}", "region or config_hash is out of form")
        _frame(run, name, number, row)
    name = "DECISIONS/masking_actions.jsonl"
    for number, row in enumerate(run.lines(name), 1):
        if not _box(row.get("bbox_applied")) or not {"color", "padding"} <= set(row.get("parameters") or {}):
            run.findings.add("schema", f"{name}:{number}", "bbox_applied or parameters is out of form")
        if row.get("action_type") not in ("black_box", "solid_fill") or row.get("result") not in ("success", "failed"):
            run.findings.add("schema", f"{name}:{number}", f"action_type {row.get('action_type')} result {row.get('result')}")
        _frame(run, name, number, row)
    for name in ("DECISIONS/decision_log.jsonl", "QA/exceptions.jsonl"):
        for number, row in enumerate(run.lines(name), 1):
            if not INSTANT.fullmatch(str(row.get("timestamp"))):
                run.findings.add("schema", f"{name}:{number}", "timestamp is no UTC time")
    for number, row in enumerate(run.lines("QA/exceptions.jsonl"), 1):
        if row.get("severity") not in ("INFO", "WARNING", "ERROR") or not row.get("message"):
            run.findings.add("schema", f"QA/exceptions.jsonl:{number}", "severity or message is out of form")


def _box(value):
    return (isinstance(value, list) and len(value) == 4 and all(type(v) is int for v in value)
            and value[0] >= 0 and value[1] >= 0 and value[2] > 0 and value[3] > 0)


def _frame(run, name, number, row):
    index = row.get("frame_index")
    if index is not None and (type(index) is not int or index < 0):
        run.findings.add("schema", f"{name}:{number}", "frame_index is neither null nor a number from 0")


def _report(run):
    report = run.json("QA/verification_report.json")
    if report and not CHECKS <= report.get("checks", {}).keys():
        run.findings.add("schema", "QA/verification_report.json", "checks are incomplete")
    if any(v != "PASS" for v in report.get("checks", {}).values()) or report.get("verification_status") != "verified":
        run.findings.add("report", "QA/verification_report.json", "is not verified in a sealed run")
    if report.get("mismatches"):
        run.findings.add("report", "QA/verification_report.json", "names mismatches in a sealed run")


def _receipt(run):
    path = run.folder / "receipts" / "run_receipt.json"
    if not path.is_file():
        run.findings.add("receipt", "receipts/run_receipt.json", "is missing")
        return
    receipt = run.parse_json(path)
    text = path.read_text("utf-8", "replace")
    if run.run_id not in text:
        run.findings.add("receipt", "receipts/run_receipt.json", "does not name the run")
    flat = {k.lower() for k in _keys(receipt)}
    for wanted in ("version", "commit", "mode", "profile", "engine", "threshold", "config", "preflight", "label"):
        if not any(wanted in key for key in flat):
            run.findings.add("receipt", "receipts/run_receipt.json", f"says nothing of {wanted}")
    if not run.sealed and not any(w in text.lower() for w in ("incomplete", "partial", "failed")):
        run.findings.add("receipt", "receipts/run_receipt.json", "does not say that the run is incomplete")
    if str(run.folder.parent.parent) in text or re.search(r'"/[a-z]+/', text):
        run.findings.add("receipt", "receipts/run_receipt.json", "holds a path of this machine")


def _keys(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)
