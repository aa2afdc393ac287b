"""Event lines: what is written reads back as the same events."""

from __future__ import annotations

import io
import json

from marsad.model import Event, revive
from marsad.publish.jsonl import JsonLinesExporter


def test_lines_read_back_as_the_same_events(events: list[Event]) -> None:
    out = io.StringIO()
    JsonLinesExporter().write(events, out)
    assert [revive(Event, json.loads(line)) for line in out.getvalue().splitlines()] == events


def test_arabic_stands_as_arabic(events: list[Event]) -> None:
    out = io.StringIO()
    JsonLinesExporter().write(events, out)
    assert "الميادين" in out.getvalue()
    assert "\\u06" not in out.getvalue()
