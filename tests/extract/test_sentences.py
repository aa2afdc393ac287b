"""Where sentences end: at stops and line breaks, never in an abbreviation or a number."""

from __future__ import annotations

import pytest

from marsad.extract.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A shell fell. Two men died.", ["A shell fell.", "Two men died."]),
        ("Col. Salim was shot. He lived.", ["Col. Salim was shot.", "He lived."]),
        ("The U.S. convoy left. It came back.", ["The U.S. convoy left.", "It came back."]),
        ("About 3.5 tonnes arrived. None left.", ["About 3.5 tonnes arrived.", "None left."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("“We saw it.” He left.", ["“We saw it.”", "He left."]),
        ("من قصف البلدة؟ لا أحد يعلم.", ["من قصف البلدة؟", "لا أحد يعلم."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("  spaces around.  \n\n  more  ", ["spaces around.", "more"]),
        ("It fell at 5 p.m. on Monday.", ["It fell at 5 p.m. on Monday."]),
    ],
)
def test_cuts(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n"])
def test_nothing_gives_nothing(text: str) -> None:
    assert split_sentences(text) == []


def test_numbers_and_paragraphs_count_up() -> None:
    found = split_sentences("One. Two.\nThree.")
    assert [(s.number, s.paragraph) for s in found] == [(0, 0), (1, 0), (2, 1)]


def test_a_first_line_without_a_full_stop_is_a_headline() -> None:
    assert [s.headline for s in split_sentences("Drone hits car\nA drone hit a car.\nTwo died")] == [True, False, False]


def test_a_first_line_with_a_full_stop_is_none() -> None:
    assert [s.headline for s in split_sentences("A drone hit a car.\nTwo died.")] == [False, False]


def test_a_very_long_first_line_is_no_headline() -> None:
    assert not split_sentences("word " * 60 + "\nA drone hit a car.")[0].headline
