"""People, things and harm: noun groups come in; counts, who was harmed, what was carried or hit go out, each with its phrase."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.clauses import Clause
from marsad.extract.drafts import MOVING, Draft, Scene
from marsad.extract.units import Unit
from marsad.model import Count, Harm, Phrase, Thing

_EFFECTS = {
    "kill": "killed", "die": "killed", "perish": "killed", "succumb": "killed",
    "lose": "killed", "martyr": "killed", "assassinate": "killed",
    "execute": "killed", "murder": "killed", "behead": "killed", "slay": "killed",
    "massacre": "killed", "wound": "injured", "injure": "injured",
    "hurt": "injured", "destroy": "destroyed", "damage": "damaged", "burn": "destroyed",
}  # fmt: skip
_STATES = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "martyred": "killed",
}
_MOVED = frozenset({"arms", "shipment", "projectile", "charge", "smallarm", "relief", "carrier", "airbomb", "gas", "cache", "drone"})
_INTRANSITIVE = frozenset({"die", "perish", "succumb"})
_NOUNS = {
    "death": "killed",
    "deaths": "killed",
    "killing": "killed",
    "injury": "injured",
    "injuries": "injured",
    "wounding": "injured",
    "destruction": "destroyed",
}


def people_of(units: list[Unit]) -> Iterator[tuple[Unit, Count | None]]:
    """Yield each group of persons or families in these units with its count; "a teacher" is one, a plural without number has none."""
    for at, unit in enumerate(units):
        if unit.entry is not None and (unit.entry.who or unit.classes & {"families", "people"}):
            yield unit, count_at(units, at)
        elif unit.tag == "#" and _stands_alone(units, at):
            yield unit, count_of(unit)


def _stands_alone(units: list[Unit], at: int) -> bool:
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is not None and behind.low == "of" and at + 2 < len(units) and units[at + 2].tag in "DO":
        return not any(u.entry and u.entry.who for u in units[at + 3 : at + 5])
    return behind is None or behind.tag in ",.VCX" or behind.low in _STATES or behind.low == "others"


def count_of(unit: Unit) -> Count:
    """Return the count that a number unit says; its phrase's text is filled in by the caller, who holds the report."""
    low, high = unit.span or (None, None)
    return Count(low, high, Phrase(unit.start, unit.end, ""))


def count_at(units: list[Unit], at: int) -> Count | None:
    """Return the count told for the noun at `at`: a number before it with no other noun of the list between, else one after "a"."""
    back = at
    for _ in range(5):
        back -= 1
        if back >= 0 and units[back].tag == '"':
            back = next((b for b in range(back - 1, max(-1, back - 8), -1) if units[b].tag == '"'), back) - 1
        if back < 0:
            return None
        unit = units[back]
        if unit.tag == "#":
            return count_of(unit)
        if unit.low in ("a", "an", "one", "another"):
            entry = units[at].entry
            return (
                None if entry is not None and entry.plural else count_of(Unit("#", unit.text, unit.low, unit.start, unit.end, span=(1, 1)))
            )
        if (
            unit.tag in "P,;:XC"
            or (unit.forms and unit.entry is None)
            or (unit.entry is not None and not unit.entry.actor and unit.entry.who)
            or unit.tag == "T"
        ):
            return None
    return None


def _with_text(scene: Scene, count: Count | None) -> Count | None:
    if count is None or count.phrase is None:
        return count
    return Count(count.low, count.high, scene.phrase(count.phrase.start, count.phrase.end))


def make_harm(scene: Scene, units: list[Unit], effect: str) -> list[Harm]:
    """Return the harm told in these units: one item a group of persons; a part after "including" is an item of its own."""
    found: list[Harm] = []
    for unit, count in people_of(units):
        entry = unit.entry
        who = (entry.who if entry else None) or "unknown"
        if entry is not None and "gunmen" in unit.classes and who == "fighter" and count is None:
            continue
        start = count.phrase.start if count and count.phrase and count.phrase.start < unit.start else unit.start
        found.append(Harm(effect, who, _with_text(scene, count), entry.unit if entry else "person", scene.phrase(start, unit.end)))
    return _one_total(found)


