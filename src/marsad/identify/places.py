"""Place names with the words around them come in; each becomes a centre with a radius, its precision, and what else it may mean.

A name is weighed by how it met the gazetteer, the other places of its sentence and report (containment, nearness), and importance.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from marsad.identify.gazetteer import Entry, Gazetteer
from marsad.identify.relations import Relation, relation_before
from marsad.model import Alternative, Mention, Place, Precision

Span = tuple[int, int]
_HEADS_AFTER = re.compile(
    r"^[’']?s? ?((?:oil ?field|gas field|oil ?fields|(?:border |military |illegal )?crossing|(?:air |military )?base|airbase|camp"
    r"|(?:military |civilian )?airport"
    r"|dam|bridge|river|governorate|province|district|city|town|village|desert|mountains?|island|prison|region|area|countryside)\b)",
    re.IGNORECASE,
)
_HEADS_BEFORE = re.compile(
    r"((?:village|town|city|governorate|province|district|camp|base|airport|river|mountain|crossing|oil field) of (?:the )?)$",
    re.IGNORECASE,
)
_COUNTRYSIDE = re.compile(
    r"(?:countryside|suburbs?|outlying areas?|rural part) of (?:the )?(?:city of |town of |governorate of )?$", re.IGNORECASE
)
_COUNTRYSIDE_BEHIND = re.compile(r"^(?:[’']s)? (?:\w+ )?countryside", re.IGNORECASE)
_OUTSKIRTS = re.compile(
    r"(?:outskirts|edge|entrance|vicinity|surrounding areas?|surroundings|environs) of (?:the )?(?:\w+ of )?$", re.IGNORECASE
)
_NEAR = re.compile(r"\b(?:near|nearby|close to|around|next to|not far from)(?: the)?(?: [\w-]+){0,2}(?: of)?(?: the)? ?$", re.IGNORECASE)
_BEARING = re.compile(
    r"(?:(\d+(?:\.\d+)?) ?(?:km|kilomet(?:re|er)s?) (?:to the )?)?"
    r"((?:north|south)?-?(?:east|west)?(?:north|south|east|west)) of (?:the )?(?:\w+ of )?$",
    re.IGNORECASE,
)
_AWAY = re.compile(r"(\d+(?:\.\d+)?) ?(?:km|kilomet(?:re|er)s?) (?:away )?from (?:the )?(?:\w+ of )?$", re.IGNORECASE)
_RELATED = re.compile(r"\b(?:of|from|near|nearby|to|around|next)\b", re.IGNORECASE)
"""A word without which none of the relations above stands before a name."""
_KIND_PRECISION: dict[str, Precision] = {
    "governorate": "governorate",
    "country": "country",
    "river": "line",
    "border": "line",
    "county": "district",
}
_COARSE = frozenset({"governorate", "country", "line", "district"})


def distance_km(a: float, b: float, c: float, d: float) -> float:
    """Return the great-circle distance in kilometres between two points (haversine, mean Earth radius 6,371 km).

    >>> round(distance_km(35.0, 40.0, 35.0, 41.0))
    91
    """
    p = math.pi / 180
    h = math.sin((c - a) * p / 2) ** 2 + math.cos(a * p) * math.cos(c * p) * math.sin((d - b) * p / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def resolve_places(mentions: Sequence[Mention], gazetteer: Gazetteer, only: frozenset[Span] | None = None) -> dict[Span, Place]:
    """Return the place of every mention by its (start, end); a name that no gazetteer knows stays a name of unknown precision.

    Every mention helps to weigh the others; with `only`, just these and the names beside them in their sentence are given a shape.
    """
    named = [m for m in mentions if m.kind == "place"]
    options = {(m.phrase.start, m.phrase.end): _options(m, gazetteer) for m in named}
    votes = _votes(options.values())
    if only is not None:
        beside = {tuple(s) for m in named if (m.phrase.start, m.phrase.end) in only for s in dict(m.parse).get("chain", ())}
        named = [m for m in named if (m.phrase.start, m.phrase.end) in only or (m.phrase.start, m.phrase.end) in beside]
    return {(m.phrase.start, m.phrase.end): _place(m, options, votes) for m in named}


def _query(mention: Mention) -> str:
    parse = dict(mention.parse)
    head = _HEADS_AFTER.match(parse.get("after", ""))
    before = parse.get("before", "")
    front = _HEADS_BEFORE.search(before) if _ends_in_of(before) else None
    name: str = parse.get("name") or mention.phrase.text
    if head and head.group(1).lower() not in ("countryside", "area", "region"):
        return f"{name} {head.group(1)}"
    return f"{front.group(1)}{name}" if front else name


def _ends_in_of(before: str) -> bool:
    """Say whether "of" or "of the" stands right before the name, without which most words before it say nothing."""
    return before[-7:].lower().endswith(("of ", "of the "))


def _options(mention: Mention, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return what a name may mean; an Arabic one only as it is written, with the word before it ("مدينة", "مطار") or without."""
    found = gazetteer.find(_query(mention))
    if "name" not in dict(mention.parse):
        return found
    written = tuple(e for e in found if e.match != "key")
    return written or tuple(e for e in gazetteer.find(mention.phrase.text) if e.match != "key")


