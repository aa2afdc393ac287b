"""The Arabic words before a place name come in; how the place meant lies to the named one goes out, with how far to widen its circle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from marsad.identify.gazetteer import Entry
from marsad.identify.weigh import touch
from marsad.model import Mention, Place, Precision

_HEAD = r"(?:(?:مدينة|بلدة|قرية|مخيم|ناحية|حقل|مطار|معبر|قاعدة|سد|قضاء) )?"
_COUNTRYSIDE = re.compile(r"(?:ب|لل|ال)?ريفي? (?:مدينة |محافظة )?$")
_OUTSKIRTS = re.compile(rf"(?:أطراف|محيط|مشارف|ضواحي|مدخل|مداخل|تخوم) {_HEAD}$")
_NEAR = re.compile(rf"(?:قرب|بالقرب من|بجوار|قبالة|بمحاذاة) (?:\w+ )?{_HEAD}$")
_AWAY = re.compile(rf"(\d+(?:[.,]\d+)?) ?(?:كيلومترا?ً?|كيلومترات|كم|كلم) (?:عن |من |\w+ )?{_HEAD}$")
_BEARING = re.compile(rf"(شمال|جنوب|شرق|غرب)ي?(?: (شرق|غرب)ي?)? {_HEAD}$")
_SIDES = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}


class Relation(NamedTuple):
    """How a place lies to the one named: in words, how many kilometres wider its circle is, and whether it is all the country around."""

    words: str
    wider_km: float
    around: bool = False


def relation_before(before: str) -> Relation | None:
    """Return what the words right before a name say of where the place lies, or None.

    >>> relation_before("على أطراف بلدة "), relation_before("في بلدة ")
    (Relation(words='outskirts of', wider_km=3.0, around=False), None)
    >>> relation_before("جنوب شرقي مدينة ").words, relation_before("على بعد 20 كيلومتراً شرقي ").words
    ('south-east of', '20 km from')
    """
    if _COUNTRYSIDE.search(before):
        return Relation("countryside of", 0.0, around=True)
    if _OUTSKIRTS.search(before):
        return Relation("outskirts of", 3.0)
    if away := _AWAY.search(before):
        return Relation(f"{away.group(1)} km from", float(away.group(1).replace(",", ".")))
    if bearing := _BEARING.search(before):
        sides = [_SIDES[side] for side in bearing.groups() if side]
        return Relation(f"{'-'.join(sides)} of", 10.0)
    return Relation("near", 5.0) if _NEAR.search(before) else None


_WHOLE_AREA = re.compile("(?:ريف|ريفي|محافظة|ولاية|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي) *$")


def town_meant(mention: Mention, found: Sequence[Entry]) -> Entry | None:
    """Return the town that an Arabic name of a governorate means where no word says that the whole of it is meant ("في السويداء")."""
    parse = dict(mention.parse)
    if found and found[0].kind == "county":  # "قضاء المقدادية" is told of its town
        return next((e for e in found[1:] if e.kind in ("locality", "city") and e.admin1 == found[0].admin1), None)
    if not found or found[0].kind != "governorate" or _WHOLE_AREA.search(parse.get("before", "")):
        return None
    if str(parse["name"]).startswith(("محافظة", "ولاية")):
        return None
    return next((e for e in found if e.kind in ("locality", "city") and e.importance >= 0.4 and e.country == found[0].country), None)


def within(mention: Mention, options: Mapping[tuple[int, int], Sequence[Entry]]) -> Place:
    """Return a place that no gazetteer holds: somewhere in the district or governorate named right behind it, else of unknown precision."""
    unknown = Place(mention.phrase.text, mention.phrase)
    behind = sorted(s for s in dict(mention.parse).get("chain", ()) if 0 <= s[0] - mention.phrase.end < 60)
    around = next((found[0] for s in behind if (found := options.get((int(s[0]), int(s[1])), ()))), None)
    return unknown if around is None else _somewhere_in(mention, around)


def _somewhere_in(mention: Mention, around: Entry) -> Place:
    """Return a place known by name alone that lies somewhere in a known one."""
    unknown = Place(mention.phrase.text, mention.phrase)
    wide: Precision = "governorate" if around.kind == "governorate" else "country" if around.kind == "country" else "district"
    shape = replace(unknown, lat=around.lat, lon=around.lon, radius_km=max(around.radius_km, 15.0), precision=wide, relation="in")
    return replace(shape, country=around.country or None, admin1=around.admin1, admin2=around.admin2)


_INSIDE = re.compile('[\\s،,")»]*(?:ال\\w+ )?(?:ب(?!ين)|في |شرق|غرب|شمال|جنوب|ضمن |التابع)')
_WIDE = frozenset({"country", "governorate", "continent", "sea"})


def told_beside(mention: Mention, found: Sequence[Entry], options: Mapping[tuple[int, int], Sequence[Entry]]) -> Place | None:
    """Return the wider place told beside an Arabic name of which the gazetteer knows only far namesakes, or None where it knows the place.

    The wider place is the one right behind ("حي النشوة بمدينة الحسكة"), or the last before it in the country the report is about.
    """
    if any(e.kind in _WIDE or e.importance >= 0.5 for e in found):
        return None
    end, after = mention.phrase.end, str(dict(mention.parse).get("after", ""))
    behind = sorted(s for s in options if 0 <= s[0] - end < 45 and options[s])
    if behind and _INSIDE.match(after):
        around = options[behind[0]][:2]
        if any((e.country, e.admin1) == (w.country, w.admin1) or touch(e, w) for e in found for w in around):
            return None
        return _somewhere_in(mention, around[0]) if around[0].kind != "country" or around[0].country != found[0].country else None
    named = {(rows[0].country, rows[0].id) for rows in options.values() if rows}
    countries = Counter(country for country, _ in named if country)
    main = max(sorted(countries), key=lambda name: countries[name], default="")
    if any(e.country == main or 2 * countries[e.country] > countries[main] for e in found):
        return None
    before = sorted(s for s in options if s[0] < end and any(e.country == main for e in options[s]))
    wider = next((e for s in reversed(before) for e in options[s] if e.country == main), None)
    return _somewhere_in(mention, wider) if wider is not None else None


def related(place: Place, relation: Relation) -> Place:
    """Return a place widened by what the Arabic words before its name say."""
    radius = place.radius_km or 0.0
    if relation.around:
        wide: Precision = "governorate" if place.precision == "governorate" else "district"
        return replace(place, relation=relation.words, radius_km=max(radius, 25.0), precision=wide)
    near: Precision = "near" if place.precision == "exact" else place.precision
    return replace(place, relation=relation.words, radius_km=round(radius + relation.wider_km, 1), precision=near)
