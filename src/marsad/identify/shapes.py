"""A place and the words around its name come in; its shape goes out: where the centre is, how wide, how precise, in which relation.

"outskirts of X" widens; "12 km west of X" moves the centre; "14 km from X" is the circle that holds the ring; "between A and B" and "on
the road A-B" lie in the middle, with the half way as radius.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from marsad.identify.gazetteer import Entry
from marsad.identify.weigh import apart
from marsad.model import Place, Precision

_THE = r"(?:the )?(?:(?:city|town|village|district|area|region|province|governorate|camp|villages|towns) of )?(?:the )?"
_COUNTRYSIDE = re.compile(rf"(?:countryside|suburbs?|outlying areas?|rural part) of {_THE}$", re.IGNORECASE)
_COUNTRYSIDE_BEHIND = re.compile(r"^(?:[’']s)? (?:\w+ )?countryside", re.IGNORECASE)
_OUTSKIRTS = re.compile(
    rf"(?:outskirts|edges?|entrances?|vicinity|surrounding areas?|surroundings|environs|perimeter) of {_THE}(?:\w+ of )?$", re.IGNORECASE
)
_NEAR = re.compile(r"\b(?:near|nearby|close to|around|next to|not far from)(?: the)?(?: [\w-]+){0,2}(?: of)?(?: the)? ?$", re.IGNORECASE)
_NEAR_WORDS = ("near", "around", "close to", "next to", "not far from")
_KM = r"(\d+(?:[.,]\d+)?)[ -]?(?:km|kms|kilomet(?:re|er)s?)"
_BEARING = re.compile(
    rf"(?:{_KM} (?:to the )?)?((?:north|south)?-?(?:east|west)?(?:north|south|east|west)) of {_THE}(?:\w+ of )?$", re.IGNORECASE
)
_AWAY = re.compile(rf"{_KM} (?:away )?from {_THE}(?:\w+ of )?$", re.IGNORECASE)
_BETWEEN = re.compile(rf"\b(?:between|linking|connecting) {_THE}$", re.IGNORECASE)
_AND = re.compile(rf"^[^.;:]{{0,25}}?\b(?:and|with|to) {_THE}$", re.IGNORECASE)
_DASH = re.compile(r"^ ?[-–—/] ?$")
_ROAD = re.compile(r"^ (?:international |main |old |military |desert )?(?:road|highway|motorway|route)\b", re.IGNORECASE)
_ROAD_BEHIND = re.compile(r"^ ?[-–—/] ?[^,.;:]{2,30}? (?:international |main |old )?(?:road|highway|motorway|route)\b", re.IGNORECASE)
_ROAD_BEFORE = re.compile(
    r"\b(?:road|highway|motorway|route)(?: (?:that|which))? ?(?:from |between |linking |connecting )?(?:the )?$", re.IGNORECASE
)
_STARTED = re.compile(r"\b(?:(road|highway|motorway|route) )?(?:between|linking|connecting)\b[^.;]{0,40}$", re.IGNORECASE)
_KIND_PRECISION: dict[str, Precision] = {
    "governorate": "governorate",
    "country": "country",
    "river": "line",
    "border": "line",
    "county": "district",
    "continent": "country",
    "sea": "country",
}
_COMPASS = {
    "north": 0.0,
    "east": 90.0,
    "south": 180.0,
    "west": 270.0,
    "northeast": 45.0,
    "southeast": 135.0,
    "southwest": 225.0,
    "northwest": 315.0,
}
BEYOND = 150.0
"""Two names further apart (km) are no two ends of one stretch."""

Neighbour = tuple[str, Entry]
"""Another name of the sentence: the words between it and this one, and its place."""


def precision_of(entry: Entry) -> Precision:
    """Return how precise a place is by itself."""
    return _KIND_PRECISION.get(entry.kind, "line" if entry.geometry == "line" else "exact" if entry.radius_km <= 15 else "near")


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return the point so many kilometres away in a direction, to four places.

    >>> moved(35.0, 40.0, 90.0, 10.0)
    (35.0, 40.1098)
    """
    turn = math.radians(bearing)
    high = km * math.cos(turn) / 111.2
    return round(lat + high, 4), round(lon + km * math.sin(turn) / (111.2 * math.cos(math.radians(lat))), 4)


