"""Reports, statements, judgements and problems go into a folder, only added; events are put there anew and found by filters."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from marsad.errors import MarsadError, NoSuchRecord
from marsad.model import Event, Judgement, Problem, Report, Statement, plain, revive
from marsad.plugins import Incoming
from marsad.store import events as shelf
from marsad.store import schema
from marsad.store.archive import Archive
from marsad.store.engine import FILE, open_engine
from marsad.store.search import EventFilter

SAME_REPORT = ("text", "title", "published", "source", "url", "language")
"""Two bringings of one id that agree in these are the same report."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Record:
    """A folder with `record.sqlite` and `archive/`. Methods that write do so whole or not at all; `transaction` makes many of them one."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder)
        self.archive = Archive(folder / "archive")
        self._engine = open_engine(folder)
        self._here = threading.local()

    @classmethod
    def open(cls, address: str, create: bool = True) -> Record:
        """Return the record in this folder, made first if `create` says so; else NoSuchRecord where there is none."""
        if "://" in address:
            raise MarsadError(f"a record at an address such as {address} is not opened yet: give a folder")
        folder = Path(address)
        if not (folder / FILE).is_file():
            if not create:
                raise NoSuchRecord(f"there is no record at {address}: make one with  marsad run INPUT... --record {address}")
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise MarsadError(f"no record can be made at {address} ({error.strerror}): name another folder") from None
        return cls(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Keep what is written inside as one: all of it if the block ends well, none of it if it fails or the process is killed."""
        standing = getattr(self._here, "connection", None)
        if standing is not None:
            yield standing
            return
        try:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                self._here.connection = connection
                try:
                    yield connection
                finally:
                    self._here.connection = None
        except OperationalError as error:
            raise MarsadError(f"the record at {self.address} cannot be written ({error.orig}): try again when that is put right") from None

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        standing = getattr(self._here, "connection", None)
        if standing is not None:
            yield standing
        else:
            with self._engine.connect() as connection:
                yield connection

    def add_report(self, incoming: Incoming) -> Literal["new", "version", "same"]:
        """Keep a report and its bytes, and say what it was.

        "same": a version of this id with the same text and card is kept already. "version": the id is known, with other content.
        """
        report = incoming.report
        with self.transaction() as connection:
            before = self.versions(report.id)
            if any(all(getattr(old, name) == getattr(report, name) for name in SAME_REPORT) for old in before):
                return "same"
            card = {name: getattr(report, name) for name in ("id", *SAME_REPORT)}
            card |= {"sha256": self.archive.keep(incoming.raw), "version": len(before) + 1, "added_at": _now()}
            connection.execute(schema.reports.insert(), card)
        return "version" if before else "new"

    def add_statements(self, report_id: str, statements: Sequence[Statement], reader: str | None = None) -> int:
        """Keep what a reader made of the newest version of a report, and return how many of its statements are new.

        The reader that came last is the one whose statements count. `reader` is needed only where it found nothing.
        """
        read_by = reader or (statements[0].reader if statements else "")
        with self.transaction() as connection:
            version = connection.execute(sa.select(sa.func.max(schema.reports.c.version)).where(schema.reports.c.id == report_id)).scalar()
            if version is None:
                raise ValueError(f"statements of a report that is not kept: {report_id}")
            reading = self._reading_of(connection, report_id, version, read_by)
            table = schema.statements
            known = set(
                connection.execute(sa.select(table.c.id).where(table.c.report == report_id, table.c.report_version == version)).scalars()
            )
            fresh = {s.id: s for s in statements if s.id not in known}
            rows = [_statement_row(s, report_id) | {"report_version": version, "reading": reading} for s in fresh.values()]
            shelf.insert_all(connection, table, rows)
        return len(rows)

    def awaits(self, report: Report, reader: str) -> bool:
        """Say whether this reader still has to read the report: it is new, or equals the newest version and was not read by this reader."""
        kept = self.versions(report.id)
        same = [v for v in kept if all(getattr(v, name) == getattr(report, name) for name in SAME_REPORT)]
        if not same:
            return True
        table, newest = schema.readings, kept[-1]
        if newest not in same:
            return False
        by = (table.c.report == report.id, table.c.report_version == newest.version, table.c.reader == reader)
        with self._reading() as connection:
            return connection.execute(sa.select(table.c.id).where(*by)).first() is None

    def _reading_of(self, connection: sa.Connection, report_id: str, version: int, reader: str) -> int:
        table, key = schema.readings, {"report": report_id, "report_version": version, "reader": reader}
        found = connection.execute(sa.select(table.c.id).where(*(table.c[name] == value for name, value in key.items()))).scalar()
        if found is not None:
            return int(found)
        added = connection.execute(table.insert().values(**key, read_at=_now()).returning(table.c.id))
        return int(added.scalar_one())

    def add_problem(self, problem: Problem) -> None:
        """Keep a problem; one that is known already (same place, same words) is not kept twice."""
        table = schema.problems
        with self.transaction() as connection:
            same = sa.select(table.c.seq).where(table.c.where == problem.where, table.c.what == problem.what)
            if connection.execute(same).first() is None:
                connection.execute(table.insert(), {**plain(problem), "added_at": _now()})

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep what a person decided. A later one may say otherwise; none is ever changed."""
        with self.transaction() as connection:
            connection.execute(schema.judgements.insert(), plain(judgement))

    def reports(self, limit: int | None = None, offset: int = 0) -> Iterator[Report]:
        """Yield the newest version of each report, the last published first and those without a date last."""
        table = schema.reports
        asked = sa.select(table).where(_newest(table)).order_by(table.c.published.desc().nulls_last(), table.c.id)
        with self._reading() as connection:
            for row in connection.execute(asked.limit(limit).offset(offset).execution_options(yield_per=500)):
                yield _report(row)

    def report(self, report_id: str) -> Report | None:
        """Return the newest version of a report, or None."""
        kept = self.versions(report_id)
        return kept[-1] if kept else None

    def versions(self, report_id: str) -> list[Report]:
        """Return every version of a report, oldest first."""
        table = schema.reports
        with self._reading() as connection:
            rows = connection.execute(sa.select(table).where(table.c.id == report_id).order_by(table.c.version)).all()
        return [_report(row) for row in rows]

    def raw(self, report: Report) -> bytes:
        """Return the bytes that a report was made from, checked against their SHA-256."""
        return self.archive.read(report.sha256 or hashlib.sha256(b"").hexdigest())

    def statements(self, report: str | None = None, ids: Sequence[str] | None = None) -> Iterator[Statement]:
        """Yield the statements of each report's newest version by its newest reader: all, one report's, or those with these ids."""
        table = schema.statements
        asked = sa.select(table.c.body).where(table.c.reading.in_(_current_readings(report)))
        if report is not None:
            asked = asked.where(table.c.report == report)
        asked = asked.order_by(table.c.report, table.c.seq)
        with self._reading() as connection:
            for some in [None] if ids is None else shelf.chunks(ids):
                part = asked if some is None else asked.where(table.c.id.in_(some))
                for row in connection.execute(part.execution_options(yield_per=500)):
                    yield revive(Statement, row.body)

    def replace_events(self, events: Sequence[Event], issued: Mapping[str, tuple[str, ...]], redirects: Mapping[str, str]) -> None:
        """Put the events in place of all before. Ids given out once are kept for ever, with where they lead now."""
        with self.transaction() as connection:
            shelf.replace(connection, tuple(events), issued, redirects)

    def issued(self) -> dict[str, tuple[str, ...]]:
        """Return every event id ever given out, with the marks it had when it was last an event."""
        with self._reading() as connection:
            return shelf.issued_marks(connection)

    def events(self) -> Iterator[Event]:
        """Yield all events by first day, those without a day last."""
        with self._reading() as connection:
            yield from shelf.every(connection)

    def event(self, event_id: str) -> Event | None:
        """Return the event with this id, or the one that took its place; None if the id was never given out."""
        with self._reading() as connection:
            return shelf.one(connection, event_id)

    def find_events(self, wanted: EventFilter, limit: int = 50, offset: int = 0) -> tuple[list[Event], int]:
        """Return one page of the events that meet the filter, newest first, and how many meet it in all."""
        with self._reading() as connection:
            return shelf.find(connection, wanted, limit, offset)

    def judgements(self) -> list[Judgement]:
        """Return every judgement in the order in which they were made."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(schema.judgements).order_by(schema.judgements.c.seq)).mappings().all()
        return [revive(Judgement, dict(row)) for row in rows]

    def problems(self) -> list[Problem]:
        """Return every problem in the order in which they were met."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(schema.problems).order_by(schema.problems.c.seq)).mappings().all()
        return [revive(Problem, dict(row)) for row in rows]

    def counts(self) -> dict[str, int]:
        """Return how many reports, statements that count, events and problems there are."""
        asked = {
            "reports": sa.select(sa.func.count(schema.reports.c.id.distinct())),
            "statements": sa.select(sa.func.count())
            .select_from(schema.statements)
            .where(schema.statements.c.reading.in_(_current_readings())),
            "events": sa.select(sa.func.count()).select_from(schema.events),
            "problems": sa.select(sa.func.count()).select_from(schema.problems),
        }
        with self._reading() as connection:
            return {name: connection.execute(question).scalar_one() for name, question in asked.items()}


def _report(row: sa.Row[Any]) -> Report:
    return revive(Report, dict(row._mapping))


def _statement_row(statement: Statement, report_id: str) -> dict[str, Any]:
    if statement.report != report_id:
        raise ValueError(f"a statement of report {statement.report} was handed in as one of {report_id}")
    names = ("id", "mark", "report", "action", "status", "reader")
    return {name: getattr(statement, name) for name in names} | {"body": plain(statement)}


def _newest(table: sa.Table) -> sa.ColumnElement[bool]:
    """Return the condition that a row of reports is its report's newest version."""
    later = table.alias("later")
    return ~sa.exists().where(later.c.id == table.c.id, later.c.version > table.c.version)


def _current_readings(report: str | None = None) -> sa.Select[Any]:
    """Return the question for the last reading of the newest version of each report, or of one."""
    last, newest = schema.readings.alias("last"), schema.reports.alias("newest")
    later = sa.exists().where(newest.c.id == last.c.report, newest.c.version > last.c.report_version)
    asked = sa.select(sa.func.max(last.c.id)).where(~later).group_by(last.c.report)
    return asked if report is None else asked.where(last.c.report == report)
