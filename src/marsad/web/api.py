"""A record comes in, JSON goes out: events, one event, one report, and the events as GeoJSON circles (shapes of docs/model.md)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from marsad.model import plain
from marsad.web.circles import draw_events
from marsad.web.filters import read_filter
from marsad.web.links import link_event
from marsad.web.pages import MOST_DRAWN, open_record, words_for

router = APIRouter(prefix="/api")


@router.get("/events")
def list_events(request: Request, limit: int = Query(50, ge=1, le=1000), offset: int = Query(0, ge=0)) -> dict[str, Any]:
    """Return the events that fit the filters (action, since, until, place, actor, grade, status, query), and how many there are."""
    asked = read_filter(request.query_params, words_for(request))
    with open_record(request.app.state.address) as record:
        events, total = record.find_events(asked.filter, limit=limit, offset=offset)
    return {"total": total, "limit": limit, "offset": offset, "events": plain(events), "wrong": list(asked.wrong)}


@router.get("/events.geojson")
def draw_map(request: Request, id: str | None = None) -> Response:
    """Return the events that fit the filters as circles; with `id`, every place of that one event."""
    words = words_for(request)
    with open_record(request.app.state.address) as record:
        if id:
            event = record.event(id)
            drawn = draw_events([event] if event else [], words, all_parts=True)
        else:
            events, _ = record.find_events(read_filter(request.query_params, words).filter, limit=MOST_DRAWN, offset=0)
            drawn = draw_events(events, words)
    return JSONResponse(drawn, media_type="application/geo+json")


@router.get("/events/{event_id}", response_model=None)
def show_event(request: Request, event_id: str) -> Response:
    """Return one event; an id that was given out earlier redirects to the event that holds it now."""
    with open_record(request.app.state.address) as record:
        event = record.event(event_id)
    if event is None:
        raise HTTPException(404)
    if event.id != event_id:
        return RedirectResponse("/api" + link_event(event.id), 308)
    return JSONResponse(plain(event))


@router.get("/reports/{report_id:path}")
def show_report(request: Request, report_id: str) -> dict[str, Any]:
    """Return one report with every statement read from its newest version."""
    with open_record(request.app.state.address) as record:
        report = record.report(report_id)
        statements = list(record.statements(report=report_id)) if report else []
    if report is None:
        raise HTTPException(404)
    return {"report": plain(report), "statements": plain(statements)}
