"""Files and folders go in; every bad one is named with what to do, and the good ones come out all the same, in order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.collect import IMPORTERS, count_inputs, read_inputs, read_path
from marsad.model import Problem
from marsad.plugins import Incoming


def write(folder: Path, name: str, raw: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return str(path)


def one_problem(path: str) -> Problem:
    (found,) = read_inputs([path])
    assert isinstance(found, Problem), found
    assert found.where == path
    assert found.hint
    return found


def texts(inputs: list[str]) -> list[str]:
    return [item.report.text for item in read_inputs(inputs) if isinstance(item, Incoming)]


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", b"  \n ", "empty"),
        ("a.txt", b"\x00\x01\x02\x03", "binary"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.html", b"\x89PNG\r\n", "image"),
        ("a.docx", b"PK\x03\x04....", "zip or office"),
        ("a.xyz", b"words", ".xyz"),
        ("a.txt", "café, naïve".encode("latin-1"), "not UTF-8"),
        ("a.txt", b"x" * 50_000_000, "too long"),
        ("a.txt", b"x" * 5_000_001, "too long"),
    ],
)
def test_bad_file_is_named(tmp_path: Path, name: str, raw: bytes, says: str) -> None:
    assert says in one_problem(write(tmp_path, name, raw)).what


def test_missing_file_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", b"Good words.")
    assert "no such file" in one_problem(str(tmp_path / "missing.txt")).what
    assert texts([str(tmp_path / "missing.txt"), good]) == ["Good words."]


@pytest.mark.parametrize(
    ("given", "says"), [("-", "standard input"), ("https://river.example/feed", "addresses and feeds are not read yet")]
)
def test_what_is_not_read_yet(given: str, says: str) -> None:
    assert says in one_problem(given).what


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut, good = write(tmp_path, "shut.txt", b"x"), write(tmp_path, "good.txt", b"Good words.")
    really = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return really(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in one_problem(shut).what
    assert texts([shut, good]) == ["Good words."]


def test_windows_1256_is_read_but_said(tmp_path: Path) -> None:
    words = "قتل أربعة عناصر في غارة على شاحنات من العراق"
    problem, report = read_inputs([write(tmp_path, "a.txt", words.encode("windows-1256"))])
    assert isinstance(problem, Problem)
    assert "windows-1256" in problem.what
    assert isinstance(report, Incoming)
    assert report.report.text == words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_themselves(tmp_path: Path, encoding: str) -> None:
    assert texts([write(tmp_path, "a.txt", "قصف على البلدة".encode(encoding))]) == ["قصف على البلدة"]


def test_cyrillic_is_not_taken_for_arabic(tmp_path: Path) -> None:
    assert "not UTF-8" in one_problem(write(tmp_path, "a.txt", "удар по городу и по дороге".encode("windows-1251"))).what


def test_text_has_no_title_and_no_date(tmp_path: Path) -> None:
    (found,) = read_path(Path(write(tmp_path, "2021-02-26 title.txt", b"First line\nSecond.")))
    assert isinstance(found, Incoming)
    assert (found.report.title, found.report.published, found.report.text) == (None, None, "First line\nSecond.")


def test_folder_by_name_without_hidden_files(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", b"B")
    write(tmp_path, "a.txt", b"A")
    write(tmp_path, "sub/c.md", b"C")
    write(tmp_path, ".hidden.txt", b"H")
    assert texts([str(tmp_path)]) == ["A", "B", "C"]
    assert count_inputs([str(tmp_path)]) == 3


def test_empty_folder(tmp_path: Path) -> None:
    assert "no file" in one_problem(str(tmp_path)).what


def test_same_file_elsewhere_is_the_same_report(tmp_path: Path) -> None:
    ids = {
        item.report.id
        for item in read_inputs([write(tmp_path, "x/a.txt", b"A"), write(tmp_path, "y/a.txt", b"A")])
        if isinstance(item, Incoming)
    }
    assert len(ids) == 1


def test_lines_are_counted_for_the_bar(tmp_path: Path) -> None:
    lines = write(tmp_path, "r.jsonl", b"{}\n{}\n{}\n")
    assert count_inputs([lines, os.devnull]) == 4


def test_every_importer_has_its_own_word() -> None:
    assert [i.word for i in IMPORTERS] == ["jsonl", "html", "text"]
