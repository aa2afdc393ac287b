"""The members of one event come in, its time, places, parties and things go out: the most precise that is told, never a guess.

Phrases stay with the statements: an offset means nothing without its report, so an event gives words only as evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from marsad.join.cards import RADIUS_ELSE, actor_key
from marsad.join.days import bounds_of, iso_day, span_of
from marsad.join.fold import fold_name
from marsad.join.tolls import widen
from marsad.model import Actor, Count, Place, Statement, Thing, When

_BASES = ("explicit", "relative", "context", "publication", "none")
_PRECISIONS = ("exact", "near", "district", "line", "governorate", "country", "unknown")
_ROLES = ("actor", "target", "recipient", "affiliation")


def common_when(members: Sequence[Statement]) -> When | None:
    """Return the days that every dated member allows, with the EDTF of the most precise member.

    Where a person joined statements that share no day, the span from the first day to the last.
    """
    whens = [(_when_rank(m.when), m.mark, m.when) for m in members if m.when]
    if not whens:
        return None
    best = min(whens, key=lambda w: w[:2])[2]
    bounds = [bounds_of(w) for _, _, w in whens]
    lows, highs = [low for low, _ in bounds if low is not None], [high for _, high in bounds if high is not None]
    if span_of(best) is None or not lows or not highs:
        return replace(best, phrase=None)
    low, high = max(lows), min(highs)
    agree = low <= high
    if not agree:
        low, high = min(lows), max(highs)
    fits = (best.earliest, best.latest) == (iso_day(low), iso_day(high))
    edtf = best.edtf if agree and (fits or best.basis != "publication") else f"{iso_day(low)}/{iso_day(high)}"
    clocks = [w for _, _, w in sorted(whens, key=lambda w: w[:2]) if w.time and agree and low == high]
    hour = clocks[0] if clocks and not best.time else best
    parts = [w.part_of_day for _, _, w in sorted(whens, key=lambda w: w[:2]) if w.part_of_day and agree]
    return When(
        edtf, iso_day(low), iso_day(high), hour.time, hour.zone,
        best.part_of_day or (parts[0] if parts and low == high else None), None, best.basis,
    )  # fmt: skip


def _when_rank(when: When | None) -> tuple[int, int, int]:
    span = span_of(when)
    if when is None or span is None:
        return 10**6, 0, _BASES.index(when.basis) if when else 9
    return span[1] - span[0], when.time is None, _BASES.index(when.basis)


def place_rank(place: Place) -> tuple[int, float]:
    """Return how vague a place is: by its precision, then its radius."""
    radius = place.radius_km if place.radius_km is not None else RADIUS_ELSE[place.precision]
    return _PRECISIONS.index(place.precision) + (place.lat is None) * 10, radius


def best_place(members: Sequence[Statement], of: Callable[[Statement], Place | None]) -> Place | None:
    """Return the most precise place that any member gives; of equals, the one most members give, then the smallest mark's."""
    found = [(place, m.mark) for m in members if (place := of(m))]
    if not found:
        return None
    votes: dict[tuple[str | None, str], int] = defaultdict(int)
    for place, _ in found:
        votes[(place.id, place.name)] += 1
    best = min(found, key=lambda f: (*place_rank(f[0]), -votes[(f[0].id, f[0].name)], f[1]))[0]
    return replace(best, phrase=None)


def unite_places(members: Iterable[Statement]) -> tuple[Place, ...]:
    """Return every stop on the way, each once, the most precise telling of it."""
    stops: dict[str, Place] = {}
    for place in (p for m in members for p in m.via):
        key = place.id or fold_name(place.name)
        if key not in stops or place_rank(place) < place_rank(stops[key]):
            stops[key] = replace(place, phrase=None)
    return tuple(stops.values())


def unite_actors(members: Iterable[Statement]) -> tuple[Actor, ...]:
    """Return every party once in each role: known ones first, by role and name."""
    parties: dict[tuple[str, str], Actor] = {}
    for actor in (a for m in members for a in m.actors):
        parties.setdefault((actor.role, actor_key(actor)), replace(actor, phrase=None))
    return tuple(sorted(parties.values(), key=lambda a: (_ROLES.index(a.role), a.id is None, a.name)))


def unite_things(members: Sequence[Statement]) -> tuple[Thing, ...]:
    """Return every thing once; a general name gives way to a fuller one of the same kind and use ("missiles" to "ballistic missiles")."""
    found: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in (t for m in members for t in m.things):
        found[(thing.kind, _singular(thing.name))].append(thing)
    full = {key: things for key, things in found.items() if not any(_is_fuller(other, key) for other in found)}
    for key, things in found.items():
        if key not in full:
            full[min(k for k in full if _is_fuller(k, key))] += [t for t in things if t.count is not None and not _has_count(full, key)]
    return tuple(_one_thing(things) for _, things in sorted(full.items()))


def _singular(name: str) -> str:
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in fold_name(name).split())


def _is_fuller(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] == b[0] and set(b[1].split()) < set(a[1].split())


def _has_count(full: dict[tuple[str, str], list[Thing]], key: tuple[str, str]) -> bool:
    return any(t.count for k, things in full.items() if _is_fuller(k, key) for t in things)


def _one_thing(things: Sequence[Thing]) -> Thing:
    first = things[0]
    counts = [(t.count.low, t.count.high) for t in things if t.count]
    use = next((t.use for t in things if t.use), None)
    return Thing(first.kind, first.name, Count(*widen(counts)) if counts else None, None, use)
