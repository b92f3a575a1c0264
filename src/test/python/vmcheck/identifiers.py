"""Looks for what identifies the source in every file and every name of the run."""

import io
import json
import re

from . import copies, dicomfile, schema

UID = re.compile(r"[0-2](?:\.(?:0|[1-9]\d*))+")
DATES = re.compile(r"(?<![\d.a-f])(?:\d{8}|\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4})(?![\d.a-f]|-[0-9a-f])")
WORD = re.compile(r"\w+")
NAMES_VR, DATE_VRS = "PN", {"DA", "DT"}
TEXTS = {"LO", "SH", "ST", "LT", "UT", "UC", "UR", "AE", "PN"}
# columns of the bundle that the schema gives to source UIDs
UID_COLUMNS = {
    "DECISIONS/detection_results.jsonl": {"source_sop_uid"},
    "DECISIONS/decision_log.jsonl": {"source_sop_uid"},
    "QA/exceptions.jsonl": {"source_sop_uid"},
    "INPUT/source_hashes.csv": {"source_sop_instance_uid", "source_series_uid"},
    "GATE1/source_order_manifests.jsonl": {"study_instance_uid", "series_instance_uid", "sop_instance_uid",
                                           "acquisition_time", "content_time"},
    "GATE1/export_order_manifests.jsonl": {"original_sop_instance_uid"},
    "LINKAGE/instance_linkage.csv": {"source_study_uid", "source_series_uid", "source_sop_uid"},
}
# the row of the run names the AE titles that sent
JOB = "GATE2/job_manifest.json"
SENDERS = re.compile(r"DICOM AE (?:[ -~]{1,16})(?:, [ -~]{1,16}){0,9}")
# Gate 1's capture lies beside the plan too, in a folder that is not handed on
CAPTURE = "evidence/source_order_manifests.jsonl"
# words that say nothing, and words of the evidence's own vocabulary
PLAIN = set("""anonymous anonymized anonymised anon patient name unknown none null test study series image removed
deidentified hospital clinic center centre institution department medical radiology general system systems scanner
jpeg ls rle lossless lossy compression compressed baseline extended default standard value values header footer body text masked research clinical profile pilot study_key engine
""".split())
PLAIN |= {key for keys in (*schema.JSON_KEYS.values(), *schema.LINE_KEYS.values()) for key in keys}
PLAIN |= {"modality", "instance_count", "series_instance_uid", "sop_class_uid"}


class Needles:
    """UIDs, dates and words of the originals that may stand nowhere but in their columns."""

    def __init__(self, originals):
        self.uids, self.dates, self.words, self.phrases = set(), set(), set(), set()
        profile = copies.Profile()
        retained = set()
        for data in originals:
            for path, element in copies.walk(data):
                listed = profile.action(element.tag) or element.tag.group % 2
                if not listed and element.VR in TEXTS | {"CS"}:
                    retained.update(w.lower() for v in copies.values(element) for w in WORD.findall(v))
                elif listed:
                    self._take(element)
            meta = getattr(data, "file_meta", {})
            for key in ("MediaStorageSOPInstanceUID",):
                if key in meta:
                    self.uids.add(str(meta[key].value))
        self.words -= retained | PLAIN
        self.phrases = {p for p in self.phrases if not set(WORD.findall(p)) <= retained | PLAIN}

    def _take(self, element):
        for value in copies.values(element):
            value = value.strip(" \0")
            if element.VR == "UI":
                if not value.startswith("1.2.840.10008.") and len(value) > 8:
                    self.uids.add(value)
            elif element.VR in DATE_VRS:
                self.dates.update(_date_forms(value))
            elif element.VR == NAMES_VR:
                parts = [p for p in re.split(r"[\^= ,]+", value.lower()) if len(p) >= 4 and not p.isdigit()]
                self.words.update(p for p in parts if WORD.fullmatch(p))
                self._phrase(value.replace("^", " ").strip())
                self._phrase(value)
            elif element.VR in TEXTS:
                self._phrase(value)

    def _phrase(self, value):
        value = value.lower().strip()
        if len(value) >= 5 and value not in PLAIN and not re.fullmatch(r"[0.\s^=-]*", value):
            self.phrases.add(value)

    def found(self, text):
        """What of the needles stands in a text: kinds only, so that the report repeats no identifier."""
        kinds = set()
        if not self.uids.isdisjoint(UID.findall(text)):
            kinds.add("a source UID")
        lower = text.lower()
        if not self.dates.isdisjoint(DATES.findall(lower)):
            kinds.add("a source date")
        hits = self.words.intersection(WORD.findall(lower))
        if hits:
            kinds.add("a word of a source name")
        for phrase in self.phrases:
            if phrase in lower and re.search(r"(?<!\w)" + re.escape(phrase) + r"(?!\w)", lower):
                kinds.add("an identifying value of a source")
        return kinds


