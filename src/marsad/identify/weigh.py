"""The places that each name of a report may mean come in, and the one that fits the report best goes out, with what it weighed.

A candidate is weighed by how it met the gazetteer, its size, the other places of its sentence and report, and what the words around it
say it lies in. Countries and units that the report names speak for their places, as in document votes (Leidner 2007).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.identify.gazetteer import HOME, Entry, Gazetteer
from marsad.model import Mention

Span = tuple[int, int]
Options = dict[Span, tuple[Entry, ...]]

_MET = {"exact": 1.0, "fold": 0.95, "key": 0.6}
_UNITS = frozenset({"governorate", "country"})
LARGE = 0.72
"""The importance (about 110,000 people) from which a place abroad needs no word for its country."""
GREAT = 0.88
"""The importance (1.4 million people, or a capital) of places that are meant even far from what else is named."""
_SAID = 0.7
_INSIDE = re.compile(
    r"^[’']?s?(?: (?:city|town|village|district|area|region|countryside|camp|neighbou?rhood|province|governorate|county)\b)?"
    r"(?:\s?[,(،]\s?|\s(?:in|of|في)\s)(?:the )?(?:[\w’'-]+ ){0,3}$",
    re.IGNORECASE,
)


def distance_km(a: float, b: float, c: float, d: float) -> float:
    """Return the great-circle distance in kilometres between two points (haversine, mean Earth radius 6,371 km).

    >>> round(distance_km(35.0, 40.0, 35.0, 41.0))
    91
    """
    p = math.pi / 180
    h = math.sin((c - a) * p / 2) ** 2 + math.cos(a * p) * math.cos(c * p) * math.sin((d - b) * p / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def apart(one: Entry, other: Entry) -> float:
    """Return the distance between two centres in kilometres."""
    return distance_km(one.lat, one.lon, other.lat, other.lon)


@dataclass(slots=True)
class Votes:
    """How strongly the report's names speak for each country and each of its units (country, unit)."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unit: dict[tuple[str, str | None], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, entry: Entry, weight: float) -> None:
        """Add what a name says for the country and the unit of this place."""
        if not entry.country:
            return
        self.country[entry.country] += weight
        if entry.admin1:
            self.unit[entry.country, entry.admin1] += weight

    @property
    def total(self) -> float:
        """Return the sum of all votes."""
        return sum(self.country.values())

    def without(self, found: Sequence[Entry]) -> Votes:
        """Return the votes of the other names."""
        rest = Votes(defaultdict(float, self.country), defaultdict(float, self.unit))
        if found:
            rest.add(found[0], -_voice(found))
        return rest

    def named(self) -> frozenset[str]:
        """Return the countries that the report speaks of."""
        return frozenset(c for c, v in self.country.items() if v >= _SAID or v >= 0.3 * self.total)


def vote(options: Mapping[Span, Sequence[Entry]]) -> Votes:
    """Return the votes of every name: countries and units speak loudest, names of many places softly."""
    votes = Votes()
    for found in options.values():
        if found:
            votes.add(found[0], _voice(found))
    return votes


def _voice(found: Sequence[Entry]) -> float:
    best = found[0]
    if best.kind in _UNITS:
        return 1.0
    if best.match == "key" or (best.country not in HOME and best.importance < LARGE):
        return 0.15
    alone = all(e.country == best.country or e.importance < best.importance - 0.2 for e in found[1:])
    return 0.5 if alone else 0.2


def look_up(queries: Mapping[Span, str], gazetteer: Gazetteer) -> tuple[Options, Votes]:
    """Return what each name may mean, those of the report's own countries and units first, and the votes of the report."""
    first = {span: gazetteer.find(query) for span, query in queries.items()}
    votes = vote(first)
    named = votes.named()
    units = [u for (c, u), v in votes.unit.items() if u is not None and v >= 1.0][:3]
    options: Options = {}
    for span, found in first.items():
        if len({e.country for e in found}) > 1 and found[0].kind != "country":
            found = gazetteer.find(queries[span], countries=named)
        options[span] = _with_units(queries[span], found, units, gazetteer)
    return options, votes


