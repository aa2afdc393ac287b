"""A folder goes in, an SQLAlchemy engine on its record comes out, with the tables brought to the newest migration."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from marsad.errors import MarsadError
from marsad.store.schema import HEAD, tables

FILE = "record.sqlite"
PATIENCE = 30.0
"""Seconds to wait for another process that is writing."""


def _write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def open_engine(folder: Path) -> sa.Engine:
    """Return an engine on the folder's record, its tables made or brought up to date.

    SQLite is told to keep a write-ahead log, so that the desk can read while a run writes, and a killed run is rolled back whole.
    """
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(folder / FILE)),
        json_serializer=_write_json,
        connect_args={"timeout": PATIENCE, "check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    try:
        _upgrade(engine)
    except DatabaseError as error:
        engine.dispose()
        raise MarsadError(f"{folder / FILE} cannot be used as a record ({error.orig}): check the file, or name another folder") from None
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")


def _begin(connection: sa.Connection) -> None:
    """Begin in words, since Python's sqlite3 would begin too late; a writer takes its place at once, so that two never lock each other."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _step_of(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        if _step_of(connection) == HEAD:
            return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if _step_of(connection) != HEAD:
            _migrate(connection)


def _migrate(connection: sa.Connection) -> None:
    """Run the migrations that the record lacks, in the transaction that stands."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(settings)
    try:
        with EnvironmentContext(settings, steps, fn=lambda step, _context: steps._upgrade_revs("head", step)) as environment:
            environment.configure(connection=connection, target_metadata=tables)
            environment.run_migrations()
    except CommandError:
        raise MarsadError("this record was made by a newer marsad: install that version") from None
