"""The Ed25519 signature over the manifest's hash, checked by OpenSSL."""

import base64
import hashlib
import re
import subprocess
import tempfile
from pathlib import Path

KEYS = {"job_id", "run_id", "manifest_hash_sha256", "records_merkle_root", "signed_at", "signing_key_id", "signature"}
SPKI = bytes.fromhex("302a300506032b6570032100")


def check(run, public_key=None):
    """The public key is the given file, or the one that the bundle carries (which proves integrity, not origin)."""
    name = "SIGNATURE/signature.json"
    path = run.bundle / name
    if not path.is_file():
        run.findings.add("signature", name, "is missing")
        return
    record = run.json(name)
    for key in sorted(KEYS - record.keys()):
        run.findings.add("signature", name, f"lacks {key}")
    if record.get("run_id") != run.run_id or record.get("job_id") != run.status.get("job_id"):
        run.findings.add("signature", name, "names another run or job")
    manifest = (run.bundle / "MANIFEST.json").read_bytes()
    digest = hashlib.sha256(manifest).hexdigest()
    if str(record.get("manifest_hash_sha256")).removeprefix("sha256:") != digest:
        run.findings.add("signature", name, "holds another hash than MANIFEST.json's")
    key, signature = public_key or _carried_key(run, record), _bytes(record.get("signature"))
    if key is None:
        run.findings.add("signature", name, "comes without a public key to check it with")
    elif signature is None or len(signature) != 64:
        run.findings.add("signature", name, "holds no Ed25519 signature of 64 bytes")
    elif not any(_verified(key, signature, m) for m in (bytes.fromhex(digest), digest.encode())):
        run.findings.add("signature", name, "does not verify with OpenSSL")


def _carried_key(run, record):
    for path in sorted((run.bundle / "SIGNATURE").glob("*.pem")):
        return path.read_bytes()
    for key, value in record.items():
        if "public_key" in key and isinstance(value, str):
            if "BEGIN PUBLIC KEY" in value:
                return value.encode()
            raw = _bytes(value)
            if raw is not None and len(raw) in (32, 44):
                der = raw if len(raw) == 44 else SPKI + raw
                return b"-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(der) + b"\n-----END PUBLIC KEY-----\n"
    return None


def _bytes(text):
    text = str(text)
    if re.fullmatch(r"([0-9a-f]{2})+", text):
        return bytes.fromhex(text)
    try:
        return base64.b64decode(text.removeprefix("ed25519:").removeprefix("base64:"), validate=True)
    except ValueError:
        return None


def _verified(key, signature, message):
    with tempfile.TemporaryDirectory() as folder:
        files = {"key": key, "signature": signature, "message": message}
        paths = {name: Path(folder, name) for name in files}
        for name, data in files.items():
            paths[name].write_bytes(data)
        done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", paths["key"], "-rawin",
                               "-in", paths["message"], "-sigfile", paths["signature"]],
                              capture_output=True, check=False)
        return done.returncode == 0
