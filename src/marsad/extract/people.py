"""People and things: noun groups come in; groups of persons with their counts, and what was carried, used or hit, go out."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.drafts import MOVING, Draft, Scene
from marsad.extract.units import Unit
from marsad.model import Count, Phrase, Thing

_MOVED = frozenset({"arms", "shipment", "projectile", "charge", "smallarm", "relief", "carrier", "airbomb", "gas", "cache", "drone"})
_PLURALS = frozenset(
    "people others men women children dead wounded injured killed troops personnel police lives youth young staff crew cattle livestock "
    "remains wounded hurt missing".split()
)
_ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself", "me", "i"})
_OF_THEM = frozenset({"them", "whom", "these", "those"})


def people_of(units: list[Unit]) -> Iterator[tuple[Unit, Count | None]]:
    """Yield each group of persons or families in these units with its count; "a teacher" and "the driver" are one, a plural without
    number has none."""
    for at, unit in enumerate(units):
        if unit.entry is not None and (unit.entry.who or unit.classes & {"families", "people"}):
            if _counts_members(units, at):
                yield unit, count_of(units[at + 2])
            elif not _is_modifier(units, at):
                yield unit, count_at(units, at) or one_of(units, at)
        elif unit.entry is not None and unit.entry.actor and at and units[at - 1].tag == "#" and not unit.classes & _THINGS:
            behind = units[at + 1].entry if at + 1 < len(units) else None
            if behind is None or not behind.who:
                yield unit, count_of(units[at - 1])
        elif unit.tag == "#" and _stands_alone(units, at):
            yield unit, count_of(unit)
        elif unit.low.endswith("-year-old") and (at + 1 == len(units) or units[at + 1].tag != "N"):
            yield unit, Count(1, 1, Phrase(unit.start, unit.end, ""))
        elif (unit.low in _ONE_PERSON and (len(units) == 1 or (at == 0 and units[1].tag == "C"))) or _is_a_national(units, at):
            yield unit, count_at(units, at) or Count(1, 1, Phrase(unit.start, unit.end, ""))


def _counts_members(units: list[Unit], at: int) -> bool:
    """Say whether the number behind a family tells how many persons it has: "a family of five"."""
    one = "families" in units[at].classes and units[at].low == "family" and at + 2 < len(units)
    return one and units[at + 1].low == "of" and units[at + 2].tag == "#" and units[at + 2].span is not None


def _is_a_national(units: list[Unit], at: int) -> bool:
    """Say whether an adjective of a country stands for a person: "two citizens and a Syrian"."""
    if "demonym" not in units[at].classes or not at:
        return False
    behind = units[at + 1] if at + 1 < len(units) else None
    return (units[at - 1].low in ("a", "an") or units[at - 1].tag == "#") and (behind is None or behind.tag != "N")


def _is_modifier(units: list[Unit], at: int) -> bool:
    """Say whether a word for people only leads to the next: "police officers", "child soldiers", "the bodies of three men"."""
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is not None and behind.low == "of" and "corpse" in units[at].classes:
        return any(u.entry is not None and u.entry.who for u in units[at + 2 : at + 6])
    entry = units[at].entry
    if behind is None or behind.entry is None or not behind.entry.who or entry is None:
        return False
    return is_singular(units[at]) or entry.actor is not None


def is_singular(unit: Unit) -> bool:
    """Say whether a noun speaks of one: by its book entry and by its last letter ("driver", not "drivers", "people" or "wounded")."""
    if unit.entry is None or unit.entry.plural:
        return False
    head = unit.low.partition(" of ")[0].rpartition(" ")[2]
    return head not in _PLURALS and not head.endswith("men") and (not head.endswith("s") or head.endswith("ss"))


def one_of(units: list[Unit], at: int) -> Count | None:
    """Return the count one for a single person or thing named without number ("the driver", "a pharmacy"); None for a plural."""
    unit = units[at]
    if not is_singular(unit) or unit.entry is None or unit.entry.actor or unit.classes & _COLLECTIVE:
        return None
    back = units[at - 1] if at else None
    if back is not None and (back.low in ("no", "any", "every", "each") or back.low == "of"):
        return None
    return Count(1, 1, Phrase(unit.start, unit.end, ""))


_THINGS = frozenset({"drone", "aircraft", "projectile", "carrier"})
_COLLECTIVE = frozenset({"force", "convoy", "gathering"})


def _stands_alone(units: list[Unit], at: int) -> bool:
    behind = units[at + 1] if at + 1 < len(units) and units[at + 1].start - units[at].end <= 3 else None
    if behind is not None and behind.tag == "#" and behind.start - units[at].end == 2:
        return True  # "killed nine, 14 wounded"
    if at and units[at - 1].low == "not":
        return False  # "three, not five"
    if any(u.low == "aged" for u in units[max(0, at - 3) : at]):
        return False  # "two girls aged six and nine"
    if at > 1 and units[at - 1].low in ("of", "aged") and units[at - 2].entry is not None and is_singular(units[at - 2]):
        return False  # "a man of 23"
    if behind is not None and behind.tag == "D" and behind.low not in ("other", "more", "further", "new"):
        return True
    if behind is not None and behind.low == "of" and at + 2 < len(units) and units[at + 2].tag in "DON":
        return not any(u.entry and u.entry.who for u in units[at + 2 : at + 7])
    return (
        behind is None or behind.tag in ",.VCX)P" or bool(behind.entry and behind.entry.effect) or behind.low in ("others", "more", "from")
    )


def count_of(unit: Unit) -> Count:
    """Return the count that a number unit says; its phrase's text is filled in by the caller, who holds the report."""
    low, high = unit.span or (None, None)
    return Count(low, high, Phrase(unit.start, unit.end, ""))


