"""Report lines go in; each good line is a report with its bytes, and each bad one is named with file and line while the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.collect.decoding import MAX_TEXT
from marsad.collect.jsonl import JsonLines
from marsad.model import Problem, Report
from marsad.plugins import Incoming


def read(*lines: bytes | dict[str, object]) -> list[Incoming | Problem]:
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(JsonLines().read(Path("r.jsonl"), raw))


def reports(found: list[Incoming | Problem]) -> list[Report]:
    return [item.report for item in found if isinstance(item, Incoming)]


def problems(found: list[Incoming | Problem]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]


def test_whole_card() -> None:
    line = {"id": "r1", "text": "Words.", "title": "T", "published": "2021-02-26", "source": "S", "url": "u", "language": "en"}
    (found,) = read(line)
    assert isinstance(found, Incoming)
    assert found.report == Report("r1", "Words.", "T", "2021-02-26", "S", "u", "en")
    assert found.raw == json.dumps(line).encode()


def test_truncated_line_is_named_and_the_rest_goes_on() -> None:
    found = read({"id": "a", "text": "One."}, b'{"id": "b", "text": "Tw', {"id": "c", "text": "Three."})
    assert [r.id for r in reports(found)] == ["a", "c"]
    (problem,) = problems(found)
    assert problem.where == "r.jsonl:2"
    assert "cut off" in problem.what
    assert problem.hint


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"[1]", "not a JSON object"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": "a"}', "no text"),
        (b'{"id": "a", "text": "  "}', "empty"),
        (b'{"id": "a", "text": 5}', "not a string"),
        (b'{"id": true, "text": "x"}', "id is"),
        (b'{"id": "a", "text": "x\\ud800"}', "half a character"),
        (b'{"id": "a", "text": "x\\u0000"}', "NUL"),
        (b'{"id": "a", "text": "\xff\xfe"}', "not UTF-8"),
    ],
)
def test_line_that_is_no_report(line: bytes, says: str) -> None:
    found = read(line, {"id": "good", "text": "Good."})
    assert [r.id for r in reports(found)] == ["good"]
    assert [says in p.what for p in problems(found)] == [True]


def test_date_that_does_not_exist_is_named_and_the_report_kept() -> None:
    found = read({"id": "a", "text": "One.", "published": "2021-02-31"})
    assert [(r.id, r.published) for r in reports(found)] == [("a", None)]
    assert "2021-02-31" in problems(found)[0].what


@pytest.mark.parametrize("given", ["26 Feb 2021", "2021-02", 20210226, "2021-02-26T25:00", ["2021-02-26"]])
def test_what_is_no_date_is_named(given: object) -> None:
    found = read({"id": "a", "text": "One.", "published": given})
    assert [r.published for r in reports(found)] == [None]
    assert len(problems(found)) == 1


@pytest.mark.parametrize("given", ["2021-02-26", "2021-02-26T05:30:00+02:00", "2021-02-26T05:30Z", None])
def test_dates_are_kept_as_given(given: str | None) -> None:
    found = read({"id": "a", "text": "One.", "published": given})
    assert [r.published for r in reports(found)] == [given]
    assert not problems(found)


def test_value_of_another_kind_is_named_and_left_out() -> None:
    found = read({"id": "a", "text": "One.", "source": 5})
    assert [(r.id, r.source) for r in reports(found)] == [("a", None)]
    assert "source" in problems(found)[0].what


def test_id_is_the_hash_of_source_address_and_bytes_where_none_is_given() -> None:
    same, again, other = reports(read({"text": "One."}, {"text": "One."}, {"text": "Two."}))
    assert same.id == again.id
    assert same.id != other.id
    assert len(same.id) == 16


def test_whole_number_as_id() -> None:
    assert reports(read({"id": 7, "text": "One."}))[0].id == "7"


def test_language_is_told_by_the_script_where_none_is_given() -> None:
    found = reports(read({"text": "قصفت البلدة"}, {"text": "The town."}, {"text": "The town.", "language": "ar-SY"}))
    assert [r.language for r in found] == ["ar", "en", "ar"]


def test_blank_lines_count_but_are_no_problem() -> None:
    found = read({"id": "a", "text": "One."}, b"", b"  ", b"nonsense")
    assert [p.where for p in problems(found)] == ["r.jsonl:4"]


def test_text_of_too_great_length() -> None:
    found = read({"id": "a", "text": "x" * (MAX_TEXT + 1)}, {"id": "b", "text": "One."})
    assert [r.id for r in reports(found)] == ["b"]
    assert "too long" in problems(found)[0].what
    assert "Split" in problems(found)[0].hint


def test_one_line_of_50_mb_does_not_stop_the_next() -> None:
    found = read(b'{"id": "a", "text": "' + b"x" * 50_000_000 + b'"}', {"id": "b", "text": "One."})
    assert [r.id for r in reports(found)] == ["b"]
    assert [(p.where, p.what) for p in problems(found)] == [("r.jsonl:1", "the line is too long")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark(encoding: str) -> None:
    raw = '{"id": "a", "text": "قصف"}\n{"id": "b", "text": "One."}\n'.encode(encoding)
    assert [r.id for r in reports(list(JsonLines().read(Path("r.jsonl"), raw)))] == ["a", "b"]


def test_empty_file() -> None:
    (problem,) = JsonLines().read(Path("r.jsonl"), b"")
    assert isinstance(problem, Problem)
    assert problem.what == "the file is empty"
