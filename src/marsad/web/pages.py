"""A request comes in, a page goes out: events, map, timeline, event, reports, report, sources, problems, about, and the error pages."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from marsad.model import OFF_TOTALS, Event, Report, Source, Statement
from marsad.store import Record
from marsad.web import views
from marsad.web.circles import parts_of
from marsad.web.dates import spell_day, spell_when
from marsad.web.filters import list_choices, read_filter
from marsad.web.links import find_thing, find_when, link_event, link_report, link_text, link_tolls
from marsad.web.marks import Read, split_text
from marsad.web.words import LANGUAGES, Words, words_of

PER_PAGE = 25
MOST_DRAWN = 2000
RTL = frozenset({"ar", "fa", "he", "ur", "ckb"})

router = APIRouter(include_in_schema=False)
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def open_record(address: str) -> Record:
    """Return the record at this address, open for one request; raise NoSuchRecord where there is none."""
    return Record.open(address, create=False)


def words_for(request: Request) -> Words:
    """Return the words of the reader's language: asked for in the address, else the cookie's, else the browser's first."""
    asked = request.query_params.get("lang") or request.cookies.get("lang") or ""
    if asked not in LANGUAGES:
        asked = request.headers.get("accept-language", "")[:2].lower()
    return words_of(asked)


def _other_language(request: Request, words: Words) -> str:
    other = "en" if words.language == "ar" else "ar"
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
    return f"{quote(request.url.path)}?{urlencode([*kept, ('lang', other)])}"


def _render(request: Request, template: str, parts: tuple[str, ...] = (), status: int = 200, **values: Any) -> Response:
    words = words_for(request)
    built = request.app.state.parts
    html = _templates.get_template(template).render(
        t=words, views=views, spell_when=spell_when, spell_day=spell_day, link_event=link_event, link_report=link_report,
        other_language=_other_language(request, words), path=request.url.path, parts=[built[p] for p in ("desk", *parts)],
        off_totals=OFF_TOTALS, rtl=RTL, **values,
    )  # fmt: skip
    return Response(html, status, media_type="text/html; charset=utf-8", headers={"Vary": "Accept-Language, Cookie"})


def error_page(request: Request, status: int) -> Response:
    """Return the friendly page for something missing (404) or broken (500)."""
    return _render(request, "error.html", status=status, kind="broken" if status >= 500 else "missing")


def _page_number(request: Request) -> int:
    text = request.query_params.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


