"""Arabic groups: units come in; prepositional groups and noun groups go out, and what kind a group is (who acts, who suffers).

Without cases and without a parser two nouns in a row are one ("أطراف بلدة") or two ("مسيرة | سيارة"); their classes decide.
"""

from __future__ import annotations

from marsad.extract.arabic import sounds_noun
from marsad.extract.arabic_book import Verb
from marsad.extract.clauses import Group
from marsad.extract.units import Unit

AGENTS = frozenset({"aircraft", "drone", "projectile", "charge", "force", "gunmen", "airbomb", "convoy", "smallarm"})
THINGS_DONE = frozenset({"building", "carrier", "post", "site", "arms", "shipment", "cache", "relief", "property"})
_HARM = frozenset({"kill", "wound", "execute", "assassinate", "slaughter", "stab"})
_CUTS = frozenset(",;:.!?|")
_WEAPONS = frozenset({"projectile", "airbomb", "charge", "smallarm", "drone", "gas"})
_TARGETS = frozenset({"building", "post", "site", "carrier", "placehead", "people", "convoy", "cache"})


def is_agent(part: list[Unit]) -> bool:
    """Say whether a noun group names one who acts: a party, a force, a weapon that strikes; fighters count, other people do not."""
    for at, unit in enumerate(part[:4]):
        entry = unit.entry
        if unit.tag in "#D" or "manner" in unit.classes:
            continue
        if "carrier" in unit.classes and _owned_by_force(part, at):
            return True
        if unit.place and not (entry and entry.actor):
            return False
        if entry is not None and (entry.actor or entry.modifier):
            return True
        if unit.classes & AGENTS or (entry is not None and (entry.who == "fighter" or entry.frames)) or unit.forms:
            return True
        if entry is not None and (entry.who or unit.classes):
            return False
    return False


def _owned_by_force(part: list[Unit], at: int) -> bool:
    """Say whether a force or party stands right behind its vehicles: "زوارق بحرية الاحتلال", "جرافات الجيش الإسرائيلي"."""
    behind = next((u for u in part[at + 1 : at + 3] if u.tag != "D"), None)
    return behind is not None and (bool(behind.classes & {"force"}) or bool(behind.entry and behind.entry.actor))


def is_party(part: list[Unit]) -> bool:
    """Say whether the group's first known word is a party or force itself, not a member of one."""
    first = next((u for u in part if u.entry is not None and (u.entry.actor or u.classes)), None)
    return first is not None and (bool(first.entry and first.entry.actor) or bool(first.classes & AGENTS))


def is_actor(part: list[Unit]) -> bool:
    """Say whether the group names a party or force."""
    return any(u.classes & {"force", "gunmen"} or (u.entry is not None and u.entry.actor) for u in part)


def has_people(part: list[Unit]) -> bool:
    """Say whether a group holds persons or a bare number."""
    return any(u.tag == "#" or (u.entry is not None and u.entry.who) for u in part)


def verb_harms(verb: Verb) -> bool:
    """Say whether the verb kills or wounds."""
    return bool(_HARM & set(verb.gloss))


def up_to_break(units: list[Unit]) -> list[Unit]:
    """Return the units up to a clause without verb of its own: "وكنا يومها", "وهم في الطريق"."""
    for at, unit in enumerate(units):
        if unit.tag == "C" and at + 1 < len(units) and units[at + 1].tag in "XO" and units[at + 1].start == unit.end:
            return units[:at]
        if unit.tag == "C" and unit.low not in ("and", "or", "then") and at:
            return units[:at]
    return units


def split_arabic(units: list[Unit]) -> tuple[list[Unit], list[Group]]:
    """Return (the units under no preposition, the prepositional groups in order); "of" keeps its noun's place, times stand outside."""
    free: list[Unit] = []
    groups: list[Group] = []
    inside: list[Unit] | None = None
    sealed = False
    for unit in units:
        if unit.tag in "\"()'":
            continue
        if unit.tag == "P" and not (unit.low == "of" and (inside or free)):
            inside, sealed = [], False
            groups.append((unit.low, inside))
        elif unit.tag == "O" and inside is not None and not inside:
            inside.append(unit)
            sealed = True
        elif unit.tag in _CUTS or unit.tag in "T(s" or unit.tag == "R":
            sealed = True
            if inside is None:
                free.append(unit)
        elif unit.tag == "C" and inside is not None and sealed:
            inside, sealed = None, False
        elif inside is not None and (sealed or (inside and _closes(inside, unit))) and unit.tag in "D#N" and (sealed or not unit.place):
            inside, sealed = None, False
            free += [Unit(",", "", ",", unit.start, unit.start), unit]
        elif inside is None:
            free.append(unit)
        else:
            inside.append(unit)
    return free, groups


def _closes(inside: list[Unit], unit: Unit) -> bool:
    """Say whether a unit cannot belong to the prepositional group before it: "إلى المدينة | قوة", "في سرمين | 3 مدنيين"."""
    whole = any(u.place or (u.entry is not None and u.classes) for u in inside)
    definite = inside[0].low == "the" or any(u.place or (u.entry is not None and u.entry.actor) for u in inside)
    if not whole or inside[-1].low in ("and", "or", "of") or inside[-1].tag in "#D":
        return False
    if unit.tag == "#":
        return definite or inside[-1].place
    if sounds_noun(unit.text) and unit.entry is not None and not unit.classes & {"manner", "demonym", "belonging"}:
        return True  # "من نوع فان | طفلاً"
    wielded = any(u.classes & _WEAPONS for u in inside)
    if wielded and unit.low == "a" and not unit.text:
        return True  # "بصاروخ مضاد للدروع | سيارة"
    if wielded and unit.tag == "N" and unit.classes & _TARGETS and not unit.classes & (_WEAPONS | {"demonym"}):
        return True
    head = unit.entry is not None and bool(unit.classes & AGENTS or unit.entry.who or unit.classes & THINGS_DONE) and unit.tag == "N"
    adjective = unit.entry is not None and (unit.entry.modifier or "demonym" in unit.classes or "manner" in unit.classes)
    return definite and head and not adjective and (inside[-1].place or inside[0].low == "the")


