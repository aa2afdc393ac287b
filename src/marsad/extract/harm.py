"""Harm: the units of a clause come in; who was killed, injured, held or driven out, and how many, goes out, each with its words.

Three ways of telling are read: the clause's own verb ("killed two soldiers"), a state or noun ("five dead and 14 wounded", "the death of
a farmer"), and a toll ("the death toll rose to seven"). Lemmas and states are English words or, for other languages, their glosses.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.extract.clauses import Clause
from marsad.extract.drafts import Scene
from marsad.extract.effects import EFFECTS, INTRANSITIVE, LIVES, LOSING, OF_NOUN, SUFFERING, effect_of, took_a_bullet
from marsad.extract.parties import actors_in
from marsad.extract.people import count_at, count_of, is_singular, one_of, people_of, with_text
from marsad.extract.traces import mark_all
from marsad.extract.units import Unit
from marsad.model import Actor, Count, Harm, Phrase

_KIN = frozenset({"his", "her", "their", "two", "three", "a"})
"""What opens those who were hit together with the subject: "was killed with his son"."""
_MATERIAL = frozenset({"building", "carrier", "shipment", "arms", "cache", "site", "post", "property"})
_PARTS = frozenset({"including", "among", "amongst"})
_RISING = frozenset({"to", "at", "is", "was", "of", "reached", "stands", "stood", "now", "hit", "exceeded", "as"})
_SAME_PEOPLE = frozenset(
    {"آخرون", "آخرين", "آخران", "آخر", "أخرى", "ثالث", "رابع", "others", "third", "second", "another", "fourth", "more", "fifth"}
)


def make_harm(scene: Scene, units: list[Unit], effect: str) -> list[Harm]:
    """Return the harm told in these units: one item a group of persons; a part after "including" is an item of its own."""
    found: list[Harm] = []
    for unit, count in people_of(units):
        entry = unit.entry
        if entry is not None and entry.unit == "family" and effect in ("killed", "injured") and _of_one_family(units, unit):
            continue
        if unit.tag == "#" and _counts_others(units, unit, effect):
            continue
        who = (entry.who if entry else None) or "unknown"
        if entry is not None and "gunmen" in unit.classes and who == "fighter" and count is None:
            continue
        if entry is not None and entry.effect not in (None, effect, "casualty") and effect in ("killed", "injured"):
            continue
        start = count.phrase.start if count and count.phrase and count.phrase.start < unit.start else unit.start
        members = count is not None and count.phrase is not None and count.phrase.start > unit.end
        end = count.phrase.end if members and count is not None and count.phrase is not None else unit.end
        measure = entry.unit if entry is not None and not members else "person"
        harm = Harm(effect, who, with_text(scene, count), measure, scene.phrase(start, end))
        if found and count is None and _says_all(units, unit):
            found[-1] = replace(found[-1], who=who) if found[-1].who == "unknown" else found[-1]
            continue
        found.append(harm)
    return _summed(_one_total(found), scene)


def _counts_others(units: list[Unit], number: Unit, effect: str) -> bool:
    """Say whether a number belongs to a state of its own: the "dozens" in "kills nine, dozens wounded"."""
    at = units.index(number) + 1
    told = units[at].entry.effect if at < len(units) and units[at].entry is not None else None  # type: ignore[union-attr]
    return told is not None and told not in (effect, "casualty") and effect in ("killed", "injured")


def _summed(found: list[Harm], scene: Scene) -> list[Harm]:
    """Return two groups joined by "and" with their sum as the total: "a farmer and his daughter" are two, "two men and a woman" three.

    Children and women stay as parts of the total, as after "including"; fighters and civilians are kept apart.
    """
    if len(found) != 2 or any(h.count is None or h.phrase is None or h.unit != "person" for h in found):
        return found
    one, two = found
    if (
        one.phrase is None
        or two.phrase is None
        or one.count is None
        or two.count is None
        or one.count.phrase is None
        or two.count.phrase is None
    ):
        return found
    between = scene.folded[one.phrase.end : two.phrase.start].split()
    kinds = {one.who, two.who}
    joined = between[:1] in (["and"], ["و"]) and len(between) <= 2
    mixed = bool(kinds & {"unknown", "civilian"}) and not kinds - {"unknown", "civilian", "woman", "child"}
    if not joined or not (mixed or kinds == {"fighter"}):
        return found
    who = "civilian" if "civilian" in kinds else "fighter" if kinds == {"fighter"} else "unknown"
    low = None if one.count.low is None or two.count.low is None else one.count.low + two.count.low
    high = None if one.count.high is None or two.count.high is None else one.count.high + two.count.high
    phrase = scene.phrase(one.phrase.start, two.phrase.end)
    total = replace(one, who=who, count=Count(low, high, phrase), phrase=phrase)
    return [total, *(h for h in found if h.who in ("woman", "child"))]


def _of_one_family(units: list[Unit], unit: Unit) -> bool:
    """Say whether the family only tells who they were: "three children of one family"."""
    at = units.index(unit)
    return "of" in [u.low for u in units[max(0, at - 3) : at]]


def _says_all(units: list[Unit], unit: Unit) -> bool:
    """Say whether the word only tells of what kind those just counted were: "seven, all civilians", "all of them children"."""
    at = units.index(unit)
    back = [u.low for u in units[max(0, at - 4) : at]]
    return "all" in back or back[-1:] == ["both"]


def _one_total(found: list[Harm]) -> list[Harm]:
    """Drop a bare "people" or "members" that only repeats a counted group beside it."""
    counted = [h for h in found if h.count is not None]
    return counted if counted else found[:1]


def material_harm(scene: Scene, units: list[Unit], effect: str) -> list[Harm]:
    """Return the things that were destroyed or damaged."""
    found = []
    for at, unit in enumerate(units):
        if unit.classes & _MATERIAL:
            kind = (
                "vehicle" if "carrier" in unit.classes else "building" if unit.classes & {"building", "site", "post", "cache"} else "item"
            )
            count = with_text(scene, count_at(units, at) or one_of(units, at))
            found.append(Harm(effect, "unknown", count, kind, scene.phrase(unit.start, unit.end)))
    return found[:3]


def clause_harm(scene: Scene, clause: Clause) -> list[Harm]:
    """Return the harm that a clause tells, by its own verb and by the states and nouns in it."""
    if clause.negated or (scene.stands and scene.says("harmless", scene.units[clause.start].start, scene.units[clause.end - 1].end)):
        return []
    effect = effect_of(clause)
    if effect == "injured" and clause.passive and _found_so(scene, clause):
        effect = "killed"  # "two bodies were found shot"
    told = [] if effect is None else _verb_harm(scene, clause, effect)
    if told:
        mark_all(scene.rules, "harm", told, f'done by the verb "{scene.units[clause.verb].low}"')
    states = state_harm(scene, scene.units[clause.start : clause.end])
    return told + [s for s in states if not any(_overlap(s, t) for t in told)] if states else told


def _found_so(scene: Scene, clause: Clause) -> bool:
    """Say whether those hit were found like that, so are dead: "two bodies were dumped, shot", "two men were found shot"."""
    above = scene.clauses[clause.parent] if clause.parent is not None and clause.link == "reduced" else None
    found = above is not None and "find" in above.lemmas and above.passive
    return found or any("corpse" in u.classes for u in clause.subject)


def victims_of(scene: Scene, clause: Clause) -> list[Actor]:
    """Return the parties whose members a clause says were harmed: "13 members of the forces were killed", "left six fighters dead"."""
    effect = effect_of(clause)
    if effect not in ("killed", "injured"):
        units = scene.units[clause.start : clause.end]
        states = [n for n, u in enumerate(units) if u.entry is not None and u.entry.effect in ("killed", "injured", "casualty")]
        return actors_in(scene, units[max(0, states[0] - 5) : states[0]], "target") if states and clause.lemmas & {"leave", "cause"} else []
    patient = clause.subject if clause.passive or clause.lemmas & INTRANSITIVE else clause.object
    if not any(True for _ in people_of(patient)):
        patient = clause.subject if "pp" in clause.kinds and not clause.aux else []
    if not patient:
        return []
    parts = [u for prep, group in clause.groups if _names_victims(prep, group) for u in group]
    parts += [u for group in _after_including(clause) for u in group]
    known = [a for a in actors_in(scene, patient, "target") if a.id is not None or a.name.lower().startswith(_SIDES)]
    return known + actors_in(scene, parts, "target")


def _after_including(clause: Clause) -> list[list[Unit]]:
    """Return the groups in which a list goes on: "including 6 members of X and militiamen loyal to them and 28 of Y"."""
    found: list[list[Unit]] = []
    for (prep, group), (_, before) in zip(clause.groups[1:], clause.groups, strict=False):
        if prep == "to" and before and before[-1].low in ("loyal", "allied") and any(u.tag in "C#" for u in group):
            found.append(group)
    return found


_SIDES = ("rebel", "insurgent", "opposition", "faction", "islamic")


def _names_victims(prep: str, group: list[Unit]) -> bool:
    """Say whether a group tells whose members were harmed: "including 13 soldiers", "from the factions", "in the ranks of the group"."""
    return prep in _PARTS or prep == "from" or (prep == "in" and any(u.low in ("ranks", "ranks of") for u in group[:3]))


def _overlap(one: Harm, other: Harm) -> bool:
    if one.phrase is None or other.phrase is None:
        return False
    same = one.phrase.start < other.phrase.end and other.phrase.start < one.phrase.end
    return same or (one.effect, one.who, one.unit) == (other.effect, other.who, other.unit)


def _verb_harm(scene: Scene, clause: Clause, effect: str) -> list[Harm]:
    if effect == "killed" and clause.lemmas & INTRANSITIVE and any(u.low in ("wounded", "injured") for u in clause.subject):
        return []  # "two of the wounded died": part of a toll told elsewhere, not further dead
    losing = clause.lemmas & LOSING
    if losing and "lose" not in clause.lemmas and any(u.low in LIVES for u in clause.object):
        return _lives(scene, clause.object)
    lost = "lose" in clause.lemmas and not any(u.entry is not None and u.entry.who for u in clause.object)
    is_subject = clause.passive or lost or clause.lemmas & (INTRANSITIVE | SUFFERING | {"treat"}) or took_a_bullet(clause)
    patient = clause.subject if is_subject else clause.object
    if effect in ("destroyed", "damaged"):
        return material_harm(scene, patient, effect) or (material_harm(scene, clause.subject, effect) if "burn" in clause.lemmas else [])
    behind = [u.low for u in scene.units[clause.verb + 1 : clause.verb + 4]]
    if effect == "injured" and behind[:1] == ["and"] and not _DIED.isdisjoint(behind):
        return []  # "was wounded and died"
    joint = _joint(scene.units, clause.verb)
    if joint is not None and not any(True for _ in people_of(patient)):
        patient = clause.subject if patient is clause.object else clause.object
    parts = [group for prep, group in clause.groups if prep in _PARTS] + _after_including(clause)
    if clause.link == "reduced" and clause.parent is not None and clause.subject is scene.clauses[clause.parent].subject:
        parts += [group for prep, group in scene.clauses[clause.parent].groups if prep in _PARTS]
    included = [h for group in parts for h in make_harm(scene, group, effect) if h.count is not None]
    if clause.passive:
        beside = [group for prep, group in clause.groups if prep in ("with", "alongside") and group and group[0].low in _KIN]
        included += [h for group in beside for h in make_harm(scene, group, effect) if h.count is not None]
    told = make_harm(scene, patient, effect)
    if not told and (clause.passive or clause.lemmas & INTRANSITIVE):
        told = somebody(scene, patient, effect)
    told = [*told, *included]
    return told if joint is None else _counted_together(told, joint)


def somebody(scene: Scene, units: list[Unit], effect: str) -> list[Harm]:
    """Return a person whom no list knows, where the verb can only speak of people: "a blacksmith died", "six marchers were hurt"."""
    at = next((n for n, u in enumerate(units) if u.tag == "N" and u.entry is None and not u.place and not u.forms), None)
    if at is None or not at or not units[at].text.islower():
        return []
    opens, noun = units[0], units[at]
    if opens.tag == "#" and (noun.low.endswith("s") or opens.span == (1, 1)):
        count: Count | None = count_of(opens)
    elif opens.low in ("a", "an", "another") or (opens.low in ("the", "his", "her", "their", "my") and not noun.low.endswith("s")):
        count = Count(1, 1, Phrase(opens.start, noun.end, ""))
    else:
        return []
    return [Harm(effect, "unknown", with_text(scene, count), "person", scene.phrase(opens.start, noun.end))]


_DIED = frozenset({"died", "dies", "succumbed"})


def _joint(units: list[Unit], at: int) -> str | None:
    """Return "and" or "or" where two verbs or states stand as one: "killed and wounded", "kills or injures"; else None."""
    effect = _state_of(units[at])
    for step in (1, -1):
        if 0 <= at + 2 * step < len(units) and units[at + step].tag == "C" and units[at + step].low in ("and", "or"):
            other = _state_of(units[at + 2 * step])
            first, second = sorted((at, at + 2 * step))
            acted = first and units[first - 1].tag == "X" and units[second + 1 : second + 2] and units[second + 1].tag in "D#O"
            if acted or units[second].low in _DIED:
                return None  # "were wounded and killed a soldier", "was wounded and died"
            if {effect, other} in ({"killed", "injured"}, {"casualty", "injured"}):
                return units[at + step].low
    return None


def _counted_together(told: list[Harm], joint: str) -> list[Harm]:
    """Return the harm of people who are counted together as killed and injured: at least one of each, or none of one with "or".

    At most all of them: reports that say "killed and injured" do not always keep the two apart.
    """
    found: list[Harm] = []
    for harm in told:
        if harm.count is None:
            found += [replace(harm, effect=effect) for effect in ("killed", "injured")]
            continue
        part = joint == "or" or harm.who in ("child", "woman") or (harm.count.high or 2) < 2
        count = replace(harm.count, low=0 if part else 1)
        found += [replace(harm, effect=effect, count=count) for effect in ("killed", "injured")]
    return found


def _lives(scene: Scene, units: list[Unit]) -> list[Harm]:
    """Return those whose lives were taken: "claimed the lives of 61 people", "cost three lives"."""
    at = next(n for n, u in enumerate(units) if u.low in LIVES)
    behind = make_harm(scene, units[at + 1 :], "killed")
    if behind:
        return behind
    count = with_text(scene, count_at(units, at))
    start = count.phrase.start if count and count.phrase else units[at].start
    return [Harm("killed", "unknown", count, "person", scene.phrase(start, units[at].end))] if count else []


def state_harm(scene: Scene, units: list[Unit]) -> list[Harm]:
    """Return harm told by a state or noun: "three dead", "two men hurt", "the death of four militiamen", "the toll rose to six"."""
    found: list[Harm] = []
    known = 0
    for at, unit in enumerate(units):
        entry, low = unit.entry, unit.low
        state = entry.effect if entry is not None else None
        if state is None and low not in _TOLLING and not (found and low == "of"):
            continue  # most words
        effect = OF_NOUN.get(low)
        if effect and at + 1 < len(units) and units[at + 1].low in ("of", "to"):
            group = _until(units, at + 2)
            found += material_harm(scene, group, effect) if effect == "destroyed" else make_harm(scene, group, effect)
        elif state and at + 1 < len(units) and units[at + 1].tag == ":":
            told = make_harm(scene, _until(units, at + 2), state)
            found += _counted_together(told, "or") if state == "casualty" else told
        elif state and at > 1 and units[at - 1].low == "the" and units[at - 2].low == "among":
            found += _among(scene, units, at, state)
        elif state and entry is not None and not entry.actor:
            found += _counted_state(scene, units, at, state)
        if unit.low in _TOLLS:
            found += _toll(scene, units, at)
        if found and unit.low == "of" and (part := _part_of_them(scene, units, at, found)) is not None:
            found.append(part)
        if len(found) > known:
            mark_all(scene.rules, "harm", found[known:], "a toll" if unit.low in _TOLLS else f'the state or noun "{unit.low}"')
            known = len(found)
    return found


_STANDING = frozenset("of were was are is reported remain remains left still been seriously lightly critically slightly badly".split())
_ROUGH = frozenset("dozens scores hundreds thousands tens".split())


def _counted_state(scene: Scene, units: list[Unit], at: int, effect: str) -> list[Harm]:
    """Return those in the state at `at`: the counted noun group right before it, its parts after "including" with them."""
    begin = at
    while begin > 0 and (units[begin - 1].tag in 'N#D"' or units[begin - 1].low in _STANDING):
        begin -= 1
        if units[begin].tag == "#":
            break
    if units[begin].low in ("a", "an") and begin > 1 and units[begin - 1].low == "and":
        begin = next(
            (n for n in range(begin - 2, max(-1, begin - 6), -1) if units[n].tag == "#"), begin
        )  # "four civilians and a fighter dead"
    group = units[begin : at + 1]
    if group and group[0].tag != "#" and (left := _left_so(scene, units, at, effect)):
        return left
    some = next((n for n, u in enumerate(group) if n and u.low == "number" and group[n - 1].low == "a"), None)
    if some is not None:
        return [h for h in make_harm(scene, group[some - 1 : -1], effect) if h.count is not None]  # "a number of soldiers dead"
    rough = len(group) == 3 and group[0].low in _ROUGH
    if not group or group[0].tag != "#" or (len(group) > 2 and group[-2].low in ("the", "of") and not rough):
        return []  # "two of the wounded": part of a toll told elsewhere
    if begin and units[begin - 1].low in ("the", "these", "those", "both"):
        return []  # "the two dead men": told before
    people = group[:-1] if any(u.entry is not None and u.entry.who for u in group[:-1]) else group
    parts: list[Harm] = []
    opens = next((n for n in range(at + 1, min(len(units), at + 3)) if units[n].low in _PARTS), None)
    if opens is not None:
        parts = [h for h in make_harm(scene, _until(units, opens + 1), effect) if h.count is not None]
    told = make_harm(scene, people, effect) + parts
    joint = _joint(units, at) or ("or" if effect == "casualty" else None)
    return told if joint is None else _counted_together(told, joint)


def _left_so(scene: Scene, units: list[Unit], at: int, effect: str) -> list[Harm]:
    """Return the one person of whom a state is told behind "leave": "leaving him badly hurt and his nephew dead"."""
    back = at - 1
    while back > 0 and units[back].tag == "A":
        back -= 1
    person = units[back]
    known = person.low in ("him", "her") or (person.entry is not None and bool(person.entry.who) and is_singular(person))
    if effect not in ("killed", "injured") or not known or not any("leave" in [lemma for lemma, _ in u.forms] for u in units[:back]):
        return []
    who = (person.entry.who if person.entry is not None else None) or "unknown"
    phrase = scene.phrase(person.start, units[at].end)
    return [Harm(effect, who, Count(1, 1, phrase), "person", phrase)]


def _part_of_them(scene: Scene, units: list[Unit], at: int, found: list[Harm]) -> Harm | None:
    """Return the women or children among those just told: "nine are dead, three of them women", "four of whom were children"."""
    if not at or units[at - 1].tag != "#" or at + 2 >= len(units) or units[at + 1].low not in ("them", "whom", "these"):
        return None
    behind = next((u for u in units[at + 2 : at + 5] if u.entry is not None and u.entry.who), None)
    if behind is None or behind.entry is None or behind.entry.effect or any(h.phrase and h.phrase.end >= behind.end for h in found):
        return None
    count = with_text(scene, count_of(units[at - 1]))
    return Harm(found[-1].effect, behind.entry.who or "unknown", count, "person", scene.phrase(units[at - 1].start, behind.end))


def _among(scene: Scene, units: list[Unit], at: int, effect: str) -> list[Harm]:
    """Return those who are said to be among the dead: "a child was among the dead", "among the wounded were two women"."""
    begin = at - 2
    while begin > 0 and (units[begin - 1].tag in "N#DC," or units[begin - 1].low in ("was", "were", "is", "are")):
        begin -= 1
    group = units[begin : at - 2] or [u for u in _until(units, at + 1) if u.low not in ("was", "were")]
    return [h for h in make_harm(scene, group, effect) if h.count is not None]


_TOLLS = frozenset({"toll", "death toll", "number"})
_TOLLING = _TOLLS | frozenset(OF_NOUN)


def _toll(scene: Scene, units: list[Unit], at: int) -> list[Harm]:
    """Return the toll told at `at`: "the death toll rose to seven", "the number of wounded is now 14"."""
    low, behind = units[at].low, units[at + 1 : at + 4]
    if low in ("toll", "death toll"):
        effect = "killed"
    elif low == "number" and behind and behind[0].low == "of":
        effect = next((e for u in behind[1:] if (e := _state_of(u))), "")
    else:
        return []
    for n in range(at + 1, min(len(units), at + 24)):
        unit = units[n]
        if unit.tag == "#" and unit.span is not None and units[n - 1].low in _RISING | {"dead"} and effect:
            if {"since", "days", "weeks", "months", "hours"} & {u.low for u in units[n + 1 : n + 7]}:
                return []  # a sum over a time, not this event's toll
            entry = next((u.entry for u in units[n + 1 : n + 5] if u.entry is not None and u.entry.who), None)
            count = Count(*unit.span, scene.phrase(unit.start, unit.end))
            return [Harm(effect, (entry.who if entry else None) or "unknown", count, "person", scene.phrase(unit.start, unit.end))]
    return []


def _state_of(unit: Unit) -> str | None:
    """Return what a state, noun or verb says was done to people, or None."""
    if unit.entry is not None and unit.entry.effect:
        return unit.entry.effect
    return next((EFFECTS[lemma] for lemma, _ in unit.forms if EFFECTS.get(lemma) in ("killed", "injured")), None)


def _until(units: list[Unit], start: int) -> list[Unit]:
    end = start
    while end < len(units) and (units[end].tag in "ND#OC" or units[end].low in ("of", ",", "was", "were", "are", "is")):
        end += 1
    return units[start:end]


def _only_state(harm: Harm, words: list[str]) -> bool:
    """Say whether the words of a harm hold no noun: "two hurt", "one in critical state"."""
    return harm.count is not None and harm.count.phrase is not None and (words[1:] in _BARE_STATES or words[1:2] == ["in"])


_BARE_STATES = (["hurt"], ["wounded"], ["injured"], ["dead"], ["missing"])


def same_people(harm: Harm, who: str) -> Harm:
    """Return the harm with "three others" or "a third" read as of the people just named."""
    words = (harm.phrase.text if harm.phrase else "").lower().split()
    if words and words[-1] in ("comrades", "colleagues", "comrade", "colleague"):
        words = ["others"]
    number = harm.count is not None and (harm.count.phrase == harm.phrase or _only_state(harm, words))
    bare = harm.who == "unknown" and (not words or words[-1] in _SAME_PEOPLE or number)
    return replace(harm, who=who) if bare and harm.unit == "person" else harm