def _votes(options: Iterable[tuple[Entry, ...]]) -> dict[str, float]:
    """Return how strongly the report's sure names speak for each governorate and country."""
    votes: defaultdict[str, float] = defaultdict(float)
    for found in options:
        if found:
            best = found[0]
            sure = 1.0 if len(found) == 1 or best.kind in ("governorate", "country") else 0.4
            votes[best.country] += sure
            if best.admin1:
                votes[best.admin1] += sure
    return votes


def _touch(a: Entry, b: Entry) -> bool:
    """Say whether two places lie within 15 km of each other's edge; far ones are told apart by latitude alone."""
    reach = 15 + a.radius_km + b.radius_km
    return abs(a.lat - b.lat) * 111.0 <= reach and distance_km(a.lat, a.lon, b.lat, b.lon) <= reach


def _score(entry: Entry, rank: int, chain: list[tuple[Entry, ...]], votes: dict[str, float]) -> float:
    score = {"exact": 1.0, "fold": 0.95, "key": 0.6}[entry.match] - 0.05 * rank + 0.3 * entry.importance
    for found in chain:
        if not found:
            continue
        if any(entry.admin1 is not None and c.admin1 == entry.admin1 for c in found[:2]):
            score += 0.35
        if any(_touch(entry, c) for c in found[:2] if c.id != entry.id):
            score += 0.4
    total = sum(votes.values()) or 1
    score += 0.5 * votes.get(entry.admin1 or "", 0) / total + 0.4 * votes.get(entry.country, 0) / total
    return score


def _place(mention: Mention, options: dict[Span, tuple[Entry, ...]], votes: dict[str, float]) -> Place:
    span = (mention.phrase.start, mention.phrase.end)
    found = options[span]
    if not found:
        return _within(mention, options)
    if len(found) == 1 or found[0].kind in ("country", "governorate"):
        return _shaped(mention, _town_of_that_name(mention, found) or found[0], ())
    near = sorted(dict(mention.parse).get("chain", ()), key=lambda s: abs(s[0] - span[0]))[:4]
    chain = [options.get(tuple(s), ()) for s in near]
    scored = sorted(((_score(e, n, chain, votes), e) for n, e in enumerate(found)), key=lambda pair: (-pair[0], pair[1].id))
    best = scored[0][1]
    if str(dict(mention.parse).get("name", "")).startswith("حي ") and not any(_touch(best, c) for found_c in chain for c in found_c[:2]):
        return _within(mention, options)  # a quarter lies in the town named beside it
    total = sum(s for s, _ in scored[:4])
    others = tuple(Alternative(e.id, round(s / total, 2)) for s, e in scored[1:4] if s > scored[0][0] - 0.5)
    return _shaped(mention, best, others)


_WHOLE_AREA = re.compile("(?:ريف|ريفي|محافظة|ولاية|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي) *$")


def _town_of_that_name(mention: Mention, found: tuple[Entry, ...]) -> Entry | None:
    """Return the town that an Arabic name of a governorate means where no word says that the whole of it is meant ("في السويداء")."""
    parse = dict(mention.parse)
    if "name" not in parse or found[0].kind != "governorate" or _WHOLE_AREA.search(parse.get("before", "")):
        return None
    if str(parse["name"]).startswith(("محافظة", "ولاية")):
        return None
    return next((e for e in found if e.kind in ("locality", "city") and e.importance >= 0.4 and e.country == found[0].country), None)


