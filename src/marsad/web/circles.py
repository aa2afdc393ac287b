"""Events come in, GeoJSON goes out: each place a circle as wide as its doubt, never a bare point."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from marsad.model import Event, Place
from marsad.web.words import Words

EARTH_KM = 6371.0088
STEPS = 64
VAGUE = frozenset({"governorate", "country", "line"})


def draw_circle(lat: float, lon: float, radius_km: float) -> list[list[list[float]]]:
    """Return the polygon ring, in degrees, of all points at this distance from the centre (great circle, 64 steps).

    >>> ring = draw_circle(35.0, 40.0, 111.195)[0]
    >>> ring[0] == ring[-1], round(max(y for _, y in ring), 2)
    (True, 36.0)
    """
    angle, phi, ring = radius_km / EARTH_KM, math.radians(lat), []
    for step in range(STEPS):
        bearing = -2 * math.pi * step / STEPS
        sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)
        turn = math.atan2(math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * sine)
        ring.append([round(lon + math.degrees(turn), 5), round(math.degrees(math.asin(sine)), 5)])
    return [[*ring, ring[0]]]


def is_placed(place: Place | None) -> bool:
    """Say whether a place can be drawn: it has a centre and a radius."""
    return place is not None and place.lat is not None and place.lon is not None and place.radius_km is not None


def _feature(event: Event, place: Place, part: str, extra: dict[str, Any]) -> dict[str, Any]:
    lat, lon, radius = place.lat or 0.0, place.lon or 0.0, place.radius_km or 0.0
    shown = {
        "id": event.id, "part": part, "action": event.action, "status": event.status, "grade": event.grade.word,
        "edtf": event.when.edtf if event.when else None, "place": place.name, "precision": place.precision,
        "radius_km": radius, "vague": place.precision in VAGUE, "centre": [lon, lat], **extra,
    }  # fmt: skip
    ring = draw_circle(lat, lon, max(radius, 0.05))
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": ring}, "properties": shown}


def parts_of(event: Event) -> list[tuple[str, Place]]:
    """Return every place of an event that can be drawn, each with its part: where, origin, destination, via."""
    named = [("where", event.where), ("origin", event.origin), ("destination", event.destination), *(("via", p) for p in event.via)]
    return [(part, place) for part, place in named if place is not None and is_placed(place)]


def draw_events(events: Iterable[Event], words: Words, all_parts: bool = False) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection; only `where` unless all parts (origin, destination, via) are asked for.

    Widest circles come first, so that they are drawn below the others.
    """
    from marsad.web.views import describe, spell_place

    features = []
    for event in events:
        for part, place in parts_of(event):
            if part == "where" or all_parts:
                row = describe(event, words)
                extra = {"label": row.action, "date": row.date, "told": spell_place(place, words), "grade_label": row.grade}
                features.append(_feature(event, place, part, extra))
    features.sort(key=lambda f: -float(f["properties"]["radius_km"]))
    return {"type": "FeatureCollection", "features": features}
