"""A small valid run, built from the specifications alone: two originals, one masked, one without pixels."""

import hashlib
import json
import subprocess
import uuid
from pathlib import Path

import numpy
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

STUDY, SERIES = "1.2.826.0.1.3680043.9.77.1", "1.2.826.0.1.3680043.9.77.1.1"
IMAGE, REPORT = SERIES + ".1001", SERIES + ".1002"
MASKED = {STUDY: "2.25.1001", SERIES: "2.25.1002", IMAGE: "2.25.1003", REPORT: "2.25.1004"}
BOX = [2, 1, 8, 3]
NOW, STAMP = "2026-01-02T03:04:05Z", "20260102T030405Z"
SUMMED = ("MANIFEST.sha256", "SIGNATURE/bundle_tree.sha256")
SHA = "sha256:" + hashlib.sha256(b"x").hexdigest()


class TinyRun:
    """Writes originals to source/ and a run to voxelmask_runs/<id>; seal() makes hashes and signature anew."""

    def __init__(self, folder):
        self.source = Path(folder, "source")
        self.id = str(uuid.uuid4())
        self.run = Path(folder, "voxelmask_runs", self.id)
        self.bundle = self.run / "bundle" / f"EVIDENCE_{self.id}_{STAMP}"
        self.key = Path(folder, "key.pem")
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", self.key], check=True)
        self.put(self.source / "image.dcm", self.image(STUDY, SERIES, IMAGE, original=True))
        self.put(self.source / "report.dcm", self.report(STUDY, SERIES, REPORT, original=True))
        self.outputs()
        self.around()
        self.tables()
        self.seal()

    def image(self, study, series, sop, original):
        data = self._head(study, series, sop, "1.2.840.10008.5.1.4.1.1.6.1", original)
        data.Rows, data.Columns, data.SamplesPerPixel, data.PlanarConfiguration = 8, 16, 3, 0
        data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 8, 8, 7, 0
        data.PhotometricInterpretation = "RGB"
        pixels = numpy.arange(8 * 16 * 3, dtype="u1").reshape(8, 16, 3) | 1
        if not original:
            x, y, w, h = BOX
            pixels[y:y + h, x:x + w] = 0
        data.PixelData = pixels.tobytes()
        return data

    def report(self, study, series, sop, original):
        data = self._head(study, series, sop, "1.2.840.10008.5.1.4.1.1.88.11", original)
        item = Dataset()
        item.ReferencedSOPClassUID = "1.2.840.10008.5.1.4.1.1.6.1"
        item.ReferencedSOPInstanceUID = IMAGE if original else MASKED[IMAGE]
        data.ReferencedImageSequence = Sequence([item])
        return data

    def _head(self, study, series, sop, sop_class, original):
        data = Dataset()
        data.file_meta = FileMetaDataset()
        data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data.file_meta.MediaStorageSOPClassUID, data.file_meta.MediaStorageSOPInstanceUID = sop_class, sop
        data.SOPClassUID, data.SOPInstanceUID, data.StudyInstanceUID, data.SeriesInstanceUID = sop_class, sop, study, series
        data.Modality, data.InstanceNumber = "US", sop[-1]
        data.PatientName, data.PatientID = ("Quillfeather^Odette", "MRN-774411") if original else ("", "PSEUDO-1")
        data.StudyDate, data.AccessionNumber = ("20110525", "ACC-90210") if original else ("", "")
        if not original:
            data.PatientIdentityRemoved, data.DeidentificationMethod = "YES", "Basic profile"
            code = Dataset()
            code.CodeValue, code.CodingSchemeDesignator = "113100", "DCM"
            code.CodeMeaning = "Basic Application Confidentiality Profile"
            data.DeidentificationMethodCodeSequence = Sequence([code])
        return data

    def put(self, path, data):
        path.parent.mkdir(parents=True, exist_ok=True)
        data.is_little_endian, data.is_implicit_VR = True, False
        data.save_as(path, write_like_original=False)

    def outputs(self):
        new = MASKED
        self.put(self.run / "output/a.dcm", self.image(new[STUDY], new[SERIES], new[IMAGE], original=False))
        self.put(self.run / "output/b.dcm", self.report(new[STUDY], new[SERIES], new[REPORT], original=False))

    def around(self):
        self.job = str(uuid.uuid4())
        self.text("run_status.json", {"run_id": self.id, "job_id": self.job, "started_at": NOW, "status": "completed",
                                      "completed_at": NOW, "failure_reason": None, "exit_code": 0})
        self.text("receipts/run_receipt.json", {
            "run_id": self.id, "voxelmask_version": "0.1.0", "git_commit": "unknown", "mode": "pilot",
            "profile": "clinical", "engine": "dbnet", "thresholds": {}, "config_hash": SHA, "preflight": [],
            "label": None, "runtime": {}})
        self.text("logs/run.jsonl", {"event": "sealed"})
        (self.run / "evidence").mkdir()

    def text(self, name, value, base=None):
        path = (base or self.run) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = value if isinstance(value, list) else None
        path.write_text("".join(json.dumps(v) + "\n" for v in lines) if lines is not None
                        else value if isinstance(value, str) else json.dumps(value))

    def tables(self):
        def put(name, value):
            self.text(name, value, self.bundle)
        put("CONFIG/profile.json", {"compliance_profile": "clinical", "profile_version": "1.0", "modality_zones": {
            "US": {"header_pct": 15, "footer_pct": 10}}, "detection_thresholds": {"confidence_min": 0.4,
            "box_min_area": 20}, "uid_strategy": "REGENERATE_DETERMINISTIC",
            "deidentification_options": [], "retention_policy_ref": "PILOT_30D"})
        put("CONFIG/app_build.json", {"voxelmask_version": "0.1.0", "git_commit": "unknown", "git_tag": "unknown",
            "build_timestamp": NOW, "ocr_engine": "dbnet", "ocr_engine_version": "3", "dependency_lock_hash": SHA})
        put("CONFIG/runtime_env.json", {"python_version": None, "platform": "Linux", "hostname_hash": SHA,
            "operator_id": None, "java_version": "17"})
        put("INPUT/source_index.json", {"study_instance_uid": STUDY, "study_description": None, "total_instances": 2,
            "series": [{"series_instance_uid": SERIES, "modality": "US", "sop_class_uid": "x", "instance_count": 2}]})
        put("OUTPUT/masked_index.json", {"study_instance_uid": MASKED[STUDY], "total_instances": 2,
            "series": [{"series_instance_uid": MASKED[SERIES], "modality": "US", "instance_count": 2}]})
        none = hashlib.sha256(b"").hexdigest()
        before = hashlib.sha256(bytes(self.image(STUDY, SERIES, IMAGE, True).PixelData)).hexdigest()
        after = hashlib.sha256(bytes(self.image(STUDY, SERIES, IMAGE, False).PixelData)).hexdigest()
        put("INPUT/source_hashes.csv", "source_sop_instance_uid,source_pixel_hash,source_series_uid,instance_number\n"
            f"{IMAGE},sha256:{before},{SERIES},1\n{REPORT},sha256:{none},{SERIES},2\n")
        put("OUTPUT/masked_hashes.csv", "masked_sop_instance_uid,masked_pixel_hash,masked_series_uid\n"
            f"{MASKED[IMAGE]},sha256:{after},{MASKED[SERIES]}\n{MASKED[REPORT]},sha256:{none},{MASKED[SERIES]}\n")
        put("LINKAGE/instance_linkage.csv", "source_study_uid,source_series_uid,source_sop_uid,masked_study_uid,"
            "masked_series_uid,masked_sop_uid,uid_strategy,deterministic_salt_id\n" + "".join(
                f"{STUDY},{SERIES},{u},{MASKED[STUDY]},{MASKED[SERIES]},{MASKED[u]},REGENERATE_DETERMINISTIC,salt_1\n"
                for u in (IMAGE, REPORT)))
        put("DECISIONS/detection_results.jsonl", [{"source_sop_uid": IMAGE, "frame_index": None, "region": "header",
            "bbox": [3, 1, 6, 2], "confidence": 0.9, "engine": "dbnet", "engine_version": "3", "ruleset_id": "US_HEADER",
            "config_hash": SHA}])
        put("DECISIONS/masking_actions.jsonl", [{"masked_sop_uid": MASKED[IMAGE], "frame_index": None,
            "action_type": "black_box", "bbox_applied": BOX, "parameters": {"color": [0, 0, 0], "padding": 1},
            "result": "success", "reason": None}])
        put("DECISIONS/decision_log.jsonl", [
            {"timestamp": NOW, "decision_type": "MASK", "source_sop_uid": IMAGE, "masked_sop_uid": MASKED[IMAGE],
             "detections_count": 1, "actions_count": 1, "status": "complete"},
            {"timestamp": NOW, "decision_type": "SKIP", "source_sop_uid": REPORT, "masked_sop_uid": MASKED[REPORT],
             "detections_count": 0, "actions_count": 0, "status": "metadata_only"}])
        put("QA/exceptions.jsonl", [])
        put("QA/verification_report.json", {"verification_id": str(uuid.uuid4()), "verification_timestamp": NOW,
            "verification_status": "verified", "mismatches": [], "tool_version": "0.1.0", "checks": {
                "manifest_integrity": "PASS", "file_hashes_valid": "PASS", "linkage_complete": "PASS",
                "decision_coverage": "PASS"}})
        self.counts = {"studies_in": 1, "series_in": 1, "instances_in": 2, "instances_out": 2, "detections_total": 1,
                       "instances_masked": 1, "instances_skipped": 1, "failures": 0}

    def seal(self):
        """Sidecars, manifest, tree, sums, signature over what stands there now."""
        for path in [p for p in self.bundle.rglob("*") if p.is_file()]:
            if path.suffix == ".sha256" or path.parent.name == "SIGNATURE" or path.name == "MANIFEST.json":
                path.unlink()
        for path in sorted(p for p in self.bundle.rglob("*") if p.is_file()):
            path.with_suffix(".sha256").write_text(digest(path))
        rows = [{"path": p.relative_to(self.bundle).as_posix(), "sha256": digest(p), "bytes": p.stat().st_size}
                for p in sorted(self.bundle.rglob("*")) if p.is_file()]
        self.text("MANIFEST.json", {"schema_version": "vm_evidence_schema:1.0", "processing_run_id": self.id,
            "timestamps": {"processing_start": NOW, "processing_end": NOW, "bundle_generated": NOW},
            "counts": self.counts, "files": rows, "constraints": {"stores_original_pixels": False,
            "stores_recovered_phi_text": False, "pacs_authoritative": True, "escrow_ref": None}}, self.bundle)
        tree = sorted(f"{r['path']} sha256:{r['sha256']} {r['bytes']}\n" for r in rows)
        self.text("SIGNATURE/bundle_tree.txt", "".join(tree), self.bundle)
        for name in SUMMED:
            path = self.bundle / name
            path.write_text(digest(path.with_suffix(".json" if path.stem == "MANIFEST" else ".txt")))
        self.sign()
        sums = [f"{digest(p)}  {p.relative_to(self.bundle).as_posix()}\n"
                for p in sorted(self.bundle.rglob("*")) if p.is_file() and p.name != "SHA256SUMS"]
        self.text("SIGNATURE/SHA256SUMS", "".join(sums), self.bundle)

    def sign(self):
        hashed = hashlib.sha256((self.bundle / "MANIFEST.json").read_bytes())
        message = self.run / "message"
        message.write_bytes(hashed.digest())
        done = subprocess.run(["openssl", "pkeyutl", "-sign", "-inkey", self.key, "-rawin", "-in", message],
                              capture_output=True, check=True)
        message.unlink()
        public = subprocess.run(["openssl", "pkey", "-in", self.key, "-pubout"], capture_output=True, check=True)
        self.text("SIGNATURE/signature.json", {"job_id": self.job, "run_id": self.id,
            "manifest_hash_sha256": hashed.hexdigest(), "records_merkle_root": None, "signed_at": NOW,
            "signing_key_id": "k1", "signature": done.stdout.hex(), "public_key": public.stdout.decode()}, self.bundle)

    def edit(self, name, old, new, seal=True):
        """Replaces text in a file of the bundle; the hashes follow, so that only the meaning is wrong."""
        path = self.bundle / name
        text = path.read_text()
        assert old in text, f"{old} is not in {name}"
        path.write_text(text.replace(old, new, 1))
        if seal:
            self.seal()


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
