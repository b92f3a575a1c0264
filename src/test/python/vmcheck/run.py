"""Where the things of a run stand on disk, and the files of its bundle as values."""

import csv
import json
import re
from pathlib import Path

BUNDLE_NAME = re.compile(r"EVIDENCE_([0-9a-f-]{36})_(\d{8}T\d{6}Z)")
UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Run:
    """One run folder. Files that cannot be read become findings, and empty values here."""

    def __init__(self, folder, findings):
        self.folder = Path(folder).resolve()
        self.findings = findings
        self.run_id = self.folder.name
        self.status = self._status()
        self.sealed = not (self.folder / "INCOMPLETE").exists()
        self.bundle = self._bundle()

    def _status(self):
        path = self.folder / "run_status.json"
        if not path.is_file():
            self.findings.add("status", "run_status.json", "is missing")
            return {}
        return self.parse_json(path)

    def _bundle(self):
        parent = self.folder / ("bundle" if self.sealed else "incomplete")
        found = sorted(p for p in parent.glob("*") if p.is_dir()) if parent.is_dir() else []
        if self.sealed and len(found) != 1:
            self.findings.add("layout", parent.name, f"holds {len(found)} bundles instead of one")
        if not found:
            return None
        # an incomplete tree may lie in a folder of its own or directly under incomplete/
        return found[0] if BUNDLE_NAME.fullmatch(found[0].name) else parent

    def name(self, path):
        return str(Path(path).relative_to(self.folder))

    def files(self):
        return sorted(p for p in self.folder.rglob("*") if p.is_file())

    def output_folder(self):
        return self.folder / ("output" if self.sealed else "incomplete/output")

    def outputs(self):
        folder = self.output_folder()
        return sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []

    def parse_json(self, path):
        try:
            value = json.loads(Path(path).read_bytes().decode("utf-8"), object_pairs_hook=_no_duplicates)
        except (OSError, ValueError) as error:
            self.findings.add("json", self.name(path), f"cannot be read: {error}")
            return {}
        if not isinstance(value, dict):
            self.findings.add("json", self.name(path), "is no JSON object")
            return {}
        return value

    def json(self, name):
        """A JSON file of the bundle; {} when missing (the layout check says so)."""
        path = self.bundle / name
        return self.parse_json(path) if path.is_file() else {}

    def lines(self, name):
        """The objects of a JSONL file of the bundle."""
        path = self.bundle / name
        if not path.is_file():
            return []
        rows = []
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1):
            try:
                rows.append(json.loads(line, object_pairs_hook=_no_duplicates))
            except ValueError as error:
                self.findings.add("json", f"{self.name(path)}:{number}", f"is no JSON: {error}")
        return rows

    def table(self, name):
        """Header and rows (as dictionaries) of a CSV file of the bundle."""
        path = self.bundle / name
        if not path.is_file():
            return [], []
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        if not rows:
            return [], []
        for number, row in enumerate(rows[1:], 2):
            if len(row) != len(rows[0]):
                self.findings.add("csv", f"{self.name(path)}:{number}", f"has {len(row)} cells, the header {len(rows[0])}")
        return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


def _no_duplicates(pairs):
    if len({k for k, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)
