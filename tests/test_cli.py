"""Commands as typed go in; exit codes, one line per problem, and files in the promised shapes come out."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import pytest
import uvicorn
from tests import fakes

from marsad import __version__
from marsad.cli import main
from marsad.model import Event, plain

COMMANDS = ("run", "extract", "explain", "compare-readers", "events", "serve", "demo")


class FakeExporter:
    word, suffix = "jsonl", ".jsonl"

    def write(self, events: Iterable[Event], out: IO[str]) -> int:
        return sum(1 for e in events if out.write(json.dumps(plain(e)) + "\n"))


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fakes.install(monkeypatch)
    fakes.put(monkeypatch, "marsad.publish", EXPORTERS=(FakeExporter(),))
    monkeypatch.chdir(tmp_path)
    Path("good.jsonl").write_text('{"id": "a", "text": "They struck."}\n{"id": "b", "text": "Quiet."}\n', encoding="utf-8")


def test_run_then_events(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "good.jsonl"]) == 0
    shown = capsys.readouterr()
    assert "reports, new" in shown.out
    assert "Nothing new" not in shown.out
    assert shown.err == ""
    assert Path("marsad-record", "record.sqlite").is_file()
    assert main(["events", "--out", "e.jsonl"]) == 0
    assert "1 event written to e.jsonl." in capsys.readouterr().out
    assert json.loads(Path("e.jsonl").read_text(encoding="utf-8"))["id"].startswith("ev-")


def test_same_input_again_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", "good.jsonl", "--record", "r"])
    assert main(["run", "good.jsonl", "--record", "r"]) == 0
    assert "Nothing new: all 2 reports were already in the record." in capsys.readouterr().out


def test_extract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "good.jsonl", "--out", "s.jsonl", "--jobs", "2"]) == 0
    assert [json.loads(line)["report"] for line in Path("s.jsonl").read_text(encoding="utf-8").splitlines()] == ["a", "b"]
    assert "2 reports read, 1 statement written" in capsys.readouterr().out
    assert not Path("marsad-record").exists()


@pytest.mark.parametrize("command", [["run"], ["extract", "--out", "s.jsonl"]])
def test_every_bad_input_is_named_once_and_the_rest_goes_on(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    bad = {
        "empty.txt": b"",
        "binary.txt": b"\x00\x01\x02",
        "image.html": b"\x89PNG\r\n\x1a\n",
        "latin.txt": "café, naïve".encode("latin-1"),
        "cut.jsonl": b'{"id": "c", "text": "They str',
        "menu.html": b"<html><body><nav><a href='/a'>A</a></nav></body></html>",
        "long.txt": b"x" * 50_000_000,
        "date.jsonl": b'{"id": "d", "text": "They struck.", "published": "2021-02-31"}',
    }
    for name, raw in bad.items():
        Path(name).write_bytes(raw)
    assert main([command[0], *bad, "missing.txt", "good.jsonl", *command[1:]]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in told] == [*bad, "missing.txt"]
    assert all(line.count(". ") >= 1 and line.endswith(".") for line in told)
    assert told[4].startswith("cut.jsonl:1: ")
    if command[0] == "extract":
        assert [json.loads(line)["report"] for line in Path("s.jsonl").read_text(encoding="utf-8").splitlines()] == ["d", "a", "b"]


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["fly"],
        ["run"],
        ["run", "good.jsonl", "--recrod", "x"],
        ["run", "good.jsonl", "--record", "good.jsonl"],
        ["extract", "good.jsonl"],
        ["extract", "good.jsonl", "--out", "no/such/folder/x.jsonl"],
        ["extract", "good.jsonl", "--out", "."],
        ["extract", "good.jsonl", "--out", "good.jsonl"],
        ["extract", ".", "--out", "new.jsonl"],
        ["extract", "good.jsonl", "--out", "/dev/full"],
        ["extract", "good.jsonl", "--out", "x", "--jobs", "0"],
        ["extract", "good.jsonl", "--out", "x", "--jobs", "many"],
        ["events", "--record", "none", "--out", "x"],
        ["events", "--out", "x", "--format", "xml"],
        ["serve", "--record", "none"],
        ["serve", "--port", "99999"],
    ],
)
def test_wrong_call_is_one_line_and_exit_2(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert shown.err.startswith("marsad: ")


def test_input_and_record_are_never_written_over() -> None:
    before = Path("good.jsonl").read_bytes()
    main(["extract", "good.jsonl", "--out", "./good.jsonl"])
    assert Path("good.jsonl").read_bytes() == before
    main(["run", "good.jsonl", "--record", "r"])
    kept = Path("r/record.sqlite").read_bytes()
    assert main(["events", "--record", "r", "--out", "r/record.sqlite"]) == 2
    assert Path("r/record.sqlite").read_bytes() == kept


def test_wrong_call_from_the_shell() -> None:
    done = subprocess.run([sys.executable, "-m", "marsad", "fly"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "--help" in done.stderr
    assert "Traceback" not in done.stderr


def test_events_of_no_record_leave_no_file() -> None:
    main(["events", "--record", "none", "--out", "x"])
    assert not Path("x").exists()
    assert not Path("none").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.count(f"marsad {command}") >= 3


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"marsad {__version__}\n"


def test_stopped_by_hand(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("marsad.pipeline.run", stop)
    assert main(["run", "good.jsonl"]) == 130
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_demo_without_the_desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Path("hand/sample").mkdir(parents=True)
    Path("good.jsonl").rename("hand/sample/reports.jsonl")
    monkeypatch.setenv("MARSAD_HAND", "hand")
    assert main(["demo", "--no-serve", "--record", "sample"]) == 0
    assert Path("sample", "record.sqlite").is_file()
    assert "reports, new" in capsys.readouterr().out


def test_demo_without_samples(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MARSAD_HAND", "nowhere")
    assert main(["demo", "--no-serve"]) == 2
    assert "MARSAD_HAND" in capsys.readouterr().err


def test_serve_listens_before_it_says_where_the_desk_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    served: list[tuple[object, str]] = []

    def serve(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        said = capsys.readouterr()
        with socket.create_connection(sockets[0].getsockname(), timeout=5):
            served.append((server.config.app, said.out))
        assert ("no password" in said.err) == (sockets[0].getsockname()[0] == "0.0.0.0")
        raise KeyboardInterrupt

    monkeypatch.setattr("uvicorn.Server.run", serve)
    fakes.put(monkeypatch, "marsad.web", __path__=[])
    fakes.put(monkeypatch, "marsad.web.app", build_app=lambda address: f"desk of {address}")
    main(["run", "good.jsonl", "--record", "r"])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    capsys.readouterr()
    assert main(["serve", "--record", "r", "--port", str(port)]) == 0
    assert served == [("desk of r", f"The desk is at http://127.0.0.1:{port}/ (Ctrl-C stops it).\n")]
    assert main(["serve", "--record", "r", "--port", str(port), "--host", "0.0.0.0"]) == 0
    assert len(served) == 2


def test_port_that_is_taken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fakes.put(monkeypatch, "marsad.web", __path__=[])
    fakes.put(monkeypatch, "marsad.web.app", build_app=lambda address: pytest.fail(address))
    main(["run", "good.jsonl", "--record", "r"])
    capsys.readouterr()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--record", "r", "--port", str(taken.getsockname()[1])]) == 2
    assert "--port" in capsys.readouterr().err


def test_start_is_light() -> None:
    heavy = ("sqlalchemy", "rich", "openai", "trafilatura", "fastapi", "alembic")
    code = f"import sys, marsad.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
