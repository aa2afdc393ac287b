"""Verbs: a row of units comes in; which of its words are verbs there, not nouns or adjectives, goes out.

English writes "strikes", "attack" and "wounded" alike as nouns and as verbs; what stands right before and behind decides.
"""

from __future__ import annotations

from functools import cache

from marsad.extract.units import NONE, Unit

GUESSED = ("ing", "ed", "en")
"""How words end that may be the forms of a verb that no list has."""
BE = frozenset("was were been being is are be 's got get gets getting am".split())


@cache
def kinds_of(forms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the kinds of a verb's forms: base, s, past, pp, ing. Kept, since the book has few rows of forms."""
    return frozenset(kind for _, kind in forms)


@cache
def lemmas_of(forms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the lemmas of a verb's forms."""
    return frozenset(lemma for lemma, _ in forms)


def _neighbour(units: list[Unit], at: int, step: int) -> Unit | None:
    at += step
    while 0 <= at < len(units) and (units[at].tag in 'A"' or (step < 0 and units[at].tag == ")")):
        if units[at].tag == ")":
            at = next((n for n in range(at, max(-1, at - 8), -1) if units[n].tag == "("), at)
        at += step
    return units[at] if 0 <= at < len(units) else None


def is_verb(units: list[Unit], at: int, headline: bool) -> bool:
    """Say whether a word is a verb there; in a `headline` a plain form behind its doer is one too ("Rebels attack post")."""
    unit = units[at]
    if unit.tag == "N" and not unit.forms and unit.entry is None and not unit.place and unit.low.endswith(GUESSED):
        unit.forms = _guessed(units, at)
    if not unit.forms or unit.tag not in ("N", "A"):
        return False
    kinds = kinds_of(unit.forms)
    before, behind = _neighbour(units, at, -1), _neighbour(units, at, 1)
    noun = bool(unit.entry and (unit.entry.frames or unit.entry.classes))
    if kinds & {"past", "pp"} and not kinds & {"base"}:
        counted = before is not None and (before.tag == "#" or (before.low == "and" and at > 1 and _is_state(units[at - 2])))
        stated = unit.entry is not None and unit.entry.effect and counted
        return not stated and _is_past(before, behind)  # "14 wounded" tells a state
    if "ing" in kinds:
        return _is_gerund(before, behind, noun)
    if before is None:
        return False
    if (before.tag == "X" or before.low == "to") and before.low not in (BE if "pp" not in kinds else NONE):
        governed = at > 1 and bool(units[at - 2].forms) and units[at - 2].tag == "N" and units[at - 1].low == "to"
        return not (before.low == "to" and noun and not governed and not (behind and behind.tag in "DN#O"))
    if before.tag in "DP#" or before.low.endswith(("'s", "s'")) or before.low in ("million", "billion"):
        return False
    if before.forms and before.entry is None and not kinds & ({"past", "pp"} if before.low.endswith("ing") else {"past", "pp", "s"}):
        return False  # a plain form right behind a verb is its noun: "took place"
    if noun:
        return _is_acting(units, at, headline)
    if before.tag in "ORN,C":
        leads = before.tag != "N" or acts(before) or before.place or before.text[:1].isupper() or before.low.endswith("s")
        return (headline and leads) or bool(kinds & {"past", "s"}) or before.tag in "ORC" or bool(behind and behind.tag in "DNTP#AX")
    return False


def _is_acting(units: list[Unit], at: int, headline: bool) -> bool:
    """Say whether a word that is also the noun of an event or thing ("attack", "shells") is the verb of the party before it."""
    kinds = kinds_of(units[at].forms)
    before, behind = _neighbour(units, at, -1), _neighbour(units, at, 1)
    if before is None:
        return False
    if "pp" in kinds and before.tag in "N#" and behind and behind.low in ("by", "in", "when", "after", "as"):
        return True
    if units[at].start - before.end > 1 and before is units[at - 1] and before.tag == "N":
        return False  # "the regime forces' attack"
    listed = headline and "s" in kinds and units[at - 1].tag == "," and behind is not None and behind.tag in "N#D"
    if listed and behind is not None and (behind.tag != "N" or (behind.entry is not None and behind.entry.who)):
        return True  # "bullet kills child, wounds mother"
    if "s" in kinds and _governed(units, at):
        return False  # "were killed by Coalition strikes on"
    named = before.tag == "N" and (before.entry or before.place) and "pp" not in kinds
    return before.tag in "OR" or bool(named and behind and (behind.tag in "D#" or (headline and acts(before) and _is_aim(behind))))


def _is_state(unit: Unit) -> bool:
    """Say whether a noun tells by itself what was done to people: "casualties", "dead"."""
    return unit.entry is not None and bool(unit.entry.effect)


def _governed(units: list[Unit], at: int) -> bool:
    """Say whether the noun group before a word hangs on "by", "in", "after": the word is its last noun then."""
    back = at - 1
    while back >= 0 and units[back].tag in "N#D":
        back -= 1
    return 0 <= back < at - 1 and units[back].low in ("by", "in", "from", "with", "after", "during", "amid")


def _guessed(units: list[Unit], at: int) -> tuple[tuple[str, str], ...]:
    """Return the forms of a word that no list has and that can only be a verb there: "was defending", "lorries filed in"."""
    low = units[at].low
    ing, past = low.endswith("ing"), low.endswith("ed") or low.endswith("en")
    if len(low) < 5 or not (ing or past) or not low.isalpha() or units[at].text[:1].isupper() or low.endswith("eed"):
        return ()
    before, behind = _neighbour(units, at, -1), _neighbour(units, at, 1)
    if before is not None and before.tag == "X":
        return ((low[:-3], "ing"),) if ing else ((low[:-2], "past"), (low[:-2], "pp"))
    told = before is not None and (before.tag in "ON" or before.tag == "R")
    follows = behind is not None and (behind.tag in "DOPT#" or (behind.place and behind.entry is None))
    if not (told and low.endswith("ed") and follows):
        return ()
    stem = low[:-2] if low[-3] != low[-4] else low[:-3]
    return ((stem, "past"),) if before is not None and before.tag == "O" else ((stem, "past"), (stem, "pp"))


_DOERS = frozenset({"force", "aircraft", "drone", "fighters", "gunmen"})

_TOWARDS = frozenset(
    "on at in east west north south again around near several areas places "
    "northern southern eastern western central once further towards toward to into over from inside".split()
)


def acts(unit: Unit) -> bool:
    """Say whether a noun can be the doer of a headline's verb: a party, a force, aircraft."""
    return unit.entry is not None and bool(unit.entry.actor or unit.classes & _DOERS or unit.entry.who == "fighter")


def _is_aim(unit: Unit) -> bool:
    """Say whether a unit can follow a verb of striking: a place, a person, a thing, a direction."""
    return (
        unit.place or (unit.entry is not None and not unit.forms) or unit.low in _TOWARDS or (unit.tag == "N" and unit.text[:1].isupper())
    )


_OPENERS = frozenset({"where", "when", "while", "if", "as", "that", "because", "of"})


def _is_past(before: Unit | None, behind: Unit | None) -> bool:
    """Say whether a past form is a verb here, not an adjective ("the occupied city", "release detained children", "those arrested")."""
    if before and ((before.forms and before.entry is None and behind and behind.tag == "N") or before.low == "those"):
        return False
    if before and before.low == "of":
        return False
    if before and before.tag == "#":
        return behind is None or behind.tag != "N" or bool(behind.forms)
    if before is None and behind and behind.tag == "N" and not behind.forms:
        return False  # "Suspected Turkish drone hits ..."
    if (before is None or before.low in _OPENERS) and behind and behind.entry is not None and behind.entry.who:
        return False  # "where displaced families were sleeping"
    if before and before.tag == "D" and (behind is None or behind.tag != "P" or behind.low == "of"):
        return False
    return not (before and before.tag == "P" and before.low != "as" and behind and behind.tag == "N" and not behind.forms)


def _is_gerund(before: Unit | None, behind: Unit | None, noun: bool) -> bool:
    """Say whether an -ing form is a verb here, not a noun ("the shelling of ...")."""
    if before and before.tag == "X" and before.low in BE:
        return True
    if before and (before.tag in "D#" or before.low.endswith("'s")):
        return False
    counted = behind is not None and behind.tag == "#"
    return not noun or counted or bool(behind and behind.tag == "D" and not (before and before.tag in "PN"))
