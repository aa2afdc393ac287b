"""Every entry in hand/ says where it comes from, and the sample reports are marked as invented."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

SAMPLE = "Sample "


def entries(path: Path) -> list[dict[str, Any]]:
    """Return every table of every list of tables in a TOML file."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return [entry for value in content.values() if isinstance(value, list) for entry in value if isinstance(entry, dict)]


def sample_reports(root: Path) -> list[dict[str, Any]]:
    lines = (root / "hand/sample/reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_place_has_a_source_and_a_radius(root: Path) -> None:
    with (root / "hand/places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert rows
    assert not [row for row in rows if not (row["source"] or "").strip()]
    own = [row for row in rows if row["lat"]]  # a row without a position only adds names to a place of the gazetteer
    assert own
    assert not [row["id"] for row in own if float(row["radius_km"]) <= 0]


def test_every_actor_has_a_source(root: Path) -> None:
    actors = entries(root / "hand/actors.toml")
    assert actors
    assert not [actor for actor in actors if not actor.get("source")]


def test_every_source_has_a_letter_and_a_reason(root: Path) -> None:
    sources = entries(root / "hand/sources.toml")
    assert sources
    assert not [s["name"] for s in sources if s.get("reliability") not in set("ABCDEF") or not s.get("reason")]


def test_sample_reports_are_marked_as_invented(root: Path) -> None:
    reports = sample_reports(root)
    assert len(reports) >= 16
    assert len({r["id"] for r in reports}) == len(reports)
    for report in reports:
        assert report["id"].startswith("sample-")
        assert report["source"].startswith(SAMPLE)
        assert report["note"] == "invented"
        assert report["url"] is None
        assert 60 <= len(report["text"].split()) <= 180, report["id"]
    assert {r["language"] for r in reports} == {"en", "ar"}


def test_sample_sources_have_cards_of_different_kinds(root: Path) -> None:
    cards = {s["name"]: s for s in entries(root / "hand/sources.toml") if s["name"].startswith(SAMPLE)}
    assert set(cards) == {r["source"] for r in sample_reports(root)}
    assert len({card["kind"] for card in cards.values()}) == 5
    assert all("Invented for the sample record" in card["reason"] for card in cards.values())


def test_expected_table_names_every_sample_report(root: Path) -> None:
    table = (root / "hand/sample/expected.md").read_text(encoding="utf-8")
    assert not [r["id"] for r in sample_reports(root) if r["id"] not in table]


def test_every_hand_file_is_explained(root: Path) -> None:
    page = (root / "hand/README.md").read_text(encoding="utf-8")
    files = [*root.joinpath("hand").glob("*.*"), *root.joinpath("hand/phrases").rglob("*.toml")]
    names = [file.relative_to(root / "hand").as_posix() for file in files if file.name != "README.md"]
    assert len(names) > 5
    assert not [name for name in names if f"`{name}`" not in page]
