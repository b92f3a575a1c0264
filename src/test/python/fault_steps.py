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
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

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
        self.data = self.root / "data"
        self.output = self.root / "output"
        self.log = self.root / "strace.log"
        self.faults = []
        shutil.copytree(options.data, self.data)

    def words(self):
        return self.options.program + [
            "process", self.options.study, "--mode", "pilot", "--profile", "clinical", "--data", str(self.data),
            "--output", str(self.output), "--even-if-receiving", "--json"]

    def run(self, words):
        return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT)

    def traced(self, *injections):
        words = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "signal=none", "-o", str(self.log), "-e", f"trace={CALLS}"]
        for injection in injections:
            words += ["-e", "inject=" + injection]
        return self.run(words + self.words())

    def steps(self):
        """The most calls of one thread: strace counts them thread by thread, and one thread writes the run."""
        counts = {}
        for line in self.log.read_text(errors="replace").splitlines():
            if SYNCS.search(line):
                thread = line.split(maxsplit=1)[0]
                counts[thread] = counts.get(thread, 0) + 1
        return max(counts.values())

    def runs(self):
        folder = self.output / "voxelmask_runs"
        return sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []

    def expect(self, true, what):
        if not true:
            self.faults.append(what)

    def judge(self, ended):
        sealed = ended.returncode == 0
        for run in self.runs():
            self.judge_run(run, sealed)
        if ended.returncode not in (0, 1, 2, 3, 4, 6, -9, 137):
            self.faults.append(f"exit {ended.returncode}")
        again = self.run(self.words())
        if sealed and again.returncode == 7:
            return  # the staged study was purged with its seal
        self.judge_tables()
        self.expect(again.returncode == 0, f"the next process ended with {again.returncode}: {again.stderr[-300:]}")
        if again.returncode == 0:
            folder = json.loads(again.stdout)["run_dir"]
            self.expect(self.run(self.options.program + ["verify", folder]).returncode == 0, "the next run does not verify")

    def judge_tables(self):
        """Once the next command is over: the tables say success of what is sealed and of nothing else, the ledger has an end of all."""
        tables = sqlite3.connect(f"file:{self.data / 'gate2.db'}?mode=ro", uri=True)
        said = dict(tables.execute("SELECT run_id, overall_status FROM gate2_job_manifest"))
        tables.close()
        for run in self.runs():
            status = run / "run_status.json"
            told = status.exists() and json.loads(status.read_text())["status"]
            whole = told == "completed" and not (run / "INCOMPLETE").exists()
            self.expect((said.get(run.name) == "success") == whole, f"the tables say {said.get(run.name)} of {run.name}, {told}")
            self.expect(run.name in said, "a run without its rows")
        leaves = [json.loads(line)["leaf"] for line in (self.data / "ledger/ledger.jsonl").read_text().splitlines()]
        ends = {"RUN_SEALED", "RUN_PARTIAL", "RUN_FAILED", "RUN_PREFLIGHT_FAILED", "RUN_ABANDONED"}
        begun = {leaf["run_id"] for leaf in leaves if leaf["kind"] == "RUN_STARTED"}
        last = {leaf["run_id"]: leaf["kind"] for leaf in leaves if leaf["kind"] in ends}
        self.expect(begun <= set(last), "a run that began and has no end in the ledger")
        self.expect({run.name for run in self.runs()} <= begun, "a run's folder without a leaf")
        sealed = {run for run, kind in last.items() if kind == "RUN_SEALED"}
        self.expect(sealed == {run for run, status in said.items() if status == "success"}, "ledger and tables differ")
        verified = self.run(self.options.program + ["ledger", "verify", "--data", str(self.data)])
        self.expect(verified.returncode == 0, "ledger verify: " + verified.stdout[-300:] + verified.stderr[-300:])

    def judge_run(self, run, sealed):
        verified = self.run(self.options.program + ["verify", str(run)])
        self.expect("Exception" not in verified.stderr, "verify: " + verified.stderr[-300:])
        if sealed:
            self.expect(verified.returncode == 0, "said 0, and verify says " + str(verified.returncode))
            return
        marker = run / "INCOMPLETE"
        status = run / "run_status.json"
        told = status.exists() and json.loads(status.read_text())["status"]
        whole = told == "completed" and not marker.exists()
        if whole:
            # everything was durable; only the last word to the operator is missing
            self.expect(verified.returncode == 0, "completed, and verify says " + str(verified.returncode))
            return
        self.expect(verified.returncode != 0, "verify accepts a run that was not sealed")
        self.expect(marker.exists() or not (run / "bundle").exists(), "a bundle without INCOMPLETE")
        if told == "failed":
            self.expect(bool(json.loads(status.read_text())["failure_reason"]), "failed without a cause")


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
                case.judge(case.traced(KINDS[kind] % step))
                cases += 1
                for fault in case.faults:
                    bad += 1
                    print(f"{kind} at step {step}: {fault}", flush=True)
                shutil.rmtree(case.root)
        print(f"{cases} cases at {steps} steps: {bad} bad")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
