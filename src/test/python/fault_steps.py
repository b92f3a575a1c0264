#!/usr/bin/python3
"""Stops `process` at every step that touches the disk's names or makes something durable, and looks at what is left.

  fault_steps.py --data DIR --study UID [--every N] [--first N] [--kinds kill,full,readonly] [--keep DIR] -- PROGRAM WORD...

DIR is a data folder with one staged study that no run has touched; it is copied for each case and stays as it is. The
program is the node with its first words, such as `java -cp ... org.voxelmask.Main` or ./voxelmask. A step is a call of
the operating system that syncs, renames, makes or removes something; strace breaks it:

  kill      the process dies by SIGKILL in that call
  full      that call and all later ones find the disk full
  readonly  that call and all later ones find a read-only file system

--every N takes each N-th step, --first N the first of them: together several of these go over all steps, a part each.

After each case: `verify` accepts the run only when `process` said 0; a run that was not sealed holds INCOMPLETE or lies
nowhere near a bundle, and says its first cause when it could; the study is still staged, and the same command without a
fault seals it. Prints one line a case that is not as it should be, and a sum. Exit 1 when there is such a case.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import fault_judge

CALLS = "fsync,fdatasync,rename,mkdir,unlink,rmdir"
SYNCS = re.compile(r"\b(fsync|fdatasync|rename|mkdir|unlink|rmdir)\(")
KINDS = {
    "kill": f"{CALLS}:signal=KILL:when=%d",
    "full": "fsync,fdatasync,rename,mkdir:error=ENOSPC:when=%d+",
    "readonly": "rename,mkdir,unlink,rmdir:error=EROFS:when=%d+",
}
LIMIT = 300


class Case:
    def __init__(self, options, scratch, name):
        self.options = options
        self.root = scratch / name
        self.log = self.root / "strace.log"
        shutil.copytree(options.data, self.root / "data")
        self.judge = fault_judge.Judge(self.say, options.study, self.root / "data", self.root / "output")

    def say(self, words):
        return self.run(self.options.program + [str(word) for word in words])

    def run(self, words):
        return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT)

    def traced(self, *injections):
        words = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "signal=none", "-o", str(self.log), "-e", f"trace={CALLS}"]
        for injection in injections:
            words += ["-e", "inject=" + injection]
        return self.run(words + self.options.program + self.judge.process())

    def steps(self):
        """The most calls of one thread: strace counts them thread by thread, and one thread writes the run."""
        counts = {}
        for line in self.log.read_text(errors="replace").splitlines():
            if SYNCS.search(line):
                thread = line.split(maxsplit=1)[0]
                counts[thread] = counts.get(thread, 0) + 1
        return max(counts.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--study", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--kinds", default="kill,full,readonly")
    parser.add_argument("program", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fault-steps-") as folder:
        scratch = pathlib.Path(folder)
        clean = Case(options, scratch, "clean")
        ended = clean.traced()
        if ended.returncode != 0:
            sys.exit("the run without a fault ended with %d: %s" % (ended.returncode, ended.stderr))
        steps = clean.steps()
        bad = cases = 0
        for kind in options.kinds.split(","):
            for step in range(options.first, steps + 1, options.every):
                case = Case(options, scratch, f"{kind}-{step}")
                case.judge.after_run(case.traced(KINDS[kind] % step))
                cases += 1
                for fault in case.judge.faults:
                    bad += 1
                    print(f"{kind} at step {step}: {fault}", flush=True)
                shutil.rmtree(case.root)
        print(f"{cases} cases at {steps} steps: {bad} bad")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
