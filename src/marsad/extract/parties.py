"""Parties: the units of a noun group come in; the parties it names go out, known ones by id, others by their words.

A party that the registry does not know is taken by its words only where it acts or is hit: an outfit's name ("Saraya al-Nahr"), a body
("the officers' committee"), a force ("riot police"), armed persons ("guards"). Who the text itself calls unknown is "unidentified".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.extract.drafts import Scene
from marsad.extract.units import Unit
from marsad.model import Actor, Role

_OUTLETS = frozenset(
    {"sources", "source", "activists", "correspondent", "reporter", "agency", "desk", "network", "told", "monitor", "observatory"}
)
_TROOPS = frozenset({"force", "convoy", "fighters", "column"})
_MILITARY = frozenset(
    {"projectile", "aircraft", "drone", "airbomb", "force", "convoy", "post", "site", "smallarm", "fighters", "carrier", "column"}
)
_BODIES = frozenset({"force", "body"})
_POINTING_AR = frozenset("مهاجمين مهاجمون مسلحين مسلحون قوة مجموعة ميليشيا مليشيا تنظيم فصيل جماعة عناصر خاطفين خاطفون".split())
_POINTING = frozenset({"these", "those", "same", "aforementioned"})
_OWNING = frozenset({"its", "their"})
_GROUPS = frozenset({"group", "militia", "faction", "organisation", "organization", "movement", "party", "forces", "force", "groups"})


def actors_in(scene: Scene, units: list[Unit], role: Role, made: bool = True) -> list[Actor]:
    """Return the parties named in these units; an unknown doer has no id and the name "unidentified".

    With `made` False an adjective of state before a weapon says where it was made ("Iranian missiles arrived"), not who acts.
    """
    found: list[Actor] = []
    if not [u for u in units if u.entry is not None or u.classes]:
        return found  # nothing in them is known
    for part in _parts(units):
        named = list(_named(scene, part, role, made))
        found += named or list(_unnamed(scene, part, role))
    return found


def _parts(units: list[Unit]) -> Iterator[list[Unit]]:
    """Yield the members of a list of nouns ("the committee, the elders and the army")."""
    start = 0
    for at, unit in enumerate(units):
        if unit.tag in "C,":
            yield units[start:at]
            start = at + 1
    yield units[start:]


def _named(scene: Scene, units: list[Unit], role: Role, made: bool) -> Iterator[Actor]:
    for at, unit in enumerate(units):
        entry = unit.entry
        if entry is not None and entry.actor is not None and not _is_teller(units, at):
            if "country" in unit.classes and (role == "target" or (at and units[at - 1].low in _FOREIGN)):
                continue
            yield Actor(role, entry.actor, unit.text, scene.phrase(unit.start, unit.end))
        elif entry is not None and entry.modifier is not None and role == "target" and _HELD.match(scene.folded, unit.end):
            yield Actor(role, entry.modifier, unit.text, scene.phrase(unit.start, unit.end))
        elif entry is not None and entry.modifier is not None and role != "recipient" and _is_military(units, at, made=made):
            named = any(u.entry is not None and u.entry.actor for u in _of_its_noun(scene, units, at)) and not _is_listed(scene, units, at)
            yield Actor("affiliation" if named else role, entry.modifier, unit.text, scene.phrase(unit.start, unit.end))
        elif "outfit" in unit.classes and (run := _name_around(units, at)):
            yield Actor(role, None, scene.text[run[0] : run[1]], scene.phrase(*run))


def _of_its_noun(scene: Scene, units: list[Unit], at: int) -> list[Unit]:
    """Return the units behind an adjective of state up to the next "and" or comma."""
    end = at + 1
    while end < min(len(units), at + 6) and not _LISTING.search(scene.folded[units[end - 1].end : units[end].start]):
        end += 1
    return units[at + 1 : end]


_HELD = re.compile(r"[- ](?:held|controlled|run|control)\b")
_LISTING = re.compile(r"\band\b|,|&|\bor\b")


def _is_listed(scene: Scene, units: list[Unit], at: int) -> bool:
    """Say whether an adjective of state shares its noun with the next one: "Turkish and Russian forces"."""
    return at + 1 < len(units) and scene.folded[units[at].end : units[at + 1].start].strip() in ("and", ",", "&", ", and")


_FOREIGN = frozenset({"with", "from", "to", "of", "in", "border"})


def _unnamed(scene: Scene, units: list[Unit], role: Role) -> Iterator[Actor]:
    """Yield the party that is only described: a body or force ("the officers' committee", "gunmen of the same faction") before persons."""
    found: Unit | None = None
    for at, unit in enumerate(units):
        entry = unit.entry
        if entry is None or entry.actor or _is_teller(units, at):
            continue
        behind = units[at + 1] if at + 1 < len(units) else None
        leads = behind is not None and behind.entry is not None and bool(behind.entry.who) and unit.low not in _MANY
        body = bool(unit.classes & _BODIES) and not leads
        person = (entry.unidentified and (entry.kind is not None or role == "actor")) or (role == "actor" and entry.who == "fighter")
        if (body and (found is None or not found.classes & _BODIES)) or (person and found is None):
            found = unit
    if found is None and role == "actor":
        men = next((u for u in units if u.low in ("men", "man", "youths") and u.entry is not None and u.entry.who), None)
        if men is not None:
            yield Actor(role, None, men.text, scene.phrase(men.start, men.end))
    if found is not None and found.entry is not None:
        own = found.entry.unidentified
        phrase = scene.phrase(found.start, found.end) if own else scene.phrase(*_group_around(units, units.index(found)))
        yield Actor(role, None, "unidentified" if own else phrase.text, phrase)


_MANY = frozenset({"rebel", "insurgent", "opposition", "settler"})


def named_loosely(scene: Scene, units: list[Unit], role: Role) -> list[Actor]:
    """Return the parties of a clash, a capitalised name that nothing knows counted as one ("between Fatah and the Young Muslims")."""
    found: list[Actor] = []
    for part in _parts(units):
        known = actors_in(scene, part, role)
        run = None if known else _capitalised(part)
        found += known or ([Actor(role, None, scene.text[run[0] : run[1]], scene.phrase(*run))] if run else [])
    return found


def _capitalised(units: list[Unit]) -> tuple[int, int] | None:
    """Return the ends of the first run of capitalised words that are no place, day or known word."""
    for at, unit in enumerate(units):
        if unit.tag == "N" and unit.text[:1].isupper() and unit.entry is None and not unit.place and unit.date is None:
            end = at
            while end + 1 < len(units) and units[end + 1].text[:1].isupper() and not units[end + 1].place:
                end += 1
            return unit.start, units[end].end
    return None


def owner_of(scene: Scene, units: list[Unit]) -> list[Actor]:
    """Return a stand-in for the party that a possessive or pronoun points to ("one of their missiles", "it"), named later by the memory."""
    unit = next((u for u in units if u.low in STAND_INS), None)
    return [] if unit is None else [Actor("actor", None, unit.low, scene.phrase(unit.start, unit.end))]


STAND_INS = frozenset({"its", "their", "it", "they", "our", "ours", "we"})


def _name_around(units: list[Unit], at: int) -> tuple[int, int] | None:
    """Return the ends of the capitalised name in which the outfit's word stands ("Fifth Intervention Regiment"), if it is one."""
    begin = end = at
    while begin > 0 and _is_name_part(units[begin - 1]) and units[begin].start - units[begin - 1].end <= 1:
        begin -= 1
    if begin and units[begin - 1].tag == "#" and units[begin - 1].text.isdigit():
        begin -= 1  # "777 Brigade"
    while end + 1 < len(units) and _is_name_part(units[end + 1]) and units[end + 1].start - units[end].end <= 1:
        end += 1
    return (units[begin].start, units[end].end) if end > begin and units[at].text[:1].isupper() else None


