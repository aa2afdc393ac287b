"""Events come in, a GeoJSON FeatureCollection goes out: a point only for a place that is one, else the circle within which it lies.

Form: RFC 7946: longitude first, WGS 84, outer rings counter-clockwise, `geometry` null where no place is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import IO, Any

from marsad.model import Event, Place, plain

EARTH_KM = 6371.0
CORNERS = 32
POINTED = frozenset({"exact", "near"})


def circle_ring(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """Return a closed ring of 32 corners around a centre, counter-clockwise, as [longitude, latitude] in degrees.

    >>> ring = circle_ring(35.0, 40.0, 10.0)
    >>> len(ring), ring[0] == ring[-1], ring[0]
    (33, True, [40.109787, 34.999951])
    """
    far, phi = radius_km / EARTH_KM, radians(lat)
    ring = []
    for corner in range(CORNERS):
        bearing = pi / 2 - 2 * pi * corner / CORNERS
        north = asin(sin(phi) * cos(far) + cos(phi) * sin(far) * cos(bearing))
        east = atan2(sin(bearing) * sin(far) * cos(phi), cos(far) - sin(phi) * sin(north))
        ring.append([round(lon + degrees(east), 6), round(degrees(north), 6)])
    return [*ring, ring[0]]


def make_geometry(place: Place | None) -> dict[str, Any] | None:
    """Return a Point for an exact or near place, a circle for a vague one, None where the centre or its radius is not known."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if place.precision in POINTED:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    if not place.radius_km:
        return None
    return {"type": "Polygon", "coordinates": [circle_ring(place.lat, place.lon, place.radius_km)]}


def make_feature(event: Event) -> dict[str, Any]:
    """Return an event as a feature; its precision and radius always stand beside the geometry."""
    where, when = event.where, event.when
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": make_geometry(where),
        "properties": {
            "action": event.action,
            "status": event.status,
            "date": when.edtf if when else None,
            "earliest": when.earliest if when else None,
            "latest": when.latest if when else None,
            "place": where.name if where else None,
            "place_id": where.id if where else None,
            "precision": where.precision if where else "unknown",
            "radius_km": where.radius_km if where else None,
            "country": where.country if where else None,
            "admin1": where.admin1 if where else None,
            "admin2": where.admin2 if where else None,
            "actors": [{"role": a.role, "id": a.id, "name": a.name} for a in event.actors],
            "harm": [{"effect": t.effect, "who": t.who, "unit": t.unit, "count": plain(t.count)} for t in event.harm],
            "grade": event.grade.word,
            "source_letter": event.grade.source,
            "information": event.grade.information,
            "reports": event.reports,
            "independent": event.independent,
            "statements": list(event.statements),
        },
    }


class GeoJsonExporter:
    """A map layer: one feature for each event, also for those without a place."""

    word = "geojson"
    suffix = ".geojson"

    def write(self, events: Iterable[Event], out: IO[str]) -> int:
        """Write the collection, one feature a line, and return how many events."""
        out.write('{"type": "FeatureCollection", "features": [')
        written = 0
        for event in events:
            out.write((",\n" if written else "\n") + json.dumps(make_feature(event), ensure_ascii=False))
            written += 1
        out.write("\n]}\n")
        return written
