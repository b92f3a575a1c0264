#!/usr/bin/python3
"""Checks that hand-drawn boxes of identifying text are covered by the boxes that a run applied.

usage: check_boxes.py RUN_DIR --source DIR --boxes FILE [--margin N]

FILE is a JSON list of {file, boxes: [[x, y, w, h], ...], kind: [...]}; file is relative to DIR. Boxes of
kind phi count. They enclose the glyphs with a margin, so that many pixels may stay free at each side (1).
Prints one line per box of the run; exits 1 when one is not covered on every frame, or was not masked.
"""

import argparse
import json
import sys
from pathlib import Path

from vmcheck import dicomfile
from vmcheck.findings import Findings
from vmcheck.ledger import uncovered
from vmcheck.run import Run


def check(folder, source, entries, margin):
    """Yields (covered, sentence) for every phi box of an instance that the run processed."""
    run = Run(folder, Findings())
    hashes = {r["source_sop_instance_uid"]: r["source_pixel_hash"].removeprefix("sha256:")
              for r in run.table("INPUT/source_hashes.csv")[1]}
    masked = {r["source_sop_uid"]: r for r in run.lines("DECISIONS/decision_log.jsonl")}
    actions = run.lines("DECISIONS/masking_actions.jsonl")
    for entry in entries:
        data = dicomfile.read(source / entry["file"])
        uid = str(data.SOPInstanceUID) if data is not None else None
        if hashes.get(uid) not in dicomfile.pixel_hashes(data):
            continue
        decision = masked.get(uid, {})
        boxes = [b for b, kind in zip(entry["boxes"], entry["kind"]) if kind == "phi"]
        if decision.get("decision_type") == "EXCLUDE":
            yield True, f"{entry['file']}: excluded ({decision.get('status')}), {len(boxes)} boxes not judged"
            continue
        mine = [a for a in actions if a["masked_sop_uid"] == decision.get("masked_sop_uid")]
        frames = int(data.get("NumberOfFrames", 1) or 1)
        for box in boxes:
            yield _judge(entry["file"], box, mine, frames, margin)


def _judge(name, box, actions, frames, margin):
    x, y, w, h = box
    core = [x + margin, y + margin, max(1, w - 2 * margin), max(1, h - 2 * margin)]
    worst, worst_core = 0, 0
    for frame in range(frames):
        covers = [a["bbox_applied"] for a in actions if a["frame_index"] in (None, frame)]
        worst = max(worst, uncovered(box, covers))
        worst_core = max(worst_core, uncovered(core, covers))
    text = f"{name} {box}: {100 - 100 * worst / (w * h):.1f} % covered on the worst of {frames} frames"
    return worst_core == 0, text if worst_core == 0 else f"{text}; {worst_core} pixels of its core are free"


def main():
    parser = argparse.ArgumentParser(description="Are the drawn boxes covered?")
    parser.add_argument("run", type=Path, metavar="RUN_DIR")
    parser.add_argument("--source", type=Path, required=True, metavar="DIR")
    parser.add_argument("--boxes", type=Path, required=True, metavar="FILE")
    parser.add_argument("--margin", type=int, default=1)
    options = parser.parse_args()
    entries = json.loads(options.boxes.read_text("utf-8"))
    rows = list(check(options.run, options.source, entries, options.margin))
    for covered, text in rows:
        print(("covered   " if covered else "UNCOVERED ") + text)
    sys.exit(0 if all(covered for covered, _ in rows) else 1)


if __name__ == "__main__":
    main()
