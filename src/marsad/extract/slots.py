"""Slots: a draft and its sentence come in; places and dates are put where their preposition and order say they belong."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.extract.clauses import Clause
from marsad.extract.drafts import MOVING, Draft, Scene
from marsad.extract.traces import mark_places, mark_time
from marsad.extract.units import Unit
from marsad.model import Mention

_AT = frozenset(
    "in at near nearby inside around outside opposite along between over above across within behind beside under below off on".split()
)
_DIRECTIONS = frozenset("north south east west north-east north-west south-east south-west northeast northwest southeast southwest".split())
_TO = frozenset({"to", "into", "toward", "towards", "onto", "for"})
_VIA = frozenset({"via", "through"})
_ALONG = _TO | _VIA | {"from"}
_GOVERNING = _AT | _ALONG


def give_places(draft: Draft, scene: Scene) -> None:
    """Fill where, origin, destination and via from the prepositions before the places, nearest to the trigger first."""
    clause, units = draft.clause, scene.units
    at = units.index(draft.trigger)
    start, end = (clause.start, reach_of(scene, clause)) if clause is not None else (0, len(units))
    start = max(min(start, at), scene.head if scene.head <= at else 0)
    inner = _prepositioned(units, start, max(end, at + 1))
    outer = _prepositioned(units, scene.head if scene.head <= at else 0, len(units))
    moving = draft.action in MOVING or draft.action == "release"
    between: list[Unit] = []
    for prep, unit in [*inner, *((p, u) for p, u in outer if p not in _TO and p != "from")]:
        if prep == "between" and "country" in unit.classes:
            between.append(unit)
        elif moving:
            _put_on_way(draft, prep, unit)
        elif draft.where is None and prep != "from":
            draft.where = unit
    if draft.destination is not None and draft.origin is None and any(u.low == draft.destination.low for u in between):
        draft.origin = next((u for u in between if draft.destination is not None and u.low != draft.destination.low), None)
    if draft.action == "displacement" and clause is not None and clause.lemmas & {"leave", "flee", "abandon", "escape", "evacuate"}:
        draft.origin = draft.origin or next((u for u in clause.object if u.place), None)
    if draft.where is None and draft.action == "territory-change":
        draft.where = next((u for p, u in inner if p == "from"), None)  # who withdraws from a town gives up that town
    if draft.where is None and moving:
        draft.where = draft.via[0] if draft.via else draft.destination
    if clause is not None and moving and draft.destination is None and clause.lemmas & {"enter", "reach", "arrive"}:
        draft.destination = next((u for u in clause.object if u.place), None)
        draft.where = draft.where or draft.destination
    if draft.action == "displacement" and draft.origin is None and draft.where is not None and draft.where is not draft.destination:
        draft.origin = draft.where  # people are driven out of the place where it happens
    if draft.where is None and draft.action in ("displacement", "release"):
        draft.where = draft.origin  # "people fled from the town", "freed from the prison": nothing else tells where
    mark_places(draft, inner, outer)
    draft.own_place = draft.where is not None


def _put_on_way(draft: Draft, prep: str, unit: Unit) -> None:
    """Put a place of what moves where its preposition says: from, via, to, or where it was seen."""
    if prep == "from":
        draft.origin = draft.origin or unit
    elif prep in _VIA or (prep == "by" and draft.action in MOVING):
        draft.via += [] if unit in draft.via else [unit]
    elif prep in _TO:
        draft.destination = draft.destination or unit
    elif prep in _AT or prep in _DIRECTIONS or prep in ("of", "on", "against", ""):
        draft.where = draft.where or unit


def reach_of(scene: Scene, clause: Clause) -> int:
    """Return where the clause's own prepositional groups end: participle clauses that hang on it are taken in."""
    end = clause.end
    for following in scene.clauses[clause.number + 1 :]:
        if following.link in ("reduced", "ing", "inf") and following.start == end:
            end = following.end
        else:
            break
    return end


