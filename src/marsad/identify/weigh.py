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
from typing import NamedTuple

from marsad.identify.gazetteer import HOME, Entry, Gazetteer, is_kind
from marsad.identify.names import split_name
from marsad.model import Mention

Span = tuple[int, int]
Options = dict[Span, tuple[Entry, ...]]

_ANY = frozenset[str]()
_MET = {"exact": 1.0, "fold": 0.95, "key": 0.6}
_UNITS = frozenset({"governorate", "country"})
LARGE = 0.72
"""The importance (about 110,000 people) from which a place abroad needs no word for its country."""
NEARBY = 40.0
"""Within so many kilometres two places of a report lie together."""
AT_HOME = 0.5
"""What speaks for a place of Syria or Iraq where the report does not say otherwise."""
ASKED = 0.5
"""What a word for the kind ("town of X", "X oil field") adds to places of that kind, and takes from others."""
SEAT, PROMINENT = 0.65, 0.8
"""The importance of governorates and their seats, and what it adds: a village of the name is meant only where much speaks for it."""
GREAT = 0.88
"""The importance (1.4 million people, or a capital) of places that are meant even far from what else is named."""
_SAID = 0.7
_INSIDE = re.compile(
    r"^[’']?s?(?: (?:city|town|village|district|area|region|countryside|camp|neighbou?rhood|province|governorate|county)\b)?"
    r"(?:\s?[,(،]\s?|\s(?:in|of|في)\s)(?:the )?(?:[\w’'-]+ ){0,3}$",
    re.IGNORECASE,
)


_UNIT_BEHIND = re.compile(r"^[’']?s? (?:\w+ )?(?:governorate|province|countryside|state|oblast|region)\b", re.IGNORECASE)


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
    """How strongly the report's names speak for each country and each of its units (country, unit); `told` is what each name told,
    `sure` the towns that bear their name alone, `asked` the kinds that the words beside a name ask for."""

    country: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unit: dict[tuple[str, str | None], float] = field(default_factory=lambda: defaultdict(float))
    told: Options = field(default_factory=dict)
    sure: list[Entry] = field(default_factory=list)
    asked: dict[Span, frozenset[str]] = field(default_factory=dict)

    def add(self, entry: Entry, weight: float) -> None:
        """Add what a name says for the country and the unit of this place."""
        if not entry.country:
            return
        self.country[entry.country] += weight
        if entry.admin1:
            self.unit[entry.country, entry.admin1] += weight

    def without(self, found: Sequence[Entry]) -> Others:
        """Return the votes of the other names than this one."""
        country, unit = self.country.copy(), self.unit.copy()
        if found and found[0].country:
            voice = _voice(found)
            country[found[0].country] -= voice
            if found[0].admin1:
                unit[found[0].country, found[0].admin1] -= voice
        total = sum(country.values())
        elsewhere = total >= 1.0 and sum([country.get(c, 0.0) for c in HOME]) <= 0.25 * total
        return Others(country, unit, total, elsewhere, self.sure)

    def named(self) -> frozenset[str]:
        """Return the countries that the report speaks of."""
        share = 0.3 * sum(self.country.values())
        return frozenset([c for c, v in self.country.items() if v >= _SAID or v >= share])


class Others(NamedTuple):
    """The votes of all names but one, their sum, and whether they speak clearly for other countries than Syria and Iraq."""

    country: dict[str, float]
    unit: dict[tuple[str, str | None], float]
    total: float
    elsewhere: bool
    sure: list[Entry]


def vote(options: Mapping[Span, Sequence[Entry]]) -> Votes:
    """Return the votes of every name, each once: countries and units speak loudest, names of many places softly."""
    votes = Votes()
    for found in {tuple([e.id for e in found]): found for found in options.values() if found}.values():
        votes.add(found[0], _voice(found))
        if found[0].kind not in _UNITS and found[0].match != "key" and _stands_out(found):
            votes.sure.append(found[0])
    return votes


def _voice(found: Sequence[Entry]) -> float:
    best = found[0]
    if best.kind in _UNITS:
        return 1.0
    if best.match == "key" or (best.country not in HOME and best.importance < LARGE):
        return 0.15
    least = best.importance - 0.2
    for other in found:
        if other.importance >= least and other.country != best.country:
            return 0.2
    return 0.5


