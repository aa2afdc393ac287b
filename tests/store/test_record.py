"""What goes into a record comes out of it unchanged, is never changed in it, and is kept whole or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.making import incoming, statement

from marsad.errors import MarsadError, NoSuchRecord
from marsad.model import Judgement, Problem
from marsad.store import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "record")) as opened:
        yield opened


def database(record: Record) -> sqlite3.Connection:
    return sqlite3.connect(Path(record.address, "record.sqlite"))


def test_report_comes_back_with_its_bytes(record: Record) -> None:
    brought = incoming("r1", title="T", published="2021-02-26", source="S", url="u", language="en")
    assert record.add_report(brought) == "new"
    kept = record.report("r1")
    assert kept is not None
    assert (kept.text, kept.title, kept.published, kept.source, kept.url, kept.language, kept.version) == (
        brought.report.text, "T", "2021-02-26", "S", "u", "en", 1,
    )  # fmt: skip
    assert record.raw(kept) == brought.raw
    assert record.report("r2") is None


def test_same_report_again_adds_nothing(record: Record) -> None:
    record.add_report(incoming("r1"))
    assert record.add_report(incoming("r1")) == "same"
    assert len(record.versions("r1")) == 1


def test_other_text_is_a_new_version_and_the_old_is_kept(record: Record) -> None:
    assert [record.add_report(incoming("r1", text)) for text in ("One.", "Two.", "One.", "Two.")] == ["new", "version", "same", "same"]
    assert [(r.version, r.text) for r in record.versions("r1")] == [(1, "One."), (2, "Two.")]
    assert [r.text for r in record.reports()] == ["Two."]
    assert record.counts()["reports"] == 1


def test_a_corrected_publication_date_is_a_new_version(record: Record) -> None:
    record.add_report(incoming("r1", published="2021-02-26"))
    assert record.add_report(incoming("r1", published="2021-02-27")) == "version"


def test_same_text_under_another_id_is_another_report(record: Record) -> None:
    assert [record.add_report(incoming(name)) for name in ("a", "b")] == ["new", "new"]


def test_reports_come_last_published_first_in_pages(record: Record) -> None:
    for name, published in (("a", "2021-01-01"), ("b", "2021-03-01"), ("d", "2021-02-01")):
        record.add_report(incoming(name, published=published))
    record.add_report(incoming("c"))
    assert [r.id for r in record.reports()] == ["b", "d", "a", "c"]
    assert [r.id for r in record.reports(limit=2, offset=1)] == ["d", "a"]


def test_statements_come_back_equal(record: Record) -> None:
    record.add_report(incoming("r1"))
    told = [statement("r1"), statement("r1", "shelling")]
    assert record.add_statements("r1", told) == 2
    assert list(record.statements()) == told
    assert list(record.statements(report="r1")) == told
    assert list(record.statements(report="r2")) == []
    assert list(record.statements(ids=[told[1].id, "st-unknown"])) == [told[1]]
    assert record.add_statements("r1", told) == 0
    assert record.counts()["statements"] == 2


def test_statements_of_an_older_version_do_not_count(record: Record) -> None:
    record.add_report(incoming("r1", "One."))
    record.add_statements("r1", [statement("r1", "shelling"), statement("r1")])
    record.add_report(incoming("r1", "Two."))
    assert list(record.statements()) == []
    record.add_statements("r1", [statement("r1")])
    assert [s.action for s in record.statements()] == ["airstrike"]
    assert database(record).execute("SELECT count(*) FROM statements").fetchone() == (3,)


def test_the_newest_reader_counts_and_the_older_one_s_are_kept(record: Record) -> None:
    record.add_report(incoming("r1"))
    record.add_statements("r1", [statement("r1", reader="rules/1")])
    record.add_statements("r1", [statement("r1", reader="rules/2")])
    assert [s.reader for s in record.statements()] == ["rules/2"]
    record.add_statements("r1", [], reader="rules/3")
    assert list(record.statements()) == []
    assert record.counts()["statements"] == 0
    assert database(record).execute("SELECT count(*) FROM statements").fetchone() == (2,)


def test_statements_need_their_report(record: Record) -> None:
    with pytest.raises(ValueError, match="not kept"):
        record.add_statements("r1", [statement("r1")])
    record.add_report(incoming("r1"))
    with pytest.raises(ValueError, match="r2"):
        record.add_statements("r1", [statement("r2")])


def test_judgements_and_problems_come_back(record: Record) -> None:
    judgement = Judgement("j1", "same", ("m1", "m2"), "desk", "2021-03-01T10:00:00Z", "same place and hour")
    problem = Problem("r.jsonl:2", "cut off", "write it whole")
    record.add_judgement(judgement)
    record.add_problem(problem)
    record.add_problem(problem)
    assert record.judgements() == [judgement]
    assert record.problems() == [problem]
    assert record.counts()["problems"] == 1


@pytest.mark.parametrize("table", ["reports", "readings", "statements", "judgements"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {0} SET rowid = rowid",
        "DELETE FROM {0}",
        "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
        "REPLACE INTO {0} SELECT * FROM {0}",
    ],
)
def test_what_is_kept_cannot_be_changed(record: Record, table: str, change: str) -> None:
    record.add_report(incoming("r1"))
    record.add_statements("r1", [statement("r1")])
    record.add_judgement(Judgement("j1", "same", ("m1",), "desk", "2021-03-01", "why"))
    with database(record) as outside:
        before = outside.execute(f"SELECT * FROM {table}").fetchall()
        assert before
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            outside.execute(change.format(table))
        assert outside.execute(f"SELECT * FROM {table}").fetchall() == before


def test_a_failed_transaction_leaves_nothing(record: Record) -> None:
    record.add_report(incoming("r0"))

    def fail() -> None:
        with record.transaction():
            record.add_report(incoming("r1"))
            record.add_statements("r1", [statement("r1")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [r.id for r in record.reports()] == ["r0"]
    assert record.counts() == {"reports": 1, "statements": 0, "events": 0, "problems": 0}
    assert record.add_report(incoming("r1")) == "new"


def test_a_killed_run_leaves_a_whole_record(tmp_path: Path) -> None:
    script = (
        "import sys, time; from marsad.store import Record; from tests.store.making import incoming, statement\n"
        "record = Record.open(sys.argv[1]); record.add_report(incoming('r0'))\n"
        "with record.transaction():\n"
        "    record.add_report(incoming('r1')); record.add_statements('r1', [statement('r1')])\n"
        "    print('inside', flush=True); time.sleep(60)\n"
    )
    address, top = str(tmp_path / "record"), Path(__file__).parent.parent.parent
    child = subprocess.Popen(
        [sys.executable, "-c", script, address], stdout=subprocess.PIPE, cwd=top, env={**os.environ, "PYTHONPATH": str(top)}
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"inside\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with Record.open(address, create=False) as record:
        assert [r.id for r in record.reports()] == ["r0"]
        assert record.add_report(incoming("r1")) == "new"
    with sqlite3.connect(Path(address, "record.sqlite")) as outside:
        assert outside.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_reader_is_not_held_up_by_a_writer(record: Record) -> None:
    record.add_report(incoming("r0"))
    with record.transaction():
        record.add_report(incoming("r1"))
        began = time.monotonic()
        with Record.open(record.address, create=False) as other:
            assert [r.id for r in other.reports()] == ["r0"]
        assert time.monotonic() - began < 5


def test_no_record_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchRecord, match="marsad run"):
        Record.open(str(tmp_path / "none"), create=False)
    assert not (tmp_path / "none").exists()


def test_address_that_cannot_be_a_record(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(MarsadError, match="name another folder"):
        Record.open(str(tmp_path / "file"))
    with pytest.raises(MarsadError, match="give a folder"):
        Record.open("postgresql://here/there")


def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").write_bytes(b"not a database, only words " * 100)
    with pytest.raises(MarsadError, match="cannot be used as a record"):
        Record.open(str(tmp_path))


def test_record_of_a_newer_marsad(record: Record) -> None:
    with database(record) as outside:
        outside.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(MarsadError, match="newer marsad"):
        Record.open(record.address)
