"""Place names with the words around them come in; each becomes a centre with a radius, its precision, and what else it may mean.

`weigh.py` chooses among the places of one name, `shapes.py` reads the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.identify.gazetteer import Entry, Gazetteer
from marsad.identify.relations import related, relation_before, told_beside, town_meant, within
from marsad.identify.shapes import Neighbour, precision_of, shape
from marsad.identify.weigh import Around, Options, Span, Votes, apart, choose, distance_km, lies_in, look_around, look_up, told_unit, touch
from marsad.model import Alternative, Mention, Place

_HEADS_AFTER = re.compile(
    r"^[’']?s?\s{0,2}((?:oil ?field|gas field|oil ?fields|(?:border |military |illegal )?crossing|(?:air |military )?base|airbase|camp"
    r"|(?:military |civilian )?airport|dam|bridge|river|governorate|province|oblast|district|city|town|village|desert|mountains?|island"
    r"|prison|region|area|countryside|neighbou?rhood|suburb|plain)\b)",
    re.IGNORECASE,
)
_HEADS_BEFORE = re.compile(
    r"((?:village|town|city|governorate|province|district|camp|base|airport|river|mountain|crossing|oil field) of (?:the )?)$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Gen|Col|Lt|Capt|Sgt|Rep|Gov)\.? (?:[A-Z][\w.’'-]* ){0,2}$")
_NAMED_AFTER = re.compile(
    r"^ (?:[A-Z][\w’'-]* ){0,2}(?:University|College|Institute|Times|Post|Daily|News|Journal|Tribune|Herald|Gazette|Press|TV|Radio"
    r"|Department|Ministry|Agency|Service|Authority|Board|Bank|Zoo|Museum|Flu|Fever|Stock)\b"
)
_IN_A_CODE = re.compile(r"\w/$|[$£€]$")
_COARSE = frozenset({"governorate", "country", "line", "district"})
_SURE_KINDS = frozenset({"country"})
COARSE_KINDS = frozenset({"country", "governorate", "river", "border", "continent", "sea"})


def resolve_places(mentions: Sequence[Mention], gazetteer: Gazetteer, only: frozenset[Span] | None = None) -> dict[Span, Place]:
    """Return the place of every mention by its (start, end); a name that no gazetteer knows stays a name of unknown precision.

    Every mention helps to weigh the others; with `only`, just these and the names beside them in their sentence are given a shape.
    """
    named = {(m.phrase.start, m.phrase.end): m for m in mentions if m.kind == "place"}
    written = {span: m.phrase.text for span, m in named.items() if _is_arabic(m)}
    options, votes = look_up({span: _query(m) for span, m in named.items()}, gazetteer, written)
    wanted = named.keys() if only is None else {s for span in only if span in named for s in (span, *_chain(named[span]))}
    around = {span: look_around(m) for span, m in named.items() if span in wanted}
    scored = {span: _chosen(named[span], seen, options, votes) for span, seen in around.items()}
    best = {span: found[0][1] for span, found in scored.items() if found}
    return {span: _place(named[span], around[span], found, best, options) for span, found in scored.items()}


def _chain(mention: Mention) -> list[Span]:
    return [(int(s[0]), int(s[1])) for s in dict(mention.parse).get("chain", ())]


def _query(mention: Mention) -> str:
    parse = dict(mention.parse)
    before = parse.get("before", "")
    head = _HEADS_AFTER.match(parse.get("after", ""))
    front = _HEADS_BEFORE.search(before) if " of " in before[-10:].lower() else None
    name: str = parse.get("name") or mention.phrase.text
    if head and head.group(1).lower() not in ("countryside", "area", "region"):
        return f"{name} {head.group(1)}"
    return f"{front.group(1)}{name}" if front else name


def _chosen(mention: Mention, around: Around, options: Options, votes: Votes) -> list[tuple[float, Entry]]:
    span = (mention.phrase.start, mention.phrase.end)
    found = options[span]
    if found and found[0].kind in _SURE_KINDS and (len(found) == 1 or found[1].match == "key"):
        return [(1.0, found[0])]
    scored = choose(span, around, options, votes) if found else []
    town = town_meant(mention, [e for _, e in scored]) if _is_arabic(mention) else None
    return scored if town is None else sorted(scored, key=lambda pair: pair[1].id != town.id)


def _place(mention: Mention, around: Around, scored: list[tuple[float, Entry]], best: Mapping[Span, Entry], options: Options) -> Place:
    unit = best.get(told_unit(mention, around) or (-1, -1))
    if (
        unit is not None
        and unit.kind == "governorate"
        and not (scored and (scored[0][1].kind in COARSE_KINDS or _is_within(scored[0][1], unit)))
    ):
        inside = Place(mention.phrase.text, mention.phrase, None, unit.lat, unit.lon, unit.radius_km, "governorate", "in")
        return replace(inside, country=unit.country, admin1=unit.admin1)
    arabic = _is_arabic(mention)
    if not scored or (arabic and _is_lost_quarter(mention, around, scored[0][1], options)):
        return within(mention, options) if arabic else Place(mention.phrase.text, mention.phrase)
    if arabic and (wider := told_beside(mention, [e for _, e in scored], options)) is not None:
        return wider
    fit, entry = scored[0]
    total = sum(s for s, _ in scored[:4]) or 1.0
    others = tuple(Alternative(e.id, round(s / total, 2)) for s, e in scored[1:4] if s > fit - 0.5)
    whole = (entry.name, mention.phrase, entry.id, entry.lat, entry.lon, entry.radius_km, precision_of(entry), None)
    place = Place(*whole, entry.country or None, entry.admin1, entry.admin2, others)
    if arabic and place.precision != "country" and (relation := relation_before(around.before)) is not None:
        return related(place, relation)
    return shape(place, entry, (around.before, around.after), *_neighbours(mention, around, best))


def _is_arabic(mention: Mention) -> bool:
    """Say whether the Arabic reader found this name: it hands over the name with the word of its kind before it."""
    return "name" in dict(mention.parse)


def _is_lost_quarter(mention: Mention, around: Around, entry: Entry, options: Options) -> bool:
    """Say whether a quarter of that name lies far from what is named beside it: it lies in the town told."""
    if not str(dict(mention.parse)["name"]).startswith("حي "):
        return False
    return not any(touch(entry, c) for span in around.beside for c in options.get(span, ())[:2])


def _is_within(entry: Entry, unit: Entry) -> bool:
    """Say whether a place lies in a unit, or so near that the border between may be drawn otherwise."""
    return lies_in(entry, unit) or entry.id == unit.id or apart(entry, unit) <= 1.3 * unit.radius_km + 10


def _neighbours(mention: Mention, around: Around, best: Mapping[Span, Entry]) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the next name of the sentence and the one before, each with the words between, where they are close by."""
    start, end = mention.phrase.start, mention.phrase.end
    ahead = behind = None
    for span in around.beside:
        if span not in best:
            continue
        if 0 <= span[0] - end <= min(len(around.after), 30) and ahead is None:
            ahead = (around.after[: span[0] - end], best[span])
        elif 0 <= start - span[1] <= min(len(around.before), 30) and behind is None:
            behind = (around.before[len(around.before) - (start - span[1]) :], best[span])
    return ahead, behind


