"""Reports go the whole way, once each; a bad one stops nothing, order changes nothing, and a pool writes what one process writes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests import fakes

from marsad import pipeline
from marsad.errors import MarsadError
from marsad.model import Report
from marsad.pipeline import extract_lines, read_one, run
from marsad.store import Record


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.install(monkeypatch)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "record")) as opened:
        yield opened


def lines(folder: Path, texts: dict[str, str], name: str = "r.jsonl") -> str:
    path = folder / name
    path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()), encoding="utf-8")
    return str(path)


def test_run_goes_the_whole_way(tmp_path: Path, record: Record) -> None:
    summary = run([lines(tmp_path, {"a": "They struck and struck.", "b": "Quiet.", "c": "They struck."})], record)
    assert (summary.reports_new, summary.reports_same, summary.versions, summary.problems) == (3, 0, 0, [])
    assert (summary.statements, summary.events) == (3, 2)
    assert record.counts() == {"reports": 3, "statements": 3, "events": 2, "problems": 0}


def test_same_input_twice_adds_nothing(tmp_path: Path, record: Record) -> None:
    given = [lines(tmp_path, {"a": "They struck.", "b": "Quiet."})]
    run(given, record)
    before = (list(record.reports()), list(record.statements()), list(record.events()), record.issued())
    again = run(given, record)
    assert (again.reports_new, again.reports_same, again.versions) == (0, 2, 0)
    assert (list(record.reports()), list(record.statements()), list(record.events()), record.issued()) == before


def test_known_reports_are_not_read_again(tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [lines(tmp_path, {"a": "They struck."})]
    run(given, record)
    monkeypatch.setattr(fakes.FakeReader, "read", lambda *_: pytest.fail("read again"))
    assert run(given, record).problems == []


def test_new_version_is_read_and_takes_the_place_of_the_old(tmp_path: Path, record: Record) -> None:
    run([lines(tmp_path, {"a": "They struck and struck."})], record)
    summary = run([lines(tmp_path, {"a": "They struck."})], record)
    assert (summary.versions, summary.statements, summary.events) == (1, 1, 1)
    assert len(record.versions("a")) == 2


def test_order_and_portions_change_nothing(tmp_path: Path) -> None:
    texts = {"a": "They struck.", "b": "They struck.", "c": "Some struck."}
    found = []
    for name, portions in {"x": ["abc"], "y": ["cba"], "z": ["b", "c", "a"]}.items():
        with Record.open(str(tmp_path / name)) as record:
            for portion in portions:
                run([lines(tmp_path, {i: texts[i] for i in portion})], record)
            found.append(list(record.events()))
    assert found[0] == found[1] == found[2]


def test_bad_report_is_a_problem_and_the_rest_goes_on(tmp_path: Path, record: Record) -> None:
    summary = run([lines(tmp_path, {"a": "BREAK", "b": "They struck.", "c": "It is unclear."}), str(tmp_path / "none.txt")], record)
    assert summary.reports_new == 3
    assert [p.where for p in summary.problems] == ["report a", "report c", str(tmp_path / "none.txt")]
    assert "ZeroDivisionError" in summary.problems[0].what
    assert record.problems() == summary.problems
    assert summary.statements == 1


def test_killed_between_batches_goes_on_with_the_next_run(tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [lines(tmp_path, {f"r{n}": f"They struck {n}." for n in range(7)})]
    monkeypatch.setattr(pipeline, "BATCH", 3)
    real, count = Record.add_statements, iter(range(100))

    def stop_at_the_fifth(self: Record, *args: object, **kwargs: object) -> int:
        if next(count) == 4:
            raise KeyboardInterrupt
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Record, "add_statements", stop_at_the_fifth)
    with pytest.raises(KeyboardInterrupt):
        run(given, record)
    assert record.counts()["reports"] == record.counts()["statements"] == 3
    summary = run(given, record)
    assert (summary.reports_new, summary.reports_same, summary.statements, summary.events) == (4, 3, 7, 7)


def test_progress_tells_of_every_report(tmp_path: Path, record: Record) -> None:
    told: list[int] = []
    run([lines(tmp_path, {"a": "x", "b": "y"}), str(tmp_path / "none")], record, lambda _step, more: told.append(more))
    assert sum(told) == 2


def extracted(inputs: list[str], jobs: int = 1) -> tuple[list[dict[str, object]], pipeline.ExtractSummary]:
    out = io.StringIO()
    summary = extract_lines(inputs, out, jobs)
    return [json.loads(line) for line in out.getvalue().splitlines()], summary


def test_extract_writes_one_line_per_report_in_order(tmp_path: Path) -> None:
    given = lines(tmp_path, {"b": "They struck.", "a": "هدوء", "c": "BREAK"})
    found, summary = extracted([given])
    assert [line["report"] for line in found] == ["b", "a", "c"]
    assert [set(line) for line in found] == [{"report", "language", "statements", "problems"}] * 3
    assert [line["language"] for line in found] == ["en", "ar", "en"]
    assert [len(line["statements"]) for line in found] == [1, 0, 0]
    assert found[0]["statements"][0]["evidence"] == {"start": 5, "end": 11, "text": "struck"}
    assert found[2]["problems"][0]["where"] == "report c"
    assert (summary.reports, summary.statements, len(summary.problems)) == (3, 1, 1)


@pytest.mark.parametrize("jobs", [2, 3])
def test_pool_writes_the_same_lines(tmp_path: Path, jobs: int) -> None:
    texts = {f"r{n:03}": f"They struck {'and struck ' * (n % 5)}{'BREAK' if n == 77 else ''}." for n in range(200)}
    given = [lines(tmp_path, texts), str(tmp_path / "none.txt")]
    alone, summary = extracted(given)
    assert len(alone) == 200
    assert extracted(given, jobs) == (alone, summary)


def test_pool_holds_few_reports_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield Report(f"r{taken}", "They struck.")

    pool = pipeline._in_pool(endless(), 2)
    next(pool)
    pool.close()
    assert taken <= 8 * pipeline.CHUNK


def test_worker_that_dies_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fakes.FakeReader, "read", lambda *_: os._exit(9))
    with pytest.raises(MarsadError, match="--jobs 1"):
        list(pipeline._in_pool([Report("a", "x")], 2))


def test_read_one_passes_the_zone_of_the_source_or_of_the_country_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    zones: list[str | None] = []
    found = {"resolve": lambda *_args, zone: zones.append(zone) or (), "distance_problems": lambda *_: []}
    fakes.put(monkeypatch, "marsad.identify", **found)
    tools = fakes.fake_tools({"S": "Asia/Tehran"})
    statements, problems = read_one(Report("a", "They struck; it is unclear.", source="S"), tools)
    assert statements == []
    assert [p.what for p in problems] == ["unclear"]
    read_one(Report("b", "They struck."), tools)
    assert zones == ["Asia/Tehran", "Asia/Damascus"]


def test_kin_is_who_is_affiliated_to_whom_and_a_bare_label_fits_anyone() -> None:
    def entry(id: str, kind: str, *affiliation: str) -> SimpleNamespace:
        return SimpleNamespace(id=id, kind=kind, affiliation=affiliation)

    known = (entry("brigade", "group", "army"), entry("army", "generic"), entry("unidentified", "generic"), entry("police", "force"))
    actors: Any = SimpleNamespace(entries=known)
    assert pipeline.kin_of(actors) == {("brigade", "army"), ("*", "unidentified")}


def test_the_seed_of_hashes_changes_nothing(tmp_path: Path) -> None:
    """ "fell" is a form of two verbs: which one is tried first must not hang on the process."""
    texts = {"a": "A mortar shell fell into the yard of a school in Taiz at dawn. Two pupils were hurt."}
    source, told = lines(tmp_path, texts), set[str]()
    for seed in ("0", "1", "2", "3", "4", "5"):
        out = tmp_path / f"{seed}.jsonl"
        command = [sys.executable, "-m", "marsad", "extract", source, "--out", str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        told.add(out.read_text("utf-8"))
    assert len(told) == 1
