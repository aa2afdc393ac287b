"""The JSON API: the shapes of docs/model.md, filters, redirects, circles."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.web.sample import make_events

from marsad.model import Event, plain, revive


def test_events_are_the_records_own(desk: TestClient) -> None:
    answer = desk.get("/api/events?limit=3").json()
    assert (answer["total"], len(answer["events"])) == (9, 3)
    assert {revive(Event, e).id for e in answer["events"]} <= {e.id for e in make_events()}


def test_event_has_the_shape_of_the_model_and_redirects(desk: TestClient) -> None:
    event = make_events()[0]
    assert desk.get(f"/api/events/{event.id}").json() == plain(event)
    assert desk.get("/api/events/ev-old", follow_redirects=False).headers["location"] == f"/api/events/{event.id}"
    assert desk.get("/api/events/ev-none").json() == {"error": "not found"}


def test_report_comes_with_its_statements(desk: TestClient) -> None:
    answer = desk.get("/api/reports/wire/2021%2002").json()
    assert answer["report"]["source"] == "Desert Wire"
    assert [s["action"] for s in answer["statements"]] == ["drone-strike"]


def test_geojson_holds_circles_and_never_a_point(desk: TestClient) -> None:
    answer = desk.get("/api/events.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    features = answer.json()["features"]
    assert len(features) == 8
    assert {f["geometry"]["type"] for f in features} == {"Polygon"}
    radii = [f["properties"]["radius_km"] for f in features]
    assert radii == sorted(radii, reverse=True)
    shipment = desk.get(f"/api/events.geojson?id={make_events()[1].id}").json()["features"]
    assert {f["properties"]["part"] for f in shipment} == {"where", "origin"}


def test_no_documentation_page_that_loads_from_outside(desk: TestClient) -> None:
    assert desk.get("/api/openapi.json").status_code == 200
    for path in ("/docs", "/redoc", "/api/docs"):
        assert desk.get(path).status_code == 404
