"""What must hold of a data folder and its runs after a command was stopped at some step: for fault_steps.py and fault_all.py."""

import json
import sqlite3

ENDS = {"RUN_SEALED", "RUN_PARTIAL", "RUN_FAILED", "RUN_PREFLIGHT_FAILED", "RUN_ABANDONED"}
KILLED = (-9, 137)


class Judge:
    """say(words) runs the product and returns what has returncode, stdout, stderr; faults collects what is not as it should be."""

    def __init__(self, say, study, data, output, more=()):
        self.say, self.study, self.data, self.output, self.more = say, study, data, output, list(more)
        self.faults, self.notes = [], []

    def process(self):
        return ["process", self.study, "--mode", "pilot", "--profile", "clinical", "--data", str(self.data),
                "--output", str(self.output), "--even-if-receiving", "--json"] + self.more

    def expect(self, true, what):
        if not true:
            self.faults.append(what)

    def runs(self):
        folder = self.output / "voxelmask_runs"
        return sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []

    def ledger(self):
        """The leaves; half a line at the end, as a full disk leaves it, is none."""
        file = self.data / "ledger/ledger.jsonl"
        lines = file.read_text().split("\n")[:-1] if file.exists() else []
        return [json.loads(line)["leaf"] for line in lines]

    def again(self, words):
        """The same command without a fault; half a line of the ledger is repaired first, as its refusal says."""
        ended = self.say(words)
        if ended.returncode != 0 and "ledger repair" in ended.stderr + ended.stdout:
            repaired = self.say(["ledger", "repair", "--data", str(self.data)])
            self.expect(repaired.returncode == 0, "ledger repair: " + repaired.stderr[-300:])
            self.notes.append("ledger repaired")
            ended = self.say(words)
        return ended

    def records(self):
        """Ledger and audit trail hold; half a line at the end of the ledger is what ledger repair is for."""
        end = ["--data", str(self.data)]
        if self.say(["ledger", "verify"] + end).returncode != 0:
            self.notes.append("ledger repaired")
            repaired = self.say(["ledger", "repair"] + end)
            self.expect(repaired.returncode == 0, "ledger repair: " + repaired.stderr[-300:])
        for words in (["ledger", "verify"], ["audit", "verify"]):
            verified = self.say(words + end)
            told = verified.stdout[-300:] + verified.stderr[-300:]
            self.expect(verified.returncode == 0, f"{words[0]} verify: {told}")

    def after_run(self, ended):
        """Of process, which was stopped: never verified when it was not sealed, and the same command seals."""
        sealed = ended.returncode == 0
        for run in self.runs():
            self._run(run, sealed)
        self.expect(ended.returncode in (0, 1, 2, 3, 4, 6) + KILLED, f"exit {ended.returncode}")
        self.expect("\tat " not in ended.stderr and "Unexpected" not in ended.stderr, "said " + ended.stderr[:600])
        again = self.again(self.process())
        if again.returncode == 7 and (sealed or (ended.returncode in KILLED and self._sealed_before())):
            self.records()
            return  # the staged study was purged with its seal
        self._tables()
        self.expect(again.returncode == 0, f"the next process ended with {again.returncode}: {again.stderr[-300:]}")
        if again.returncode == 0:
            folder = json.loads(again.stdout)["run_dir"]
            self.expect(self.say(["verify", folder]).returncode == 0, "the next run does not verify")

    def _sealed_before(self):
        return any(leaf["kind"] == "RUN_SEALED" for leaf in self.ledger())

    def _tables(self):
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
        leaves = self.ledger()
        begun = {leaf["run_id"] for leaf in leaves if leaf["kind"] == "RUN_STARTED"}
        last = {leaf["run_id"]: leaf["kind"] for leaf in leaves if leaf["kind"] in ENDS}
        self.expect(begun <= set(last), "a run that began and has no end in the ledger")
        self.expect({run.name for run in self.runs()} <= begun, "a run's folder without a leaf")
        sealed = {run for run, kind in last.items() if kind == "RUN_SEALED"}
        self.expect(sealed == {run for run, status in said.items() if status == "success"}, "ledger and tables differ")
        self.records()

    def _run(self, run, sealed):
        verified = self.say(["verify", str(run)])
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

    def standing(self, run):
        listed = self.say(["runs", "--output", str(self.output), "--json"])
        self.expect(listed.returncode == 0, "runs: " + listed.stderr[-300:])
        return next(entry["status"] for entry in json.loads(listed.stdout) if entry["run_id"] == run.name)

    def after_purge(self, ended, words):
        """Of purge RUN: whole or never verified, and it can be repeated until the run is purged."""
        run = self.runs()[0]
        standing = self.standing(run)
        verified = self.say(["verify", str(run)])
        self.expect("Exception" not in verified.stderr + ended.stderr, "said " + ended.stderr[:600])
        self.expect(ended.returncode != 0 or standing == "purged", f"said 0 of a run that is {standing}")
        if standing == "sealed":
            self.expect(verified.returncode == 0, "whole, and does not verify")
        else:
            self.expect(standing in ("purged", "purge_interrupted"), "standing " + standing)
            unverifiable = verified.returncode == 5 and verified.stdout.startswith("unverifiable")
            self.expect(unverifiable, f"{standing}, and verify ends with {verified.returncode}: {verified.stdout[:300]}")
        self.notes.append(standing)
        again = self.again(words)
        before = standing == "purged" and again.returncode == 2 and "was purged before" in again.stderr
        self.expect(again.returncode == 0 or before, f"repeated: {again.returncode} {again.stderr[-300:]}")
        self.expect(self.standing(run) == "purged", "not purged by the next")
        told = self.say(["verify", str(run)])
        self.expect("signature record verifies" in told.stdout, "purged: " + told.stdout[:300])
        left = [p.name for p in run.rglob("*") if p.suffix in (".dcm", ".png", ".jsonl", ".html", ".part")]
        self.expect(not left, f"left after the purge: {left}")
        self.records()
        purged = [leaf for leaf in self.ledger() if leaf["kind"] == "RUN_PURGED"]
        self.expect(bool(purged) and purged[-1]["outcome"] == "purged", "the ledger does not say that it was purged")

    def after_staged_purge(self, ended, words, count):
        """Of purge --staged: all instances are listed or none, and it can be repeated until none is and their key is gone."""
        listed = self.say(["studies", "--data", str(self.data), "--json", "--show-uids"])
        self.expect(listed.returncode == 0, "studies: " + listed.stderr[-300:])
        there = sum(study["instances"] for study in json.loads(listed.stdout))
        if there not in (0, count):
            refused = self.say(self.process())
            self.expect(refused.returncode == 7, f"half a study is processed: {refused.returncode} {refused.stderr[-300:]}")
        self.expect(ended.returncode != 0 or there == 0, f"said 0 with {there} instances listed")
        self.expect("Exception" not in ended.stderr, "said " + ended.stderr[:600])
        self.notes.append(f"{there} listed")
        again = self.again(words)
        self.expect(again.returncode == 0 or (again.returncode == 7 and there == 0),
                    f"repeated: {again.returncode} {again.stderr[-300:]}")
        listed = self.say(["studies", "--data", str(self.data), "--json", "--show-uids"])
        self.expect(json.loads(listed.stdout) == [], "still listed: " + listed.stdout[:300])
        files = [p.name for p in (self.data / "staging").rglob("*") if p.suffix in (".dcm", ".pack")]
        keys = [p.name for p in (self.data / "keys/staging").rglob("*.key")]
        self.expect(not files and not keys, f"left after the purge: {files} {keys}")
        self.records()
        ledger = json.loads(self.say(["ledger", "verify", "--data", str(self.data), "--json"]).stdout)
        self.expect(ledger["purges_without_end"] == [], "the ledger does not say that the purge ended")