def _within(mention: Mention, options: dict[Span, tuple[Entry, ...]]) -> Place:
    """Return a place that no gazetteer holds: somewhere in the district or governorate named right behind it, else of unknown precision."""
    unknown = Place(mention.phrase.text, mention.phrase)
    if "name" not in dict(mention.parse):
        return unknown
    behind = sorted(s for s in dict(mention.parse).get("chain", ()) if 0 <= s[0] - mention.phrase.end < 60)
    around = next((found[0] for s in behind if (found := options.get(tuple(s), ()))), None)
    if around is None:
        return unknown
    wide: Precision = "governorate" if around.kind == "governorate" else "country" if around.kind == "country" else "district"
    shape = replace(unknown, lat=around.lat, lon=around.lon, radius_km=max(around.radius_km, 15.0), precision=wide, relation="in")
    return replace(shape, country=around.country, admin1=around.admin1, admin2=around.admin2)


def _shaped(mention: Mention, entry: Entry, others: tuple[Alternative, ...]) -> Place:
    parse = dict(mention.parse)
    before, after = parse.get("before", ""), parse.get("after", "")
    precision: Precision = _KIND_PRECISION.get(
        entry.kind, "line" if entry.geometry == "line" else "exact" if entry.radius_km <= 15 else "near"
    )
    place = Place(
        entry.name,
        mention.phrase,
        entry.id,
        entry.lat,
        entry.lon,
        entry.radius_km,
        precision,
        None,
        entry.country,
        entry.admin1,
        entry.admin2,
        others,
    )
    if precision != "country" and "name" in parse and (relation := relation_before(before)) is not None:
        return _related(place, relation)
    if precision == "country" or not (_RELATED.search(before) or "ountryside" in after[:24]):
        return place
    held = _ends_in_of(before)
    if (held and _COUNTRYSIDE.search(before)) or _COUNTRYSIDE_BEHIND.match(after):
        radius = max(entry.radius_km, 25.0)
        return replace(
            place, relation="countryside of", radius_km=radius, precision="governorate" if precision == "governorate" else "district"
        )
    if held and _OUTSKIRTS.search(before):
        return replace(
            place, relation="outskirts of", radius_km=round(entry.radius_km + 3, 1), precision="near" if precision == "exact" else precision
        )
    away = _AWAY.search(before)
    if away:
        return replace(
            place, relation=f"{away.group(1)} km from", radius_km=round(float(away.group(1)) + entry.radius_km, 1), precision="near"
        )
    bearing = _BEARING.search(before) if held else None
    if bearing:
        reach = float(bearing.group(1)) if bearing.group(1) else 10.0
        return replace(
            place,
            relation=f"{bearing.group(2).lower()} of",
            radius_km=round(entry.radius_km + reach, 1),
            precision="near" if precision == "exact" else precision,
        )
    if _NEAR.search(before) and precision == "exact":
        return replace(place, relation="near", radius_km=round(entry.radius_km + 5, 1), precision="near")
    return place


def _related(place: Place, relation: Relation) -> Place:
    """Return a place widened by what the Arabic words before its name say."""
    radius = place.radius_km or 0.0
    if relation.around:
        wide: Precision = "governorate" if place.precision == "governorate" else "district"
        return replace(place, relation=relation.words, radius_km=max(radius, 25.0), precision=wide)
    near: Precision = "near" if place.precision == "exact" else place.precision
    return replace(place, relation=relation.words, radius_km=round(radius + relation.wider_km, 1), precision=near)


def finest(place: Place | None, mention: Mention | None, places: dict[Span, Place]) -> Place | None:
    """Return the finest place of the same phrase: "in the countryside of Deir ez-Zor, near the village of X" is near X.

    Only names close by in the sentence and inside the coarse place are taken; else the place itself.
    """
    if place is None or mention is None or place.lat is None or place.lon is None or place.precision not in _COARSE:
        return place
    for span in sorted(dict(mention.parse).get("chain", ()), key=lambda s: abs(s[0] - mention.phrase.start)):
        other = places.get(tuple(span))
        if other is None or other.lat is None or other.lon is None or other.precision in _COARSE or abs(span[0] - mention.phrase.end) > 70:
            continue
        if distance_km(place.lat, place.lon, other.lat, other.lon) <= 1.3 * (place.radius_km or 0) + 10:
            return other
    return place