def _with_units(query: str, found: tuple[Entry, ...], units: Iterable[str], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the candidates with those of the units named by the report, where a common name may have crowded them out."""
    if len(found) < 5 or found[0].kind in _UNITS:
        return found
    more: dict[str, Entry] = {e.id: e for e in found}
    for unit in units:
        for entry in gazetteer.find(query, admin1=unit)[:3]:
            if entry.admin1 == unit:
                more.setdefault(entry.id, entry)
    return tuple(more.values())


def beside(mention: Mention) -> list[Span]:
    """Return the spans of the nearest other names of the sentence, at most four."""
    start = mention.phrase.start
    spans = [(int(s[0]), int(s[1])) for s in dict(mention.parse).get("chain", ())]
    return sorted(spans, key=lambda s: abs(s[0] - start))[:4]


def told_inside(mention: Mention) -> Span | None:
    """Return the name that follows as what the place lies in: "X, Y", "X in Y governorate", "X (Y)"."""
    after = dict(mention.parse).get("after", "")
    end = mention.phrase.end
    following = [s for s in beside(mention) if 0 < s[0] - end <= len(after)]
    if not following:
        return None
    span = min(following)
    return span if _INSIDE.match(after[: span[0] - end]) else None


def lies_in(entry: Entry, wider: Entry) -> bool:
    """Say whether a place lies in a country, unit or district."""
    if entry.id == wider.id or entry.country != wider.country:
        return False
    if wider.kind == "governorate":
        return entry.admin1 == wider.admin1
    if wider.kind == "county":
        return entry.admin2 == wider.admin2 and entry.admin1 == wider.admin1
    return wider.kind == "country"


def _touch(a: Entry, b: Entry) -> bool:
    """Say whether two places lie within 15 km of each other's edge; far ones are told apart by latitude alone."""
    reach = 15 + a.radius_km + b.radius_km
    return abs(a.lat - b.lat) * 111.0 <= reach and apart(a, b) <= reach


def choose(mention: Mention, options: Options, votes: Votes) -> list[tuple[float, Entry]]:
    """Return the candidates of a name with their fit, best first; none where a small place abroad has no word for its country."""
    found = options[mention.phrase.start, mention.phrase.end]
    inside = told_inside(mention)
    wider = options.get(inside, ())[:2] if inside else ()
    chain = [options[s][:2] for s in beside(mention) if options.get(s)]
    others, units = votes.without(found), _whole_units(found)
    scored = []
    for rank, entry in enumerate(found):
        held = any(lies_in(entry, w) for w in wider)
        if held or not _is_stray(entry, others):
            fit = _fit(entry, rank, chain, others) + (0.9 if held else 0.0) + (0.5 if entry.id in units else 0.0)
            scored.append((fit, entry))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def _is_stray(entry: Entry, others: Votes) -> bool:
    """Say whether a place is not to be meant: small and abroad with no word for its country; or met by consonants alone, with nothing
    of Syria and Iraq in a report of other countries."""
    if entry.country in HOME:
        return entry.match == "key" and others.total >= 1.0 and sum(others.country.get(c, 0.0) for c in HOME) <= 0.1 * others.total
    small = entry.kind in ("city", "county") and entry.importance < LARGE
    return (small or entry.match == "key") and entry.id.startswith("gn:") and others.country.get(entry.country, 0.0) <= 0.1


def _fit(entry: Entry, rank: int, chain: list[tuple[Entry, ...]], others: Votes) -> float:
    score = _MET[entry.match] - 0.05 * min(rank, 12) + (0.4 if entry.country in HOME else 0.9) * entry.importance
    total = others.total or 1.0
    score += 0.5 * others.unit.get((entry.country, entry.admin1), 0.0) / total + 0.8 * others.country.get(entry.country, 0.0) / total
    if entry.kind == "country":
        return score + (0.5 if entry.match != "key" else 0.0)
    if entry.importance >= GREAT and entry.country not in HOME:
        score += 0.6
    alike = any(entry.admin1 is not None and (c.admin1, c.country) == (entry.admin1, entry.country) for found in chain for c in found)
    if entry.kind == "governorate":
        return score + 0.35 * alike
    return score + _nearness(entry, chain)


def _nearness(entry: Entry, chain: list[tuple[Entry, ...]]) -> float:
    near = 0.0
    for found in chain:
        if any(entry.admin1 is not None and (c.admin1, c.country) == (entry.admin1, entry.country) for c in found):
            near += 0.35
        if any(_touch(entry, c) for c in found if c.id != entry.id):
            near += 0.4
    return min(near, 1.2)


def _whole_units(found: Sequence[Entry]) -> frozenset[str]:
    """Return the units abroad that bear the name alone: no large town in them has it too, so that the unit is meant."""
    towns = {(e.country, e.admin1) for e in found if e.kind == "city" and e.importance >= LARGE}
    return frozenset(e.id for e in found if e.kind == "governorate" and e.country not in HOME and (e.country, e.admin1) not in towns)
