"""Clauses that hang on others: where they are cut, whose subject they share, what is done to it."""

from __future__ import annotations

import pytest
from tests.extract.conftest import See

from marsad.extract.clauses import Clause
from marsad.extract.units import Unit


def clause_of(see: See, text: str, lemma: str) -> Clause:
    return next(c for scene in see(text) for c in scene.clauses if lemma in c.lemmas)


def words(units: list[Unit]) -> str:
    return " ".join(u.text for u in units if u.tag != "R")


@pytest.mark.parametrize(
    ("text", "lemma", "link", "subject"),
    [
        ("Fighting raged between the SDF and the factions while the army shelled Sarmin.", "shell", "while", "the army"),
        ("Sarmin: the army shells the town", "shell", "main", "the army"),
        ("He said Sarmin taken by ISIS was shelled.", "take", "reduced", "Sarmin"),
        ("The SDF said clashes between ISIS and the army killed two men.", "kill", "that", "clashes"),
        ("Soldiers trained in Homs when shells hit them.", "hit", "when", "shells"),
        ("Trucks loaded with arms left Homs while shells hit them.", "hit", "while", "shells"),
        ("Clashes near Sarmin, and the regime forces and warplanes bomb the town", "bomb", "main", "the regime forces warplanes"),
        ("Clashes in Sarmin and a shell hits Binnish", "hit", "main", "a shell"),
        ("Calm in the city of Tal Abyad and the Turkish forces withdraw", "withdraw", "main", "the Turkish forces"),
        ("A convoy carrying rifles reached the town of Sarmin.", "reach", "resumed", "A convoy"),
        ("A convoy carrying rifles has reached the town of Sarmin.", "reach", "resumed", "A convoy"),
        ("Trucks loaded with rockets came into Al-Mayadin.", "come", "resumed", "Trucks"),
        ("Trucks loaded with rockets and mines came into Al-Mayadin.", "come", "resumed", "Trucks"),
        ("Two women wounded in the shelling died in Sarmin.", "die", "resumed", "Two women"),
        ("Residents said children stepped on a mine near Hajin.", "step", "that", "children"),
        ("The army killed fighters trained by Iran near Sarmin.", "train", "reduced", "fighters"),
        ("Nearby Sarmin has been encircled by the army.", "encircle", "main", "Sarmin"),
        ("Civilians were said to have been killed in Sarmin.", "kill", "that", "Civilians"),
        ("A shell fell on Sarmin, with nine civilians killed.", "kill", "main", "nine civilians"),
        ('On a charge of "theft" ISIS executed two men in Raqqa.', "execute", "main", "ISIS"),
        ("The army escalated shelling the town of Sarmin.", "escalate", "main", "The army"),
        ("Carrying rifles, the convoy reached Sarmin.", "reach", "main", "the convoy"),
        ("The mayor said the mill burned by the army was old.", "burn", "reduced", "the mill"),
        ("The army left Sarmin fields burned by fighters.", "burn", "reduced", "Sarmin fields"),
    ],
)
def test_where_a_clause_hangs_and_who_its_subject_is(text: str, lemma: str, link: str, subject: str, see: See) -> None:
    found = clause_of(see, text, lemma)
    assert (found.link, words(found.subject)) == (link, subject)


@pytest.mark.parametrize(
    ("text", "lemma", "passive"),
    [
        ("A shell fell on Sarmin, with nine civilians killed.", "kill", True),
        ("A shell fell on Sarmin, with the mayor wounded.", "wound", True),
        ("A shell fell on Sarmin, with residents fleeing.", "flee", False),
        ("A civilian was killed and his house levelled in Sarmin.", "level", True),
        ("A civilian was killed and his son levelled a house in Sarmin.", "level", False),
        ("Two houses destroyed in shelling on Sarmin.", "destroy", True),
        ("Two shells destroyed in Sarmin.", "destroy", False),
        ("Two shells destroyed a house.", "destroy", False),
        ("Two children treated in Sarmin.", "treat", True),
        ("Five civilians killed and 14 wounded in shelling on Sarmin.", "kill", True),
        ("Five soldiers killed 14 rebels in Sarmin.", "kill", False),
        ("Two fighters gunned down in Raqqa", "gun", True),
        ("Two men found dead in Raqqa", "find", True),
        ("Children stepped on a mine near Hajin.", "step", False),
    ],
)
def test_what_is_done_to_the_subject(text: str, lemma: str, passive: bool, see: See) -> None:
    assert clause_of(see, text, lemma).passive is passive


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ('Two men were arrested in Raqqa on a charge of "helping them to escape".', ["arrested"]),
        ('The army said "we shelled Sarmin".', ["said", "shelled"]),
    ],
)
def test_words_quoted_as_a_name_tell_nothing(text: str, verbs: list[str], see: See) -> None:
    assert [scene.units[c.verb].low for scene in see(text) for c in scene.clauses] == verbs
