"""Names, folders, sidecars, manifest, tree, sums: the outside of a run and its bundle."""

import hashlib
import re
import subprocess

from .run import BUNDLE_NAME, UUID4

BUNDLE_FILES = (
    "MANIFEST.json",
    "CONFIG/profile.json", "CONFIG/app_build.json", "CONFIG/runtime_env.json",
    "INPUT/source_index.json", "INPUT/source_hashes.csv",
    "OUTPUT/masked_index.json", "OUTPUT/masked_hashes.csv",
    "DECISIONS/detection_results.jsonl", "DECISIONS/masking_actions.jsonl", "DECISIONS/decision_log.jsonl",
    "LINKAGE/instance_linkage.csv",
    "QA/exceptions.jsonl", "QA/verification_report.json",
    "SIGNATURE/bundle_tree.txt",
)
ADDITIONAL_SIGNATURE_FILES = {"signature.json", "SHA256SUMS"}
TOP = {
    "run_status.json", "bundle", "output", "evidence", "viewer", "logs", "receipts", "tmp", "INCOMPLETE", "incomplete",
}
STATUS_KEYS = {"run_id", "job_id", "started_at", "status", "exit_code"}
HEX64 = re.compile(r"[0-9a-f]{64}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def check(run):
    _folder(run)
    _status(run)
    if run.bundle is None:
        return
    _bundle_name(run)
    _sidecars(run)
    if run.sealed:
        _manifest_files(run)
        _tree(run)
        _sums(run)
    else:
        for name in ("MANIFEST.sha256", "SIGNATURE/signature.json"):
            if (run.bundle / name).exists():
                run.findings.add("incomplete", name, "stands in a run that is not sealed")


def sidecar_of(path):
    return path.with_suffix(".sha256")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def _folder(run):
    if not UUID4.fullmatch(run.run_id):
        run.findings.add("name", run.run_id, "the run folder is not named by a UUIDv4")
    if run.folder.parent.name != "voxelmask_runs":
        run.findings.add("name", run.folder.parent.name, "runs stand in voxelmask_runs/")
    for entry in run.folder.iterdir():
        if entry.name not in TOP:
            run.findings.add("layout", entry.name, "is no part of a run folder")
    if (run.folder / "tmp").exists():
        run.findings.add("layout", "tmp", "is left over (unless --retain-temp was given)")
    for name in ("logs", "receipts") + (("output", "evidence") if run.sealed else ()):
        if not (run.folder / name).is_dir():
            run.findings.add("layout", name, "is missing")
    if not any((run.folder / "logs").glob("*")):
        run.findings.add("layout", "logs", "holds no log")
    if run.sealed and (run.folder / "incomplete").exists():
        run.findings.add("layout", "incomplete", "stands beside a sealed bundle")
    if not run.sealed and (run.folder / "bundle").exists():
        run.findings.add("incomplete", "bundle", "stands in a run that is not sealed")


def _status(run):
    status = run.status
    for key in sorted(STATUS_KEYS - status.keys()):
        run.findings.add("status", "run_status.json", f"lacks {key}")
    if status.get("run_id") != run.run_id:
        run.findings.add("status", "run_status.json", "names another run_id")
    state, code = status.get("status"), status.get("exit_code")
    expected = {"completed": {0}, "partial": {6}, "failed": {4}, "preflight_failed": {3}}
    if code not in expected.get(state, {code}):
        run.findings.add("status", "run_status.json", f"status {state} with exit code {code}")
    if run.sealed and state != "completed":
        run.findings.add("status", "run_status.json", f"status {state} without an INCOMPLETE file")
    if not run.sealed:
        if state == "completed":
            run.findings.add("status", "run_status.json", "completed, but INCOMPLETE stands")
        if not (run.folder / "INCOMPLETE").read_text("utf-8", "replace").strip():
            run.findings.add("incomplete", "INCOMPLETE", "names no cause")
        if state != "running" and not status.get("failure_reason"):
            run.findings.add("status", "run_status.json", "has no failure_reason")
    ended = "completed_at" if state == "completed" else "failed_at"
    for key in ("started_at",) + ((ended,) if state != "running" else ()):
        if not INSTANT.fullmatch(str(status.get(key))):
            run.findings.add("status", "run_status.json", f"{key} is no UTC time")


def _bundle_name(run):
    match = BUNDLE_NAME.fullmatch(run.bundle.name)
    if run.sealed and not match:
        run.findings.add("name", run.bundle.name, "is not EVIDENCE_<run_id>_<YYYYMMDDThhmmssZ>")
    if match and match.group(1) != run.run_id:
        run.findings.add("name", run.bundle.name, "names another run")


def _sidecars(run):
    files = {p.relative_to(run.bundle).as_posix(): p for p in run.bundle.rglob("*") if p.is_file()}
    required = BUNDLE_FILES if run.sealed else ()
    for name in required:
        if name not in files:
            run.findings.add("layout", name, "is missing from the bundle")
    stems = {}
    for name, path in files.items():
        if path.suffix == ".sha256":
            continue
        if path.parent.name == "SIGNATURE" and path.name in ADDITIONAL_SIGNATURE_FILES | {"public_key.pem"}:
            continue
        sidecar = sidecar_of(path).relative_to(run.bundle).as_posix()
        if sidecar in stems:
            run.findings.add("sidecar", name, f"shares its sidecar with {stems[sidecar]}")
        stems[sidecar] = name
        if sidecar not in files:
            if run.sealed:
                run.findings.add("sidecar", name, "has no sidecar")
            continue
        text = files[sidecar].read_bytes().decode("latin-1")
        if not HEX64.fullmatch(text):
            run.findings.add("sidecar", sidecar, "is not exactly 64 lower-case hex digits")
        elif text != sha256(path.read_bytes()):
            run.findings.add("sidecar", name, "does not match its sidecar")
    for name in files:
        if name.endswith(".sha256") and name not in stems:
            run.findings.add("sidecar", name, "belongs to no file")


def _manifest_files(run):
    listed = {}
    for row in run.json("MANIFEST.json").get("files", []):
        if set(row) != {"path", "sha256", "bytes"}:
            run.findings.add("manifest", row.get("path"), f"row has the keys {sorted(row)}")
        if row.get("path") in listed:
            run.findings.add("manifest", row["path"], "is listed twice")
        listed[row.get("path")] = row
    present = {p.relative_to(run.bundle).as_posix(): p for p in run.bundle.rglob("*") if p.is_file()}
    expected = {n for n in present
                if n not in ("MANIFEST.json", "MANIFEST.sha256") and not n.startswith("SIGNATURE/")}
    for name in sorted(expected - listed.keys()):
        run.findings.add("manifest", name, "is not listed")
    for name in sorted(listed.keys() - expected):
        run.findings.add("manifest", name, "is listed but not in the bundle, or must not be listed")
    for name in sorted(expected & listed.keys()):
        data = present[name].read_bytes()
        if listed[name].get("bytes") != len(data):
            run.findings.add("manifest", name, f"has {len(data)} bytes, listed are {listed[name].get('bytes')}")
        if str(listed[name].get("sha256")).removeprefix("sha256:") != sha256(data):
            run.findings.add("manifest", name, "has another hash than listed")


def _tree(run):
    path = run.bundle / "SIGNATURE/bundle_tree.txt"
    if not path.is_file():
        return
    rows = run.json("MANIFEST.json").get("files", [])
    lines = [f"{r['path']} sha256:{str(r['sha256']).removeprefix('sha256:')} {r['bytes']}" for r in rows]
    expected = "".join(line + "\n" for line in sorted(lines, key=lambda l: l.encode()))
    if path.read_bytes().decode("utf-8", "replace") != expected:
        run.findings.add("tree", "SIGNATURE/bundle_tree.txt", "is not what MANIFEST.files derives to")


def _sums(run):
    path = run.bundle / "SIGNATURE/SHA256SUMS"
    if not path.is_file():
        run.findings.add("sums", "SIGNATURE/SHA256SUMS", "is missing")
        return
    done = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SIGNATURE/SHA256SUMS"],
                          cwd=run.bundle, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        run.findings.add("sums", "SIGNATURE/SHA256SUMS", (done.stdout + done.stderr).strip().replace("\n", "; "))
    named = {line[66:] for line in path.read_text("utf-8").splitlines()}
    for row in run.json("MANIFEST.json").get("files", []):
        if row.get("path") not in named and "./" + str(row.get("path")) not in named:
            run.findings.add("sums", "SIGNATURE/SHA256SUMS", f"does not name {row.get('path')}")
    if "MANIFEST.json" not in named and "./MANIFEST.json" not in named:
        run.findings.add("sums", "SIGNATURE/SHA256SUMS", "does not name MANIFEST.json")
