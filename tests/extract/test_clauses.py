"""Clauses: who does what to whom, in the active, the passive and the reduced passive; each test's docstring is the sentence."""

from __future__ import annotations

from tests.extract.conftest import See

from marsad.extract.clauses import Clause
from marsad.extract.units import Unit


def clauses(see: See, text: str) -> list[Clause]:
    return [clause for scene in see(text) for clause in scene.clauses]


def words(units: list[Unit]) -> str:
    return " ".join(u.text for u in units if u.tag not in "R.")


def group(clause: Clause, prep: str) -> str:
    return next((words(g) for p, g in clause.groups if p == prep), "")


def test_active(see: See) -> None:
    """The rebels shelled the barracks."""
    (clause,) = clauses(see, "The rebels shelled the barracks.")
    assert not clause.passive
    assert "shell" in clause.lemmas
    assert (words(clause.subject), words(clause.object)) == ("The rebels", "the barracks")


def test_passive_with_agent(see: See) -> None:
    """The barracks were shelled by the rebels."""
    (clause,) = clauses(see, "The barracks were shelled by the rebels.")
    assert clause.passive
    assert words(clause.subject) == "The barracks"
    assert group(clause, "by") == "the rebels"


def test_reduced_passive(see: See) -> None:
    """Rockets fired by the rebels hit the barracks."""
    fired, hit = clauses(see, "Rockets fired by the rebels hit the barracks.")
    assert fired.passive
    assert fired.link == "reduced"
    assert group(fired, "by") == "the rebels"
    assert not hit.passive
    assert words(hit.subject) == "Rockets"
    assert words(hit.object) == "the barracks"


def test_relative(see: See) -> None:
    """The shell that hit the clinic came from the hill."""
    found = clauses(see, "The shell that hit the clinic came from the hill.")
    hit = next(c for c in found if "hit" in c.lemmas)
    assert words(hit.subject) == "The shell"
    assert words(hit.object) == "the clinic"


def test_told_that(see: See) -> None:
    """Residents said that gunmen burned the shop."""
    said, burned = clauses(see, "Residents said that gunmen burned the shop.")
    assert words(said.subject) == "Residents"
    assert burned.link == "that"
    assert words(burned.subject) == "gunmen"
    assert words(burned.object) == "the shop"


def test_shared_subject(see: See) -> None:
    """Gunmen stormed the house and abducted a farmer."""
    stormed, abducted = clauses(see, "Gunmen stormed the house and abducted a farmer.")
    assert words(stormed.object) == "the house"
    assert words(abducted.subject) == "Gunmen"
    assert words(abducted.object) == "a farmer"


def test_infinitive(see: See) -> None:
    """The army plans to shell the town."""
    plans, shell = clauses(see, "The army plans to shell the town.")
    assert "plan" in plans.lemmas
    assert shell.link == "inf"
    assert words(shell.subject) == "The army"


def test_negation(see: See) -> None:
    """The rebels did not shell the barracks."""
    (clause,) = clauses(see, "The rebels did not shell the barracks.")
    assert clause.negated


def test_no_as_subject_negates(see: See) -> None:
    """No soldiers were killed."""
    (clause,) = clauses(see, "No soldiers were killed.")
    assert clause.negated


def test_tenses(see: See) -> None:
    """The army shells / had shelled / will shell the town."""
    assert clauses(see, "They shell the town.")[0].present
    assert clauses(see, "The army had shelled the town.")[0].pluperfect
    assert clauses(see, "The army will shell the town.")[0].future
    past = clauses(see, "The army shelled the town.")[0]
    assert [past.present, past.pluperfect, past.future, past.stative] == [False] * 4


def test_state(see: See) -> None:
    """The bridge is used by traders."""
    assert clauses(see, "The bridge is used by traders.")[0].stative
    assert not clauses(see, "The bridge was used by traders.")[0].stative


def test_a_headline_without_auxiliary_is_passive(see: See) -> None:
    """Two fighters killed in Palmyra (as a headline)."""
    assert clauses(see, "Two fighters killed in Palmyra\nA report follows.")[0].passive


def test_an_adjective_is_no_verb(see: See) -> None:
    """The occupied city and the wounded slept."""
    assert [c.lemmas & {"occupy", "wound"} for c in clauses(see, "Trucks reached the occupied city.")] == [frozenset()]
