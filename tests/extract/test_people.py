"""Harm and things: who, how many, which weapon, what cargo; the id of each test is its sentence."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read

Harmed = tuple[str, str, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        (
            "Seven civilians, including two children, were killed in an airstrike on Sarmin.",
            [("killed", "civilian", 7, 7), ("killed", "child", 2, 2)],
        ),
        ("At least five civilians were killed in shelling on Sarmin.", [("killed", "civilian", 5, None)]),
        ("More than twenty civilians were wounded in shelling on Sarmin.", [("injured", "civilian", 21, None)]),
        ("At most six soldiers were killed in shelling on Sarmin.", [("killed", "fighter", 0, 6)]),
        (
            "Two soldiers were killed and a third was wounded in an ambush near Palmyra.",
            [("killed", "fighter", 2, 2), ("injured", "fighter", 1, 1)],
        ),
        ("Shelling on Sarmin killed two women and wounded four children.", [("killed", "woman", 2, 2), ("injured", "child", 4, 4)]),
        (
            "Two civilians and three soldiers were killed in shelling on Sarmin.",
            [("killed", "civilian", 2, 2), ("killed", "fighter", 3, 3)],
        ),
        ("Shelling on Sarmin killed civilians.", [("killed", "civilian", None, None)]),
        ("A shell killed a teacher in Sarmin.", [("killed", "civilian", 1, 1)]),
        (
            "A car bomb exploded in Azaz, killing three civilians; two of the wounded died later.",
            [("killed", "civilian", 3, 3)],
        ),
        ("A rocket fell on Sarmin, without causing casualties.", []),
        ("Nobody was hurt when a rocket fell on Sarmin.", []),
        ("A rocket fell on Sarmin, but two soldiers were not wounded.", []),
        ("Gunmen abducted a doctor near Raqqa.", [("abducted", "health-worker", 1, 1)]),
        ("Police arrested six teachers in Raqqa.", [("detained", "civilian", 6, 6)]),
        ("The body of a young man was found near Hajin.", [("killed", "unknown", 1, 1)]),
        ("A rocket destroyed two houses in Sarmin.", [("destroyed", "unknown", 2, 2)]),
    ],
)
def test_harm(text: str, harm: list[Harmed], read: Read) -> None:
    (found,) = read(text)
    told = [(h.effect, h.who, h.count.low if h.count else None, h.count.high if h.count else None) for h in found.harm]
    assert told == harm


def test_the_phrase_of_a_count_holds_the_words_that_widen_it(read: Read) -> None:
    """At least five civilians were killed in shelling on Sarmin."""
    (found,) = read("At least five civilians were killed in shelling on Sarmin.")
    (harm,) = found.harm
    assert harm.count is not None
    assert harm.count.phrase is not None
    assert harm.count.phrase.text == "At least five"
    assert harm.phrase is not None
    assert harm.phrase.text == "At least five civilians"


def test_a_family_is_counted_as_a_family(read: Read) -> None:
    """Forty families fled from the town of Sarmin."""
    (found,) = read("Forty families fled from the town of Sarmin.")
    assert [(h.effect, h.unit, h.count and h.count.low) for h in found.harm] == [("displaced", "family", 40)]


def test_a_destroyed_house_is_a_building(read: Read) -> None:
    """A rocket destroyed two houses in Sarmin."""
    (found,) = read("A rocket destroyed two houses in Sarmin.")
    assert [h.unit for h in found.harm] == ["building"]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The group fired ten rockets at Sarmin.", [("projectile", "rockets", 10, "weapon")]),
        ("Missiles fell on Sarmin.", [("projectile", "Missiles", None, "weapon")]),
        ("Militias brought 20 missiles into Al-Mayadin.", [("projectile", "missiles", 20, "cargo")]),
        ("Police seized 12 rifles in a house in Raqqa.", [("small-arm", "rifles", 12, "cargo")]),
    ],
)
def test_things(text: str, things: list[tuple[str, str, int | None, str]], read: Read) -> None:
    (found,) = read(text)
    assert [(t.kind, t.name, t.count.low if t.count else None, t.use) for t in found.things] == things
