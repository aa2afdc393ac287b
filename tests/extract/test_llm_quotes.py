"""Quotations are found as whole words, wherever white space or a curly mark is other; numbers must be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.extract.llm_quotes import PartyNames, find_quote, is_range_of, name_in, numbers_said
from marsad.model import Phrase


@pytest.mark.parametrize(
    ("text", "quote", "start"),
    [
        ("They hit the old\n  town.", "old town", 13),
        ("The army’s base", "army's base", 4),
        ('"Stop," he said', "“Stop,”", 0),
        ("a cease–fire", "cease-fire", 2),
        ("army and arms", "arm", None),
        ("70 men, 7 boys", "7", 8),
        ("bus of us", "us", 7),
        ("anything", "", None),
        ("anything", "  ", None),
        ("a.b and axb", "axb", 8),
        ("في بدمشق", "دمشق", 4),
        ("مقتل مدنيين", "مدني", None),
        ("The Town", "the town", None),
        ("Deir  ez-Zor", "Deir ez‑Zor", 0),
    ],
)
def test_find_quote(text: str, quote: str, start: int | None) -> None:
    found = find_quote(text, quote, (0, len(text)))
    assert (found.start if found else None) == start
    if found:
        assert text[found.start : found.end] == found.text


def test_exact_words_go_before_alike_ones() -> None:
    text = "the old\ntown, the old town"
    assert find_quote(text, "old town", (0, len(text)), [(0, 8)]) == Phrase(18, 26, "old town")


def test_only_what_the_model_saw_is_searched() -> None:
    assert find_quote("Homs and Homs", "Homs", (5, 13)) == Phrase(9, 13, "Homs")
    assert find_quote("Homs and Homs", "Homs", (5, 12)) is None


@given(st.text("ab 1.\n'’ش", max_size=40), st.text("ab 1.\n'’ش", max_size=6))
def test_a_quotation_is_where_it_is_said_to_be(text: str, quote: str) -> None:
    found = find_quote(text, quote, (0, len(text)))
    if found:
        assert text[found.start : found.end] == found.text
        assert found.text.replace("’", "'").split() == quote.replace("’", "'").split()
    elif quote.strip() and quote == text:
        pytest.fail("a text is a quotation of itself")


@pytest.mark.parametrize(
    ("low", "high", "words", "fits"),
    [
        (7, 7, "seven", True),
        (1200, 1200, "1,200 people", True),
        (21, None, "more than 20", True),
        (0, 9, "up to nine", True),
        (0, 9, "fewer than 10", True),
        (3, 5, "between three and five", True),
        (24, None, "dozens", True),
        (8, 8, "seven", False),
        (21, 21, "more than 20", False),
        (6, 6, "seven", False),
        (2, 2, "رجلين", True),
        (1, 1, "a man", True),
        (5, 5, "men", False),
        (2, None, "several", True),
        (None, None, "seven", False),
        (9, 3, "3 to 9", False),
    ],
)
def test_a_range_must_be_said(low: int | None, high: int | None, words: str, fits: bool) -> None:
    assert is_range_of(low, high, words) is fits


def test_a_number_without_end_is_none() -> None:
    assert numbers_said("9" * 5000) == set()


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("the town of Mayadin", "Mayadin"),
        ("Mayadin in Deir Zor", "Mayadin"),
        ("Deir Zor", "Deir Zor"),
        ("the village of Nowhere", "Nowhere"),
        ("the river", "the river"),
        ("مدينة الميادين", "الميادين"),
    ],
)
def test_a_place_is_its_name_alone(quote: str, name: str) -> None:
    known = {"Mayadin", "Deir Zor", "Zor", "الميادين"}
    found = name_in(Phrase(10, 10 + len(quote), quote), known.__contains__)
    assert found.text == name
    assert quote[found.start - 10 : found.end - 10] == name


def test_the_longest_party_name_counts_and_short_capitals_only_as_written() -> None:
    names = PartyNames({"en": [("Army", "army"), ("Free Army", "free"), ("SAA", "saa")], "ar": [("الجيش", "army")]})
    assert [names.find(w) for w in ("the free army", "an army base", "SAA men", "saa men", "armyworm", "والجيش", "boys")] == [
        "free", "army", "saa", None, None, "army", None,
    ]  # fmt: skip
