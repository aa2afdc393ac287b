"""The reader as a whole: what it reads, what it leaves alone, and that every phrase stands where it says."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read

from marsad.extract import READERS, RuleReader
from marsad.model import Report, plain


def test_the_registry_holds_the_reader(reader: RuleReader) -> None:
    assert (type(reader) in READERS, reader.word) == (True, "rules")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_language_without_a_phrase_book_gives_no_statement(language: str, reader: RuleReader) -> None:
    reading = reader.read(Report("r1", "A drone struck a car in Raqqa on Monday.", language=language))
    assert reading.statements == ()


def test_a_report_without_language_is_read_as_english(reader: RuleReader) -> None:
    assert [s.action for s in reader.read(Report("r1", "A drone struck a car in Raqqa.")).statements] == ["drone-strike"]


@pytest.mark.parametrize(
    "text",
    [
        "The striker fired a shot in the second half and the goalkeeper was beaten; the match at the stadium in Raqqa ended 2-1.",
        "The film opens with an airstrike on Sarmin. The audience at the festival wept, and critics praised the director.",
    ],
    ids=["sport", "culture"],
)
def test_pages_of_sport_and_culture_tell_no_event(text: str, read: Read) -> None:
    assert read(text) == ()


def test_one_word_of_sport_does_not_silence_a_report(read: Read) -> None:
    """A shell fell on the stadium in Raqqa."""
    assert [s.action for s in read("A shell fell on the stadium in Raqqa.")] == ["shelling"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "😀", "Raqqa"])
def test_next_to_nothing_gives_nothing(text: str, read: Read) -> None:
    assert read(text) == ()


def test_mentions_of_every_kind(reader: RuleReader) -> None:
    """On Monday, ISIS shelled Sarmin near Idlib."""
    reading = reader.read(Report("r1", "On Monday, ISIS shelled Sarmin near Idlib.", language="en"))
    assert [(m.kind, m.phrase.text) for m in reading.mentions] == [
        ("date", "Monday"), ("place", "Sarmin"), ("place", "Idlib"), ("actor", "ISIS"),
    ]  # fmt: skip
    sarmin = dict(reading.mentions[1].parse)
    assert sarmin["chain"] == ((36, 41),)
    assert (sarmin["before"], sarmin["after"]) == ("On Monday, ISIS shelled ", " near Idlib.")
    assert dict(reading.mentions[3].parse) == {"id": "isis"}


def test_the_title_is_no_evidence(reader: RuleReader) -> None:
    assert reader.read(Report("r1", "More soon.", title="Drone strike kills two near Raqqa", language="en")).statements == ()


@pytest.mark.parametrize("before", ["", "😀 ", "Ínî ", "قالت المصادر. ", "İİİ. ", "\u200f", "a\u0301. "])
def test_offsets_count_code_points(before: str, reader: RuleReader) -> None:
    text = f"{before}A drone struck a car in Raqqa on Monday, killing two men."
    (found,) = reader.read(Report("r1", text, language="en")).statements
    assert found.where is not None
    assert found.where.phrase is not None
    assert text[found.where.phrase.start : found.where.phrase.end] == "Raqqa"
    assert [text[h.phrase.start : h.phrase.end] for h in found.harm if h.phrase] == ["two men"]
    assert plain(found)["evidence"]["text"] in text
