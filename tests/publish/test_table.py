"""The table: stable columns, no formulas, nothing summed, unknown as an empty cell."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Count, Event, Place, Toll
from marsad.publish.table import BOM, COLUMNS, FORMULA, CsvExporter, guard_cell, make_row, one_toll


def rows(events: list[Event], bom: bool = False) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    CsvExporter(bom=bom).write(events, out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_every_row_has_every_column(events: list[Event]) -> None:
    assert {len(make_row(e)) for e in events} == {len(COLUMNS)}
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert [r["id"] for r in rows(events)] == [e.id for e in events]


def test_every_column_is_in_the_docs(root: Path) -> None:
    page = (root / "docs/exports.md").read_text(encoding="utf-8")
    assert not [c for c in COLUMNS if f"`{c}`" not in page]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0@"])
def test_a_cell_never_starts_a_formula(start: str, events: list[Event]) -> None:
    place = Place(start + "SUM(A1)", lat=-35.5, lon=40.0, radius_km=1.0)
    (row,) = rows([replace(events[0], where=place)])
    assert row["place"] == "'" + start.replace("\r", "\n") + "SUM(A1)"
    assert row["latitude"] == "-35.5"


@given(st.text(max_size=20))
@settings(deadline=None)
def test_guard_changes_only_what_is_risky(text: str) -> None:
    guarded = str(guard_cell(text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    assert not guarded.startswith(FORMULA)
    assert guarded in (text, "'" + text)
    if text[:1].isalnum():
        assert guarded == text


def test_text_of_any_script_and_line_breaks_survive(events: list[Event]) -> None:
    name = 'الميادين "المدينة", شرق\nدير الزور'
    (row,) = rows([replace(events[0], where=Place(name))])
    assert row["place"] == name


def test_bom_only_when_asked(events: list[Event]) -> None:
    assert next(iter(rows(events, bom=True)[0])) == BOM + "id"
    assert next(iter(rows(events)[0])) == "id"


def test_groups_of_people_are_not_added_and_unknown_is_empty() -> None:
    fighters, civilians = Toll("killed", "fighter", Count(4, 7)), Toll("killed", "civilian", Count(2, None))
    assert one_toll([fighters], "killed") == (4, 7, "no")
    assert one_toll([civilians], "killed") == (2, None, "yes")
    assert one_toll([fighters, civilians], "killed") == (None, None, None)
    assert one_toll([], "killed") == (None, None, None)
    assert one_toll([Toll("killed", "fighter", None)], "killed") == (None, None, None)
    assert one_toll([Toll("destroyed", "unknown", Count(2, 2), "vehicle")], "destroyed") == (None, None, None)