def _is_name_part(unit: Unit) -> bool:
    return (
        (unit.text[:1].isupper() or unit.low.startswith(("al-", "of")))
        and unit.date is None
        and (unit.entry is None or not unit.entry.actor)
    )


def _group_around(units: list[Unit], at: int) -> tuple[int, int]:
    """Return the ends of the noun with the nouns right before it ("officers' committee", "riot police"); in Arabic with those behind."""
    if units[at].text[:1] > "\u0600":
        return _arabic_group(units, at)
    begin = at
    while begin > 0 and units[begin - 1].tag == "N" and not units[begin - 1].forms and units[begin].start - units[begin - 1].end <= 1:
        begin -= 1
    return units[begin].start, units[at].end


_HEADS_OF_NAMES = frozenset("كتايب كتيبه لواء حركه سرايا الويه فرقه سريه".split())


def _arabic_group(units: list[Unit], at: int) -> tuple[int, int]:
    """Return the ends of a force with what names it closer behind: "القوات الحكومية", "قوة من الشرطة الاتحادية", "شرطة كركوك"."""
    end, n = at, at + 1
    while n < len(units) and n - at < 7:
        unit = units[n]
        if (unit.tag == "D" and unit.low == "the") or (unit.tag == "P" and unit.low == "of" and n - at < 3):
            n += 1
            continue
        article = units[n - 1].tag == "D"
        plain = unit.entry is None and not unit.forms and (article or unit.low.endswith(("ي", "ه")) or units[at].low in _HEADS_OF_NAMES)
        known = unit.classes & {"manner", "force", "demonym", "outfit"} or (
            unit.place and not article and n == end + 1 and not any(u.low == "the" for u in units[at:n])
        )
        if unit.tag != "N" or not (plain or known) or unit.start - units[n - 1].end > 1:
            break
        end, n = n, n + 1
    whole = end > at or " ال" in units[at].text[4:] or "_" in units[at].text
    article = whole and at > 0 and units[at - 1].low == "the" and len(units[at - 1].text) == 2 and units[at - 1].text[0] != "ل"
    return units[at - 1 if article else at].start, units[end].end