def _one_total(found: list[Harm]) -> list[Harm]:
    """Drop a bare "people" or "members" that only repeats a counted group beside it."""
    counted = [h for h in found if h.count is not None]
    return counted if counted else found[:1]


def material_harm(scene: Scene, units: list[Unit], effect: str) -> list[Harm]:
    """Return the things that were destroyed or damaged."""
    found = []
    for at, unit in enumerate(units):
        if unit.classes & {"building", "carrier", "shipment", "arms", "cache", "site", "post"}:
            kind = (
                "vehicle" if "carrier" in unit.classes else "building" if unit.classes & {"building", "site", "post", "cache"} else "item"
            )
            count = _with_text(scene, count_at(units, at))
            found.append(Harm(effect, "unknown", count, kind, scene.phrase(unit.start, unit.end)))
    return found[:3]


def clause_harm(scene: Scene, clause: Clause) -> list[Harm]:
    """Return the harm that a clause's own verb tells: kill, die, wound, destroy, leave N dead."""
    effects = {_EFFECTS[lemma] for lemma in clause.lemmas if lemma in _EFFECTS}
    if ("shoot" in clause.lemmas and "dead" in clause.after) or ("gun" in clause.lemmas and "down" in clause.after):
        effects.add("killed")
    if clause.negated or (scene.says("harmless", scene.units[clause.start].start, scene.units[clause.end - 1].end)):
        return []
    if "lose" in clause.lemmas and not {"life", "lives"} & {u.low for u in clause.object}:
        effects.discard("killed")
    if not effects:
        return _state_harm(scene, scene.units[clause.start : clause.end])
    effect = effects.pop()
    if effect == "killed" and clause.lemmas & _INTRANSITIVE and any(u.low in ("wounded", "injured") for u in clause.subject):
        return []  # "two of the wounded died": part of a toll told elsewhere, not further dead
    patient = clause.subject if clause.passive or clause.lemmas & (_INTRANSITIVE | {"lose"}) else clause.object
    included = [u for prep, group in clause.groups if prep in ("including", "among") for u in group]
    if effect in ("destroyed", "damaged"):
        return material_harm(scene, patient, effect)
    return make_harm(scene, patient, effect) + make_harm(scene, included, effect)


def _state_harm(scene: Scene, units: list[Unit]) -> list[Harm]:
    """Return harm told by a state or noun: "three dead", "two men hurt", "the death of four militiamen"."""
    found: list[Harm] = []
    for at, unit in enumerate(units):
        effect = _NOUNS.get(unit.low)
        if effect and at + 1 < len(units) and units[at + 1].low == "of":
            group = _until(units, at + 2)
            found += material_harm(scene, group, effect) if effect == "destroyed" else make_harm(scene, group, effect)
        state = _STATES.get(unit.low)
        if state and at and units[at - 1].tag in "N#" and not (unit.entry and unit.entry.actor):
            begin = at - 1
            while begin > 0 and units[begin - 1].tag in "N#D" and units[begin].tag != "#":
                begin -= 1
            group = units[begin:at]
            if any(u.tag == "#" for u in group):
                found += make_harm(scene, group, state)
    return found


def _until(units: list[Unit], start: int) -> list[Unit]:
    end = start
    while end < len(units) and (units[end].tag in "ND#O" or units[end].low == "of"):
        end += 1
    return units[start:end]


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
        count = _with_text(scene, count_at(units, at))
        start = count.phrase.start if count and count.phrase and count.phrase.start < unit.start else unit.start
        found.append(Thing(entry.kind, unit.text, count, scene.phrase(start, unit.end), use))
    specific = [t for t in found if t.kind != "shipment" or (t.count is not None and t.count.low != 1)]
    return specific if any(t.use == "cargo" for t in specific) else found
