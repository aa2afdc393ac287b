"""Grades: each rule once, with its word, letter and digit."""

from __future__ import annotations

import pytest
from tests.join.making import by, join, killed, report, source_of, tell
from tests.join.test_cluster import judge

from marsad.join.grade import Standing, grade_event


@pytest.mark.parametrize(
    ("standing", "word", "letter", "digit"),
    [
        (Standing(("C",)), "weak", "C", 3),
        (Standing(("C",), numbers_agree=False), "weak", "C", 4),
        (Standing(("F", "B")), "fair", "B", 2),
        (Standing(("A", "B")), "fair", "A", 1),
        (Standing(("A", "B"), numbers_agree=False), "fair", "A", 2),
        (Standing(("C", "D"), claimed=True), "confirmed", "C", 2),
        (Standing(("C",), claimed=True), "weak", "C", 3),
        (Standing(("C", "D"), deniers=1, claimed=True), "contested", "C", 4),
        (Standing(("C",), deniers=2), "contested", "C", 5),
        (Standing((), deniers=1), "contested", "F", 6),
        (Standing(("C", "C"), doers_conflict=True), "contested", "C", 4),
        (Standing(("C", "C"), stage="planned"), "weak", "C", 6),
        (Standing(("C",), sure=False), "weak", "C", 6),
    ],
)
def test_rules(standing: Standing, word: str, letter: str, digit: int) -> None:
    grade = grade_event(standing)
    assert (grade.word, grade.source, grade.information) == (word, letter, digit)
    assert grade.rule.endswith(".")
    assert grade.would_raise.endswith(".")


def test_the_letter_is_the_best_of_those_that_tell_it() -> None:
    a, b, c = report("a"), report("b"), report("c")
    letters = {"a": source_of(a, reliability="D"), "b": source_of(b, reliability="B"), "c": source_of(c, reliability="A")}
    (event,) = join([tell("a"), tell("b"), tell("c", status="denied")], a, b, c, sources=letters).events
    assert (event.grade.source, event.grade.word) == ("B", "contested")


def test_differing_numbers_are_said() -> None:
    (event,) = join([tell("a", harm=(killed(4),)), tell("b", harm=(killed(7),))]).events
    assert event.grade.rule == "2 independent sources, with numbers that differ."


def test_conflicting_doers_joined_by_a_person_are_contested() -> None:
    a, b = tell("a", actors=by("russia")), tell("b", actors=by("coalition"))
    (event,) = join([a, b], judgements=(judge("same", a.mark, b.mark),)).events
    assert (event.grade.word, event.grade.rule) == ("contested", "The reports name different doers.")