def _prepositioned(units: list[Unit], start: int, end: int) -> list[tuple[str, Unit]]:
    """Return (preposition, place) for each place between two positions, the preposition being the one that governs it."""
    found: list[tuple[str, Unit]] = []
    if True not in [u.place for u in units[start:end]]:
        return found
    prep = ""
    for at, unit in enumerate(units[start:end], start):
        tag = unit.tag
        if tag == "P" and (unit.low != "of" or not prep):
            if unit.low == "to" and at + 1 < len(units) and any(k == "base" for _, k in units[at + 1].forms) and not units[at + 1].entry:
                prep = ""
            elif prep == "from" and units[at - 1].low == "from" and unit.low in _AT:
                continue  # "from over the Golan", "from inside the town"
            elif not (unit.low in ("of",) or (unit.low in _DIRECTIONS and prep in _ALONG)):
                prep = unit.low
        elif unit.place:
            party = unit.entry is not None and unit.entry.actor is not None
            behind = units[at + 1] if at + 1 < len(units) else None
            if "country" in unit.classes and (not prep or (behind is not None and behind.tag == "N" and not _is_placed(behind))):
                continue
            if not _is_part_of_name(units, at) and not (party and prep not in _GOVERNING):
                found.append((prep, unit))
            if not (at + 1 < len(units) and units[at + 1].low in ("and", "city", "area", "town", "village", "countryside")):
                prep = "" if prep not in _ALONG else prep
        elif tag in ",;VX" or tag == "R":
            prep = ""
    return found


def _is_placed(unit: Unit) -> bool:
    return unit.place or "placehead" in unit.classes


def _is_part_of_name(units: list[Unit], at: int) -> bool:
    """Say whether a place name here names an outlet or a unit ("Deir ez-Zor Military Council", "Aleppo media centre")."""
    return not _OFFICES.isdisjoint([u.low for u in units[at + 1 : at + 3]])


_OFFICES = frozenset("military council media correspondent brigade division network desk agency news operations".split())


_WRITINGS = frozenset({"statement", "report", "communique", "letter", "post", "tweet", "article", "release", "interview", "bulletin"})
_PUT_OUT = frozenset({"published", "issued", "released", "posted", "dated", "circulated", "carried", "broadcast"})


def give_time(draft: Draft, scene: Scene) -> None:
    """Fill the draft's day and clock from its own clause, else from the sentence; a day beside a telling verb is when it was told."""
    clause = draft.clause
    at = scene.units.index(draft.trigger)
    every = _times(scene.units, scene.head if scene.head <= at else 0, len(scene.units))
    own = _times(scene.units, clause.start, reach_of(scene, clause)) if every and clause is not None else []
    own = [pair for pair in own if pair in every]
    near = sorted(every, key=lambda pair: abs(pair[0] - at))
    for position, mention in [*_held_since(draft, own), *own, *near]:
        keys = dict(mention.parse)
        clock_only = set(keys) <= {"time", "zone", "part_of_day", "overnight", "about"}
        if clock_only:
            draft.clock = draft.clock or mention
        elif (
            "dateline" not in keys
            and not _of_what_followed(scene, position, draft, keys)
            and not _since_in_relative(scene, position, draft)
            and not _first_since(scene, position, keys)
            and not _dates_a_statement(scene.units, position)
        ):
            draft.day = draft.day or mention
            if draft.clock is None and keys.keys() & {"time", "part_of_day"}:
                draft.clock = mention
    telling = [m for _, m in every if m is draft.day and _told_then(scene, m, draft)]
    if telling:
        draft.told_on = telling[0]
        later = [m for p, m in own if m is not telling[0] and not set(dict(m.parse)) <= {"time", "zone", "part_of_day"}]
        if later:
            draft.day = later[0]
    draft.past = draft.day is None and clause is not None and (_is_earlier(scene, clause) or _under_pluperfect(scene, clause))
    mark_time(draft, own)


