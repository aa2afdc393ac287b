"""Traces: a draft whose slots were just filled comes in; for each slot the rule that filled it goes out, as a short plain sentence.

A rule is written where the slot is decided or, where several lines decide it, read off from where its words stand. Words of the report
stand in it in double quotes and nothing else does, so that a rule can be shown in another language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from marsad.extract.clauses import Clause
from marsad.extract.drafts import Draft, Rules, Scene
from marsad.extract.units import Unit
from marsad.model import Mention, Phrase

NAMED = "named in the sentence"


class Told(Protocol):
    """A value of a list slot: a party, a thing, harm done, a teller."""

    @property
    def phrase(self) -> Phrase | None:
        """The words it rests on."""


def mark_all(rules: Rules, slot: str, items: Iterable[Told], rule: str) -> None:
    """Note the rule for each of these values that has none yet."""
    for item in items:
        if item.phrase is not None:
            rules.setdefault((slot, item.phrase.start), rule)


def mark_actors(draft: Draft, scene: Scene) -> None:
    """Note for each party where its words stand: before or behind the event noun, or in a part of its verb's clause."""
    for actor in draft.actors:
        if actor.phrase is not None and ("actors", actor.phrase.start) not in draft.rules:
            draft.rules["actors", actor.phrase.start] = _standing(draft, scene, actor.phrase)


def _standing(draft: Draft, scene: Scene, phrase: Phrase) -> str:
    clause, trigger = draft.clause, draft.trigger
    if clause is None or trigger is not scene.units[clause.verb]:
        beside = _beside_noun(scene.units, trigger, phrase)
        if beside is not None:
            return beside
    if clause is None:
        return NAMED
    verb = scene.units[clause.verb].low
    if _among(clause.subject, phrase):
        return f'subject of "{verb}"'
    behind = next((prep for prep, group in clause.groups if _among(group, phrase)), None)
    if behind is not None:
        return f'behind "{behind}"'
    if _among(clause.object, phrase):
        return f'object of "{verb}"'
    return NAMED


def _among(units: Sequence[Unit], phrase: Phrase) -> bool:
    return bool(units) and any(u.start < phrase.end and phrase.start < u.end for u in units)


def _beside_noun(units: list[Unit], trigger: Unit, phrase: Phrase) -> str | None:
    """Return how a party stands to an event noun: right before it, or behind a preposition that follows it; else None."""
    at = units.index(trigger)
    here = next((n for n, u in enumerate(units) if u.end > phrase.start), at)
    if here < at:
        return f'before "{trigger.low}"' if all(u.tag in "ND#" for u in units[here:at]) else None
    prep = next((units[n].low for n in range(here - 1, at, -1) if units[n].tag == "P"), None)
    return None if prep is None else f'behind "{prep}"'


def mark_places(draft: Draft, inner: list[tuple[str, Unit]], outer: list[tuple[str, Unit]]) -> None:
    """Note for each place the preposition that put it there, and whether that stands outside the clause."""
    rules = draft.rules
    if draft.where is not None:
        rules["where", draft.where.start] = _behind(draft.where, inner, outer)
    if draft.origin is not None:
        rules["origin", draft.origin.start] = _behind(draft.origin, inner, outer)
    if draft.destination is not None:
        rules["destination", draft.destination.start] = _behind(draft.destination, inner, outer)
    for unit in draft.via:
        rules["via", unit.start] = _behind(unit, inner, outer)


def mark_place(draft: Draft, rule: str) -> None:
    """Note the rule for where the event happened, if a place was found."""
    if draft.where is not None:
        draft.rules["where", draft.where.start] = rule


def _behind(unit: Unit, inner: list[tuple[str, Unit]], outer: list[tuple[str, Unit]]) -> str:
    for prep, place in inner:
        if place is unit:
            return f'behind "{prep}"' if prep else "named in its clause"
    for prep, place in outer:
        if place is unit:
            return f'behind "{prep}", elsewhere in the sentence' if prep else NAMED
    return "object of its verb"


def mark_time(draft: Draft, own: list[tuple[int, Mention]]) -> None:
    """Note whether a day stands in the clause of its verb or elsewhere in the sentence, or is when it was told."""
    if draft.day is not None:
        where = "told in the sentence"
        for _, mention in own:
            if mention is draft.day:
                where = "told in its clause"
        draft.rules["when", draft.day.phrase.start] = where


def why_status(draft: Draft, scene: Scene, governing: frozenset[str], governed: bool) -> str:
    """Return why a status is not "reported": the verb above the clause, words in the sentence, the future, or a condition."""
    words = next((scene.text[start:end] for start, end, kinds in scene.stands if draft.status in kinds), None)
    if words is not None and not governed:
        return f'the words "{words}"'
    verb = _verb_above(draft.clause, scene, governing)
    if verb is not None or governed:
        return "the verb above it" if verb is None else f'the verb "{verb}"'
    if draft.clause is not None and draft.clause.aux[:1] == ("would",):
        return "what would be done"
    return "the future" if draft.clause is not None and draft.clause.future else "a demand"


def _verb_above(clause: Clause | None, scene: Scene, governing: frozenset[str]) -> str | None:
    while clause is not None:
        if clause.lemmas & governing:
            return scene.units[clause.verb].low
        clause = scene.clauses[clause.parent] if clause.parent is not None else None
    return None


def trace_of(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return the rule of each slot that is filled; values of a list have its name and their number ("harm.1")."""
    rules = draft.rules
    action = rules.get((draft.frame.name, 0)) or draft.trace.get("action", "")
    status = "nothing else is said" if draft.status == "reported" else rules.get((draft.status, 0), "words in the sentence")
    found = [("action", action), ("status", status)]
    if draft.day is not None:
        found.append(("when", rules.get(("when", draft.day.phrase.start), "told in the sentence")))
    elif draft.past:
        found.append(("when", "the verb tells of a time before, and no day is told"))
    elif draft.clock is not None:
        found.append(("when", "no more than a time of day is told"))
    if draft.told_on is not None:
        found.append(("told", "beside the verb of telling"))
    if draft.where is not None:
        found.append(("where", _of_place(rules, "where", draft.where)))
    if draft.origin is not None:
        found.append(("origin", _of_place(rules, "origin", draft.origin)))
    if draft.destination is not None:
        found.append(("destination", _of_place(rules, "destination", draft.destination)))
    found += [(f"via.{n}", rules.get(("via", u.start), NAMED)) for n, u in enumerate(draft.via, 1)]
    found += _of_items(rules, "actors", draft.actors) + _of_items(rules, "things", draft.things)
    found += _of_items(rules, "harm", draft.harm) + _of_items(rules, "attribution", draft.attribution)
    if draft.tally:
        found.append(("count", rules.get(("count", 0), "the number in the sentence")))
    return tuple(found)


def _of_place(rules: Rules, slot: str, unit: Unit) -> str:
    return rules.get((slot, unit.start)) or rules.get(("destination", unit.start)) or rules.get(("where", unit.start)) or NAMED


def _of_items(rules: Rules, slot: str, items: Sequence[Told]) -> list[tuple[str, str]]:
    told = enumerate(items, 1)
    return [(f"{slot}.{n}", rules.get((slot, item.phrase.start), NAMED)) for n, item in told if item.phrase is not None]
