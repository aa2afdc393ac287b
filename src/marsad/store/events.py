"""Events go in all at once and take the place of those before; they are found again by id, also an old one, or by a filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from marsad.model import Event, plain, revive
from marsad.store import schema
from marsad.store.search import EventFilter, actor_rows, conditions, folded_of, place_rows

BATCH = 5000


def replace(connection: sa.Connection, found: Sequence[Event], issued: Mapping[str, tuple[str, ...]], redirects: Mapping[str, str]) -> None:
    """Write the events in place of all before, and remember every id given out with its marks and where it leads now."""
    for table in schema.DERIVED:
        connection.execute(table.delete())
    for start in range(0, len(found), BATCH):
        _add(connection, found[start : start + BATCH])
    _remember(connection, {e.id for e in found}, issued, redirects)


def _add(connection: sa.Connection, found: Sequence[Event]) -> None:
    told = _statements_of(connection, [s for e in found for s in e.statements])
    insert_all(connection, schema.events, [_row(e) for e in found])
    insert_all(connection, schema.event_actors, [row for e in found for row in actor_rows(e)])
    insert_all(connection, schema.event_places, [row for e in found for row in place_rows(e)])
    members = [{"event": e.id, "statement": s, "mark": told.get(s, (None, None))[0]} for e in found for s in dict.fromkeys(e.statements)]
    insert_all(connection, schema.event_members, members)
    insert_all(connection, schema.event_reports, [{"event": e.id, "report": r} for e in found for r in _reports_of(e, told)])


def _row(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "action": event.action,
        "status": event.status,
        "earliest": event.when.earliest if event.when else None,
        "latest": event.when.latest if event.when else None,
        "grade": event.grade.word,
        "folded": folded_of(event),
        "body": plain(event),
    }


def _statements_of(connection: sa.Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the mark and the report of each statement that is kept."""
    table, told = schema.statements, {}
    for some in chunks(ids):
        rows = connection.execute(sa.select(table.c.id, table.c.mark, table.c.report).where(table.c.id.in_(some)))
        told.update({row.id: (row.mark, row.report) for row in rows})
    return told


def _reports_of(event: Event, told: Mapping[str, tuple[str, str]]) -> list[str]:
    reports = [e.report for e in event.evidence] + [told[s][1] for s in event.statements if s in told]
    return list(dict.fromkeys(reports))


def _remember(connection: sa.Connection, alive: set[str], issued: Mapping[str, tuple[str, ...]], redirects: Mapping[str, str]) -> None:
    """Write the ids given out. None is ever removed; one that is an event again leads nowhere else."""
    table = schema.issued
    rows = connection.execute(sa.select(table.c.event_id, table.c.marks, table.c.redirect_to))
    known = {row.event_id: (tuple(row.marks), row.redirect_to) for row in rows}
    fresh, changed = [], []
    for event_id in {**known, **issued, **dict.fromkeys(redirects)}:
        marks, target = known.get(event_id, ((), None))
        now = (tuple(issued.get(event_id, marks)), None if event_id in alive else redirects.get(event_id, target))
        if event_id not in known:
            fresh.append({"event_id": event_id, "marks": list(now[0]), "redirect_to": now[1]})
        elif now != known[event_id]:
            changed.append({"b_id": event_id, "b_marks": list(now[0]), "b_to": now[1]})
    insert_all(connection, table, fresh)
    if changed:
        values = {"marks": sa.bindparam("b_marks", type_=sa.JSON), "redirect_to": sa.bindparam("b_to")}
        connection.execute(table.update().where(table.c.event_id == sa.bindparam("b_id")).values(values), changed)


def issued_marks(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    """Return every event id ever given out, with the marks it had when it was last an event."""
    rows = connection.execute(sa.select(schema.issued.c.event_id, schema.issued.c.marks).order_by(schema.issued.c.event_id))
    return {row.event_id: tuple(row.marks) for row in rows}


def every(connection: sa.Connection) -> Iterator[Event]:
    """Yield all events by first day, those without a day last."""
    table = schema.events
    asked = sa.select(table.c.body).order_by(table.c.earliest.nulls_last(), table.c.id).execution_options(yield_per=500)
    for row in connection.execute(asked):
        yield revive(Event, row.body)


def one(connection: sa.Connection, event_id: str) -> Event | None:
    """Return the event with this id, or the one that the id leads to now."""
    seen: set[str] = set()
    wanted: str | None = event_id
    while wanted is not None and wanted not in seen:
        seen.add(wanted)
        body = connection.execute(sa.select(schema.events.c.body).where(schema.events.c.id == wanted)).scalar()
        if body is not None:
            return revive(Event, body)
        wanted = connection.execute(sa.select(schema.issued.c.redirect_to).where(schema.issued.c.event_id == wanted)).scalar()
    return None


def find(connection: sa.Connection, wanted: EventFilter, limit: int, offset: int) -> tuple[list[Event], int]:
    """Return one page of the events that meet the filter, newest first and those without a day last, and how many meet it in all."""
    table, meets = schema.events, conditions(wanted)
    total = connection.execute(sa.select(sa.func.count()).select_from(table).where(*meets)).scalar_one()
    page = sa.select(table.c.body).where(*meets).order_by(table.c.earliest.desc().nulls_last(), table.c.id).limit(limit).offset(offset)
    return [revive(Event, row.body) for row in connection.execute(page)], total


def insert_all(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the rows in one go; nothing where there are none."""
    if rows:
        connection.execute(table.insert(), rows)


def chunks(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """Yield the ids in parts short enough for one question to the database."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
