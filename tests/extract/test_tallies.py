"""Tallies: a sum over a period is a number of events, and no event; the id of each test is its sentence."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "of", "low", "high"),
    [
        ("SOHR documented 459 attacks by ISIS since early 2022.", "attack", 459, 459),
        ("Activists have monitored at least four shipments of weapons in less than one month.", "weapons-transfer", 4, None),
        ("Raqqa governorate recorded 30 explosions in January 2021.", "explosion", 30, 30),
        ("The number of airstrikes in January rose to 45.", "airstrike", 45, 45),
        ("It is the third shipment of weapons in February.", "weapons-transfer", 3, 3),
    ],
)
def test_a_sum_over_a_period(text: str, of: str, low: int, high: int | None, read: Read) -> None:
    (found,) = read(text)
    assert (found.action, found.of) == ("tally", of)
    assert found.count is not None
    assert (found.count.low, found.count.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "At least three airstrikes hit Sarmin on Monday.",
        "Four shells fell on Sarmin on Monday.",
        "A shipment of weapons arrived in Al-Mayadin in February 2021.",
    ],
)
def test_what_happened_on_a_day_is_an_event(text: str, read: Read) -> None:
    (found,) = read(text)
    assert found.action != "tally"
    assert found.of is None
    assert found.count is None


def test_a_tally_does_not_swallow_the_event_beside_it(read: Read) -> None:
    """A landmine exploded near Hajin on Monday. Activists recorded 30 explosions in January 2021."""
    found = read("A landmine exploded near Hajin on Monday. Activists recorded 30 explosions in January 2021.")
    assert [(s.action, s.of) for s in found] == [("explosion", None), ("tally", "explosion")]
