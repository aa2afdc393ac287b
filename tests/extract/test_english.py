"""Forms of English verbs, and names that begin within another word."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read, See

from marsad.extract.english import forms_of


@pytest.mark.parametrize(
    ("lemma", "past", "ing"),
    [
        ("grab", "grabbed", "grabbing"),
        ("stop", "stopped", "stopping"),
        ("show", "showed", "showing"),
        ("raid", "raided", "raiding"),
        ("attack", "attacked", "attacking"),
        ("seize", "seized", "seizing"),
        ("free", "freed", "freeing"),
        ("carry", "carried", "carrying"),
    ],
)
def test_the_last_consonant_is_doubled_in_short_verbs(lemma: str, past: str, ing: str) -> None:
    kinds = {kind: form for form, kind in forms_of(lemma)}
    assert (kinds["past"], kinds["ing"]) == (past, ing)


def test_a_plain_verb_has_past_forms_only(see: See) -> None:
    """A verb that no frame has is known by its past, not by its base form, which is mostly a noun."""
    (scene,) = see("Prices mounted in Raqqa.")
    assert [c.lemmas for c in scene.clauses] == [{"mount"}]


def test_a_word_that_holds_another_in_its_end_hides_nothing(read: Read) -> None:
    """ "Four fighters" holds "our fighters"."""
    (found,) = read("Four fighters were killed in an airstrike on Sarmin.")
    assert [(h.who, h.count and h.count.low) for h in found.harm] == [("fighter", 4)]