def _of_what_followed(scene: Scene, position: int, draft: Draft, keys: Mapping[str, object]) -> bool:
    """Say whether a time counts on from this event to what a later clause tells: "took two men, who were freed two days later"."""
    if draft.clause is None or keys.get("anchor") != "last" or int(str(keys.get("offset", 0) or 0)) <= 0:
        return False
    return any(c.number > draft.clause.number and c.start <= position < c.end for c in scene.clauses)


def _first_since(scene: Scene, position: int, keys: Mapping[str, object]) -> bool:
    """Say whether a "since" only tells how long such a thing had not been: "the first aid since June"."""
    if position > 1 and any(u.low == "time" for u in scene.units[position - 2 : position]):
        return True  # "for the third time this week"
    return keys.get("open") == "since" and any(
        u.low in ("first", "largest", "biggest", "deadliest", "worst") for u in scene.units[max(0, position - 10) : position]
    )


def _dates_a_statement(units: list[Unit], position: int) -> bool:
    """Say whether a day tells when something was said in writing: "in a statement published on Wednesday"."""
    said = [u.low for u in units[max(0, position - 3) : position] if u.tag != "P"]
    return len(said) == 2 and said[0] in _WRITINGS and said[1] in _PUT_OUT


def _held_since(draft: Draft, own: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """Return the time since which a state lasts that began before what is told: "the man, who had been held since 2014, died"."""
    clause = draft.clause
    if clause is None or not clause.pluperfect or not clause.passive:
        return []
    return [(at, m) for at, m in own if clause.verb < at <= clause.verb + 3 and dict(m.parse).get("open") == "since"]


def _since_in_relative(scene: Scene, position: int, draft: Draft) -> bool:
    """Say whether a time stands in another relative clause ("which was founded in 2014")."""
    own = draft.clause.number if draft.clause is not None else -1
    return draft.clause is not None and any(
        c.link in ("rel", "beyond")
        and c.start <= position < c.end
        and c.number != own
        and not (c.number < own and draft.clause.link != "resumed")
        for c in scene.clauses
    )


def _times(units: list[Unit], start: int, end: int) -> list[tuple[int, Mention]]:
    """Return the times between two positions; of times that say the same again ("this morning, Sunday, 12 May") the closest first."""
    found = [(at, u.date) for at, u in enumerate(units[start:end], start) if u.date is not None]
    for n in range(len(found) - 1):
        (at, first), (then, second) = found[n], found[n + 1]
        if all(u.tag in ",(" for u in units[at + 1 : then]) and "day" in dict(second.parse) and "day" not in dict(first.parse):
            found[n], found[n + 1] = (at, second), (then, first)
    return found


def _told_then(scene: Scene, mention: Mention, draft: Draft) -> bool:
    clause = draft.clause
    if clause is None or clause.parent is None:
        return False
    for outer in scene.clauses[: clause.number]:
        held = scene.units[outer.start].start <= mention.phrase.start < scene.units[outer.end - 1].end
        if held and outer.lemmas & {"say", "tell", "inform", "report", "announce"}:
            return True
    return False


def _is_earlier(scene: Scene, clause: Clause) -> bool:
    """Say whether a pluperfect tells of an earlier time; in "said that its jets had struck" it only follows the verb of telling."""
    parent = scene.clauses[clause.parent] if clause.parent is not None else None
    told = parent is not None and clause.link == "that" and parent.lemmas & _SAYING and not parent.pluperfect
    return clause.pluperfect and not told


_SAYING = frozenset({"say", "tell", "announce", "report", "claim", "deny", "confirm", "state", "declare", "add"})


def _under_pluperfect(scene: Scene, clause: Clause) -> bool:
    parent = scene.clauses[clause.parent] if clause.parent is not None else None
    return parent is not None and parent.pluperfect and clause.link in ("ing", "that", "inf", "reduced")