@router.get("/")
def show_events(request: Request) -> Response:
    """Return the list of events that fit the filters, a page at a time."""
    words, number = words_for(request), _page_number(request)
    asked = read_filter(request.query_params, words)
    with open_record(request.app.state.address) as record:
        events, total = record.find_events(asked.filter, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
        counts = record.counts()
    pages = max(1, math.ceil(total / PER_PAGE))
    return _render(
        request, "events.html", rows=[views.describe(e, words) for e in events], total=total, number=number, pages=pages, asked=asked,
        choices=list_choices(words), counts=counts, action="/",
    )  # fmt: skip


def _show_all(request: Request, template: str, part: str, action: str) -> Response:
    words = words_for(request)
    asked = read_filter(request.query_params, words)
    with open_record(request.app.state.address) as record:
        events, total = record.find_events(asked.filter, limit=MOST_DRAWN, offset=0)
        counts = record.counts()
    rows = [views.describe(e, words) for e in events]
    unplaced = sum(1 for e in events if not any(name == "where" for name, _ in parts_of(e)))
    return _render(
        request, template, (part,), rows=rows, total=total, asked=asked, choices=list_choices(words), unplaced=unplaced, counts=counts,
        most=MOST_DRAWN, action=action,
    )  # fmt: skip


@router.get("/map")
def show_map(request: Request) -> Response:
    """Return the map with its table twin."""
    return _show_all(request, "map.html", "map", "/map")


@router.get("/timeline")
def show_timeline(request: Request) -> Response:
    """Return the timeline with its table twin."""
    return _show_all(request, "timeline.html", "timeline", "/timeline")


@router.get("/events/{event_id}")
def show_event(request: Request, event_id: str) -> Response:
    """Return one event, with what each report says side by side; an earlier id redirects."""
    words = words_for(request)
    with open_record(request.app.state.address) as record:
        event = record.event(event_id)
        if event is None:
            raise HTTPException(404)
        if event.id != event_id:
            return RedirectResponse(link_event(event.id), 307)
        statements = list(record.statements(ids=event.statements))
        names = dict.fromkeys([s.report for s in statements] + [e.report for e in event.evidence])
        reports = {name: report for name in names if (report := record.report(name))}
    told = [(reports[s.report], s, views.read_fields(s, words)) for s in statements if s.report in reports]
    told.sort(key=lambda t: (t[0].published or "", t[0].id, t[1].evidence[0].start))
    lone = [e for e in event.evidence if e.report not in {s.report for s in statements}]
    return _render(
        request, "event.html", ("map",), event=event, row=views.describe(event, words), told=told, lone=lone, reports=reports,
        placed=bool(parts_of(event)), action_label=words.label("action", event.action), **_split_actors(event, words),
        **_link_numbers(event, told, reports, words),
    )  # fmt: skip


def _link_numbers(event: Event, told: list[Any], reports: dict[str, Report], words: Words) -> dict[str, Any]:
    """Return the event's day, things and tolls, each number linked to the sentence that tells it, and the tellers' names."""
    from marsad.identify.sources import SourceList

    known = SourceList.load()
    sources = {name: known.find(report.source).id for name, report in reports.items()}
    pairs = [(report, statement) for report, statement, _ in told]
    return {
        "tellers": {known.find(r.source).id: r.source for r in reports.values() if r.source},
        "day": link_text(spell_when(event.when, words), find_when(pairs, event.when)),
        "things": [link_text(views.spell_thing(t, words), find_thing(pairs, t) if t.count else None) for t in event.things],
        "tolls": link_tolls(event.harm, pairs, sources, words),
    }


def _split_actors(event: Event, words: Words) -> dict[str, Any]:
    parties: dict[str, list[str]] = {}
    for actor in event.actors:
        parties.setdefault(actor.role, []).append(views.spell_actor(actor, words))
    return {"parties": {role: list(dict.fromkeys(names)) for role, names in parties.items()}}


@router.get("/reports")
def show_reports(request: Request) -> Response:
    """Return the list of reports, a page at a time."""
    number = _page_number(request)
    with open_record(request.app.state.address) as record:
        reports = list(record.reports(limit=PER_PAGE, offset=(number - 1) * PER_PAGE))
        total = record.counts().get("reports", len(reports))
        read = {r.id: sum(1 for _ in record.statements(report=r.id)) for r in reports}
    pages = max(1, math.ceil(total / PER_PAGE))
    return _render(request, "reports.html", reports=reports, read=read, total=total, number=number, pages=pages)


@router.get("/reports/{report_id:path}")
def show_report(request: Request, report_id: str) -> Response:
    """Return one report's whole text with every statement's words marked."""
    words = words_for(request)
    with open_record(request.app.state.address) as record:
        report = record.report(report_id)
        if report is None:
            raise HTTPException(404)
        statements = sorted(record.statements(report=report_id), key=lambda s: (s.evidence[0].start, s.evidence[0].end))
        events, _ = record.find_events(_of_report(report_id), limit=MOST_DRAWN, offset=0)
    holder = {statement: e.id for e in events for statement in e.statements}
    reads = [_read(n, s, words, holder.get(s.id)) for n, s in enumerate(statements, 1)]
    segments = split_text(report.text, reads)
    kinds = [k for k in KINDS if any(f.kind == k and f.phrases for r in reads for f in r.fields)]
    return _render(request, "report.html", report=report, reads=reads, segments=segments, kinds=kinds, labels=KINDS)


def _read(number: int, statement: Statement, words: Words, event: str | None) -> Read:
    fields = views.read_fields(statement, words)
    return Read(number, statement, tuple(fields), event, tuple(views.read_trace(statement, fields, words)))


KINDS = {
    "when": "field.date", "where": "field.place", "actor": "field.actors", "thing": "field.things", "harm": "field.toll",
    "teller": "field.attribution", "unknown": "field.unknowns",
}  # fmt: skip


def _of_report(report_id: str) -> Any:
    from marsad.store import EventFilter

    return EventFilter(report=report_id)


@router.get("/sources")
def show_sources(request: Request) -> Response:
    """Return the sources of the record's reports, with reliability and its reason."""
    from marsad.identify.sources import SourceList

    with open_record(request.app.state.address) as record:
        counts = _count_by_source(record)
    known = SourceList.load()
    found: dict[str, tuple[Source, str | None, int]] = {}
    for name, n in counts.items():
        source = known.find(name)
        found[source.id] = (source, name, n + (found[source.id][2] if source.id in found else 0))
    rows = sorted(found.values(), key=lambda row: (-row[2], row[0].name))
    names = {source.id: source.name for source in (*known.sources, *(row[0] for row in rows))}
    return _render(request, "sources.html", rows=rows, names=names)


_CENSUS: dict[str, tuple[object, Counter[str | None]]] = {}


def _count_by_source(record: Record) -> Counter[str | None]:
    """Return how many reports each source has; counted anew only after the record's files have changed."""
    files = [p.stat() for p in sorted(Path(record.address).glob("record.sqlite*")) if not p.name.endswith("-shm")]
    state = [(f.st_mtime_ns, f.st_size) for f in files if f.st_size]  # an empty write-ahead log says nothing
    kept = _CENSUS.get(record.address)
    if kept is None or kept[0] != state:
        kept = _CENSUS[record.address] = (state, Counter(r.source for r in record.reports()))
    return kept[1]


@router.get("/problems")
def show_problems(request: Request) -> Response:
    """Return what in the input could not be used."""
    with open_record(request.app.state.address) as record:
        problems = record.problems()
    return _render(request, "problems.html", problems=problems)


@router.get("/about")
def show_about(request: Request) -> Response:
    """Return what this record is, how it is made and what it is not."""
    with open_record(request.app.state.address) as record:
        counts = record.counts()
    return _render(request, "about.html", counts=counts)
