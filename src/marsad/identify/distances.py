"""A report's places come in; where it says how far one is from another and the map says otherwise, a Problem goes out.

"in X, 14 km west of Y": X and Y are taken as found; each radius and a third of the distance told are allowed for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from marsad.identify.gazetteer import Gazetteer
from marsad.identify.places import resolve_places
from marsad.identify.weigh import Span, distance_km
from marsad.model import Mention, Place, Problem, Report

_TOLD = re.compile(
    r"^,? ?(?:(?:city|town|village|area|camp|field|base),? )?(?:which |that )?(?:lies |is |are |located |situated |some |about |around "
    r"|roughly |nearly |only |just )*(\d{1,4}(?:[.,]\d+)?)[ -]?(?:km|kms|kilomet(?:re|er)s?) (?:away )?"
    r"(?:(?:to the )?(?:north|south|east|west|-)+(?:ern)? of|from|off|outside) (?:the )?(?:(?:city|town|village) of )?$",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"km|kilomet", re.IGNORECASE)
_COARSE = frozenset({"country", "governorate", "district", "unknown", "line"})
ALLOWED, SLACK = 0.35, 5.0
"""The share of the distance told, and the kilometres, by which the map may differ beside both radii."""


def distance_problems(report: Report, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Problem]:
    """Return a problem for each distance between two places that the text tells and the map contradicts."""
    if not _LENGTH.search(report.text):
        return []
    told = list(_told_in(report.text, [m for m in mentions if m.kind == "place"]))
    if not told:
        return []
    plain = [Mention(m.kind, m.phrase, tuple((k, v) for k, v in m.parse if k != "before")) for m in mentions]
    places = resolve_places(plain, gazetteer, frozenset(span for one, other, _ in told for span in (one, other)))
    found = (_contradiction(report, places[one], places[other], km) for one, other, km in told)
    return [problem for problem in found if problem is not None]


def _told_in(text: str, places: Sequence[Mention]) -> list[tuple[Span, Span, float]]:
    """Return (place, place, kilometres) for each two neighbouring names between which the text tells a distance."""
    found = []
    for one, other in pairwise(places):
        between = text[one.phrase.end : other.phrase.start]
        match = _TOLD.match(between) if len(between) < 90 else None
        if match:
            spans = (one.phrase.start, one.phrase.end), (other.phrase.start, other.phrase.end)
            found.append((*spans, float(match[1].replace(",", "."))))
    return found


def _contradiction(report: Report, one: Place, other: Place, told: float) -> Problem | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None or {one.precision, other.precision} & _COARSE:
        return None
    far = distance_km(one.lat, one.lon, other.lat, other.lon)
    if abs(far - told) <= ALLOWED * told + (one.radius_km or 0) + (other.radius_km or 0) + SLACK:
        return None
    names = f"{one.phrase.text if one.phrase else one.name} and {other.phrase.text if other.phrase else other.name}"
    what = f"the text puts {names} {told:g} km apart, the map {far:.0f} km"
    return Problem(f"report {report.id}", what, "One of the names may mean another place: see the alternatives of both.")
