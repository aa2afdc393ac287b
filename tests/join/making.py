"""Small reports and statements for the tests of joining."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.join import Joined, join_statements
from marsad.model import Actor, Attribution, Count, Harm, Phrase, Place, Report, Source, Statement, Thing, When, id_of, mark_of

TOWN = Place("Al-Mayadin", None, "wof:1", 35.02, 40.45, 3.0, "exact", None, "SY", "Deir ez-Zor")
BESIDE = Place("Al-Mazare", None, "hand:2", 35.00, 40.42, 5.0, "near", None, "SY", "Deir ez-Zor")
FAR = Place("Al-Bukamal", None, "wof:3", 34.45, 40.92, 3.0, "exact", None, "SY", "Deir ez-Zor")
REGION = Place("Deir ez-Zor", None, "wof:9", 35.2, 40.3, 100.0, "governorate", None, "SY", "Deir ez-Zor")
OTHER_REGION = Place("Raqqa", None, "wof:8", 36.0, 39.0, 90.0, "governorate", None, "SY", "Raqqa")
COUNTRY = Place("Syria", None, "wof:7", 35.0, 38.5, 300.0, "country", None, "SY")


def on(first: str, last: str | None = None, basis: Any = "explicit", **more: Any) -> When:
    return When(first if last is None else f"{first}/{last}", first, last or first, basis=basis, **more)


def by(*names: str, role: Any = "actor") -> tuple[Actor, ...]:
    return tuple(Actor(role, name, name) for name in names)


def killed(low: int | None, high: int | None = None, who: str = "fighter") -> Harm:
    return Harm("killed", who, Count(low, high if high is not None else low))


def at_least(low: int, who: str = "fighter") -> Harm:
    return Harm("killed", who, Count(low, None))


def cargo(kind: str, number: int, name: str | None = None) -> Thing:
    return Thing(kind, name or kind, Count(number, number), None, "cargo")


def said_by(*names: str) -> tuple[Attribution, ...]:
    return tuple(Attribution(name) for name in names)


def tell(report: str, action: str = "airstrike", number: int = 0, **more: Any) -> Statement:
    """Return a statement; without other word, an airstrike on the town on 11 February 2021."""
    evidence = (Phrase(number * 10, number * 10 + 9, "evidence."),)
    mark = mark_of(report, action, evidence, number)
    slots = {"status": "reported", "when": on("2021-02-11"), "where": TOWN, **more}
    return Statement(id_of(mark, "t/1"), mark, report, action, evidence=evidence, reader="t/1", **slots)


def report(name: str, text: str | None = None, published: str | None = "2021-02-12", source: str | None = None) -> Report:
    return Report(name, text or " ".join(f"{name}{n}" for n in range(20)), None, published, source or f"source {name}")


def source_of(one: Report, **more: Any) -> Source:
    name = one.source or "unnamed"
    return Source(name, name, **{"reliability": "C", **more})


def join(statements: Iterable[Statement], *reports: Report, sources: dict[str, Source] | None = None, **more: Any) -> Joined:
    """Return the joined statements; a report that is not given is made up, with a source of its own."""
    told = list(statements)
    known = {r.id: r for r in reports}
    for one in told:
        known.setdefault(one.report, report(one.report))
    tellers = {name: source_of(r) for name, r in known.items()} | (sources or {})
    return join_statements(known, told, tellers, **more)
