"""Verbs: which words of a sentence are verbs there; a text without a full stop is read as a headline."""

from __future__ import annotations

import pytest
from tests.extract.conftest import See


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Shelling on Sarmin left 14 dead and wounded.", ["left"]),
        ("Rebels began to attack from the hill near Sarmin.", ["began", "attack"]),
        ("In response to attack in Sarmin, the army left.", ["left"]),
        ("They came to attack Sarmin.", ["came", "attack"]),
        ("Worth a million shells Iran.", []),
        ("The regime forces' attack on Sarmin began", ["began"]),
        ("Mine kills child, wounds mother in Hama", ["kills", "wounds"]),
        ("Sniper kills child, shells a house in Hama", ["kills", "shells"]),
        ("Mine kills child, shells fall in Hama", ["kills", "fall"]),
        ("Three soldiers were killed by Coalition strikes on the town of Sarmin.", ["killed"]),
        ("Three soldiers were killed by Coalition strikes the day after.", ["killed"]),
        ("Suspected Turkish drone hits car near Kobani", ["hits"]),
        ("Rebels attack further north of Hama", ["attack"]),
        ("Army shells northern Sarmin", ["shells"]),
        ("Army shells peace", []),
        ("A gift of $3 million aids Sarmin.", []),
        ("There were shell holes in Sarmin.", []),
        ("The army will attack on Monday.", ["attack"]),
        ("They attack from Sarmin.", ["attack"]),
        ("The town of walled gardens fell.", ["fell"]),
        ("A car hit by a mine burned in Sarmin.", ["hit", "burned"]),
    ],
)
def test_words_that_are_nouns_and_verbs(text: str, verbs: list[str], see: See) -> None:
    (scene,) = see(text)
    assert [scene.units[c.verb].low for c in scene.clauses] == verbs


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The gardeners weeded the fields.", {"weed"}),
        ("Traders hawked Raqqa carpets.", {"hawk"}),
        ("People that hoisted the flags left.", {"hoist"}),
        ("Fighters were hoisting flags.", {"hoist"}),
        ("The flags were hoisted in Sarmin.", {"hoist"}),
        ("They denounced it.", {"denounc"}),
        ("People who hoisted flags left.", {"hoist"}),
        ("The wagons shunned the road.", {"shun"}),
        ("The village weed the fields.", None),
        ("The walled town.", None),
    ],
)
def test_a_verb_that_no_list_has_is_known_by_what_stands_around_it(text: str, lemmas: set[str] | None, see: See) -> None:
    (scene,) = see(text)
    assert [c.lemmas for c in scene.clauses][:1] == ([] if lemmas is None else [lemmas])
