#!/usr/bin/python3
"""Stops a run, a purge of a run and a purge of staging at every step that changes the disk, and looks at what is left.

  fault_all.py --data DIR --study UID --faults SO --log FILE [--what run,purge,staged] [--kinds kill,full,readonly,once]
               [--every N] [--first N] -- JAVA WORD... org.voxelmask.cli.ResidentCommands

DIR is a data folder with one staged study that no run has touched; it stays as it is. SO is src/test/c/disk_faults.c,
compiled. Where fault_steps.py starts five processes for a case, this one has them all done by one: some seconds become less
than one, so that all steps can be had. A step is a call that writes, makes, renames, removes, cuts or syncs below the node's
folders.

  kill      the folders as they are before that call, which is what a process leaves that dies there;
            not looked at twice where nothing was changed since the step before
  full      the disk is full from that call on, which still writes half of what it should
  readonly  the file system is read-only from that call on
  once      only that call finds the disk full

FILE gets a line for each case; what it already has is not done again. Exit 1 when a case is not as it should be.
"""

import argparse
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

import fault_judge

KINDS = {"kill": 1, "full": 2, "readonly": 3, "once": 4}
NEVER = 1 << 30
ANSWER = '{"exit":'
Ended = collections.namedtuple("Ended", "returncode stdout stderr steps call")
DIED = Ended(-9, "", "", 0, "")


