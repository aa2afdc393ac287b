"""The shared benchmark, scored in this process: what the reader found of the gold, with floors below which a change is a loss."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from marsad.model import Report, plain
from marsad.pipeline import Tools, read_one

Row = dict[str, Any]


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Any:
    """Return the scorer of reports, imported from the benchmark folder as a package."""
    sys.path.insert(0, str(shared / "bench"))
    try:
        return importlib.import_module("scorers.reports")
    finally:
        sys.path.remove(str(shared / "bench"))


def _rows(shared: Path, name: str) -> list[Row]:
    lines = (shared / "bench" / "data" / "reports" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _score(scorer: Any, rows: Iterable[Row], tools: Tools) -> Row:
    tally = scorer.Tally()
    for row in rows:
        given = {key: row.get(key) for key in ("id", "text", "title", "published", "source", "url", "language")}
        statements, _ = read_one(Report(**given), tools)
        tally.add(row, plain(statements))
    figures: Row = tally.figures()
    return figures


@pytest.mark.parametrize("name", ["seed", "seed_undated"])
def test_the_seed_report_is_read_in_full(name: str, scorer: Any, shared: Path, tools: Tools) -> None:
    found = _score(scorer, _rows(shared, name), tools)
    assert found["detection"]["gold"] > 0
    assert found["detection"]["f1"] >= 0.95
    assert found["forbidden"] == 0
    for slot in ("when", "where"):
        assert found[slot]["value"] == 1.0, slot
    assert found["harm"]["f1"] == 1.0


def test_english_reports_are_found_at_least_seven_times_in_ten(scorer: Any, shared: Path, tools: Tools) -> None:
    rows = [row for name in ("dev", "dev2") for row in _rows(shared, name) if row.get("language") == "en"]
    found = _score(scorer, rows, tools)
    assert found["detection"]["gold"] > 0
    assert found["detection"]["f1"] >= 0.70


def test_arabic_reports_are_found_more_than_nine_times_in_ten(scorer: Any, shared: Path, tools: Tools) -> None:
    rows = [row for name in ("dev", "dev2") for row in _rows(shared, name) if row.get("language") == "ar"]
    found = _score(scorer, rows, tools)
    assert found["detection"]["gold"] > 0
    assert found["detection"]["f1"] >= 0.92
    for slot, floor in (("when", 0.88), ("where", 0.80), ("status", 0.94)):
        assert found[slot]["value"] >= floor, slot
    for slot, floor in (("actors", 0.78), ("harm", 0.82), ("things", 0.65)):
        assert found[slot]["f1"] >= floor, slot
