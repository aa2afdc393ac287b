"""Tolls: ranges over origins, corrections that replace and stay visible, groups of people kept apart."""

from __future__ import annotations

from typing import Any

from tests.join.making import at_least, join, killed, report, tell

from marsad.model import Harm, Report, Statement, Telling, Toll


def toll(statements: list[Statement], *reports: Report, who: str = "fighter") -> Toll:
    """Return the one toll of the killed of a group."""
    (event,) = join(statements, *reports).events
    (found,) = [t for t in event.harm if t.who == who and t.effect == "killed"]
    return found


def ends(found: Toll) -> Any:
    return found.count and (found.count.low, found.count.high)


def test_the_range_is_from_the_lowest_to_the_highest_source() -> None:
    found = toll([tell("a", harm=(killed(4),)), tell("b", harm=(killed(7),)), tell("c", harm=(killed(4),))])
    assert ends(found) == (4, 7)
    assert found.told_by == (Telling(("source a", "source c"), 4, 4), Telling(("source b",), 7, 7))


def test_an_open_end_stays_open() -> None:
    assert ends(toll([tell("a", harm=(killed(4),)), tell("b", harm=(at_least(7),))])) == (4, None)


def test_no_number_is_no_number() -> None:
    found = toll([tell("a", harm=(Harm("killed", "fighter"),))])
    assert (found.count, found.told_by) == (None, (Telling(("source a",), None, None),))
    assert ends(toll([tell("a", harm=(Harm("killed", "fighter"),)), tell("b", harm=(killed(2),))])) == (2, 2)


def test_a_correction_replaces_the_older_number_which_stays_to_be_seen() -> None:
    first, later = report("a", published="2021-02-12", source="monitor"), report("b", published="2021-02-14", source="monitor")
    found = toll([tell("b", harm=(killed(6),)), tell("a", harm=(killed(4),))], first, later)
    assert ends(found) == (6, 6)
    assert [(t.low, t.sources) for t in found.told_by] == [(4, ("monitor",)), (6, ("monitor",))]


def test_a_late_copy_of_an_old_number_does_not_bring_it_back() -> None:
    text = "the monitor says that four fighters were killed in the strike on the town on that day"
    first, later = report("a", text, "2021-02-12", "monitor"), report("b", None, "2021-02-14", "monitor")
    copy = report("c", text, "2021-02-15", "agency")
    told = [tell("a", harm=(killed(4),)), tell("b", harm=(killed(6),)), tell("c", harm=(killed(4),))]
    assert ends(toll(told, first, later, copy)) == (6, 6)


def test_two_tellings_in_one_report_count_with_the_later() -> None:
    assert ends(toll([tell("a", harm=(killed(4),)), tell("a", number=1, harm=(killed(5),))])) == (5, 5)


def test_groups_of_people_are_never_added_up() -> None:
    told = [tell("a", harm=(killed(4), killed(2, who="civilian"))), tell("b", harm=(killed(3, who="civilian"),))]
    assert ends(toll(told)) == (4, 4)
    assert ends(toll(told, who="civilian")) == (2, 3)
