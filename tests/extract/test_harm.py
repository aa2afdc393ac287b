"""Harm: tolls as ranges, groups apart, corrections, and sums that are no harm of one event; the id of each test is its sentence."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read

from marsad.model import Statement

Toll = tuple[str, str, int | None, int | None]


def tolls(found: Statement) -> list[Toll]:
    return [(h.effect, h.who, h.count.low, h.count.high) for h in found.harm]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("A strike killed and injured 45 people in Douma on Monday.", [("killed", "unknown", 1, 45), ("injured", "unknown", 1, 45)]),
        (
            "Three fighters and two civilians were killed in the shelling of Sarmin.",
            [("killed", "fighter", 3, 3), ("killed", "civilian", 2, 2)],
        ),
        (
            "An airstrike on Sarmin killed 11 people, including three children.",
            [("killed", "unknown", 11, 11), ("killed", "child", 3, 3)],
        ),
        ("The shelling of Sarmin left five people dead and 14 wounded.", [("killed", "unknown", 5, 5), ("injured", "unknown", 14, 14)]),
        ("An airstrike on Sarmin wounded at least six civilians.", [("injured", "civilian", 6, None)]),
        ("A 30-year-old man was killed by a 155 mm shell in Sarmin.", [("killed", "unknown", 1, 1)]),
        ("A bomb killed two people and wounded 1 200 in Sarmin.", [("killed", "unknown", 2, 2), ("injured", "unknown", 1200, 1200)]),
        ("An airstrike on Sarmin killed a family of five.", [("killed", "civilian", 5, 5)]),
        ("No one was hurt when a rocket hit the town of Sarmin.", []),
    ],
)
def test_the_toll_of_an_event(text: str, harm: list[Toll], read: Read) -> None:
    (found,) = read(text)
    assert tolls(found) == harm


def test_a_newer_toll_takes_the_place_of_an_older_one_and_both_are_evidence(read: Read) -> None:
    first = "A car bomb in the town of Sarmin on Monday killed three people."
    (found,) = read(f"{first} The toll of the blast rises to five dead.")
    assert tolls(found) == [("killed", "unknown", 5, 5)]
    assert first in [e.text for e in found.evidence]


def test_a_number_put_right_is_the_one_that_holds(read: Read) -> None:
    (found,) = read("Four people died in the blast in Sarmin, not five.")
    assert tolls(found) == [("killed", "unknown", 4, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "148 people were killed in Aleppo in the past 24 hours.",
        "More than 300 civilians have been killed by airstrikes in Idlib since January.",
    ],
)
def test_deaths_over_a_time_are_a_tally(text: str, read: Read) -> None:
    (found,) = read(text)
    assert found.action == "tally"
    assert found.status == "reported"
    assert [h.effect for h in found.harm] == ["killed"]
