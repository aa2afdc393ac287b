"""The whole way on real input: a report goes through `marsad run` and `marsad events`; a person read the text that the events must equal.

The golden files hold what was read and where (offsets), not the reports' words: the seed report is its publisher's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from marsad.cli import main

HERE = Path(__file__).parent
Shape = dict[str, Any]


def _place(place: Shape | None) -> str:
    if place is None:
        return "-"
    relation = f"{place['relation']} " if place["relation"] else ""
    return f"{relation}{place['name']} ({place['precision']}, {place['radius_km']} km)"


def _count(count: Shape | None) -> str:
    if count is None:
        return "no number"
    low, high = count["low"], "open" if count["high"] is None else count["high"]
    return str(low) if low == high else f"{low} to {high}"


def describe(event: Shape) -> str:
    """Return an event as lines that a person can check against the report."""
    when = event["when"] or {}
    clock = " ".join(str(when[k]) for k in ("time", "zone", "part_of_day") if when.get(k))
    lines = [
        f"{event['action']} [{event['status']}] {when.get('edtf')} {clock}".rstrip() + f" ({when.get('basis')})",
        f"  where {_place(event['where'])}; from {_place(event['origin'])}; to {_place(event['destination'])}",
        *(f"  {actor['role']}: {actor['name']} <{actor['id']}>" for actor in event["actors"]),
        *(f"  thing: {thing['name']}, {_count(thing['count'])}, {thing['use']}" for thing in event["things"]),
        *(f"  harm: {toll['effect']} {toll['who']} {toll['unit']}, {_count(toll['count'])}" for toll in event["harm"]),
        f"  grade {event['grade']['word']} {event['grade']['source']}{event['grade']['information']};"
        f" reports {event['reports']}, independent {event['independent']}",
        *(f"  rests on {e['report']} {e['start']}-{e['end']}" for e in event["evidence"]),
    ]
    return "\n".join(lines)


def run_whole_way(source: Path, folder: Path) -> list[Shape]:
    """Return the events that the two commands give for an input."""
    out = folder / "events.jsonl"
    assert main(["run", str(source), "--record", str(folder / "record")]) == 0
    assert main(["events", "--record", str(folder / "record"), "--out", str(out)]) == 0
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_the_seed_gives_the_events_that_a_careful_analyst_read(shared: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    events = run_whole_way(shared / "bench" / "data" / "reports" / "seed.jsonl", tmp_path)
    golden(HERE / "seed.txt", "\n\n".join(map(describe, events)) + "\n")


def test_the_four_dated_shipments_and_the_undated_one_stay_apart(shared: Path, tmp_path: Path) -> None:
    events = run_whole_way(shared / "bench" / "data" / "reports" / "seed.jsonl", tmp_path)
    days = [e["when"]["edtf"] for e in events if e["action"] == "weapons-transfer"]
    assert sorted(days) == ["../2021-02-26", "2021-01-29", "2021-02-11", "2021-02-19", "2021-02-22"]


def test_the_sample_record(root: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    events = run_whole_way(root / "hand" / "sample" / "reports.jsonl", tmp_path)
    golden(HERE / "sample.txt", "\n\n".join(map(describe, events)) + "\n")
