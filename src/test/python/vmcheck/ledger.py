"""Counts, decisions, detections, actions and linkage agree with each other."""

from collections import Counter


def check(run):
    say = run.findings.add
    decisions = run.lines("DECISIONS/decision_log.jsonl")
    detections = run.lines("DECISIONS/detection_results.jsonl")
    actions = run.lines("DECISIONS/masking_actions.jsonl")
    _, sources = run.table("INPUT/source_hashes.csv")
    _, masked = run.table("OUTPUT/masked_hashes.csv")
    _, links = run.table("LINKAGE/instance_linkage.csv")
    _decisions(run, decisions, Counter(r.get("source_sop_uid") for r in detections),
               Counter(r.get("masked_sop_uid") for r in actions))
    _coverage(say, decisions, detections, actions)
    _links(say, links, decisions, sources, masked)
    _indexes(run, sources, masked, links)
    if (run.bundle / "MANIFEST.json").is_file():
        _counts(run, decisions, detections, links)


def _decisions(run, decisions, found, applied):
    name, say = "DECISIONS/decision_log.jsonl", run.findings.add
    known = Counter(r.get("source_sop_instance_uid") for r in run.table("INPUT/source_hashes.csv")[1])
    decided = Counter(r.get("source_sop_uid") for r in decisions)
    if known != decided:
        say("decision", name, f"{sum((known - decided).values())} sources have no decision, "
                              f"{sum((decided - known).values())} decisions no source")
    explained = {r.get("source_sop_uid") for r in run.lines("QA/exceptions.jsonl")}
    for number, row in enumerate(decisions, 1):
        kind, where = row.get("decision_type"), f"{name}:{number}"
        count, expected = row.get("actions_count"), applied[row.get("masked_sop_uid")]
        if row.get("detections_count") != found[row.get("source_sop_uid")]:
            say("decision", where, f"detections_count {row.get('detections_count')}, lines {found[row.get('source_sop_uid')]}")
        if count != (expected if row.get("masked_sop_uid") else 0):
            say("decision", where, f"actions_count {count}, lines {expected}")
        if kind not in ("MASK", "SKIP", "EXCLUDE"):
            say("decision", where, f"decision_type {kind}")
        if kind == "MASK" and (not count or not row.get("masked_sop_uid")):
            say("decision", where, "MASK without an action or a masked UID")
        if kind == "SKIP" and (count or not row.get("masked_sop_uid")):
            say("decision", where, "SKIP with an action or without a masked UID")
        if kind == "EXCLUDE" and (count or row.get("masked_sop_uid") is not None):
            say("decision", where, "EXCLUDE with an action or a masked UID")
        if kind == "EXCLUDE" and row.get("source_sop_uid") not in explained:
            say("decision", where, "EXCLUDE without a line in QA/exceptions.jsonl")
        if not row.get("status"):
            say("decision", where, "has no status")


def _coverage(say, decisions, detections, actions):
    """What was detected in a masked instance lies inside what was applied to it."""
    partner = {r.get("source_sop_uid"): r.get("masked_sop_uid") for r in decisions}
    boxes = {}
    for row in actions:
        boxes.setdefault(row.get("masked_sop_uid"), []).append((row.get("frame_index"), row.get("bbox_applied")))
        if row.get("result") != "success":
            say("action", row.get("masked_sop_uid"), "an action did not succeed, yet the instance is linked")
    for number, row in enumerate(detections, 1):
        target = partner.get(row.get("source_sop_uid"))
        fitting = [b for f, b in boxes.get(target, []) if f is None or f == row.get("frame_index")]
        if target and not uncovered(row.get("bbox"), fitting) == 0:
            say("action", f"DECISIONS/detection_results.jsonl:{number}", "is not covered by the applied boxes")


