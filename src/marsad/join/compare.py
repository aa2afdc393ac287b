"""Two statements come in, a verdict goes out: the rule of joining, which docs/joining.md prints in words.

A verdict is "apart" (a conflict), "join" (enough agrees) or "open" (no conflict, not enough). The interval and circle comparison
follows the window method of MELTT (Donnay et al. 2019), with the precision of each report in place of fixed windows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from marsad.join.cards import COMPATIBLE, GENERAL, MOVES, Card, Spot, kin_closure, make_card
from marsad.join.days import Span, has_no_year, month_day
from marsad.model import NOT_EVENTS, Statement

WEEK, MONTH = 7, 31
CLOCK_GAP = 6 * 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of a pair: kind ("apart", "join", "open"), a score that only orders the merging, and the reason in a sentence."""

    kind: str
    score: int
    reason: str


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres.

    >>> round(distance_km(35.02, 40.45, 34.45, 40.92))
    77
    """
    a = sin(radians(lat2 - lat1) / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(a)))


def compare_actions(a: str, b: str) -> str:
    """Return "same", "compatible" (by the printed table) or "different"."""
    if a == b:
        return "same"
    return "compatible" if frozenset((a, b)) in COMPATIBLE else "different"


def compare_spans(a: Span, b: Span) -> str:
    """Return "same day", "overlap", "long" (a span of over a week), "vague" (over a month, not the same on both sides) or "disjoint"."""
    if a[0] > b[1] or b[0] > a[1]:
        return "disjoint"
    width = max(a[1] - a[0], b[1] - b[0]) + 1
    if width == 1:
        return "same day"
    if width > MONTH:
        return "long" if a == b else "vague"
    return "long" if width > WEEK else "overlap"


def compare_days(a: Card, b: Card) -> str:
    """Return how the times of two statements stand: as `compare_spans`, or "undated" where either has no interval."""
    own = a.report == b.report
    if a.span and b.span:
        return compare_spans(a.span, b.span)
    x, y = month_day(a.statement.when), month_day(b.statement.when)
    if x and y and (has_no_year(a.statement.when) or has_no_year(b.statement.when)):
        return "disjoint" if x != y else "same day" if own else "undated"
    told_a, told_b = a.span or a.told, b.span or b.told
    if own and told_a and told_b:
        found = compare_spans(told_a, told_b)
        return "undated" if found == "disjoint" else found
    return "undated"


def compare_spots(a: Spot, b: Spot) -> str:
    """Return "same", "near", "inside" (a narrow place in a wide one), "wide" (both wide), "apart" or "untold"."""
    wide = "wide" if a.wide and b.wide else "inside" if a.wide or b.wide else ""
    if (a.id and a.id == b.id) or (a.name == b.name and (a.lat is None or b.lat is None)):
        return wide or "same"
    if wide and a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return "apart"
    inside = contains(a, b) or contains(b, a)
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        if inside:
            return wide or "inside"
        return "apart" if a.admin1 and b.admin1 and a.admin1 != b.admin1 else "untold"
    if abs(a.lat - b.lat) * 110.0 > a.radius + b.radius and not inside:
        return "apart"
    if inside or distance_km(a.lat, a.lon, b.lat, b.lon) <= a.radius + b.radius:
        return wide or "near"
    return "apart"


def contains(outer: Spot, inner: Spot) -> bool:
    """Say whether a wide place holds another by its governorate's or country's name."""
    if not outer.wide:
        return False
    region = outer.admin1 or outer.name
    if inner.admin1 and (region == inner.admin1 or outer.name == inner.admin1):
        return True
    return outer.admin1 is None and bool(outer.country) and outer.country == inner.country and outer.radius > 150.0


_NEARNESS = ("same", "near", "inside", "wide", "untold", "apart")


def compare_places(a: Card, b: Card) -> str:
    """Return the best relation between any place of one and any of the other; what moves is apart if its destinations are."""
    if not a.spots or not b.spots:
        return "untold"
    best = min((compare_spots(x, y) for x in a.spots for y in b.spots), key=_NEARNESS.index)
    if best != "apart" and a.ends and b.ends and a.action in MOVES and _ends_differ(a, b):
        return "apart"
    return best


def _ends_differ(a: Card, b: Card) -> bool:
    """Say whether two destinations lie apart and neither is a stop of the other's way."""
    return all(compare_spots(x, y) == "apart" for x, y in ((p, q) for p in a.ends for q in b.spots)) and all(
        compare_spots(x, y) == "apart" for x, y in ((p, q) for p in b.ends for q in a.spots)
    )


def compare_doers(a: Card, b: Card) -> str:
    """Return "shared", "kin" (one is a broader label of the other), "open" (either names none, or a generic one) or "conflict"."""
    if not a.doers or not b.doers:
        return "open"
    if a.doers & b.doers:
        return "shared"
    if a.doers & b.broader or b.doers & a.broader:
        return "kin"
    return "open" if a.generic or b.generic else "conflict"


