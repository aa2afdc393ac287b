"""The reader is chosen with the call: off by default, said plainly, dear runs refused; two readers of one record double no event."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.model_server import STRIKE, TEXT, FakeModel, fails, says, told

from marsad import readers
from marsad.cli import main
from marsad.pipeline import run
from marsad.plugins import ReaderChoice
from marsad.readers import Plan, tell_time, warn_of_leaving
from marsad.store import Record


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("marsad.extract.llm_server.WAITS", (0.0,))
    write("one.jsonl", {"r1": TEXT})


def write(name: str, texts: dict[str, str]) -> None:
    lines = [json.dumps({"id": i, "text": t, "published": "2023-03-16", "source": "A source"}) + "\n" for i, t in texts.items()]
    Path(name).write_text("".join(lines), encoding="utf-8")


def ask(model: FakeModel, *call: str) -> int:
    return main([*call, "--reader", "llm", "--llm-address", model.address, "--llm-model", "small"])


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open("marsad-record") as opened:
        yield opened


def readers_of(record: Record) -> list[str]:
    return [s.reader.split("/")[0] for s in record.statements()]


def test_without_being_asked_for_nothing_is_sent(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ADDRESS": model.address, "MODEL": "small", "KEY": "k"}.items():
        monkeypatch.setenv(f"MARSAD_LLM_{name}", value)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was made"))
    assert main(["run", "one.jsonl"]) == 0
    assert main(["extract", "one.jsonl", "--out", "o.jsonl"]) == 0
    assert model.asked == []


def test_run_with_a_model(model: FakeModel, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    model.script = [says(told(STRIKE))]
    assert ask(model, "run", "one.jsonl") == 0
    assert capsys.readouterr().err == "", "an address on this machine needs no warning, and one call no plan"
    (event,) = record.events()
    assert event.action == "airstrike"
    assert [p.name for p in Path("marsad-record/llm-cache").rglob("*.json")]


def test_settings_stand_for_options(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ADDRESS": model.address, "MODEL": "small", "CACHE": "kept"}.items():
        monkeypatch.setenv(f"MARSAD_LLM_{name}", value)
    assert main(["extract", "one.jsonl", "--out", "o.jsonl", "--reader", "llm"]) == 0
    assert len(model.asked) == len(list(Path("kept").rglob("*.json"))) == 1


def test_extract_keeps_nothing_unless_told_where(model: FakeModel) -> None:
    model.script = [says(told(STRIKE))]
    before = set(Path().iterdir())
    assert ask(model, "extract", "one.jsonl", "--out", "o.jsonl", "--jobs", "2") == 0
    (line,) = map(json.loads, Path("o.jsonl").read_text(encoding="utf-8").splitlines())
    assert line["statements"][0]["reader"].startswith("llm/")
    assert {p.name for p in set(Path().iterdir()) - before} == {"o.jsonl"}


def test_a_second_reader_doubles_no_event(model: FakeModel, record: Record) -> None:
    model.script = [says(told(STRIKE))]
    assert main(["run", "one.jsonl"]) == 0
    before = [e.id for e in record.events() if e.action == "airstrike"]
    assert set(readers_of(record)) == {"rules"}
    assert ask(model, "run", "one.jsonl") == 0
    assert readers_of(record) == ["llm"]
    assert [e.id for e in record.events()] == before, "the same words: the same mark, the same event"
    assert ask(model, "run", "one.jsonl") == 0
    assert len(model.asked) == 1, "what this reader has read is not read again"
    assert main(["run", "one.jsonl"]) == 0
    assert readers_of(record) == ["llm"], "the reader that came last counts"


def test_only_some_reports_read_again(model: FakeModel, record: Record) -> None:
    write("two.jsonl", {"r1": TEXT, "r2": "Warplanes struck the town of Homs on Monday."})
    assert main(["run", "two.jsonl"]) == 0
    assert ask(model, "run", "one.jsonl") == 0
    assert {s.report: s.reader.split("/")[0] for s in record.statements()} == {"r2": "rules"}, "the model said that r1 tells nothing"


def test_an_older_text_is_not_read_again(model: FakeModel, record: Record) -> None:
    assert main(["run", "one.jsonl"]) == 0
    write("new.jsonl", {"r1": TEXT + " They left."})
    assert main(["run", "new.jsonl"]) == 0
    assert ask(model, "run", "one.jsonl") == 0
    assert model.asked == []
    assert set(readers_of(record)) == {"rules"}


def test_a_report_without_answer_is_not_read_and_comes_again(model: FakeModel, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "one.jsonl"]) == 0
    kept = list(record.statements())
    model.script = [says("garbage"), says("garbage"), says(told(STRIKE))]
    assert ask(model, "run", "one.jsonl") == 1
    assert "report r1: the answer of the model is refused: it is not JSON. Read" in capsys.readouterr().err
    assert list(record.statements()) == kept, "what another reader found still counts"
    assert ask(model, "run", "one.jsonl") == 0
    assert readers_of(record) == ["llm"]


def test_a_server_that_refuses_stops_the_run_in_one_line(model: FakeModel, capsys: pytest.CaptureFixture[str], record: Record) -> None:
    write("many.jsonl", {f"r{n}": f"{TEXT} {n}" for n in range(4)})
    model.script = [says(told(STRIKE)), fails(401)]
    assert ask(model, "run", "many.jsonl") == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("marsad: the server at http://127.0.0.1:")
    assert readers_of(record) == ["llm"], "what was read before stays"
    model.script = [says(told(STRIKE))]
    assert ask(model, "run", "many.jsonl") == 0
    assert readers_of(record) == ["llm"] * 4


def test_a_slow_reader_holds_no_lock(model: FakeModel, record: Record) -> None:
    """While a model thinks, another process may write."""
    seen: list[int] = []
    real = model._answer

    def write_meanwhile(call: Any) -> None:
        with Record.open("marsad-record") as other, other.transaction():
            seen.append(1)
        real(call)

    model._answer = write_meanwhile  # type: ignore[method-assign]  # the server answers late
    model.script = [says(told(STRIKE))]
    run(["one.jsonl"], record, choice=ReaderChoice("llm", model.address, "small"))
    assert seen == [1]


def test_a_large_run_is_shown_first_and_wants_yes(
    model: FakeModel, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "SHOW_FROM", 2)
    monkeypatch.setattr(readers, "ASK_FROM", 2)
    monkeypatch.setattr(readers, "A_CALL", 0.0)
    write("many.jsonl", {f"r{n}": f"{TEXT} {n}" for n in range(3)})
    assert ask(model, "run", "many.jsonl", "--llm-price", "1000,2000") == 2
    plan, refused = capsys.readouterr().err.splitlines()
    assert plan.startswith("marsad: about 3 calls for 3 reports, ")
    assert plan.endswith(" at this price")
    assert "--yes" in refused
    assert model.asked == []
    assert ask(model, "run", "many.jsonl", "--yes") == 0
    said = capsys.readouterr().err.splitlines()
    assert "--llm-price" in said[0]
    assert [line.startswith("marsad: the first answer took ") for line in said[1:]] == [True]
    assert ask(model, "run", "many.jsonl") == 0
    assert capsys.readouterr().err == "", "answers that are kept cost nothing"


def test_what_another_run_read_is_not_in_the_plan(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(model, "run", "one.jsonl", "--llm-cache", "a") == 0
    monkeypatch.setattr(readers, "ASK_FROM", 0)
    assert ask(model, "run", "one.jsonl", "--llm-cache", "b") == 0
    write("one.jsonl", {"r1": TEXT + " They left."})
    assert ask(model, "run", "one.jsonl", "--llm-cache", "b") == 2


def test_the_time_is_told_once_and_from_a_real_call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 5.0, 5.01, 65.01, 125.0])
    monkeypatch.setattr("marsad.readers.time.monotonic", lambda: next(clock))
    passed_on: list[int] = []
    advance = tell_time(Plan(31, 31, 1, 1), lambda _, more: passed_on.append(more), jobs=2)
    assert advance is not None
    for more in (0, 1, 1, 1):
        advance("read", more)
    assert capsys.readouterr().err == "marsad: the first answer took 60.0 s: about 15.0 minutes for the rest\n"
    assert passed_on == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://api.example.org/v1", ["leaves this machine", "api.example.org"]),
        ("http://8.8.8.8/v1", ["leaves this machine", "not encrypted"]),
        ("http://127.0.0.1:1/v1", []),
        ("http://192.168.1.2/v1", []),
    ],
)
def test_that_texts_leave_is_said_plainly(address: str, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    warn_of_leaving(ReaderChoice("llm", address, "small"))
    said = capsys.readouterr().err
    assert bool(said) == bool(words)
    assert not [w for w in words if w not in said]
    assert ("encrypted" in said) == ("not encrypted" in words)


def test_compare_readers(model: FakeModel, capsys: pytest.CaptureFixture[str]) -> None:
    model.script = [says(told({**STRIKE, "status": "claimed", "where": "Aleppo"}))]
    call = ["compare-readers", "one.jsonl", "--llm-address", model.address, "--llm-model", "small"]
    assert main(call) == 1
    shown = capsys.readouterr()
    assert "by both" in shown.out
    assert [line for line in shown.out.splitlines() if "status" in line and "≠" in line and "claimed" in line]
    assert "'Aleppo' is not in the text" in shown.err
    assert "llm/1-" in shown.err
    assert not Path("marsad-record").exists()


def test_compare_two_models_and_one_report_of_several(model: FakeModel, capsys: pytest.CaptureFixture[str]) -> None:
    write("two.jsonl", {"r1": "Quiet.", "r2": TEXT})
    model.script = [says(told(STRIKE)), says(told())]
    call = ["compare-readers", "two.jsonl", "--id", "r2", "--readers", "llm:one,llm:two", "--llm-address", model.address]
    assert main(call) == 0
    assert [asked["model"] for asked in model.asked] == ["one", "two"]
    out = " ".join(capsys.readouterr().out.split())
    assert "Report r2, statements by both: 0 (fields that differ: 0); only by llm/1-" in out


def test_compare_rules_with_itself_needs_no_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare-readers", "one.jsonl", "--readers", "rules,rules"]) == 0
    assert "(fields that differ: 0); only by rules/1: 0; only by rules/1: 0." in capsys.readouterr().out


@pytest.mark.parametrize(
    "call",
    [
        ["compare-readers", "none.jsonl", "--readers", "rules,rules"],
        ["compare-readers", "one.jsonl", "--id", "r9", "--readers", "rules,rules"],
        ["compare-readers", "one.jsonl", "--readers", "rules"],
        ["compare-readers", "one.jsonl", "--readers", "rules:x,rules"],
        ["compare-readers", "one.jsonl", "--readers", "rules,oracle"],
        ["compare-readers", "one.jsonl"],
        ["run", "one.jsonl", "--reader", "oracle"],
        ["run", "one.jsonl", "--reader", "llm"],
        ["run", "one.jsonl", "--reader", "llm", "--llm-address", "http://127.0.0.1:1/v1"],
        ["run", "one.jsonl", "--reader", "llm", "--llm-address", "nowhere", "--llm-model", "m"],
        ["run", "one.jsonl", "--llm-timeout", "0"],
        ["run", "one.jsonl", "--llm-price", "cheap"],
        ["run", "one.jsonl", "--llm-price", "-1,2"],
    ],
)
def test_wrong_call_is_one_line_and_exit_2(call: list[str], model: FakeModel, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)
    assert shown.err.startswith("marsad: ")


def test_compare_wants_an_id_where_there_are_several(capsys: pytest.CaptureFixture[str]) -> None:
    write("two.jsonl", {"r1": "Quiet.", "r2": TEXT})
    assert main(["compare-readers", "two.jsonl", "--readers", "rules,rules"]) == 2
    assert "--id r1" in capsys.readouterr().err
