"""A filter goes in, the conditions under which an event is found come out; an event goes in, the rows that make it findable come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from marsad.model import Event, Place
from marsad.store.folding import fold
from marsad.store.schema import event_actors, event_places, event_reports, events


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What an event must meet; None or "" asks nothing. Days are ISO ("2021", "2021-02", "2021-02-22"); `grade` is the grade's word."""

    action: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    actor: str | None = None
    grade: str | None = None
    status: str | None = None
    report: str | None = None
    query: str | None = None


def places_of(event: Event) -> list[Place]:
    """Return every place that the event names: where, origin, destination and those on the way."""
    return [p for p in (event.where, event.origin, event.destination, *event.via) if p is not None]


def folded_of(event: Event) -> str:
    """Return the text under which `query` finds the event: its action, names and evidence, folded."""
    places = [part for p in places_of(event) for part in (p.name, p.admin1, p.admin2) if part]
    names = [a.name for a in event.actors] + [t.name for t in event.things]
    return fold(" ".join([event.action, *places, *names, *(e.text for e in event.evidence)]))


def place_rows(event: Event) -> list[dict[str, Any]]:
    """Return the event's rows for the table of places."""
    rows = []
    for p in places_of(event):
        spelled = fold(" ".join(part for part in (p.name, p.admin1, p.admin2) if part))
        rows.append({"event": event.id, "place_id": p.id, "name": p.name, "admin1": p.admin1, "country": p.country, "folded": spelled})
    return rows


def actor_rows(event: Event) -> list[dict[str, Any]]:
    """Return the event's rows for the table of actors."""
    return [{"event": event.id, "actor_id": a.id, "name": a.name, "folded": fold(a.name)} for a in event.actors]


def conditions(wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    """Return the filter as conditions on the table of events, all of which must hold."""
    found: list[sa.ColumnElement[bool]] = []
    for column, value in ((events.c.action, wanted.action), (events.c.grade, wanted.grade), (events.c.status, wanted.status)):
        if value:
            found.append(column == value)
    found += _in_time(wanted)
    if wanted.place:
        found.append(events.c.id.in_(_at(wanted.place)))
    if wanted.actor:
        by_actor = sa.or_(event_actors.c.actor_id == wanted.actor, _holds(event_actors.c.folded, wanted.actor))
        found.append(events.c.id.in_(sa.select(event_actors.c.event).where(by_actor)))
    if wanted.report:
        found.append(events.c.id.in_(sa.select(event_reports.c.event).where(event_reports.c.report == wanted.report)))
    found += [_holds(events.c.folded, word) for word in fold(wanted.query or "").split()]
    return found


def _in_time(wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    """An event is in the time asked for if it can have happened then. An open end reaches on; an event without any day is never in it."""
    first, last = events.c.earliest, events.c.latest
    found: list[sa.ColumnElement[bool]] = []
    if wanted.since:
        found.append(sa.or_(last >= wanted.since, sa.and_(last.is_(None), first.is_not(None))))
    if wanted.until:
        end = wanted.until + "-12-31"[max(len(wanted.until) - 4, 0) :]
        found.append(sa.or_(first <= end, sa.and_(first.is_(None), last.is_not(None))))
    return found


def _at(place: str) -> sa.Select[Any]:
    if len(place) == 2 and place.isascii():
        meets: sa.ColumnElement[bool] = event_places.c.country == place.upper()
    else:
        meets = sa.or_(event_places.c.place_id == place, _holds(event_places.c.folded, place))
    return sa.select(event_places.c.event).where(meets)


def _holds(column: sa.Column[Any], words: str) -> sa.ColumnElement[bool]:
    return column.contains(fold(words), autoescape=True)
