#!/usr/bin/python3
"""Compares every sample of a run's copies with the sources, as other decoders read both.

usage: compare_copies.py --sources FILE_OR_FOLDER... --runs RUN... [--out TABLE]

RUN is a run's folder. Sources are found by SOP Instance UID, so the run has to keep UIDs (profile with uid_strategy
RETAIN_SOURCE and the option retain_uids). Source and copy are decoded by GDCM, DCMTK, OpenJPEG and pydicom, as far as
they know the transfer syntax; nothing of the node's own decoding takes part. Outside the boxes that the evidence says
were filled, every sample has to be the source's; inside each box, every sample of a channel the same. In copies of
several components that are still JPEG, samples at most 2 pixels beside a box may differ, and are counted by themselves.
Prints a line for each copy, then counts by photometric interpretation, bits and transfer syntaxes. Exits 1 when a copy
differs.
"""

import argparse
import json
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import numpy
import pydicom
from framecheck import others, ours

warnings.filterwarnings("ignore")
JPEG_RIM = 2


def files_of(arguments):
    for argument in arguments:
        if argument.is_dir():
            yield from sorted(f for f in argument.rglob("*") if f.is_file())
        else:
            yield argument


def by_uid(files):
    """Files by SOP Instance UID; of several with one UID all."""
    found = {}
    for file in files:
        try:
            uid = str(pydicom.dcmread(file, force=True, stop_before_pixels=True).SOPInstanceUID)
        except Exception:  # what is no DICOM file is no source
            continue
        found.setdefault(uid, []).append(file)
    return found


def boxes_of(run):
    """By the copy's UID: a list of (frame or None, [x, y, w, h])."""
    boxes = {}
    name = "*/DECISIONS/masking_actions.jsonl"
    evidence = [*run.glob(f"bundle/{name}"), *run.glob(f"incomplete/{name}")]
    for line in evidence[0].read_text("utf-8").splitlines():
        action = json.loads(line)
        boxes.setdefault(action["masked_sop_uid"], []).append((action["frame_index"], action["bbox_applied"]))
    return boxes


def shape_of(data):
    """What a decoder is told of a file: everything but its samples."""
    channels = 1 if data.PhotometricInterpretation.startswith(("MONO", "PALETTE")) else 3
    frames = int(data.get("NumberOfFrames", 1) or 1)
    samples = numpy.zeros((1, 1, 1, channels))
    return ours.Mine("DECODED", "", "", frames, data.PhotometricInterpretation,
                     (data.BitsAllocated, data.BitsStored, data.HighBit), samples)


def read(file, folder, told):
    """What each tool makes of a file."""
    result, failed = {}, []
    for tool, decode in others.tools(file):
        try:
            result[tool] = decode(file, folder, told)
        except Exception as error:  # another library's trouble with a file
            failed.append(f"{tool} failed ({type(error).__name__})")
    return result, failed


def masks(boxes, shape, grow):
    """True where a sample lies in a box."""
    frames, rows, columns, _ = shape
    mask = numpy.zeros((frames, rows, columns), bool)
    for frame, (x, y, w, h) in boxes:
        part = mask if frame is None else mask[frame:frame + 1]
        part[:, max(0, y - grow):y + h + grow, max(0, x - grow):x + w + grow] = True
    return mask


def constant(copy, boxes):
    """Whether every box shows one value a channel."""
    for frame, (x, y, w, h) in boxes:
        part = copy[:, y:y + h, x:x + w] if frame is None else copy[frame:frame + 1, y:y + h, x:x + w]
        if part.size == 0 or (part != part[0, 0, 0]).any():
            return False
    return True


def verdict(source, copy, boxes, jpeg):
    if source.shape != copy.shape:
        return f"different shape {source.shape} {copy.shape}"
    off = (source != copy).any(axis=3)
    exact = int((off & ~masks(boxes, copy.shape, 0)).sum())
    rim = JPEG_RIM if jpeg and copy.shape[3] > 1 else 0
    beyond = int((off & ~masks(boxes, copy.shape, rim)).sum())
    if not constant(copy, boxes):
        return "different inside: a box is not of one value"
    if beyond:
        return f"different outside: {beyond} pixels"
    return f"equal but {exact} pixels beside boxes" if exact else "equal"


def compare(source, copy, boxes, folder):
    """(verdict, photometric interpretation and bits of the source and both syntaxes, frames, what was said)."""
    before, after = pydicom.dcmread(source, force=True), pydicom.dcmread(copy)
    shape = shape_of(after)
    sources, trouble = read(source, folder, shape)
    copies, more = read(copy, folder, shape)
    syntax = str(after.file_meta.TransferSyntaxUID)
    said = {f"{a}/{b}": verdict(sources[a], copies[b], boxes, syntax in others.JPEG) for a in sources for b in copies}
    kind = (before.PhotometricInterpretation, f"{before.BitsAllocated}/{before.BitsStored}",
            "signed" if before.get("PixelRepresentation", 0) else "unsigned",
            str(before.file_meta.get("TransferSyntaxUID", "-")) if hasattr(before, "file_meta") else "-", syntax)
    words = list(said.values())
    if any(w == "equal" for w in words):
        word = "equal"
    elif any(w.startswith("equal") for w in words):
        word = "equal beside boxes"
    else:
        word = "different" if words else "not compared"
    told = "; ".join([f"{k} {v}" for k, v in said.items() if v != "equal"] + trouble + more)
    return word, kind, shape.frames, told


def main():
    parser = argparse.ArgumentParser(description="Do other decoders see the same samples outside the boxes?")
    parser.add_argument("--sources", type=Path, nargs="+", required=True, metavar="FILE_OR_FOLDER")
    parser.add_argument("--runs", type=Path, nargs="+", required=True, metavar="RUN")
    parser.add_argument("--out", type=Path, metavar="TABLE")
    options = parser.parse_args()
    sources = by_uid(files_of(options.sources))
    lines, counts, wrong = [], Counter(), 0
    with tempfile.TemporaryDirectory() as name:
        for run in options.runs:
            boxes = boxes_of(run)
            for copy in sorted([*run.glob("output/*.dcm"), *run.glob("incomplete/output/*.dcm")]):
                data = pydicom.dcmread(copy, stop_before_pixels=True)
                if "Rows" not in data:
                    continue
                uid = str(data.SOPInstanceUID)
                results = [(f, compare(f, copy, boxes.get(uid, []), Path(name))) for f in sources.get(uid, [])]
                if not results:
                    lines.append(f"no source\t{copy}")
                    continue
                file, (word, kind, frames, told) = max(results, key=lambda r: r[1][0].startswith("equal"))
                wrong += word == "different"
                counts[(word, *kind)] += 1
                counts[("frames", word)] += frames
                lines.append("\t".join([word, str(file), *kind, f"{len(boxes.get(uid, []))} boxes", f"{frames} frames", told]))
    print("\n".join(sorted(lines)))
    if options.out:
        options.out.write_text("\n".join(sorted(lines)) + "\n", "utf-8")
    for key, count in sorted(counts.items()):
        print(count, *key)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
