"""Dates, places and the gazetteer by themselves: one line per report, offsets that give the words, and an answer for a name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.cli import main

TEXT = "On 5 March 2023 shells fell on Al-Mayadin in Deir ez-Zor, and yesterday on Lviv in Ukraine."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    lines = [{"id": "a", "text": TEXT, "published": "2023-03-09"}, {"id": "b", "text": "Nothing."}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_dates_in_the_order_of_the_text(reports: Path, tmp_path: Path) -> None:
    assert main(["dates", str(reports), "--out", str(tmp_path / "out.jsonl")]) == 0
    first, second = lines_of(tmp_path / "out.jsonl")
    assert (first["report"], [d["edtf"] for d in first["dates"]]) == ("a", ["2023-03-05", "2023-03-08"])
    assert [TEXT[d["phrase"]["start"] : d["phrase"]["end"]] for d in first["dates"]] == [d["phrase"]["text"] for d in first["dates"]]
    assert second == {"report": "b", "dates": []}


def test_places_near_and_far(reports: Path, tmp_path: Path) -> None:
    assert main(["places", str(reports), "--out", str(tmp_path / "out.jsonl")]) == 0
    first, second = lines_of(tmp_path / "out.jsonl")
    told = [(p["phrase"]["text"], p["country"], p["precision"]) for p in first["places"]]
    assert told == [
        ("Al-Mayadin", "SY", "exact"),
        ("Deir ez-Zor", "SY", "exact"),
        ("Lviv", "UA", "exact"),
        ("Ukraine", "UA", "country"),
    ]
    assert second == {"report": "b", "places": []}


def test_a_bad_line_is_named_and_the_rest_is_read(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with reports.open("a", encoding="utf-8") as more:
        more.write("no JSON\n")
    assert main(["places", str(reports), "--out", str(tmp_path / "out.jsonl")]) == 1
    assert len(lines_of(tmp_path / "out.jsonl")) == 2
    assert "reports.jsonl:3" in capsys.readouterr().err


def test_find_says_where_a_name_lies(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "find", "البوكمال", "Zzyqvx"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[0] == "wof:890449891"
    assert "Deir ez-Zor, SY" in lines[1]
    assert lines[-1] == "Zzyqvx: no place of this name"


def test_sources_names_whose_work_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "sources"]) == 0
    said = capsys.readouterr().out
    assert "GeoNames" in said
    assert "CC BY 4.0" in said


@pytest.mark.parametrize("call", [["gazetteer", "find"], ["gazetteer", "sources", "Homs"], ["gazetteer", "burn"]])
def test_a_wrong_call_is_told(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    assert capsys.readouterr().err.count("\n") == 1
