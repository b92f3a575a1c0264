"""Every masked copy against its original: hashes, attributes, UIDs, samples."""

import csv
import re
from pathlib import Path

import numpy
import pydicom
from pydicom.multival import MultiValue
from pydicom.uid import JPEGBaseline8Bit

from . import dicomfile

MASKED_UID = re.compile(r"2\.25\.(0|[1-9]\d*)")
PROFILE_TABLE = Path(__file__).parents[3] / "main/resources/org/voxelmask/deident/confidentiality.tsv"
DUMMIES = {"19000101", "000000", "000000.00", "19000101000000"}
TEXT_VRS = {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UR", "UT"}


def check(run, sources):
    hashes = {r.get("source_sop_instance_uid"): r.get("source_pixel_hash", "").removeprefix("sha256:")
              for r in run.table("INPUT/source_hashes.csv")[1]}
    originals = {}
    for uid, digest in hashes.items():
        path, data, equal = sources.matching(uid, digest)
        if data is None:
            run.findings.add("source", "INPUT/source_hashes.csv", "an instance is not among the originals")
            continue
        originals[uid] = data
        if not equal:
            run.findings.add("source-hash", "INPUT/source_hashes.csv",
                             f"the pixel hash is not that of the original {path.name}")
    _copies(run, originals)
    return list(originals.values())


def _copies(run, originals):
    outputs = {}
    for path in run.outputs():
        data = dicomfile.read(path)
        if data is None or not dicomfile.syntax(data):
            run.findings.add("output", run.name(path), "is no DICOM file that pydicom reads")
        elif str(data.SOPInstanceUID) in outputs:
            run.findings.add("output", run.name(path), "has the SOP Instance UID of another output")
        else:
            outputs[str(data.SOPInstanceUID)] = (run.name(path), data)
    masked = {r.get("masked_sop_instance_uid"): r.get("masked_pixel_hash", "").removeprefix("sha256:")
              for r in run.table("OUTPUT/masked_hashes.csv")[1]}
    for uid, digest in masked.items():
        if uid not in outputs:
            run.findings.add("output", "OUTPUT/masked_hashes.csv", f"{uid} has no file in output/")
        elif digest not in dicomfile.pixel_hashes(outputs[uid][1]):
            run.findings.add("masked-hash", outputs[uid][0], "has another pixel hash than recorded")
    for uid in outputs.keys() - masked.keys():
        run.findings.add("output", outputs[uid][0], "is not in OUTPUT/masked_hashes.csv")
    profile = Profile() if PROFILE_TABLE.is_file() else None
    uids = {}
    for link in run.table("LINKAGE/instance_linkage.csv")[1]:
        name, copy = outputs.get(link.get("masked_sop_uid"), (None, None))
        if copy is None:
            continue
        _identity(run, name, copy, link)
        original = originals.get(link.get("source_sop_uid"))
        if original is not None:
            _attributes(run, name, copy, original, profile)
            _pairs(copy, original, uids)
            _samples(run, name, copy, original, link.get("masked_sop_uid"))
    _uids(run, uids)


def _identity(run, name, copy, link):
    say = run.findings.add
    meta = copy.file_meta
    if str(copy.get("PatientIdentityRemoved", "")) != "YES":
        say("identity", name, "PatientIdentityRemoved is not YES")
    if not copy.get("DeidentificationMethod"):
        say("identity", name, "has no DeidentificationMethod")
    codes = {str(i.get("CodeValue", "")) for i in copy.get("DeidentificationMethodCodeSequence", [])}
    if "113100" not in codes:
        say("identity", name, f"method codes {sorted(codes)} lack 113100")
    for key, column in (("StudyInstanceUID", "masked_study_uid"), ("SeriesInstanceUID", "masked_series_uid")):
        if str(copy.get(key, "")) != link.get(column):
            say("linkage", name, f"{key} is not the linked one")
    if str(meta.get("MediaStorageSOPInstanceUID", "")) != str(copy.SOPInstanceUID):
        say("output", name, "file meta names another SOP Instance UID")
    if str(meta.get("MediaStorageSOPClassUID", "")) != str(copy.get("SOPClassUID", "")):
        say("output", name, "file meta names another SOP Class UID")
    for path, element in walk(copy):
        if element.tag.group % 2 and element.tag.group > 8:
            say("private", name, f"holds a private element {path}")
        if element.VR == "UI":
            for uid in values(element):
                if not (uid.startswith("1.2.840.10008.") or MASKED_UID.fullmatch(uid)) or len(uid) > 64:
                    say("uid", name, f"{path} is neither a standard's UID nor 2.25.<decimal>")


def _attributes(run, name, copy, original, profile):
    """PS3.15 Table E.1-1, basic profile, at every level of the copy."""
    if profile is None:
        run.findings.add("profile", "confidentiality.tsv", "is not where the check looks for it")
        return
    before = dict(walk(original))
    for path, element in walk(copy):
        action = profile.action(element.tag)
        same = path in before and element.VR != "SQ" and _comparable(element) and \
            _comparable(element) == _comparable(before[path])
        if action == "X" and element.value and str(element.value) not in DUMMIES:
            # where its IOD asks for it to be present, empty or a dummy, it tells nothing
            run.findings.add("profile", name, f"{path} {element.keyword} must be removed (X)")
        elif action not in (None, "X", "K") and same and str(element.value) not in DUMMIES:
            run.findings.add("profile", name, f"{path} {element.keyword} is the original's ({action})")


def _comparable(element):
    return str(element.value).strip() if element.VR in TEXT_VRS | {"UI"} else \
        bytes(element.value) if isinstance(element.value, bytes) else str(element.value)


def _pairs(copy, original, uids):
    """Original UID to masked UID wherever both stand at the same place."""
    before = dict(walk(original))
    for path, element in walk(copy):
        if element.VR == "UI" and path in before:
            for old, new in zip(values(before[path]), values(element)):
                if not old.startswith("1.2.840.10008."):
                    uids.setdefault(old, set()).add(new)


def _uids(run, uids):
    """One for one over the whole run, so every reference inside the study resolves to the copy it meant."""
    for link in run.table("LINKAGE/instance_linkage.csv")[1]:
        for level in ("study", "series", "sop"):
            uids.setdefault(link.get(f"source_{level}_uid"), set()).add(link.get(f"masked_{level}_uid"))
    for old, new in uids.items():
        if len(new) > 1:
            run.findings.add("uid", "output", f"one original UID became {len(new)}: {sorted(new)[:2]}")
        if old in new:
            run.findings.add("uid", "output", "an original UID stands in a copy")
    seen = {}
    for old, new in uids.items():
        for uid in new:
            if seen.setdefault(uid, old) != old:
                run.findings.add("uid", "output", f"two original UIDs became {uid}")


def _samples(run, name, copy, original, uid):
    if dicomfile.PIXEL_DATA not in copy:
        if dicomfile.PIXEL_DATA in original:
            run.findings.add("pixels", name, "has lost its pixel data")
        return
    for key in ("Rows", "Columns", "SamplesPerPixel", "NumberOfFrames", "BitsAllocated", "BitsStored",
                "PixelRepresentation"):
        if str(copy.get(key, "")) != str(original.get(key, "")):
            run.findings.add("pixels", name, f"{key} is {copy.get(key)}, was {original.get(key)}")
            return
    boxes = [(r.get("frame_index"), r.get("bbox_applied")) for r in run.lines("DECISIONS/masking_actions.jsonl")
             if r.get("masked_sop_uid") == uid]
    if not boxes and dicomfile.pixel_hashes(copy) & dicomfile.pixel_hashes(original):
        return
    after, before = dicomfile.samples(copy), dicomfile.samples(original)
    if after is None or before is None:
        if after is None or boxes:
            run.findings.add("pixels", name, "could not be decoded for the comparison")
        return
    # decoders of JPEG interpolate chrominance over the edge of a blanked block: docs/masking.md
    rim = 2 if dicomfile.syntax(copy) == JPEGBaseline8Bit and int(copy.SamplesPerPixel) > 1 else 0
    _compare(run, name, after, before, boxes, str(copy.PhotometricInterpretation), rim)


def _compare(run, name, after, before, boxes, photometric, rim):
    frames, rows, columns, _ = before.shape
    inside = numpy.zeros((frames, rows, columns), bool)
    around = numpy.zeros((frames, rows, columns), bool)
    for frame, (x, y, w, h) in boxes:
        if x + w > columns or y + h > rows or (frame or 0) >= frames:
            run.findings.add("action", name, f"box {[x, y, w, h]} of frame {frame} leaves the image")
        which = slice(None) if frame is None else frame
        inside[which, y:y + h, x:x + w] = True
        around[which, max(0, y - rim):y + h + rim, max(0, x - rim):x + w + rim] = True
    different = (after != before).any(axis=3) & ~around
    if photometric == "YBR_FULL_422":
        # two neighbours share their chroma, so a box takes its neighbour's chroma with it
        shared = inside.copy()
        shared[:, :, 0:-1:2] |= inside[:, :, 1::2][:, :, :shared[:, :, 0:-1:2].shape[2]]
        shared[:, :, 1::2] |= inside[:, :, 0:-1:2][:, :, :shared[:, :, 1::2].shape[2]]
        different &= ~shared | (after[..., 0] != before[..., 0])
    if different.any():
        worst = int(numpy.abs(after.astype("i8") - before.astype("i8"))[different].max())
        run.findings.add("pixels", name, f"{int(different.sum())} pixels outside the boxes differ, by up to {worst}")
    hidden = after[inside]
    if len(hidden) and (hidden != hidden[0]).any():
        run.findings.add("pixels", name, "the boxes are not blank: their samples differ")
    if len(hidden) and photometric == "RGB" and hidden.any():
        run.findings.add("pixels", name, f"the boxes hold {hidden[0].tolist()} instead of black")
    if len(hidden) and photometric.startswith("YBR") and hidden[0].tolist() not in ([0, 128, 128], [16, 128, 128]):
        run.findings.add("pixels", name, f"the boxes hold {hidden[0].tolist()} instead of black")


def walk(data, at=""):
    """Every element of every level with its path, sequences before their items."""
    for element in _elements(data):
        path = f"{at}{element.tag.group:04X}{element.tag.element:04X}"
        yield path, element
        if element.VR == "SQ":
            for index, item in enumerate(element.value or []):
                yield from walk(item, f"{path}[{index}].")


def _elements(data):
    for tag in sorted(data.keys()):
        try:
            yield data[tag]
        except Exception:  # an illegal value that pydicom refuses: its bytes are what can be compared
            raw = data.get_item(tag)
            yield pydicom.DataElement(tag, "UN", raw.value)


def values(element):
    value = element.value
    if value is None or isinstance(value, (bytes, str)) and not value:
        return []
    return [str(v) for v in value] if isinstance(value, (list, MultiValue)) else [str(value)]


class Profile:
    """The basic profile's action of each attribute."""

    def __init__(self):
        self.exact, self.masks = {}, []
        with open(PROFILE_TABLE, encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["match"] == "exact":
                    self.exact[row["tag"].upper()] = row["basic_profile"]
                elif row["match"] == "mask":
                    self.masks.append((re.compile(row["tag"].upper().replace("X", "[0-9A-F]")), row["basic_profile"]))

    def action(self, tag):
        name = f"{tag.group:04X}{tag.element:04X}"
        if name in self.exact:
            return self.exact[name]
        return next((action for mask, action in self.masks if mask.fullmatch(name)), None)
