"""Statements: marks hang on what is rested on, ids on reader and version, and equal marks are numbered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.conftest import Read

from marsad.extract.drafts import Draft
from marsad.extract.phrasebook import Frame
from marsad.extract.sentences import Sentence
from marsad.extract.statements import freeze
from marsad.extract.units import Unit
from marsad.model import Count, Report, id_of

TEXT = "A shell fell. Two men died."
REPORT = Report("r1", TEXT, source="SOHR")
FIRST, SECOND = Sentence(0, 13, 0, 0), Sentence(14, 27, 1, 0)


def draft(action: str = "shelling", *evidence: Sentence, weak: bool = False) -> Draft:
    unit = Unit("N", "shell", "shell", 2, 7)
    return Draft(Frame(f"{action}#1", action, weak=weak), action, unit, FIRST, None, list(evidence or (FIRST,)))


def test_the_id_is_the_mark_as_read_by_a_reader() -> None:
    (one,) = freeze(REPORT, [draft()], "rules/1")
    (two,) = freeze(REPORT, [draft()], "rules/2")
    assert one.mark == two.mark
    assert one.id != two.id
    assert (one.id, one.reader) == (id_of(one.mark, "rules/1"), "rules/1")


def test_marks_differ_by_report_action_and_evidence() -> None:
    drafts = [draft(), draft("airstrike"), draft("shelling", SECOND), draft("shelling", FIRST, SECOND)]
    marks = {s.mark for s in freeze(REPORT, drafts, "rules/1")} | {s.mark for s in freeze(replace(REPORT, id="r2"), [draft()], "rules/1")}
    assert len(marks) == 5


def test_equal_marks_are_numbered_in_order() -> None:
    twins = freeze(REPORT, [draft(), draft()], "rules/1")
    assert twins[0].mark != twins[1].mark
    assert twins[0].mark == freeze(REPORT, [draft()], "rules/1")[0].mark


def test_evidence_stands_in_text_order_with_its_words() -> None:
    (found,) = freeze(REPORT, [draft("shelling", SECOND, FIRST)], "rules/1")
    assert [p.text for p in found.evidence] == ["A shell fell.", "Two men died."]


def test_a_tally_holds_what_it_sums_and_nothing_else_does() -> None:
    tally = draft()
    tally.tally, tally.count = True, Count(4, None)
    event = draft()
    event.count = Count(4, None)
    found = freeze(REPORT, [tally, event], "rules/1")
    assert [(s.action, s.of, s.count) for s in found] == [("tally", "shelling", Count(4, None)), ("shelling", None, None)]


@pytest.mark.parametrize(("weak", "bare"), [(False, 0.5), (True, 0.35)])
def test_a_bare_statement_is_half_sure_a_weak_one_less(weak: bool, bare: float) -> None:
    (found,) = freeze(REPORT, [draft(weak=weak)], "rules/1")
    assert found.confidence == bare


def test_the_more_is_told_the_surer(read: Read) -> None:
    texts = ("A shell fell.", "A shell fell on Sarmin.", "A shell fell on Sarmin on Monday.")
    sure = [read(text)[0].confidence for text in texts]
    assert sure == sorted(set(sure))
    assert sure[-1] <= 0.95