class Resident:
    """The product in one process; started anew after some cases, so that what it gathers stays bounded."""

    def __init__(self, options, errors):
        self.options, self.errors, self.process, self.left = options, errors, None, 0

    def say(self, words, **fault):
        if self.left == 0:
            self.start()
        self.left -= 1
        self.process.stdin.write(json.dumps({"words": [str(word) for word in words], **fault}) + "\n")
        self.process.stdin.flush()
        line = next((line for line in self.process.stdout if line.startswith(ANSWER)), None)
        if line is None:
            sys.exit(f"the resident process ended with {self.process.wait()} at {words} {fault}")
        said = json.loads(line)
        return Ended(said["exit"], said["out"], said["err"], said["steps"], said["call"])

    def start(self):
        self.stop()
        self.left = 2000
        self.process = subprocess.Popen(self.options.program, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.errors, text=True,
                                        env={**os.environ, "LD_PRELOAD": str(self.options.faults)})

    def stop(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait()


class Cases:
    def __init__(self, options, scratch, resident):
        self.options, self.resident = options, resident
        self.root, self.template, self.archives = scratch / "case", scratch / "template", scratch / "archives"
        self.data, self.output = self.root / "data", self.root / "output"
        self.config = scratch / "config.yaml"
        self.done = set()
        if options.log.exists():
            self.done = {tuple(line.split()[:3]) for line in options.log.read_text().splitlines() if "\t" in line}
        self.bad = self.count = 0

    def judge(self):
        return fault_judge.Judge(self.resident.say, self.options.study, self.data, self.output, ["--config", self.config])

    def fresh(self, archive=None):
        shutil.rmtree(self.root, ignore_errors=True)
        if archive is None:
            subprocess.run(["cp", "-a", self.template, self.root], check=True)
            shutil.rmtree(self.data / "natives", ignore_errors=True)
        else:
            self.root.mkdir()
            subprocess.run(["tar", "-C", self.root, "-xf", archive], check=True)
        subprocess.run(["cp", "-al", self.natives, self.data / "natives"], check=True)

    def prepare(self, what):
        """The template of what is to be stopped: a staged study, or a run of it; natives are there already."""
        purges = str(what != "purge").lower()
        self.config.write_text("detection: {engine: tesseract, threads: 1, second_scale: false}\n"
                               f"retention: {{purge_staging_after_seal: {purges}}}\n")
        self.natives = self.template.parent / "natives"
        shutil.rmtree(self.template, ignore_errors=True)
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.options.data, self.data)
        if not self.natives.exists() or what == "purge":
            ended = self.resident.say(self.judge().process())
            if ended.returncode != 0:
                sys.exit(f"the run without a fault ended with {ended.returncode}: {ended.stderr}")
            if not self.natives.exists():
                shutil.copytree(self.data / "natives", self.natives)
            if what != "purge":
                shutil.rmtree(self.root)
                shutil.copytree(self.options.data, self.data)
        self.root.rename(self.template)

    def words(self, what):
        if what == "run":
            return self.judge().process()
        end = ["--data", str(self.data), "--confirm"]
        if what == "staged":
            return ["purge", "--staged", self.options.study, "--even-if-receiving"] + end
        return ["purge", str(self.judge().runs()[0])] + end

    def broken(self, what, kind, step):
        self.fresh()
        return self.resident.say(self.words(what), kind=KINDS[kind], step=step, root=str(self.root), keep=str(self.archives))

    def all(self, what, kind):
        self.prepare(what)
        shutil.rmtree(self.archives, ignore_errors=True)
        self.archives.mkdir()
        clean = self.broken(what, kind, NEVER)
        if clean.returncode != 0:
            sys.exit(f"{what} without a fault ended with {clean.returncode}: {clean.stderr}")
        for step in range(self.options.first, clean.steps + 1, self.options.every):
            if (what, kind, str(step)) in self.done:
                continue
            if kind == "kill" and step > 1 and self.content(step) == self.content(step - 1):
                self.write(what, kind, step, "same", f"as step {step - 1}: nothing was changed in between")
                continue
            if kind == "kill":
                self.fresh(self.archives / f"{step}.tar")
                ended = DIED._replace(call=(self.archives / f"{step}.word").read_text().strip())
            else:
                ended = self.broken(what, kind, step)
            self.told(what, kind, step, ended, self.judged(what, ended))
        self.options.log.open("a").write(f"# {what} {kind}: {clean.steps} steps\n")

    def judged(self, what, ended):
        judge = self.judge()
        if what == "run":
            judge.after_run(ended)
        elif what == "purge":
            judge.after_purge(ended, self.words(what))
        else:
            judge.after_staged_purge(ended, self.words(what), self.options.instances)
        return judge

    def content(self, step):
        """What an archive holds, without times: a step that syncs changes nothing that a killed process leaves."""
        with tarfile.open(self.archives / f"{step}.tar") as archive:
            return [(member.name, member.mode, archive.extractfile(member).read() if member.isfile() else None)
                    for member in sorted(archive.getmembers(), key=lambda member: member.name)]

    def told(self, what, kind, step, ended, judge):
        self.count += 1
        self.bad += bool(judge.faults)
        told = " ".join([ended.call, str(ended.returncode)] + judge.notes)
        self.write(what, kind, step, told, "; ".join(judge.faults) or "ok")

    def write(self, what, kind, step, told, verdict):
        with self.options.log.open("a") as log:
            log.write(f"{what} {kind} {step} {told}\t" + verdict.replace("\n", " | ").replace("\t", " ") + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--study", required=True)
    parser.add_argument("--instances", type=int, default=3, help="how many are staged")
    parser.add_argument("--faults", required=True, type=pathlib.Path)
    parser.add_argument("--log", required=True, type=pathlib.Path)
    parser.add_argument("--what", default="run,purge,staged")
    parser.add_argument("--kinds", default="kill,full,readonly,once")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("program", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fault-all-") as folder, open(f"{options.log}.stderr", "w") as errors:
        resident = Resident(options, errors)
        cases = Cases(options, pathlib.Path(folder), resident)
        for what in options.what.split(","):
            for kind in options.kinds.split(","):
                cases.all(what, kind)
        resident.stop()
    print(f"{cases.count} cases, {cases.bad} not as they should be")
    sys.exit(1 if cases.bad else 0)


if __name__ == "__main__":
    main()
