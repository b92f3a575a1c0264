#!/usr/bin/python3
"""Lists the errors that dciodvfy (Debian package dicom3tools) reports on a copy and not on its original.

usage: compare_dciodvfy.py RUN_DIR --source DIR

Values are blanked before the comparison, names of elements and modules are kept. Prints one line per
new error and exits 1 when there is any.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from vmcheck import dicomfile
from vmcheck.findings import Findings
from vmcheck.run import Run

DEFLATED = "1.2.840.10008.1.2.1.99"
NAMED = re.compile(r"((?:Element|Module|attribute|Sequence)\s*=?\s*<[\w ]+>)")
VALUE = re.compile(r"<[^>]*>|\[[^\]]*\]|'[^']*'|\(0x[0-9a-f]{2}\)|\b\d[\d.\\:/-]*\b")


def errors(path):
    """The kinds of errors of a file, None when dciodvfy crashes; a deflated one is inflated by DCMTK first, because dciodvfy reads none."""
    data = dicomfile.read(path)
    if data is not None and dicomfile.syntax(data) == DEFLATED:
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder, "plain.dcm")
            subprocess.run(["dcmconv", "+te", str(path), str(plain)], capture_output=True, check=True)
            return errors(plain)
    done = subprocess.run(["dciodvfy", str(path)], capture_output=True, check=False)
    if done.returncode < 0:
        return None  # it crashed, as it does on deeply nested sequences
    lines = (done.stdout + done.stderr).decode("latin-1").splitlines()
    return {normal(line) for line in lines if line.startswith("Error")}


def normal(line):
    """An error without its values: names of elements and modules stay."""
    parts = NAMED.split(line)
    return "".join(p if i % 2 else VALUE.sub("*", p) for i, p in enumerate(parts)).strip()


def compare(folder, sources):
    findings = Findings()
    run = Run(folder, findings)
    outputs = {}
    for path in run.outputs():
        data = dicomfile.read(path)
        if data is not None:
            outputs[str(data.SOPInstanceUID)] = path
    hashes = {r["source_sop_instance_uid"]: r["source_pixel_hash"].removeprefix("sha256:")
              for r in run.table("INPUT/source_hashes.csv")[1]}
    compared = 0
    for link in run.table("LINKAGE/instance_linkage.csv")[1]:
        uid = link["source_sop_uid"]
        original, _, _ = sources.matching(uid, hashes.get(uid, ""))
        copy = outputs.get(link["masked_sop_uid"])
        if original is None or copy is None:
            findings.add("pair", "LINKAGE/instance_linkage.csv", "an instance has no original or no copy")
            continue
        before, after = errors(original), errors(copy)
        if before is None or after is None:
            continue
        compared += 1
        for error in sorted(after - before):
            findings.add("dciodvfy", run.name(copy), f"{error} (original {original.name})")
    return findings, compared


def main():
    parser = argparse.ArgumentParser(description="New dciodvfy errors of a run's copies.")
    parser.add_argument("run", type=Path, metavar="RUN_DIR")
    parser.add_argument("--source", type=Path, required=True, metavar="DIR")
    options = parser.parse_args()
    findings, compared = compare(options.run, dicomfile.Sources(options.source))
    for line in findings.lines():
        print(line)
    print(f"{compared} copies compared, {len(findings.rows)} new errors", file=sys.stderr)
    sys.exit(1 if findings.rows else 0)


if __name__ == "__main__":
    main()
