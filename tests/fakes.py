"""A reader, a resolver and a join that do almost nothing, so that the pipeline and the commands can be tested alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from tests.store.making import event

from marsad.model import Event, Mention, Phrase, Problem, Report, Source, Statement, event_id, id_of, mark_of
from marsad.pipeline import Tools
from marsad.plugins import Reading


@dataclass(frozen=True)
class FakeReader:
    """States one airstrike for each "struck", a problem for "unclear", and breaks down at "BREAK"."""

    word: str = "fake"
    version: str = "1"

    def read(self, report: Report) -> Reading:
        if "BREAK" in report.text:
            raise ZeroDivisionError("broken")
        phrases = [Phrase(m.start(), m.end(), m.group()) for m in re.finditer("struck", report.text)]
        marks = [mark_of(report.id, "airstrike", (p,)) for p in phrases]
        told = tuple(
            Statement(id_of(mark, "fake/1"), mark, report.id, "airstrike", "reported", (p,), reader="fake/1")
            for mark, p in zip(marks, phrases, strict=True)
        )
        problems = (Problem(f"report {report.id}", "unclear", "ask"),) if "unclear" in report.text else ()
        return Reading(told, tuple(Mention("date", p) for p in phrases), problems)


@dataclass(frozen=True)
class Joined:
    events: tuple[Event, ...]
    issued: dict[str, tuple[str, ...]]
    redirects: dict[str, str]


def resolve(_report: Report, statements: Sequence[Statement], *_rest: object, zone: str | None = None) -> tuple[Statement, ...]:
    return tuple(statements)


def join_statements(
    reports: Mapping[str, Report],
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    _judgements: object,
    issued: Mapping[str, Any],
    kin: frozenset[tuple[str, str]],
) -> Joined:
    """Make one event of all statements of equal report text."""
    assert set(reports) == set(sources)
    assert kin == {("brigade", "army")}
    groups: dict[str, list[Statement]] = {}
    for told in sorted(statements, key=lambda s: s.mark):
        groups.setdefault(reports[told.report].text, []).append(told)
    events = tuple(event(group) for group in groups.values())
    assert all(e.id == event_id(e.marks[0]) for e in events)
    return Joined(events, {**issued, **{e.id: e.marks for e in events}}, {})


class FakeActorList:
    """An army and a brigade of it."""

    entries = (SimpleNamespace(id="army", kind="force", affiliation=()), SimpleNamespace(id="brigade", kind="force", affiliation=("army",)))

    @classmethod
    def load(cls) -> FakeActorList:
        return cls()


def fake_tools(zones: Mapping[str | None, str] | None = None) -> Tools:
    known = zones or {}
    sources: Any = SimpleNamespace(find=lambda name: Source(name or "unknown", name or "unknown", zone=known.get(name)))
    nothing: Any = None
    return Tools(FakeReader(), nothing, nothing, sources)


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the fakes in the place of the rooms."""
    monkeypatch.setattr(Tools, "load", staticmethod(lambda *_: fake_tools()))
    put(monkeypatch, "marsad.identify", resolve=resolve, distance_problems=lambda *_: [], __path__=[])
    put(monkeypatch, "marsad.identify.actors", ActorList=FakeActorList)
    put(monkeypatch, "marsad.join", join_statements=join_statements)


def put(monkeypatch: pytest.MonkeyPatch, room: str, **names: object) -> None:
    """Put a room in place that holds these names alone."""
    empty = ModuleType(room)
    vars(empty).update(names)
    monkeypatch.setitem(sys.modules, room, empty)