def _stands_out(found: Sequence[Entry]) -> bool:
    """Say whether the first is alone, or much larger than the others."""
    return len(found) == 1 or found[0].importance >= max(0.5, 0.15 + max([e.importance for e in found[1:]]))


def look_up(queries: Mapping[Span, str], gazetteer: Gazetteer, written: Mapping[Span, str]) -> tuple[Options, Votes]:
    """Return what each name may mean, those of the report's own countries and units first, and the votes of the report.

    `written` holds the bare Arabic names: they count only as they are written, with the word before them ("مدينة", "مطار") or without.
    """

    def find(span: Span, countries: frozenset[str] = _ANY) -> tuple[Entry, ...]:
        found = gazetteer.find(queries[span], countries=countries)
        if span not in written:
            return found
        exact = tuple(e for e in found if e.match != "key")
        return exact or tuple(e for e in gazetteer.find(written[span], countries=countries) if e.match != "key")

    first = {span: find(span) for span in queries}
    votes = vote(first)
    votes.told = first
    votes.asked = {span: split_name(query)[-1][1] for span, query in queries.items()}
    named = votes.named()
    units = [u for (c, u), v in votes.unit.items() if u is not None and v >= 1.0][:3]
    options: Options = {}
    for span, found in first.items():
        if len({e.country for e in found}) > 1 and found[0].kind != "country":
            found = find(span, named)
        options[span] = found if span in written else _with_units(queries[span], found, units, gazetteer)
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


class Around(NamedTuple):
    """What stands around a name: the words before and after it, and the spans of the nearest other names of its sentence, at most four.

    `inside` is the name that follows as what the place lies in: "X, Y", "X in Y governorate", "X (Y)".
    """

    before: str
    after: str
    beside: list[Span]
    inside: Span | None


def look_around(mention: Mention) -> Around:
    """Return what stands around a name."""
    parse, start, end = dict(mention.parse), mention.phrase.start, mention.phrase.end
    after = parse.get("after", "")
    beside = sorted([(int(s[0]), int(s[1])) for s in parse.get("chain", ())], key=lambda s: abs(s[0] - start))[:4]
    span = min([s for s in beside if 0 < s[0] - end <= len(after)], default=None)
    inside = span if span is not None and _INSIDE.match(after[: span[0] - end]) else None
    return Around(parse.get("before", ""), after, beside, inside)


def told_unit(mention: Mention, around: Around) -> Span | None:
    """Return the name of the governorate in which the text puts this name, said to be one: "X, Y governorate", "X in Y countryside"."""
    span, after, end = around.inside, around.after, mention.phrase.end
    if span is None:
        return None
    return span if _UNIT_BEHIND.match(after[span[1] - end :]) or " in " in after[: span[0] - end] else None


def lies_in(entry: Entry, wider: Entry) -> bool:
    """Say whether a place lies in a country, unit, district or named region."""
    if entry.id == wider.id or entry.country != wider.country:
        return False
    if wider.kind == "governorate":
        return entry.admin1 == wider.admin1
    if wider.kind == "county":
        return entry.admin2 == wider.admin2 and entry.admin1 == wider.admin1
    return wider.kind == "country" or (wider.radius_km > 5 > entry.radius_km and apart(entry, wider) <= wider.radius_km)


def touch(a: Entry, b: Entry) -> bool:
    """Say whether two places lie within 15 km of each other's edge; far ones are told apart by latitude alone."""
    reach = 15 + a.radius_km + b.radius_km
    return abs(a.lat - b.lat) * 111.0 <= reach and apart(a, b) <= reach


def choose(span: Span, around: Around, options: Options, votes: Votes) -> list[tuple[float, Entry]]:
    """Return the candidates of a name with their fit, best first; none where a small place abroad has no word for its country."""
    found = options[span]
    wider = options.get(around.inside, ())[:2] if around.inside else ()
    chain = [options[s][:2] for s in around.beside if options.get(s)]
    others, units = votes.without(votes.told.get(span, ())), _whole_units(found)
    asked = votes.asked.get(span, _ANY)
    scored = []
    for rank, entry in enumerate(found):
        held = bool(wider) and any(lies_in(entry, w) for w in wider)
        if held or not _is_stray(entry, others):
            fit = _fit(entry, rank, chain, others) + _kind_fit(entry, asked, found)
            scored.append((fit + (0.9 if held else 0.0) + (0.5 if entry.id in units else 0.0), entry))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id)) if len(scored) > 1 else scored


