"""What is one happening and what two, and what the body of a report takes from its headline; each row is a text."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read, harmed, parties

from marsad.model import Statement


def day(found: Statement) -> str | None:
    return found.when.phrase.text if found.when and found.when.phrase else None


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("ISIS overran a post near Hajin, killing nine soldiers.", ["territory-change"]),
        ("Shells fell on the fields of Sarmin, setting them alight.", ["shelling"]),
        ("Gunmen broke into a house in Sarmin and led him away.", ["abduction"]),
        ("Gunmen broke into a house in Sarmin and abducted a man.", ["abduction"]),
        ("Shells fell on Sarmin and the army struck Binnish.", ["shelling", "attack"]),
        ("Shells fell on Sarmin and the army shelled Binnish.", ["shelling", "shelling"]),
        ("Shells fell on Sarmin and the army shelled Sarmin.", ["shelling"]),
        ("Shells fell on Sarmin and burned two houses.", ["shelling"]),
        ("Shells fell on Sarmin on Monday. It burned two houses there.", ["shelling", "property-destruction"]),
        ("Shells fell on Sarmin on Monday. The shelling of Binnish killed two.", ["shelling", "shelling"]),
    ],
)
def test_one_or_two(text: str, actions: list[str], read: Read) -> None:
    assert [s.action for s in read(text)] == actions


def test_the_dead_of_a_participle_are_those_of_the_deed(read: Read) -> None:
    (found,) = read("ISIS overran a post near Hajin, killing nine soldiers.")
    assert harmed(found) == [("killed", "fighter", 9, 9)]


@pytest.mark.parametrize(
    ("text", "place", "when"),
    [
        ("Drone strike on Raqqa kills two\nA drone struck a car in Sarmin on Monday, killing two men.", "Sarmin", "Monday"),
        ("Drone strike kills two on Sunday\nA drone struck a car in Sarmin on Monday, killing two men.", "Sarmin", "Monday"),
        ("Drone strike kills two on Sunday\nA drone struck a car in Sarmin, killing two men.", "Sarmin", "Sunday"),
        ("08:40 - A drone struck a car in Raqqa.", "Raqqa", "08:40"),
        ("08:40 - A drone struck a car in Raqqa at 07:15.", "Raqqa", "07:15"),
        ("08:40 - A drone struck a car in Raqqa. The strike came at 07:15.", "Raqqa", "07:15"),
        ("People fled from the town of Sarmin.", "Sarmin", None),
        ("Warplanes fired rockets from over Sarmin at Binnish.", "Binnish", None),
    ],
)
def test_whose_place_and_day_stand(text: str, place: str, when: str | None, read: Read) -> None:
    (found,) = read(text)
    assert (found.where and found.where.name, day(found)) == (place, when)


def test_both_sides_of_a_clash_stay(read: Read) -> None:
    text = "Clashes broke out between ISIS and a militia near Hajin on Monday. The army clashed with ISIS near Hajin on Monday."
    assert [parties(s, "actor") for s in read(text)] == [["isis", "militia"]]


def test_since_a_day_is_not_the_day_of_what_follows(read: Read) -> None:
    found = read("Shells have fallen on Sarmin since 3 February. A drone struck a car in Raqqa.")
    assert [day(s) for s in found] == ["3 February", None]


def test_a_named_doer_takes_the_place_of_an_unnamed_one(read: Read) -> None:
    text = "A militia attacked a post near Hajin on Monday. The ISIS attack killed two soldiers."
    assert [parties(s, "actor") for s in read(text)] == [["isis"]]


def test_a_day_told_alone_holds_for_what_follows(read: Read) -> None:
    found = read("Shells fell on Sarmin on Monday. A drone struck a car in Sarmin.")
    assert [day(s) for s in found] == ["Monday", "Monday"]
