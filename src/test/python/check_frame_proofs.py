#!/usr/bin/python3
"""Computes the copies' side of GATE2/frame_proofs.jsonl again, as docs/formats.md describes it.

usage: check_frame_proofs.py RUN_DIR

For native copies. Prints how many frames were compared and how many of them were masked; exits 1 when one differs.
Needs Debian's python3-pydicom and python3-numpy.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy
import pydicom


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def frame_of(data, index):
    pixels = data.pixel_array
    samples = int(data.SamplesPerPixel)
    shape = (int(data.get("NumberOfFrames", 1) or 1), int(data.Rows), int(data.Columns), samples)
    stored = pixels.astype("<i8") & ((1 << int(data.BitsStored)) - 1)
    width = "<u1" if data.BitsStored <= 8 else "<u2" if data.BitsStored <= 16 else "<u4"
    return stored.reshape(shape)[index].astype(width)


def sha256(array):
    return hashlib.sha256(array.tobytes()).hexdigest()


def boxes_of(plan, index):
    regions = plan["regions_json"] if plan else []
    return [r["coords"] for r in regions if r["frame_index"] in (None, index)]


def main(run):
    bundle = next((run / "bundle").iterdir())
    plans = {plan["sop_key"]: plan for plan in lines(bundle / "GATE2/mask_plans.jsonl")}
    compared = masked = wrong = 0
    for proof in lines(bundle / "GATE2/frame_proofs.jsonl"):
        frame = frame_of(pydicom.dcmread(run / "output" / (proof["sop_key"] + ".dcm")), proof["frame_index"])
        boxes = boxes_of(plans.get(proof["sop_key"]), proof["frame_index"])
        outside = None
        if boxes:
            keep = numpy.ones(frame.shape[:2], bool)
            for box in boxes:
                keep[box["y"]:box["y"] + box["h"], box["x"]:box["x"] + box["w"]] = False
            outside = sha256(frame[keep])
        compared += 1
        masked += bool(boxes)
        good = (sha256(frame) == proof["copy_sha256"]
                and outside == proof["outside_after_sha256"] == proof["outside_before_sha256"])
        wrong += not good
    print(f"{compared} frames, {masked} masked, {wrong} wrong")
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_frame_proofs.py RUN_DIR")
    sys.exit(main(Path(sys.argv[1])))