def counts_conflict(a: Card, b: Card) -> bool:
    """Say whether one report gives two different exact counts of the same kind of thing carried."""
    if a.report != b.report or not a.cargo or not b.cargo:
        return False
    kinds = {k for k, _ in a.cargo} & {k for k, _ in b.cargo}
    return any({n for k, n in a.cargo if k == kind}.isdisjoint(n for k, n in b.cargo if k == kind) for kind in kinds)


def _supports(a: Card, b: Card, doers: str) -> int:
    """Return how many further things agree: the doer, a target or recipient, an exact count."""
    return (doers in ("shared", "kin")) + bool(a.others & b.others) + bool(a.counts & b.counts or a.cargo & b.cargo)


def _tells_again(card: Card) -> bool:
    """Say whether a statement uses a general word and names no doer, as in "explosions were heard", "four were killed"."""
    return card.action in GENERAL and not any(actor.role == "actor" for actor in card.statement.actors)


def compare(a: Card, b: Card) -> Verdict:
    """Return the verdict of the rule on two cards."""
    if a.stage != b.stage:
        return Verdict("apart", 0, f"One is {a.stage}, the other {b.stage}.")
    actions = compare_actions(a.action, b.action)
    if actions == "different":
        return Verdict("apart", 0, f"{a.action} and {b.action} are different actions.")
    days = compare_days(a, b)
    if days == "disjoint":
        return Verdict("apart", 0, "They tell different days.")
    doers = compare_doers(a, b)
    if doers == "conflict":
        return Verdict("apart", 0, "They name different actors that are not affiliated.")
    places = compare_places(a, b)
    if places == "apart":
        return Verdict("apart", 0, "Their places lie apart.")
    if counts_conflict(a, b):
        return Verdict("apart", 0, "One report gives two different counts of the same kind of thing.")
    if days == "same day" and a.clock is not None and b.clock is not None and abs(a.clock - b.clock) > CLOCK_GAP:
        return Verdict("apart", 0, "Their hours lie more than six hours apart.")
    support = _supports(a, b, doers)
    score = 4 * (actions == "same") + 3 * (days == "same day") + 2 * (5 - _NEARNESS.index(places)) + 2 * support + (doers == "shared")
    enough, reason = _enough(a, b, (actions, days, places, doers), support)
    return Verdict("join" if enough else "open", score, reason)


def _enough(a: Card, b: Card, found: tuple[str, str, str, str], support: int) -> tuple[bool, str]:
    """Say whether what agrees is enough, and why."""
    actions, days, places, doers = found
    own, close = a.report == b.report, places in ("same", "near")
    if days == "undated":
        if not own:
            return False, "One has no date, and an undated statement joins only inside its own report."
        return (
            actions == "same" and close and doers == "shared",
            "One has no date: inside one report it joins where action, place and actor are the same.",
        )
    if days == "vague":
        return False, "One tells a span of more than a month, which is too long to join by."
    if actions == "compatible":
        return (
            days == "same day" and close and (support > 0 or (own and (_tells_again(a) or _tells_again(b)))),
            "Different words for what was done join on one day at one place if a party or a count agrees, or one report retells it.",
        )
    if days == "long":
        return close and support > 0, "A span of more than a week joins at one place if a party or a count agrees."
    if close:
        return True, "Same action, overlapping days, overlapping places, no conflict."
    if own and (places == "inside" or (places == "untold" and days == "same day")):
        return True, "One report tells the same action on overlapping days, and one of its places is wide or untold."
    needed = 1 if places == "inside" or own else 2
    return support >= needed, f"A wide or untold place needs {needed} further agreement (party, count); there is {support}."


def explain_join(a: Statement, b: Statement, kin: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Return in words why two statements join or not: the outcome first, then how each part stands."""
    if a.action in NOT_EVENTS or b.action in NOT_EVENTS:
        return ["They do not join.", "A tally or a fact makes no event."]
    closed = kin_closure(kin)
    x, y = make_card(a, closed), make_card(b, closed)
    verdict = compare(x, y)
    outcome = {"join": "They join.", "apart": "They do not join.", "open": "They do not join by themselves, but nothing keeps them apart."}
    return [
        outcome[verdict.kind],
        verdict.reason,
        f"Action: {a.action} and {b.action} ({compare_actions(a.action, b.action)}).",
        f"When: {_say_when(a)} and {_say_when(b)} ({compare_days(x, y)}).",
        f"Where: {_say_where(a)} and {_say_where(b)} ({compare_places(x, y)}).",
        f"Who: {_say_who(x)} and {_say_who(y)} ({compare_doers(x, y)}).",
    ]


def _say_when(s: Statement) -> str:
    return (s.when.edtf if s.when else None) or "no date"


def _say_where(s: Statement) -> str:
    place = s.where or s.destination
    return f"{place.name} ({place.precision})" if place else "no place"


def _say_who(card: Card) -> str:
    return ", ".join(sorted(card.doers)) or "nobody named"
