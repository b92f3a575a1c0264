"""The node's own frames, through the test class DumpFrames."""

import subprocess
from dataclasses import dataclass

import numpy
import pydicom


@dataclass
class Mine:
    """What the node says of one file; samples as values, frames x rows x columns x channels."""
    state: str
    reason: str = ""
    syntax: str = "-"
    frames: int = 0
    photometric: str = ""
    bits: tuple = ()
    samples: object = None


def dump(files, build, folder):
    """Yields a Mine for each file, in their order."""
    listing = folder / "list"
    listing.write_text("\n".join(str(f.resolve()) for f in files) + "\n", "utf-8")
    jars = folder / "classpath"
    subprocess.run(["mvn", "-q", "-o", "dependency:build-classpath", f"-Dmdep.outputFile={jars}"],
                   cwd=build, check=True)
    path = [str(build / "target/classes"), str(build / "target/test-classes"), jars.read_text("utf-8").strip()]
    subprocess.run(["java", "-cp", ":".join(path), "org.voxelmask.testing.DumpFrames", str(listing), str(folder)],
                   check=True)
    rows = (folder / "frames.tsv").read_text("utf-8").splitlines()
    for file, row in zip(files, rows):
        yield _mine(file, row.split("\t"), folder)


def _mine(file, row, folder):
    syntax = _syntax(file)
    raw = folder / f"{row[0]}.raw"
    if row[1] != "DECODED":
        raw.unlink(missing_ok=True)
        return Mine(row[1], row[2] if len(row) > 2 else "", syntax)
    columns, rows, frames = map(int, row[3].split("x"))
    bits = tuple(map(int, row[4].split(",")))
    shape = Shape(row[2], frames, rows, columns, bits, row[5] == "signed", row[6] == "planar")
    samples = values(raw.read_bytes(), shape)
    raw.unlink()
    return Mine("DECODED", "", syntax, frames, row[2], bits, samples)


@dataclass
class Shape:
    """How samples lie: whole bytes a sample."""
    photometric: str
    frames: int
    rows: int
    columns: int
    bits: tuple
    signed: bool
    planar: bool


def values(data, shape):
    """Samples with their sign, without the bits beside Bits Stored."""
    allocated, stored, high = shape.bits
    count = (allocated + 7) // 8
    words = numpy.zeros(len(data) // count, dtype=numpy.int64)
    source = numpy.frombuffer(data[:len(words) * count], dtype=numpy.uint8).reshape(-1, count)
    for i in range(count):
        words |= source[:, i].astype(numpy.int64) << (8 * i)
    words = (words >> (high + 1 - stored)) & ((1 << stored) - 1)
    if shape.signed:
        words = numpy.where(words >> (stored - 1) == 1, words - (1 << stored), words)
    pixels = shape.rows * shape.columns
    paired = shape.photometric.endswith("_422")
    channels = 2 if paired else 1 if shape.photometric.startswith(("MONO", "PALETTE")) else 3
    words = words[:shape.frames * pixels * channels]
    if shape.planar:
        return words.reshape(shape.frames, channels, shape.rows, shape.columns).transpose(0, 2, 3, 1)
    return words.reshape(shape.frames, shape.rows, shape.columns, channels)


def difference(mine, theirs):
    """A verdict: equal, or how many samples of how many frames differ."""
    if theirs.shape != mine.samples.shape:
        return f"different (shape {theirs.shape} instead of {mine.samples.shape})"
    off = numpy.abs(theirs - mine.samples)
    if not off.any():
        return "equal"
    frames = int(off.reshape(mine.frames, -1).any(axis=1).sum())
    return f"different ({int((off > 0).sum())} samples of {frames} frames, at most by {int(off.max())})"


def summary(verdicts):
    """One word for a file."""
    said = [v.split(" ")[0] for v in verdicts.values()]
    if "equal" in said:
        return "equal to all" if "different" not in said else "equal to one"
    return "different" if "different" in said else "not compared"


def _syntax(file):
    try:
        meta = pydicom.dcmread(file, force=True, stop_before_pixels=True).file_meta
        return str(meta.get("TransferSyntaxUID", "-"))
    except Exception:
        return "-"