def noun_groups(free: list[Unit]) -> list[list[Unit]]:
    """Return the units under no preposition as noun groups: "قوات النظام | بلدة سرمين", "طائرة مسيرة تركية | سيارة"."""
    parts: list[list[Unit]] = []
    current: list[Unit] = []
    for at, unit in enumerate(free):
        if unit.tag in _CUTS or unit.tag in "T(s-/R":
            if current:
                parts.append(current)
            current = []
            continue
        if current and _opens(current, unit) and not (unit.tag == "D" and _is_adjective(free[at + 1 : at + 2])):
            parts.append(current)
            current = []
        if unit.tag != "A" and not (unit.tag == "C" and not current):
            current.append(unit)
    if current:
        parts.append(current)
    return [p for p in parts if any(u.tag in "N#O" for u in p)]


def _is_adjective(units: list[Unit]) -> bool:
    """Say whether the word behind an article is an adjective: of a state, of manner, or one that the book does not know."""
    unit = units[0] if units else None
    if unit is None or unit.place or unit.forms or unit.tag != "N":
        return False
    return unit.entry is None or bool(unit.classes & {"demonym", "manner"})


def _opens(current: list[Unit], unit: Unit) -> bool:
    """Say whether a unit begins a new noun group behind this one."""
    last = current[-1]
    if last.low in ("and", "or", "of") or last.tag in "#D" or unit.tag == "C" or unit.low == "of":
        return False
    if unit.tag == "#":
        return True
    if unit.tag == "O":
        return False
    head = next((u for u in current if u.tag == "N" and (u.entry is not None or u.place)), None)
    if _opens_by_itself(current, unit):
        return True
    if unit.tag == "D":
        return _complete(current, last, unit.low == "a") and unit.low != "other"
    if unit.place:
        return _opens_place(current, head)
    entry = unit.entry
    if entry is None:
        return False
    closed = last.tag == "O" or (len(current) > 1 and current[-2].low == "the") or ("force" in last.classes and " ال" in last.text)
    if closed and not (entry.modifier or unit.classes & {"demonym", "manner", "belonging"}):
        return True
    if entry.modifier or unit.classes & {"demonym", "manner", "belonging"}:
        return False
    if entry.actor:
        return not (last is head or (head is not None and not head.place and last.entry is not None and not last.entry.actor))
    if head is None:
        return False
    return not _construct(head, last, unit)


def _opens_place(current: list[Unit], head: Unit | None) -> bool:
    """Say whether a place is no part of the noun before it: "قوات الجيش | قرية العزيزية"; but "شرطة كركوك", "سوق الحلة"."""
    if head is None:
        return True
    if len(current) > 1 and current[-2].low == "the" and "force" in head.classes:
        return True
    return not head.classes & {"placehead", "building", "post", "site", "people", "families", "force", "relief"}


def _opens_by_itself(current: list[Unit], unit: Unit) -> bool:
    """Say whether a noun is new by its own kind or by what it follows: "أطلقت الزوارق | نيرانها", "محتجون | الطريق"."""
    if "fire" in unit.classes and any(u.classes & AGENTS for u in current):
        return True
    noun = unit.entry is not None and not unit.classes & {"manner", "demonym", "belonging"}
    accusative = noun and sounds_noun(unit.text)  # "دراجة نارية | عنصراً"
    return accusative or (_ends_group(current[-1]) and (unit.tag == "D" or noun))


def _ends_group(last: Unit) -> bool:
    """Say whether a sound plural or dual of persons keeps its ن, so that no noun can belong to it: "محتجون | الطريق"."""
    whole = last.entry is not None and last.entry.plural and bool(last.entry.who) and not last.entry.actor
    return whole and last.text.endswith(("ون", "ين", "ان"))


def _complete(current: list[Unit], last: Unit, counted: bool) -> bool:
    """Say whether a noun with article behind this group is a new one: the group is definite, or has its adjective."""
    definite = any(u.low == "the" or u.place or " ال" in u.text or (u.entry is not None and u.entry.actor) for u in current)
    adjective = last.entry is not None and (bool(last.entry.modifier) or "demonym" in last.classes or "manner" in last.classes)
    adjective = adjective and len(current) > 1
    if counted and definite and current[0].tag != "#":
        return True
    return (definite and last.entry is not None) or adjective


def _construct(head: Unit, last: Unit, unit: Unit) -> bool:
    """Say whether two nouns without article make one: "أطراف بلدة", "عناصر دورية", "سيارة قيادي"; not "مسيرة | سيارة"."""
    if head.place or (head.entry is not None and head.entry.actor):
        return False
    if last.entry is not None and (last.entry.modifier or "demonym" in last.classes or "manner" in last.classes):
        return False
    if head.classes & AGENTS and not head.classes & {"convoy", "force"}:
        return bool(unit.classes & AGENTS)
    if head.entry is not None and head.entry.who and unit.entry is not None:
        return bool(unit.classes & {"force", "convoy", "placehead"} or (head.entry.who != "fighter" and unit.entry.who))
    return True