def _kind_fit(entry: Entry, asked: frozenset[str], found: Sequence[Entry]) -> float:
    """Return what the kind of a place adds or takes: asked for by a word beside the name, or a district whose town is meant."""
    if asked:
        prominent = PROMINENT if entry.country in HOME and entry.importance >= SEAT else 0.0
        return ASKED if is_kind(entry.kind, asked) else -ASKED - prominent
    return -0.5 if _has_seat(entry, found) else 0.0


def _has_seat(county: Entry, found: Sequence[Entry]) -> bool:
    """Say whether this is a district in which a town of its name lies: without a word for the district, the town is meant."""
    return county.kind == "county" and any(
        e.kind in ("city", "locality") and e.admin2 == county.admin2 and e.admin1 == county.admin1 for e in found
    )


def _is_stray(entry: Entry, others: Others) -> bool:
    """Say whether a place is not to be meant: small and abroad with no word for its country; or met by consonants alone, with nothing
    of Syria and Iraq in a report of other countries."""
    if entry.country in HOME:
        return entry.match == "key" and others.elsewhere
    small = entry.kind in ("city", "county") and entry.importance < LARGE
    return (small or entry.match == "key") and entry.id.startswith("gn:") and others.country.get(entry.country, 0.0) <= 0.1


def _fit(entry: Entry, rank: int, chain: list[tuple[Entry, ...]], others: Others) -> float:
    score = _MET[entry.match] - 0.05 * min(rank, 12) + (0.4 if entry.country in HOME else 0.9) * entry.importance
    total = others.total or 1.0
    score += 0.5 * others.unit.get((entry.country, entry.admin1), 0.0) / total + 0.8 * others.country.get(entry.country, 0.0) / total
    if entry.country in HOME and not others.elsewhere:
        score += AT_HOME + (PROMINENT if entry.match != "key" and entry.importance >= SEAT else 0.0)
    if entry.kind == "country":
        return score + (0.5 if entry.match != "key" else 0.0)
    if entry.importance >= GREAT and entry.country not in HOME:
        score += 0.6
    if entry.kind == "governorate":
        return score + 0.35 * any(_in_one_unit(entry, found) for found in chain)
    return score + _nearness(entry, chain) + 0.3 * _is_by(entry, others.sure)


def _in_one_unit(entry: Entry, found: Iterable[Entry]) -> bool:
    """Say whether one of these lies in the same unit."""
    unit, country = entry.admin1, entry.country
    if unit is not None:
        for other in found:
            if other.admin1 == unit and other.country == country:
                return True
    return False


def _is_by(entry: Entry, sure: Iterable[Entry]) -> bool:
    """Say whether one of these lies nearby; most are ruled out by their latitude."""
    lat = entry.lat
    for other in sure:  # noqa: SIM110 - a generator costs more than what it asks
        if -0.5 < other.lat - lat < 0.5 and other.id != entry.id and apart(other, entry) <= NEARBY:
            return True
    return False


def _nearness(entry: Entry, chain: list[tuple[Entry, ...]]) -> float:
    near = 0.0
    for found in chain:
        if _in_one_unit(entry, found):
            near += 0.35
        for other in found:
            if other.id != entry.id and touch(entry, other):
                near += 0.4
                break
    return min(near, 1.2)


def _whole_units(found: Sequence[Entry]) -> frozenset[str]:
    """Return the units abroad that bear the name alone: no large town in them has it too, so that the unit is meant."""
    units = [e for e in found if e.kind == "governorate" and e.country not in HOME]
    towns = {(e.country, e.admin1) for e in found if e.kind == "city" and e.importance >= LARGE} if units else ()
    return frozenset([e.id for e in units if (e.country, e.admin1) not in towns])
