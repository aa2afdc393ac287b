"""The tables that the migrations make are those that the code speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import marsad.store
from marsad.store.engine import open_engine
from marsad.store.schema import HEAD, tables


def test_migrations_make_the_tables(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []
    engine.dispose()


def test_head_is_the_newest_migration() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(Path(marsad.store.__file__).parent / "migrations"))
    settings.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(settings).get_heads() == [HEAD]


def test_a_creation_that_was_cut_off_is_made_good(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").touch()
    engine = open_engine(tmp_path)
    with engine.connect() as connection:
        assert sa.inspect(connection).has_table("reports")
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


@pytest.mark.parametrize(("table", "column"), [("events", "action"), ("events", "earliest"), ("statements", "report")])
def test_asked_for_columns_are_indexed(tmp_path: Path, table: str, column: str) -> None:
    engine = open_engine(tmp_path)
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT body FROM {table} WHERE {column} = 'x'").all()
    engine.dispose()
    assert f"USING INDEX ix_{table}_{column}" in str(plan)