def _date_forms(value):
    day = re.match(r"(\d{4})[.-]?(\d\d)[.-]?(\d\d)", value)
    if not day or value.startswith(("0000", "0001", "1900")):
        return set()
    y, m, d = day.groups()
    forms = {y + m + d}
    for sep in "-/.":
        forms |= {sep.join((y, m, d)), sep.join((m, d, y)), sep.join((d, m, y)),
                  sep.join((m.lstrip("0"), d.lstrip("0"), y)), sep.join((d.lstrip("0"), m.lstrip("0"), y))}
    return forms


def check(run, originals):
    needles = Needles(originals)
    needles.dates -= _date_forms(str(run.status.get("started_at")))  # the run's own day says nothing
    for path in run.folder.rglob("*"):
        for kind in needles.found(run.name(path)):
            run.findings.add("identifier", "a file name", f"holds {kind}")
    for path in run.files():
        for where, text in _texts(run, path):
            for kind in sorted(needles.found(text)):
                run.findings.add("identifier", run.name(path), f"holds {kind}{where}")


def _texts(run, path):
    """(where, text) pairs to search; the schema's UID columns are taken out first."""
    inside = run.bundle is not None and run.bundle in path.parents
    name = path.relative_to(run.bundle).as_posix() if inside else run.name(path)
    if path.parent == run.output_folder():
        data = dicomfile.read(path)
        for at, element in copies.walk(data) if data is not None else ():
            if element.VR == "SQ" or element.tag.group == 0x7FE0:
                continue
            value = element.value
            text = value.decode("latin-1") if isinstance(value, bytes) else "\n".join(copies.values(element))
            yield f" in {at}", text
        if data is not None:
            yield " in its meta or preamble", str(data.file_meta) + (data.preamble or b"").decode("latin-1")
        return
    raw = path.read_bytes()
    if inside and name in UID_COLUMNS:
        yield "", _without(run, name, UID_COLUMNS[name])
    elif name == CAPTURE:
        columns = UID_COLUMNS["GATE1/source_order_manifests.jsonl"]
        yield "", "".join(json.dumps(_strip(json.loads(line), columns)) for line in raw.splitlines())
    elif inside and name == "INPUT/source_index.json":
        index = run.json(name)
        index.pop("study_instance_uid", None)
        for series in index.get("series", []):
            series.pop("series_instance_uid", None)
        yield "", json.dumps(index, ensure_ascii=False)
    elif inside and name == JOB:
        job = dict(run.json(name) or {})
        source = str(job.pop("input_source", ""))
        # the column is there to say who sent: AE titles may be any word, also one of a name; nothing else stands in it
        yield "", json.dumps(job, ensure_ascii=False) + ("" if SENDERS.fullmatch(source) else "\n" + source)
    elif path.suffix == ".png":
        yield "", _png_text(raw)
    else:
        yield "", raw.decode("utf-8", "replace")


def _without(run, name, columns):
    rows = run.lines(name) if name.endswith(".jsonl") else run.table(name)[1]
    out = io.StringIO()
    for row in rows:
        out.write(json.dumps(_strip(row, columns), ensure_ascii=False) + "\n")
    return out.getvalue()


def _strip(value, columns):
    """A JSON value without these keys, at any depth."""
    if isinstance(value, dict):
        return {k: _strip(v, columns) for k, v in value.items() if k not in columns}
    return [_strip(v, columns) for v in value] if isinstance(value, list) else value


def _png_text(raw):
    """The textual chunks of a PNG."""
    at, text = 8, ""
    while at + 8 <= len(raw):
        length, kind = int.from_bytes(raw[at:at + 4], "big"), raw[at + 4:at + 8]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            text += raw[at + 8:at + 8 + length].decode("latin-1") + "\n"
        at += 12 + length
    return text
