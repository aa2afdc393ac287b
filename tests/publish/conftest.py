"""Events that show what each exporter must get right, and the check against a golden folder."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.model import Event, revive
from marsad.plugins import Exporter

GOLDEN = Path(__file__).parent / "golden"


def read_events(folder: Path) -> list[Event]:
    """Return the events of a folder's input."""
    return [revive(Event, json.loads(line)) for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def events() -> list[Event]:
    """Return the events that the CSV and map exporters are checked with."""
    return read_events(GOLDEN / "csv")


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[Exporter], str]:
    """Return a check of an exporter against golden/<word>/; with --golden the expected file is written instead."""

    def check(exporter: Exporter) -> str:
        folder = GOLDEN / exporter.word
        out = io.StringIO()
        events = read_events(folder)
        assert exporter.write(events, out) == len(events)
        path = folder / f"expected{exporter.suffix}"
        if request.config.getoption("--golden", default=False):
            path.write_text(out.getvalue(), encoding="utf-8")
        assert out.getvalue() == path.read_text(encoding="utf-8"), f"differs from {path.name}: if the new text is right, make golden"
        return out.getvalue()

    return check