def uncovered(box, covers):
    """Pixels of a box that no cover holds."""
    x, y, w, h = box
    left = 0
    for row in range(y, y + h):
        spans = sorted((max(c[0], x), min(c[0] + c[2], x + w)) for c in covers if c[1] <= row < c[1] + c[3])
        at = x
        for start, end in spans:
            if end > start:
                left += max(0, start - at)
                at = max(at, end)
        left += max(0, x + w - at)
    return left


def _links(say, links, decisions, sources, masked):
    name = "LINKAGE/instance_linkage.csv"
    for level in ("study", "series", "sop"):
        pairs = {(r.get(f"source_{level}_uid"), r.get(f"masked_{level}_uid")) for r in links}
        if len({a for a, _ in pairs}) != len(pairs) or len({b for _, b in pairs}) != len(pairs):
            say("linkage", name, f"maps one {level} to several or several to one")
    if len({r.get("source_sop_uid") for r in links}) != len(links):
        say("linkage", name, "lists an instance twice")
    decided = {(r.get("source_sop_uid"), r.get("masked_sop_uid")) for r in decisions if r.get("masked_sop_uid")}
    if decided != {(r.get("source_sop_uid"), r.get("masked_sop_uid")) for r in links}:
        say("linkage", name, "is not the pairs of the decision log")
    series = {r.get("source_sop_instance_uid"): r.get("source_series_uid") for r in sources}
    for row in links:
        if series.get(row.get("source_sop_uid")) != row.get("source_series_uid"):
            say("linkage", name, "gives an instance another series than INPUT/source_hashes.csv")
    linked = {(r.get("masked_sop_uid"), r.get("masked_series_uid")) for r in links}
    if linked != {(r.get("masked_sop_instance_uid"), r.get("masked_series_uid")) for r in masked}:
        say("linkage", name, "is not the instances of OUTPUT/masked_hashes.csv")
    if len({r.get("deterministic_salt_id") for r in links}) > 1 or len({r.get("uid_strategy") for r in links}) > 1:
        say("linkage", name, "uses more than one strategy or salt")


def _indexes(run, sources, masked, links):
    for name, rows, column in (("INPUT/source_index.json", sources, "source_series_uid"),
                               ("OUTPUT/masked_index.json", masked, "masked_series_uid")):
        index = run.json(name)
        if not index:
            continue
        counted = Counter()
        for series in index.get("series", []):
            counted[series.get("series_instance_uid")] += series.get("instance_count", 0)
        if counted != (Counter(r.get(column) for r in rows)) or index.get("total_instances") != len(rows):
            run.findings.add("index", name, "does not count what the hashes list")
    for side, name in (("source", "INPUT/source_index.json"), ("masked", "OUTPUT/masked_index.json")):
        uids = {r.get(f"{side}_study_uid") for r in links}
        if uids - {run.json(name).get("study_instance_uid")}:
            run.findings.add("index", name, "names another study than the linkage")


def _counts(run, decisions, detections, links):
    counts = run.json("MANIFEST.json").get("counts", {})
    kinds = Counter(r.get("decision_type") for r in decisions)
    series = run.json("INPUT/source_index.json").get("series", [])
    expected = {"studies_in": 1, "series_in": len({s.get("series_instance_uid") for s in series}), "instances_in": len(decisions),
                "instances_out": len(links), "detections_total": len(detections), "instances_masked": kinds["MASK"],
                "instances_skipped": len(decisions) - kinds["MASK"] - counts.get("failures", 0)}
    for key, value in expected.items():
        if counts.get(key) != value:
            run.findings.add("counts", "MANIFEST.json", f"{key} is {counts.get(key)}, counted {value}")
    if not 0 <= counts.get("failures", -1) <= kinds["EXCLUDE"]:
        run.findings.add("counts", "MANIFEST.json", "failures are more than the excluded instances")
    if run.sealed and counts.get("failures") != 0:
        run.findings.add("counts", "MANIFEST.json", "a sealed run counts failures")
    if len(run.outputs()) != len(links):
        run.findings.add("counts", "output", f"holds {len(run.outputs())} files, the linkage {len(links)} rows")
