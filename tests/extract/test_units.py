"""Sentences cut into units: names, numbers, times, and words with their tags; each test names its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.conftest import See

from marsad.extract.phrasebook import load_book
from marsad.extract.units import Unit, UnitMaker, tokens_of


def units(see: See, text: str) -> list[Unit]:
    return [unit for scene in see(text) for unit in scene.units]


def places(see: See, text: str) -> list[str]:
    return [unit.text for unit in units(see, text) if unit.place]


def actors(see: See, text: str) -> list[str]:
    return [u.text for u in units(see, text) if u.entry is not None and u.entry.actor]


def numbers(see: See, text: str) -> list[tuple[str, tuple[int | None, int | None] | None]]:
    return [(unit.text, unit.span) for unit in units(see, text) if unit.tag == "#"]


def test_tokens_keep_hyphens_and_thousands_together() -> None:
    text = "Al-Bukamal: 2,000 men."
    assert [text[a:b] for a, b in tokens_of(text, 0, len(text))] == ["Al-Bukamal", ":", "2,000", "men", "."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A shell fell on Deir ez-Zor and on Al-Mayadin.", ["Deir ez-Zor", "Al-Mayadin"]),
        ("A shell fell on Palmyra's market.", ["Palmyra"]),
        ("A shell fell on Ras al-Ain.", ["Ras al-Ain"]),
        ("A shell fell in Iraq.", ["Iraq"]),
        ("the raqqa of the mind", []),
        ("A shell fell on Zarbuqqa.", []),
    ],
)
def test_place_names(text: str, found: list[str], see: See) -> None:
    assert places(see, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ISIS withdrew.", ["ISIS"]),
        ("Turkish forces withdrew.", ["Turkish forces"]),
        ("They told us to go.", []),
        ("The goddess isis was honoured.", []),
    ],
)
def test_actor_names_are_written_with_capitals(text: str, found: list[str], see: See) -> None:
    assert actors(see, text) == found


@pytest.mark.parametrize(("text", "state"), [("US missiles continued.", True), ("They told us of strikes.", False)])
def test_us_in_capitals_is_a_state(text: str, state: bool, see: See) -> None:
    assert any(u.entry is not None and u.entry.modifier == "us-forces" for u in units(see, text)) is state


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least five men died.", [("five", (5, None))]),
        ("More than twenty-one men died.", [("twenty-one", (22, None))]),
        ("Two hundred and ten men fled.", [("Two hundred and ten", (210, 210))]),
        ("At most six men died.", [("six", (0, 6))]),
        ("Dozens of men fled.", [("Dozens", (24, None))]),
        ("The base lies 20 km away.", []),
        ("A 60-year-old man died.", []),
        ("It lasted three weeks.", []),
        ("Two died and a third was hurt.", [("Two", (2, 2)), ("third", (1, 1))]),
        ("The third shell fell.", []),
    ],
)
def test_numbers_and_measures(text: str, found: list[tuple[str, tuple[int | None, int | None]]], see: See) -> None:
    assert numbers(see, text) == found


def test_a_number_unit_starts_with_the_words_that_widen_it(see: See) -> None:
    """At least five men died."""
    unit = next(u for u in units(see, "At least five men died.") if u.tag == "#")
    assert (unit.start, unit.end) == (0, len("At least five"))


def test_a_date_is_one_unit(see: See) -> None:
    """A shell fell on February 22, 2021 in Palmyra."""
    found = [u for u in units(see, "A shell fell on February 22, 2021 in Palmyra.") if u.tag == "T"]
    assert len(found) == 1
    assert found[0].date is not None
    assert dict(found[0].date.parse)["day"] == 22


def test_tags_of_closed_classes(see: See) -> None:
    """She and they were there, near the well."""
    assert [(u.low, u.tag) for u in units(see, "She and they were there, near the well.")] == [
        ("she", "O"), ("and", "C"), ("they", "O"), ("were", "X"), ("there", "A"), (",", ","),
        ("near", "P"), ("the", "D"), ("well", "N"), (".", "."),
    ]  # fmt: skip


@given(st.text(alphabet="ab'-.:,1 2\n\u00a0É(", max_size=40))
def test_words_are_those_of_the_whole_sentence(text: str) -> None:
    maker = UnitMaker(load_book("en"), lambda name: False)
    assert [word[:2] for word in maker._words(text, 0, len(text))] == tokens_of(text, 0, len(text))
