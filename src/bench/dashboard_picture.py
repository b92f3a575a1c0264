#!/usr/bin/env python3
"""Draws the panels of conf/grafana-dashboard.json from what a running Prometheus answers to their own queries.

    dashboard_picture.py --prometheus http://127.0.0.1:9090 --minutes 10 docs/images/dashboard.png

It is no Grafana: titles, places, queries, legends and units are the file's, the drawing is this script's. Needs Debian's
chromium. Nothing is made up: a panel without an answer says so.
"""
import argparse
import html
import json
import re
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

COLOURS = ["#7eb26d", "#eab839", "#6ed0e0", "#ef843c", "#e24d42", "#1f78c1", "#ba43a9", "#705da0"]
STATES = {0: "#56a64b", 1: "#ff9830", 2: "#e02f44"}
COLUMN, ROW, GAP = 66, 30, 8


def asked(prometheus, query, start, end, step):
    """Series of (labels, [(time, value)]), as Prometheus answers for a range."""
    fields = urllib.parse.urlencode({"query": query, "start": start, "end": end, "step": step})
    with urllib.request.urlopen(f"{prometheus}/api/v1/query_range?{fields}", timeout=30) as answer:
        result = json.load(answer)["data"]["result"]
    series = []
    for one in result:
        points = [(at, float(value)) for at, value in one["values"] if value not in ("NaN", "+Inf", "-Inf")]
        series.append((one["metric"], points))
    return series


def legend(text, labels):
    """The panel's legend with a series' labels in it."""
    return re.sub(r"\{\{(\w+)\}\}", lambda name: labels.get(name.group(1), ""), text).strip()


def amount(value, unit):
    """A number as a person reads it."""
    if unit in ("bytes", "Bps"):
        for word in ("B", "KiB", "MiB", "GiB", "TiB"):
            if abs(value) < 1024 or word == "TiB":
                return f"{value:.3g} {word}" + ("/s" if unit == "Bps" else "")
            value /= 1024
    if unit == "s":
        return f"{value * 1000:.3g} ms" if abs(value) < 1 else f"{value:.3g} s"
    return f"{value:.3g}" + (" /s" if unit == "ops" else "")


def curves(series, width, height, start, end, unit):
    """Lines over time with their highest value."""
    top = max((value for _, points in series for _, value in points), default=0) or 1
    left, bottom = 62, height - 16
    parts = []
    for share in (0, 0.5, 1):
        y = bottom - share * (bottom - 8)
        parts.append(f'<line x1="{left}" x2="{width}" y1="{y}" y2="{y}" stroke="#2c3235"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{amount(top * share, unit)}</text>')
    for share in (0, 0.5, 1):
        at = time.strftime("%H:%M:%S", time.gmtime(start + share * (end - start)))
        anchor = ("start", "middle", "end")[int(share * 2)]
        x = left + share * (width - left)
        parts.append(f'<text x="{x}" y="{height - 2}" text-anchor="{anchor}">{at}</text>')
    for number, (_, points) in enumerate(series):
        line = " ".join(
            f"{left + (at - start) / (end - start) * (width - left):.1f},{bottom - value / top * (bottom - 8):.1f}"
            for at, value in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[number % 8]}" stroke-width="1.5"/>')
    return "".join(parts)


def bands(series, width, height, start, end, step):
    """A row for each series, coloured by its state at each moment."""
    row = height / max(1, len(series))
    parts = []
    for number, (name, points) in enumerate(series):
        y = number * row
        parts.append(f'<text x="0" y="{y + row / 2 + 4}">{html.escape(name)}</text>')
        for at, value in points:
            x = 100 + (at - start) / (end - start) * (width - 100)
            wide = step / (end - start) * (width - 100) + 0.5
            parts.append(f'<rect x="{x:.1f}" y="{y + 2:.1f}" width="{wide:.1f}" height="{row - 4:.1f}"'
                         f' fill="{STATES.get(int(value), "#888")}"/>')
    return "".join(parts)


def panel(one, prometheus, start, end, step):
    """A panel as a piece of HTML at its place."""
    place = one["gridPos"]
    width, height = place["w"] * COLUMN - GAP, place["h"] * ROW - GAP
    unit = one.get("fieldConfig", {}).get("defaults", {}).get("unit", "")
    series = []
    for target in one["targets"]:
        query = re.sub(r"\$[a-z]+", ".*", target["expr"])
        for labels, points in asked(prometheus, query, start, end, step):
            series.append((legend(target["legendFormat"], labels), points))
    inner, below = height - 58, ""
    if not any(points for _, points in series):
        drawn = '<text x="10" y="30">no answer</text>'
    elif one["type"] == "state-timeline":
        inner = height - 40
        drawn = bands(series, width - 20, inner, start, end, step)
    elif one["type"] == "stat":
        value = amount(series[0][1][-1][1], unit)
        drawn = f'<text x="{width / 2}" y="{inner / 2 + 16}" class="big" text-anchor="middle">{value}</text>'
    else:
        drawn = curves(series, width - 20, inner, start, end, unit)
        below = " ".join(
            f'<span style="color:{COLOURS[number % 8]}">&#9644; {html.escape(name)}</span>'
            for number, (name, _) in enumerate(series))
    return (f'<div style="left:{place["x"] * COLUMN}px;top:{place["y"] * ROW + 46}px;width:{width}px;height:{height}px">'
            f'<h2>{html.escape(one["title"])}</h2>'
            f'<svg width="{width - 20}" height="{inner}">{drawn}</svg><p>{below}</p></div>')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("--prometheus", default="http://127.0.0.1:9090")
    parser.add_argument("--dashboard", type=Path, default=Path("conf/grafana-dashboard.json"))
    parser.add_argument("--minutes", type=float, default=10)
    arguments = parser.parse_args()
    board = json.loads(arguments.dashboard.read_text())
    end = time.time()
    start, step = end - arguments.minutes * 60, max(1, round(arguments.minutes * 60 / 200))
    panels = "".join(panel(one, arguments.prometheus, start, end, step) for one in board["panels"])
    height = max(one["gridPos"]["y"] + one["gridPos"]["h"] for one in board["panels"]) * ROW + 60
    page = f"""<!doctype html><meta charset="utf-8"><style>
        body {{ background: #111217; color: #ccccdc; font: 12px sans-serif; margin: 10px; position: relative }}
        h1 {{ font-size: 18px; margin: 6px 0 }} h2 {{ font-size: 13px; margin: 8px 10px 6px; font-weight: 600 }}
        div {{ position: absolute; background: #181b1f; border: 1px solid #2c3235; box-sizing: border-box }}
        svg {{ margin: 0 10px }} text {{ fill: #ccccdc; font: 11px sans-serif }} .big {{ font-size: 40px }}
        p {{ margin: 2px 10px; white-space: nowrap; overflow: hidden }}</style>
        <h1>{html.escape(board["title"])}</h1>{panels}"""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "dashboard.html")
        file.write_text(page, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             f"--window-size={24 * COLUMN + 20},{height}", f"--screenshot={arguments.output.resolve()}", file.as_uri()],
            check=True, timeout=120, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