def shape(place: Place, entry: Entry, around: tuple[str, str], ahead: Neighbour | None, behind: Neighbour | None) -> Place:
    """Return the place in the shape that the words around its name give; `ahead` is the name that follows it, `behind` the one before."""
    before, after = around
    if place.precision == "country":
        return place
    if ahead or behind:
        stretch = _stretch(place, entry, around, ahead, behind)
        if stretch is not None:
            return stretch
    low = before.lower()
    side = " of " in low
    if (side and _COUNTRYSIDE.search(before)) or _COUNTRYSIDE_BEHIND.match(after):
        radius = max(entry.radius_km, 25.0)
        coarse: Precision = "governorate" if place.precision == "governorate" else "district"
        return replace(place, relation="countryside of", radius_km=radius, precision=coarse)
    if side and _OUTSKIRTS.search(before):
        return replace(place, relation="outskirts of", radius_km=round(entry.radius_km + 3, 1), precision=_not_exact(place))
    if "from " in low and (away := _AWAY.search(before)):
        radius = round(_number(away[1]) + entry.radius_km, 1)
        return replace(place, relation=f"{away[1]} km from", radius_km=radius, precision="near")
    if ("st of " in low or "th of " in low) and (bearing := _BEARING.search(before)):
        return _aside(place, entry, bearing[1], bearing[2].lower())
    if place.precision == "exact" and any(map(low.__contains__, _NEAR_WORDS)) and _NEAR.search(before):
        return replace(place, relation="near", radius_km=round(entry.radius_km + 5, 1), precision="near")
    return place


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _not_exact(place: Place) -> Precision:
    return "near" if place.precision == "exact" else place.precision


def _aside(place: Place, entry: Entry, told: str | None, side: str) -> Place:
    """Return the place beside a name: moved by the distance told; without one, or beside an area or a line, it is only widened."""
    relation = f"{told} km {side} of" if told else f"{side} of"
    turn = _COMPASS.get(side.replace("-", ""))
    if told is None or turn is None or entry.radius_km > 15 or entry.geometry == "line":
        radius = round(entry.radius_km + (_number(told) if told else 10.0), 1)
        return replace(place, relation=relation, radius_km=radius, precision=_not_exact(place))
    km = _number(told)
    lat, lon = moved(entry.lat, entry.lon, turn, km)
    return replace(place, relation=relation, lat=lat, lon=lon, radius_km=round(entry.radius_km + max(2.0, 0.4 * km), 1), precision="near")


def _stretch(place: Place, entry: Entry, around: tuple[str, str], ahead: Neighbour | None, behind: Neighbour | None) -> Place | None:
    """Return the middle of "between A and B" or "the road A-B" for either of its two names, None where it is no such stretch."""
    before, after = around
    if ahead and _is_end(entry, ahead[1]):
        if _DASH.match(ahead[0]) and (_ROAD_BEFORE.search(before) or _ROAD_BEHIND.match(after)):
            return _middle(place, entry, ahead[1], "on the road")
        if _AND.match(ahead[0]) and (_BETWEEN.search(before) or _ROAD_BEFORE.search(before)):
            return _middle(place, entry, ahead[1], "on the road" if re.search("road|highway", before[-30:]) else "between")
    if behind and _is_end(entry, behind[1]) and _DASH.match(behind[0]) and _ROAD.match(after):
        return _middle(place, behind[1], entry, "on the road")
    if behind and _is_end(entry, behind[1]) and _AND.match(behind[0]):
        start = before[: len(before) - len(behind[0])]
        if found := _STARTED.search(start):
            return _middle(place, behind[1], entry, "on the road" if found[1] else "between")
    return None


def _is_end(one: Entry, other: Entry) -> bool:
    coarse = {"country", "governorate", "county", "river", "border"}
    return one.id != other.id and not {one.kind, other.kind} & coarse and 1 < apart(one, other) <= BEYOND


def _middle(place: Place, one: Entry, other: Entry, relation: str) -> Place:
    lat, lon = (one.lat + other.lat) / 2, (one.lon + other.lon) / 2
    name = f"{one.name} – {other.name}"
    radius = round(apart(one, other) / 2 + 2, 1)
    precision: Precision = "line" if relation == "on the road" else "near"
    return replace(
        place, name=name, id=None, lat=round(lat, 4), lon=round(lon, 4), radius_km=radius, precision=precision, relation=relation
    )