def count_at(units: list[Unit], at: int) -> Count | None:
    """Return the count told for the noun at `at`: a number before it with no other noun of the list between, else one after "a"."""
    back = at
    for _ in range(6):
        back -= 1
        if back >= 0 and units[back].tag == '"':
            back = next((b for b in range(back - 1, max(-1, back - 8), -1) if units[b].tag == '"'), back) - 1
        if back < 0:
            return None
        unit = units[back]
        if unit.tag == "#":
            return count_of(unit)
        if unit.low == "number" and back and units[back - 1].low == "a":
            return count_of(Unit("#", unit.text, unit.low, units[back - 1].start, unit.end, span=(2, None)))
        if unit.low == "both":
            return count_of(Unit("#", unit.text, unit.low, unit.start, unit.end, span=(2, 2)))
        if unit.low in ("a", "an", "one", "another"):
            entry = units[at].entry
            return (
                None if entry is not None and entry.plural else count_of(Unit("#", unit.text, unit.low, unit.start, unit.end, span=(1, 1)))
            )
        if back >= 2 and unit.low in _OF_THEM and units[back - 1].low == "of" and units[back - 2].tag == "#":
            return count_of(units[back - 2])
        if unit.low == "of" and back >= 2 and "corpse" in units[back - 1].classes and units[back - 2].tag == "#":
            return count_of(units[back - 2])  # "13 bodies of members"
        if unit.low == "of" and back >= 1 and (units[back - 1].tag == "#" or _counts(units[back - 1])):
            continue
        leads = units[back + 1].start - unit.end <= 1 and unit.entry is not None and is_singular(unit)
        if _ends_search(unit) and not leads:
            return None
    return None


def _counts(unit: Unit) -> bool:
    """Say whether the noun only measures what follows: "a group of", "a number of", "members of"."""
    return unit.low in ("group", "number", "total", "members", "batch", "crew")


def _ends_search(unit: Unit) -> bool:
    return (
        unit.tag in "P,;:XC"
        or (unit.entry is None and any(kind not in ("past", "pp") for _, kind in unit.forms))
        or (unit.entry is not None and not unit.entry.actor and bool(unit.entry.who))
        or unit.tag == "T"
    )


def with_text(scene: Scene, count: Count | None) -> Count | None:
    """Return the count with the words of its phrase taken from the report."""
    if count is None or count.phrase is None:
        return count
    return Count(count.low, count.high, scene.phrase(count.phrase.start, count.phrase.end))


def things_of(scene: Scene, units: list[Unit], draft: Draft) -> list[Thing]:
    """Return weapons, cargo and vehicles named in these units, with counts and use."""
    found: list[Thing] = []
    for at, unit in enumerate(units):
        entry = unit.entry
        if entry is None or entry.kind is None or unit is draft.trigger or "people" in entry.classes:
            continue
        if draft.action in MOVING and not entry.classes & _MOVED:
            continue
        use = entry.use
        if draft.action in ("weapons-transfer", "weapons-seizure") and use in ("weapon", "target") and "carrier" not in entry.classes:
            use = "cargo"
        count = with_text(scene, count_at(units, at))
        start = count.phrase.start if count and count.phrase and count.phrase.start < unit.start else unit.start
        found.append(Thing(entry.kind, unit.text, count, scene.phrase(start, unit.end), use))
    specific = [t for t in found if t.kind != "shipment" or (t.count is not None and t.count.low != 1)]
    return specific if any(t.use == "cargo" for t in specific) else found
