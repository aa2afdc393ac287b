"""The map layer: points only for real points, circles for vague places, nothing where nothing is known."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from math import cos, radians

import pytest

from marsad.model import Event, Place
from marsad.publish.geojson import GeoJsonExporter, circle_ring, make_geometry

PLACE = {"name": "x", "lat": 35.0, "lon": 40.0, "radius_km": 20.0}


@pytest.mark.parametrize("precision", ["exact", "near"])
def test_points(precision: str) -> None:
    assert make_geometry(Place(**PLACE, precision=precision)) == {"type": "Point", "coordinates": [40.0, 35.0]}


@pytest.mark.parametrize("precision", ["district", "governorate", "country", "line", "unknown"])
def test_a_vague_place_is_never_a_point(precision: str) -> None:
    geometry = make_geometry(Place(**PLACE, precision=precision))
    assert geometry
    assert geometry["type"] == "Polygon"
    assert make_geometry(Place("x", lat=35.0, lon=40.0, precision=precision)) is None


def test_no_place_no_geometry() -> None:
    assert make_geometry(None) is None
    assert make_geometry(Place("x", radius_km=5.0, precision="exact")) is None


def test_ring_is_closed_right_handed_and_of_the_radius() -> None:
    ring = circle_ring(35.0, 40.0, 20.0)
    assert len(ring) == 33
    assert ring[0] == ring[-1]
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2
    assert area > 0
    for lon, lat in ring:
        km = ((lat - 35.0) ** 2 + ((lon - 40.0) * cos(radians(35.0))) ** 2) ** 0.5 * 111.19
        assert km == pytest.approx(20.0, rel=0.01)


def test_collection_holds_every_event_with_precision_and_radius(events: list[Event]) -> None:
    out = io.StringIO()
    assert GeoJsonExporter().write(events, out) == len(events)
    layer = json.loads(out.getvalue())
    assert set(layer) == {"type", "features"}
    assert [f["id"] for f in layer["features"]] == [e.id for e in events]
    for feature, event in zip(layer["features"], events, strict=True):
        assert {"precision", "radius_km", "grade", "independent"} <= set(feature["properties"])
        assert (feature["geometry"] is None) == (event.where is None or event.where.lat is None)
    kinds = {f["geometry"] and f["geometry"]["type"] for f in layer["features"]}
    assert kinds == {"Point", "Polygon", None}
