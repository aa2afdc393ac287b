"""Gathering: what one event is told in several sentences is joined, and two events stay two; each docstring is the text."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read

from marsad.extract.gather import add_harm, compatible
from marsad.model import Count, Harm


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("airstrike", "airstrike", True),
        ("attack", "shelling", True),
        ("killing", "drone-strike", True),
        ("explosion", "airstrike", True),
        ("shelling", "airstrike", False),
        ("arrest", "shelling", False),
        ("weapons-transfer", "attack", False),
    ],
)
def test_which_actions_may_be_one_happening(one: str, other: str, fits: bool) -> None:
    assert compatible(one, other) is fits
    assert compatible(other, one) is fits


def test_a_shipment_told_on(read: Read) -> None:
    """A truck loaded with missiles arrived in Al-Mayadin from Iraq on Monday. The shipment was unloaded in a warehouse."""
    first, second = "A truck loaded with missiles arrived in Al-Mayadin from Iraq on Monday.", "The shipment was unloaded in a warehouse."
    (found,) = read(f"{first} {second}")
    assert found.action == "weapons-transfer"
    assert [p.text for p in found.evidence] == [first, second]


def test_two_shipments_stay_two(read: Read) -> None:
    """A truck with 12 missiles arrived in Al-Mayadin on Monday. Another truck with 30 rockets arrived in Palmyra on Wednesday."""
    text = "A truck with 12 missiles arrived in Al-Mayadin on Monday. Another truck with 30 rockets arrived in Palmyra on Wednesday."
    found = read(text)
    assert [s.action for s in found] == ["weapons-transfer"] * 2
    assert [[t.count.low for t in s.things if t.count and t.use == "cargo"] for s in found] == [[12], [30]]


def test_the_dead_of_the_next_sentence(read: Read) -> None:
    """A drone struck a car near Raqqa on Monday. Two men were killed."""
    (found,) = read("A drone struck a car near Raqqa on Monday. Two men were killed.")
    assert found.action == "drone-strike"
    assert [(h.effect, h.count and h.count.low) for h in found.harm] == [("killed", 2)]
    assert len(found.evidence) == 2


def test_the_attack_is_the_shooting(read: Read) -> None:
    """Gunmen opened fire on a checkpoint in Raqqa on Monday. The attack killed two soldiers."""
    (found,) = read("Gunmen opened fire on a checkpoint in Raqqa on Monday. The attack killed two soldiers.")
    assert found.action == "shooting"
    assert [(h.effect, h.who) for h in found.harm] == [("killed", "fighter")]


def test_a_headline_tells_no_second_event(read: Read) -> None:
    """Drone strike kills two near Raqqa / A drone struck a car near Raqqa on Monday, killing two men."""
    (found,) = read("Drone strike kills two near Raqqa\nA drone struck a car near Raqqa on Monday, killing two men.")
    assert [(h.effect, h.count and h.count.low) for h in found.harm] == [("killed", 2)]


def test_a_headline_alone_is_kept(read: Read) -> None:
    """Drone strike kills two near Raqqa / More soon."""
    assert [s.action for s in read("Drone strike kills two near Raqqa\nMore soon.")] == ["drone-strike"]


def test_two_days_are_two_events(read: Read) -> None:
    """Two shells fell on Sarmin on Monday. A day earlier, two shells fell on Sarmin."""
    found = read("Two shells fell on Sarmin on Monday. A day earlier, two shells fell on Sarmin.")
    assert [s.when.phrase.text for s in found if s.when and s.when.phrase] == ["Monday", "A day earlier"]


def test_a_denied_event_is_not_joined_to_a_reported_one(read: Read) -> None:
    """Turkish forces shelled Sarmin on Monday. The ministry denied that its forces had shelled Sarmin."""
    found = read("Turkish forces shelled Sarmin on Monday. The ministry denied that its forces had shelled Sarmin.")
    assert [s.status for s in found] == ["reported", "denied"]


def test_a_told_number_beats_none_and_nothing_is_said_twice() -> None:
    none, two, three = (Harm("killed", "civilian", count) for count in (None, Count(2, 2), Count(3, 3)))
    assert add_harm([none], [two]) == [two]
    assert add_harm([two], [none]) == [two]
    assert add_harm([two], [three]) == [two]
    assert add_harm([two], [Harm("injured", "civilian")]) == [two, Harm("injured", "civilian")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "SDF shell Sarmin and the factions shell regime positions in Latakia",
            [("shelling", "sdf", "Sarmin"), ("shelling", "factions", "Latakia")],
        ),
        (
            "Turkish forces shelled Sarmin and ISIS fighters targeted Raqqa on Sunday.",
            [("shelling", "turkish-forces", "Sarmin"), ("attack", "isis", "Raqqa")],
        ),
    ],
)
def test_two_verbs_with_doers_and_places_of_their_own_are_two_events(text: str, told: list[tuple[str, str, str]], read: Read) -> None:
    found = read(text)
    assert [(s.action, *[a.id or a.name for a in s.actors if a.role == "actor"], s.where and s.where.name) for s in found] == told
