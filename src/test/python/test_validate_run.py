"""Shows that a valid run is found valid and that every seeded fault is found."""

import shutil
import tempfile
import unittest
from pathlib import Path

import pydicom
from tinyrun import IMAGE, MASKED, REPORT, SERIES, TinyRun
from validate_run import validate
from vmcheck import dicomfile
from vmcheck.ledger import uncovered


def damage_output(name, change):
    def fault(tiny):
        path = tiny.run / "output" / name
        data = pydicom.dcmread(path)
        change(data)
        data.save_as(path)
    return fault


def set_value(keyword, value):
    return lambda data: setattr(data, keyword, value)


def flip_pixel(offset):
    def change(data):
        pixels = bytearray(data.PixelData)
        pixels[offset] ^= 1
        data.PixelData = bytes(pixels)
    return change


def edit(name, old, new, seal=True):
    return lambda tiny: tiny.edit(name, old, new, seal)


def recount(**counts):
    def fault(tiny):
        tiny.counts.update(counts)
        tiny.seal()
    return fault


def write(name, text):
    return lambda tiny: tiny.text(name, text)


def remove(name, seal=True):
    def fault(tiny):
        (tiny.bundle / name).unlink()
        if seal:
            tiny.seal()
    return fault


def private(data):
    data.private_block(0x0011, "SOMEONE", create=True).add_new(1, "LO", "kept")


def forget_reference(data):
    data.ReferencedImageSequence[0].ReferencedSOPInstanceUID = "2.25.999"


DECISIONS, ACTIONS = "DECISIONS/decision_log.jsonl", "DECISIONS/masking_actions.jsonl"
FAULTS = {
    "a flipped letter": ("sidecar", edit("CONFIG/profile.json", "clinical", "clinicaL", seal=False)),
    "a sidecar with a newline": ("sidecar", lambda t: (t.bundle / "CONFIG/profile.sha256").open("a").write("\n")),
    "an unlisted file": ("manifest", lambda t: t.text("CONFIG/more.json", {}, t.bundle)),
    "a removed file": ("layout", remove("QA/exceptions.jsonl")),
    "a changed tree": ("tree", edit("SIGNATURE/bundle_tree.txt", "CONFIG", "CONFIGS", seal=False)),
    "a changed manifest": ("signature", edit("MANIFEST.json", '"failures": 0', '"failures": 00', seal=False)),
    "a forged signature": ("signature", edit("SIGNATURE/signature.json", '"signature": "', '"signature": "00', seal=False)),
    "a missing key": ("schema", edit("CONFIG/app_build.json", '"git_tag"', '"tag"')),
    "an additional key in a line": ("schema", edit("QA/verification_report.json", '"checks"', '"check"')),
    "recognised text in a detection": ("schema", edit("DECISIONS/detection_results.jsonl", '"region"', '"text": "x", "region"')),
    "a wrong count": ("counts", recount(instances_masked=2)),
    "too many outputs counted": ("counts", recount(instances_out=3)),
    "MASK without actions": ("decision", edit(DECISIONS, '"actions_count": 1', '"actions_count": 0')),
    "SKIP without a UID": ("decision", edit(DECISIONS, f'"{MASKED[REPORT]}"', "null")),
    "EXCLUDE unexplained": ("decision", edit(DECISIONS, '"SKIP"', '"EXCLUDE"')),
    "a source without decision": ("decision", edit("INPUT/source_hashes.csv", REPORT, REPORT + ".7")),
    "a detection not covered": ("action", edit("DECISIONS/detection_results.jsonl", "[3, 1, 6, 2]", "[3, 1, 6, 5]")),
    "an action outside the image": ("action", edit(ACTIONS, "[2, 1, 8, 3]", "[2, 1, 80, 3]")),
    "a linkage to another series": ("linkage", edit("LINKAGE/instance_linkage.csv", SERIES + ",", SERIES + "9,")),
    "a wrong source hash": ("source-hash", lambda t: t.put(t.source / "image.dcm", t.image("1.2", SERIES, IMAGE, False))),
    "a wrong masked hash": ("masked-hash", damage_output("a.dcm", flip_pixel(0))),
    "a pixel changed outside": ("pixels", damage_output("a.dcm", flip_pixel(0))),
    "a pixel left inside": ("pixels", damage_output("a.dcm", flip_pixel((16 + 4) * 3))),
    "a lost output": ("output", lambda t: (t.run / "output/b.dcm").unlink()),
    "identity not removed": ("identity", damage_output("a.dcm", set_value("PatientIdentityRemoved", "NO"))),
    "a private element": ("private", damage_output("b.dcm", private)),
    "a name kept": ("profile", damage_output("b.dcm", set_value("PatientName", "Quillfeather^Odette"))),
    "an attribute not removed": ("profile", damage_output("b.dcm", set_value("PatientComments", "some words"))),
    "a reference that resolves elsewhere": ("uid", damage_output("b.dcm", forget_reference)),
    "an original UID kept": ("uid", damage_output("b.dcm", set_value("FrameOfReferenceUID", "1.2.3.4.5"))),
    "a source UID in the log": ("identifier", write("logs/run.log", f"processed {IMAGE}")),
    "a name in the receipt": ("identifier", write("receipts/note.txt", "for Odette")),
    "a patient id in a file name": ("identifier", write("logs/mrn-774411.log", "x")),
    "a date in another form": ("identifier", write("logs/run.log", "study of 25.05.2011")),
    "a path in the receipt": ("receipt", edit("../../receipts/run_receipt.json", '"label": null', '"label": "/home/odd/x"')),
    "temporary files": ("layout", write("tmp/x", "x")),
    "completed and incomplete": ("status", write("INCOMPLETE", "cause")),
    "a partial status in a sealed run": ("status", edit("../../run_status.json", "completed", "partial")),
}


class ValidateRunTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.tiny = TinyRun(self.folder)

    def findings(self):
        return validate(self.tiny.run, dicomfile.Sources(Path(self.tiny.source)))

    def test_a_valid_run_has_no_finding(self):
        self.assertEqual([], self.findings().lines())


def _case(code, fault):
    def test(self):
        fault(self.tiny)
        found = self.findings()
        self.assertIn(code, found.codes(), found.lines())
    return test


for _name, (_code, _fault) in FAULTS.items():
    setattr(ValidateRunTest, "test_finds_" + _name.replace(" ", "_"), _case(_code, _fault))


class UncoveredTest(unittest.TestCase):
    def test_counts_the_pixels_that_no_cover_holds(self):
        self.assertEqual(12, uncovered([0, 0, 4, 3], []))
        self.assertEqual(0, uncovered([0, 0, 4, 3], [[0, 0, 2, 3], [1, 0, 9, 9]]))
        self.assertEqual(3, uncovered([0, 0, 4, 3], [[0, 0, 3, 3]]))


if __name__ == "__main__":
    unittest.main()
