"""Numbers in words and figures become ranges with two ends."""

from __future__ import annotations

import pytest

from marsad.extract.numbers import Range, figure_of, read_number, widen


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("7", 7),
        ("2,000", 2000),
        ("1,250,000", 1250000),
        ("twelve", 12),
        ("forty-five", 45),
        ("zero", None),
        ("dozens", None),
        ("60-year-old", None),
        ("1999999999", None),
        ("3.5", None),
    ],
)
def test_one_word(word: str, value: int | None) -> None:
    assert figure_of(word) == value


@pytest.mark.parametrize(
    ("words", "span", "size"),
    [
        ("two men", (2, 2), 1),
        ("two hundred men", (200, 200), 2),
        ("two hundred and fifty men", (250, 250), 4),
        ("three thousand men", (3000, 3000), 2),
        ("120 men", (120, 120), 1),
        ("dozens of men", (24, None), 1),
        ("dozen men", (12, 12), 1),
        ("several men", (2, None), 1),
        ("hundreds of men", (200, None), 1),
    ],
)
def test_a_row_of_words(words: str, span: Range, size: int) -> None:
    assert read_number(words.split(), 0) == (span, size)


@pytest.mark.parametrize("words", ["men fled", "some men", "many men"])
def test_no_number_here(words: str) -> None:
    assert read_number(words.split(), 0) is None


@pytest.mark.parametrize(
    ("before", "span", "wide"),
    [
        ("at least", (5, 5), (5, None)),
        ("no fewer than", (5, 5), (5, None)),
        ("more than", (20, 20), (21, None)),
        ("over", (20, 20), (21, None)),
        ("up to", (9, 9), (0, 9)),
        ("as many as", (9, 9), (0, 9)),
        ("at most", (9, 9), (0, 9)),
        ("about", (9, 9), (9, 9)),
        ("", (9, 9), (9, 9)),
        ("at least", (24, None), (24, None)),
    ],
)
def test_words_before_a_number_move_its_ends(before: str, span: Range, wide: Range) -> None:
    assert widen(span, before) == wide
