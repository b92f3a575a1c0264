#!/usr/bin/python3
"""Checks a finished run against the specifications, sharing no code with the product.

usage: validate_run.py RUN_DIR --source DIR [--public-key FILE] [--json]
       validate_run.py --self-test

Prints one line per finding (code, place, sentence) and exits 1 when there is any; 2 for a usage error.
Needs Debian's python3-pydicom, python3-numpy and python3-pil, and openssl.
"""

import argparse
import json
import sys
import unittest
from pathlib import Path

from vmcheck import copies, dicomfile, identifiers, layout, ledger, schema, signature
from vmcheck.findings import Findings
from vmcheck.run import Run


def validate(folder, sources, public_key=None):
    """Every check of one run; sources is a dicomfile.Sources."""
    findings = Findings()
    run = Run(folder, findings)
    layout.check(run)
    originals = [data for rows in sources.by_uid.values() for _, data in rows]
    if run.bundle is not None:
        schema.check(run)
        ledger.check(run)
        if run.sealed:
            signature.check(run, public_key)
        originals = copies.check(run, sources)
    identifiers.check(run, originals)
    return findings


def main():
    parser = argparse.ArgumentParser(description="Check a finished run against the specifications.")
    parser.add_argument("run", nargs="?", type=Path, metavar="RUN_DIR")
    parser.add_argument("--source", type=Path, metavar="DIR", help="the originals, any depth")
    parser.add_argument("--public-key", type=Path, metavar="FILE", help="PEM; else the one the bundle carries")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--self-test", action="store_true", help="build a run, break it, and see every fault found")
    options = parser.parse_args()
    if options.self_test:
        suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent), "test_*.py")
        done = unittest.TextTestRunner(verbosity=0).run(suite)
        sys.exit(0 if done.wasSuccessful() else 1)
    if options.run is None or options.source is None or not options.run.is_dir() or not options.source.is_dir():
        parser.error("RUN_DIR and --source must be folders")
    key = options.public_key.read_bytes() if options.public_key else None
    findings = validate(options.run, dicomfile.Sources(options.source), key)
    if options.json:
        print(json.dumps({"run": options.run.name, "findings": findings.rows}, indent=2))
    else:
        for line in findings.lines():
            print(line)
    sys.exit(1 if findings.rows else 0)


if __name__ == "__main__":
    main()