def _is_loose(place: Place) -> bool:
    """Say whether a place is so wide, or so vaguely beside its name, that a village named with it tells more."""
    if place.relation in ("on the road", "between", "in"):
        return False
    beside_it = place.relation is not None and place.relation.endswith(" of") and not place.relation[0].isdigit()
    return place.precision in _COARSE or (beside_it and place.relation != "outskirts of")


def names_no_place(mention: Mention) -> bool:
    """Say whether a place's name is part of another name here: of a person with a title, of an outlet, an agency, a university."""
    parse = dict(mention.parse)
    before, after = parse.get("before", ""), parse.get("after", "")
    return bool(_TITLE.search(before) or _NAMED_AFTER.match(after) or _IN_A_CODE.search(before))


def finest(place: Place | None, mention: Mention | None, places: dict[Span, Place]) -> Place | None:
    """Return the finest place of the same phrase: "in the countryside of Deir ez-Zor, near the village of X" is near X.

    Only names close by in the sentence and inside the coarse place are taken; else the place itself.
    """
    if place is None or mention is None or place.lat is None or place.lon is None or not _is_loose(place):
        return place
    reach = 1.3 * (place.radius_km or 0) + (10 if place.precision in _COARSE else 40)
    for span in sorted(_chain(mention), key=lambda s: abs(s[0] - mention.phrase.start)):
        other = places.get(span)
        if other is None or other.lat is None or other.lon is None or other.precision in _COARSE or abs(span[0] - mention.phrase.end) > 70:
            continue
        same = place.relation == "countryside of" and (place.country, place.admin1) == (other.country, other.admin1)
        if same or distance_km(place.lat, place.lon, other.lat, other.lon) <= reach:
            return other
    return place
