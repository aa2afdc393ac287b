"""A statement comes in, a card with what the rule compares goes out: action family, days, places as circles, parties, exact counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.join.days import Span, span_of, told_window
from marsad.join.fold import fold_name
from marsad.model import Actor, Count, Place, Statement

MOVES = frozenset({"weapons-transfer", "weapons-seizure", "troop-movement", "displacement", "aid"})
COMPATIBLE: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("airstrike", "drone-strike"), ("airstrike", "attack"), ("drone-strike", "attack"),
        ("airstrike", "explosion"), ("drone-strike", "explosion"), ("shelling", "explosion"),
        ("shelling", "attack"), ("explosion", "attack"), ("chemical-attack", "attack"), ("armed-clash", "attack"),
        ("shooting", "killing"), ("shooting", "attack"), ("killing", "attack"),
        ("killing", "airstrike"), ("killing", "drone-strike"), ("killing", "shelling"), ("killing", "explosion"),
        ("killing", "armed-clash"),
        ("arrest", "abduction"),
    )
)  # fmt: skip
FAMILIES: dict[str, str] = {
    **dict.fromkeys(
        ("airstrike", "drone-strike", "shelling", "explosion", "chemical-attack", "armed-clash", "shooting", "killing", "attack"),
        "violence",
    ),
    **dict.fromkeys(("arrest", "abduction"), "custody"),
}
RADIUS_CAP = {"exact": 10.0, "near": 30.0, "district": 40.0, "line": 60.0, "governorate": 150.0, "country": 600.0, "unknown": 30.0}
RADIUS_ELSE = {"exact": 3.0, "near": 10.0, "district": 25.0, "line": 30.0, "governorate": 80.0, "country": 400.0, "unknown": 10.0}
WIDE = frozenset({"governorate", "country"})
GENERAL = frozenset({"attack", "explosion", "killing"})
"""Words that often tell once more what a more definite word told."""
ANYONE = "*"
"""In a kin pair, in place of the narrower actor: the label is generic and conflicts with nobody."""

Kin = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the rule sees it: a circle where there is a centre, and the names it goes by."""

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    radius: float
    wide: bool
    country: str | None
    admin1: str | None
    admin2: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """What the rule compares of one statement."""

    mark: str
    report: str
    action: str
    family: str
    stage: str
    span: Span | None
    told: Span | None
    spots: tuple[Spot, ...]
    ends: tuple[Spot, ...]
    doers: frozenset[str]
    broader: frozenset[str]
    generic: bool
    others: frozenset[str]
    counts: frozenset[tuple[str, str, int]]
    cargo: frozenset[tuple[str, int]]
    clock: int | None
    box: tuple[float, float]
    statement: Statement


def kin_closure(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return each actor's broader labels, at any remove, from (narrower, broader) pairs.

    >>> sorted(kin_closure([("liwa-fatemiyoun", "quds-force"), ("quds-force", "iran")])["liwa-fatemiyoun"])
    ['iran', 'quds-force']
    """
    direct: dict[str, set[str]] = defaultdict(set)
    for narrow, broad in pairs:
        direct[narrow].add(broad)
    closed = {}
    for name in direct:
        seen: set[str] = set()
        todo = list(direct[name])
        while todo:
            broad = todo.pop()
            if broad not in seen:
                seen.add(broad)
                todo.extend(direct.get(broad, ()))
        closed[name] = frozenset(seen)
    return closed


def actor_key(actor: Actor) -> str:
    """Return what an actor is known by: its id, else its folded name."""
    return actor.id or fold_name(actor.name)


def is_named(actor: Actor) -> bool:
    """Say whether an actor is a party known by id or proper name; unidentified and unlisted doers are not, and never conflict."""
    return actor.id is not None and not actor.id.startswith(("unidentified", "unknown")) and not actor.id.endswith("gunmen")


def exact_count(count: Count | None) -> int | None:
    """Return the number where both ends are the same, else None."""
    return count.low if count is not None and count.low is not None and count.low == count.high else None


def make_spot(place: Place) -> Spot:
    """Return a place as the rule sees it; a radius is capped so that a vague place does not swallow its neighbours."""
    radius = place.radius_km if place.radius_km is not None else RADIUS_ELSE[place.precision]
    point = place.lat is not None and place.lon is not None and place.precision != "unknown"
    return Spot(
        place.id, fold_name(place.name), place.lat if point else None, place.lon if point else None,
        min(radius, RADIUS_CAP[place.precision]), place.precision in WIDE, place.country,
        fold_name(place.admin1) if place.admin1 else None, fold_name(place.admin2) if place.admin2 else None,
    )  # fmt: skip


def stage_of(status: str) -> str:
    """Return "planned", "threatened" or, for everything said to have happened (and its denial), "told"."""
    return status if status in ("planned", "threatened") else "told"


def make_card(statement: Statement, kin: Kin) -> Card:
    """Return the card of a statement."""
    s = statement
    places = [p for p in (s.where, *((*s.via, s.destination) if s.action in MOVES else ())) if p]
    if not places and s.action in MOVES and s.origin:
        places = [s.origin]
    spots = tuple(dict.fromkeys(map(make_spot, places)))
    doers = frozenset(actor_key(a) for a in s.actors if a.role == "actor" and is_named(a))
    return Card(
        mark=s.mark, report=s.report, action=s.action, family=FAMILIES.get(s.action, s.action), stage=stage_of(s.status),
        span=span_of(s.when), told=told_window(s.reported_when), spots=spots,
        ends=(make_spot(s.destination),) if s.destination and s.action in MOVES else (),
        doers=doers, broader=frozenset(b for d in doers for b in kin.get(d, ())), generic=doers <= kin.get(ANYONE, frozenset()),
        others=frozenset(actor_key(a) for a in s.actors if a.role in ("target", "recipient") and is_named(a)),
        counts=frozenset((h.effect, h.who, n) for h in s.harm if (n := exact_count(h.count)) is not None),
        cargo=frozenset((t.kind, n) for t in s.things if t.use != "target" and (n := exact_count(t.count)) is not None),
        clock=clock_of(s.when.time if s.when else None), box=box_of(spots), statement=s,
    )  # fmt: skip


def clock_of(time: str | None) -> int | None:
    """Return minutes after midnight, or None.

    >>> clock_of("05:30"), clock_of("dawn")
    (330, None)
    """
    head, _, tail = (time or "").partition(":")
    return int(head) * 60 + int(tail[:2]) if head.isdigit() and tail[:2].isdigit() else None


def box_of(spots: tuple[Spot, ...]) -> tuple[float, float]:
    """Return the southern and northern limit in degrees within which the places lie; without a centre, the whole world."""
    if not spots or any(s.lat is None for s in spots):
        return -90.0, 90.0
    return (
        min((s.lat or 0.0) - s.radius / 110.0 for s in spots),
        max((s.lat or 0.0) + s.radius / 110.0 for s in spots),
    )
