"""Statements of two readers are paired by the words they rest on; fields differ by meaning; a lone statement is shown as lone."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from marsad.comparison import align, rows_of, summary_of, table_of
from marsad.model import Actor, Attribution, Count, Harm, Phrase, Place, Statement, Thing, When


def make(start: int, end: int, action: str = "airstrike", **fields: object) -> Statement:
    base = Statement("st", "m", "r1", action, "reported", (Phrase(start, end, "x" * (end - start)),))
    return replace(base, **fields)  # type: ignore[arg-type]  # any field of a statement, by name


def test_one_action_over_the_same_words_is_a_pair() -> None:
    a, b, c = make(0, 10), make(20, 30), make(20, 30, "shelling")
    assert [(p.left, p.right) for p in align([a, b], [c, replace(b, id="other")])] == [(a, None), (b, replace(b, id="other")), (None, c)]


def test_without_one_action_overlapping_words_are_a_pair_that_differs() -> None:
    (pair,) = align([make(0, 10)], [make(5, 15, "shelling")])
    assert [(r.field, r.differs) for r in rows_of(pair)] == [("action", True), ("status", False), ("evidence", True)]


def test_of_several_the_greatest_overlap_is_taken() -> None:
    near, far = make(0, 10, id="near"), make(8, 30, id="far")
    pairs = align([make(0, 9)], [far, near])
    assert [(p.left is not None, p.right.id if p.right else None) for p in pairs] == [(True, "near"), (False, "far")]


def test_words_that_do_not_touch_are_no_pair() -> None:
    assert len(align([make(0, 10)], [make(10, 20)])) == 2
    assert align([], []) == []


ONE = make(
    0, 10,
    when=When("2023-03-15", time="05:30", phrase=Phrase(0, 3, "Wed")),
    where=Place("Al-Mayadin", Phrase(4, 8, "town"), "wof:1", precision="near", relation="near"),
    actors=(Actor("actor", "sdf", "SDF"),), things=(Thing("bomb", "a bomb", Count(1, 1)),),
    harm=(Harm("killed", "fighter", Count(7, 7)),), attribution=(Attribution("officials"),), unknowns=(Phrase(0, 2, "xx"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "row"),
    [
        ("status", "claimed", "status"),
        ("when", When("2023-03-14", time="05:30"), "when"),
        ("when", None, "when"),
        ("where", Place("Homs", None, "wof:2", precision="near", relation="near"), "where"),
        ("destination", Place("Homs"), "destination"),
        ("via", (Place("Homs"),), "via"),
        ("actors", (Actor("target", "sdf", "SDF"),), "actors"),
        ("things", (Thing("bomb", "a bomb", Count(2, 2)),), "things"),
        ("harm", (Harm("killed", "fighter", Count(7, None)),), "harm"),
        ("attribution", (), "who says so"),
        ("unknowns", (), "unknown"),
        ("reported_when", When("2023"), "told"),
    ],
)
def test_a_field_that_differs_is_marked(field: str, value: object, row: str) -> None:
    (pair,) = align([ONE], [replace(ONE, **{field: value})])  # type: ignore[arg-type]  # the field is a parameter
    assert [r.field for r in rows_of(pair) if r.differs] == [row]
    assert summary_of([pair], ("a", "b")) == "statements by both: 1 (fields that differ: 1); only by a: 0; only by b: 0"


def test_other_words_for_the_same_meaning_do_not_differ() -> None:
    other = replace(
        ONE, when=When("2023-03-15", time="05:30", phrase=Phrase(0, 9, "Wednesday")),
        where=Place("Mayadin", Phrase(0, 7, "Mayadin"), "wof:1", precision="near", relation="near"),
        actors=(Actor("actor", "sdf", "Syrian Democratic Forces"),),
    )  # fmt: skip
    assert not [r for r in rows_of(align([ONE], [other])[0]) if r.differs]


def shown(left: list[Statement], right: list[Statement]) -> str:
    console = Console(width=120, record=True, file=StringIO())
    for number, pair in enumerate(align(left, right), 1):
        console.print(table_of(pair, number, ("rules/1", "llm/1:m")))
    return console.export_text()


def test_the_table_shows_both_and_says_who_stands_alone() -> None:
    text = shown([ONE, make(50, 60)], [replace(ONE, status="claimed", harm=(Harm("killed", "fighter", Count(5, None)),))])
    assert "1. by both" in text
    assert "2. only by rules/1" in text
    status = next(line for line in text.splitlines() if "status" in line)
    assert status.replace("│", " ").split() == ["status", "≠", "reported", "claimed"]
    assert "killed: 7 fighter person" in text
    assert "killed: 5 to open fighter person" in text


def test_words_of_a_report_cannot_paint_the_terminal() -> None:
    text = shown([make(0, 4, evidence=(Phrase(0, 4, "\x1b[2J [red]"),))], [])
    assert "\x1b" not in text
    assert "[red]" in text
