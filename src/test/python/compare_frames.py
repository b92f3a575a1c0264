#!/usr/bin/python3
"""Compares every frame that the node decodes with what GDCM, DCMTK, OpenJPEG and pydicom make of it.

usage: compare_frames.py FILE_OR_FOLDER... [--build DIR] [--out TABLE]

Run `mvn test-compile` before: the frames come from org.voxelmask.testing.DumpFrames in DIR/target. Prints a line
for each file (frames, then what each tool says: equal, different, failed) and a summary. A tool that is not
installed, or does not do the transfer syntax, is left out. Exits 1 when a frame of any file differs from every
tool that decodes it; the lines say how many samples and by how much at most.
"""

import argparse
import sys
import tempfile
import warnings
from pathlib import Path

from framecheck import others, ours

warnings.filterwarnings("ignore")


def files_of(arguments):
    for argument in arguments:
        if argument.is_dir():
            yield from sorted(f for f in argument.rglob("*") if f.is_file())
        else:
            yield argument


def compare(file, mine, folder):
    """Yields (tool, verdict) for every tool that has something to say."""
    for tool, read in others.tools(file):
        try:
            theirs = read(file, folder, mine)
        except Exception as failed:  # another library's trouble with a file is a verdict, not an end
            yield tool, f"failed ({type(failed).__name__}: {failed})"
            continue
        yield tool, ours.difference(mine, theirs)


def main():
    parser = argparse.ArgumentParser(description="Do other decoders see the same frames?")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE_OR_FOLDER")
    parser.add_argument("--build", type=Path, default=Path("."), metavar="DIR")
    parser.add_argument("--out", type=Path, metavar="TABLE")
    options = parser.parse_args()
    files = list(files_of(options.files))
    lines, counts, wrong = [], {}, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, mine in zip(files, ours.dump(files, options.build, folder)):
            if mine.state != "DECODED":
                verdicts = {"node": f"{mine.state}: {mine.reason}"}
                key = mine.state.lower()
            else:
                verdicts = dict(compare(file, mine, folder))
                key = ours.summary(verdicts)
                wrong += key == "different"
            counts.setdefault(key, [0, 0])
            counts[key][0] += 1
            counts[key][1] += mine.frames
            told = "; ".join(f"{tool} {verdict}" for tool, verdict in verdicts.items())
            lines.append(f"{key}\t{file}\t{mine.syntax}\t{mine.frames}\t{told}")
    text = "\n".join(sorted(lines))
    print(text)
    if options.out:
        options.out.write_text(text + "\n", "utf-8")
    for key, (objects, frames) in sorted(counts.items()):
        print(f"{key}: {objects} files, {frames} frames")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