def _is_military(units: list[Unit], at: int, made: bool) -> bool:
    """Say whether an adjective of state stands before a military or event word, or at the end of these units before an event noun."""
    if at + 1 >= len(units) or (units[at + 1].tag not in "N#" and units[at].low in ("regime", "government")):
        return True
    behind = units[at + 1 : at + 3]
    words = _MILITARY if made else _TROOPS
    return any(u.classes & words or (u.entry is not None and (u.entry.frames or u.entry.who == "fighter")) for u in behind)


def _is_teller(units: list[Unit], at: int) -> bool:
    return at + 1 < len(units) and units[at + 1].low in _OUTLETS


def refers_back(actor: Actor, scene: Scene) -> str | None:
    """Return how a party without id points to one named before: "same" ("the same militia", "the group") or "own" ("its fighters")."""
    if actor.id is not None or actor.phrase is None or actor.name == "unidentified":
        return None
    if actor.name in STAND_INS:
        return "author" if actor.name in ("our", "ours", "we") else "own"
    before = scene.folded[max(scene.sentence.start, actor.phrase.start - 22) : actor.phrase.start].split()
    if not before:
        return None
    if before[-1] in ("ال", "وال", "أن ال", "إن ال") and actor.phrase.text in _POINTING_AR:
        return "same"
    if before[-1] in _POINTING:
        return "same"
    words = actor.phrase.text.lower().split()
    if before[-1] in _OWNING or (len(before) > 1 and before[-2] in _OWNING):
        return "own"
    return "same" if before[-1] == "the" and len(words) == 1 and words[0] in _GROUPS else None


def author_of(scene: Scene) -> tuple[str | None, str] | None:
    """Return (id, name) of the party that a heading names, as the one who speaks in a communique ("our fighters")."""
    if scene.clauses and not scene.heading:
        return None
    found = [a for a in actors_in(scene, scene.heading or scene.units, "actor") if a.name != "unidentified"]
    return (found[0].id, found[0].name) if found else None


def once(actors: list[Actor]) -> list[Actor]:
    """Return the actors without repetition: a party stands once, the unidentified once."""
    seen: dict[tuple[str | None, str], Actor] = {}
    for actor in actors:
        key = (actor.id, actor.name.lower() if actor.id is None else "")
        if key not in seen:
            seen[key] = actor
    return list(seen.values())
