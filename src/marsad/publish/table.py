"""Events come in, a table goes out: one row for each event, the same columns always, safe to open in a spreadsheet.

Form: RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers. The columns stand
in docs/exports.md.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from marsad.model import Count, Event, Place, Toll

Cell = str | int | float | None
COLUMNS: tuple[str, ...] = (
    "id", "action", "status", "date", "earliest", "latest", "time", "zone",
    "place", "place_id", "latitude", "longitude", "radius_km", "precision", "relation", "country", "admin1", "admin2",
    "origin", "destination", "via", "actors", "targets", "recipients", "things",
    "killed_low", "killed_high", "killed_open", "injured_low", "injured_high", "injured_open", "harm",
    "grade", "source_letter", "information", "rule", "would_raise", "reports", "independent", "statements", "evidence", "supersedes",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\n")
BOM = "\ufeff"


def guard_cell(value: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula; unknown is an empty cell.

    >>> guard_cell("=1+1"), guard_cell(" @SUM(A1)"), guard_cell(-3.5), guard_cell("الميادين"), guard_cell(None)
    ("'=1+1", "' @SUM(A1)", -3.5, 'الميادين', '')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + value if value.startswith(FORMULA) or value.lstrip().startswith(FORMULA) else value


def say_count(count: Count | None) -> str:
    """Return a range in few signs: "4", "3-11", "5 or more"; empty where no number is told.

    >>> say_count(Count(4, 4)), say_count(Count(3, 11)), say_count(Count(5, None)), say_count(None)
    ('4', '3-11', '5 or more', '')
    """
    if count is None or (count.low is None and count.high is None):
        return ""
    if count.high is None:
        return f"{count.low} or more"
    if count.low is None:
        return f"up to {count.high}"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def say_toll(toll: Toll) -> str:
    """Return a toll in words, as "killed: 4 fighter (person)"."""
    number = say_count(toll.count) or "number not told"
    return f"{toll.effect}: {number} {toll.who} ({toll.unit})"


def one_toll(tolls: Sequence[Toll], effect: str) -> tuple[int | None, int | None, str | None]:
    """Return low, high and whether the high end is open for persons of one effect; all empty where several groups were harmed.

    Numbers of different groups (civilians, fighters) may overlap, so they are never added; the column `harm` has each of them.
    """
    counts = [t.count for t in tolls if t.effect == effect and t.unit == "person"]
    if len(counts) != 1 or counts[0] is None:
        return None, None, None
    return counts[0].low, counts[0].high, "yes" if counts[0].high is None else "no"


def _join(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _place_cells(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 10
    return [
        place.name, place.id, place.lat, place.lon, place.radius_km, place.precision, place.relation,
        place.country, place.admin1, place.admin2,
    ]  # fmt: skip


def _party_cell(event: Event, role: str) -> str:
    return _join(a.name for a in event.actors if a.role == role)


def make_row(event: Event) -> list[Cell]:
    """Return the cells of one event, in the order of COLUMNS, not yet guarded."""
    when, grade = event.when, event.grade
    things = (f"{t.name} ({say_count(t.count)})" if t.count else t.name for t in event.things)
    return [
        event.id, event.action, event.status,
        *((when.edtf, when.earliest, when.latest, when.time, when.zone) if when else [None] * 5),
        *_place_cells(event.where),
        event.origin.name if event.origin else None, event.destination.name if event.destination else None,
        _join(p.name for p in event.via),
        _party_cell(event, "actor"), _party_cell(event, "target"), _party_cell(event, "recipient"), _join(things),
        *one_toll(event.harm, "killed"), *one_toll(event.harm, "injured"), _join(map(say_toll, event.harm)),
        grade.word, grade.source, grade.information, grade.rule, grade.would_raise,
        event.reports, event.independent, _join(event.statements),
        _join(f"{e.report}:{e.start}-{e.end}" for e in event.evidence), _join(event.supersedes),
    ]  # fmt: skip


@dataclass(slots=True)
class CsvExporter:
    """One row for each event. With `bom` the file opens as UTF-8 in spreadsheets that would guess another encoding."""

    word: str = "csv"
    suffix: str = ".csv"
    bom: bool = False

    def write(self, events: Iterable[Event], out: IO[str]) -> int:
        """Write the heading and one row for each event, and return how many events."""
        if self.bom:
            out.write(BOM)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        written = 0
        for event in events:
            writer.writerow(map(guard_cell, make_row(event)))
            written += 1
        return written
