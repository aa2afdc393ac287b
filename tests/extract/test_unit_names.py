"""Names and numbers that could be read in two ways: a place or part of a longer name, a sum or a bound."""

from __future__ import annotations

import pytest
from tests.extract.conftest import See


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A shell fell on Nahr.", ["Nahr"]),
        ("A shell fell on The Idlib road.", ["Idlib"]),
        ("Three men died in Nahr Aisha.", []),
        ("A shell fell on Abu Kamal.", ["Abu Kamal"]),
        ("The Raqqa tribe met in Hajin.", ["Hajin"]),
        ("A shell fell on Damascus Square.", []),
        ("The road from Homs–Palmyra was cut.", ["Homs", "Palmyra"]),
        ("The Hama-Homs road was cut.", ["Hama", "Homs"]),
        ("The Sarmin-based group left.", []),
        ("Liwa Sarmin left Hajin.", ["Hajin"]),
        ("Jaysh Idlib left.", []),
    ],
)
def test_what_is_part_of_a_longer_name_is_no_place(text: str, found: list[str], see: See) -> None:
    assert [u.text for scene in see(text) for u in scene.units if u.place] == found


def test_letters_with_dots_are_one_word(see: See) -> None:
    """The U.S.-led forces and U.K. troops left."""
    texts = [u.text for scene in see("The U.S.-led forces and U.K. troops left.") for u in scene.units]
    assert [t for t in texts if "." in t] == ["U.S.-led", "U.K.", "."]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Shelling caused 27 casualties at least.", (27, None)),
        ("Nine at least were hurt.", (9, None)),
        ("Shelling caused 27 casualties.", (27, 27)),
        ("Up to 21 men died.", (0, 21)),
        ("The toll went up to 21 men.", (21, 21)),
        ("Over 20 houses burned.", (21, None)),
        ("Fighters took over 20 houses.", (20, 20)),
        ("Half a million people fled.", (500_000, 500_000)),
        ("Half a dozen people fled.", (6, 6)),
        ("A million people fled.", (1_000_000, 1_000_000)),
    ],
)
def test_words_around_a_number_that_change_it(text: str, span: tuple[int | None, int | None], see: See) -> None:
    assert [u.span for scene in see(text) for u in scene.units if u.tag == "#"] == [span]
