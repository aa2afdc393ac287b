"""Reports, or a name, come in; only their dates, only their places, or what the gazetteer knows of the name goes out.

The bodies of the commands `dates`, `places` and `gazetteer`; nothing is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from marsad.config import hand_path
from marsad.errors import MarsadError
from marsad.model import Place, Problem, Report, When, plain

if TYPE_CHECKING:
    from marsad.identify.gazetteer import Entry

ATTRIBUTION = ("gazetteer", "ATTRIBUTION.md")


def write_dates(inputs: Sequence[str], out: IO[str]) -> tuple[int, list[Problem]]:
    """Write one line for each report with the dates it tells, in order; return how many reports, and the problems of the input."""
    from marsad.extract.dates import find_dates
    from marsad.identify.dates import resolve_dates
    from marsad.identify.sources import SourceList
    from marsad.pipeline import PACK_ZONE

    sources, problems, count = SourceList.load(), list[Problem](), 0
    for report in _reports(inputs, problems):
        zone = sources.find(report.source).zone or PACK_ZONE
        days = resolve_dates(find_dates(report.text, report.language or "en"), report.published, zone)
        _write_line(out, report, "dates", [days[span] for span in sorted(days)])
        count += 1
    return count, problems


def write_places(inputs: Sequence[str], out: IO[str]) -> tuple[int, list[Problem]]:
    """Write one line for each report with the places it names, in order; return how many reports, and the problems of the input."""
    from marsad.identify.places import names_no_place, resolve_places
    from marsad.pipeline import Tools

    tools, problems, count = Tools.load(), list[Problem](), 0
    for report in _reports(inputs, problems):
        mentions = [m for m in tools.reader.read(report).mentions if not names_no_place(m)]
        found = resolve_places(mentions, tools.gazetteer)
        _write_line(out, report, "places", [found[span] for span in sorted(found)])
        count += 1
    return count, problems


def _reports(inputs: Sequence[str], problems: list[Problem]) -> Iterator[Report]:
    from marsad.collect import read_inputs

    for item in read_inputs(inputs):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item.report


def _write_line(out: IO[str], report: Report, word: str, found: Sequence[Place | When]) -> None:
    shape: dict[str, Any] = {"report": report.id, word: plain(list(found))}
    out.write(json.dumps(shape, ensure_ascii=False) + "\n")


def find_names(names: Sequence[str]) -> Iterator[str]:
    """Yield a line for each place that each name may mean, best first: id, name, kind, where it lies, its radius and how it was met."""
    from marsad.identify.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    for name in names:
        found = gazetteer.find(name)
        yield f"{name}: {'no place of this name' if not found else f'{len(found)} found'}"
        yield from (_entry_line(entry) for entry in found)
    gazetteer.close()


def _entry_line(entry: Entry) -> str:
    lies = ", ".join(part for part in (entry.admin2, entry.admin1, entry.country) if part)
    shown = f"{entry.name} {entry.name_ar}" if entry.name_ar else entry.name
    return f"  {entry.id}  {shown}  {entry.kind}  {lies}  {entry.lat:.3f},{entry.lon:.3f}  {entry.radius_km:g} km  {entry.match}"


def build_gazetteer() -> str:
    """Build the gazetteer from the tables in hand/ and return a line that says where it stands and how large it is."""
    from marsad.identify.pack import build

    path = build()
    return f"{path}: {path.stat().st_size / 1e6:.1f} MB"


def gazetteer_sources() -> str:
    """Return the text that says which sources the gazetteer is made from, and on which terms."""
    path = hand_path(*ATTRIBUTION)
    try:
        return path.read_text(encoding="utf-8").rstrip()
    except OSError as error:
        raise MarsadError(f"{path}: {error.strerror}; set MARSAD_HAND to the folder that holds it") from error
