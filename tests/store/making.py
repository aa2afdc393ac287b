"""Small reports, statements and events for the tests of the record."""

from __future__ import annotations

from marsad.model import Actor, Event, Evidence, Grade, Phrase, Place, Report, Statement, When, event_id, id_of, mark_of
from marsad.plugins import Incoming

WORDS = "Warplanes struck the town."


def incoming(name: str, text: str = WORDS, **card: str) -> Incoming:
    report = Report(name, text, **card)
    return Incoming(report, f"{name} {text} {card}".encode())


def statement(report: str, action: str = "airstrike", number: int = 0, reader: str = "rules/1", text: str = WORDS) -> Statement:
    evidence = (Phrase(0, len(text), text),)
    mark = mark_of(report, action, evidence, number)
    return Statement(id_of(mark, reader), mark, report, action, "reported", evidence, reader=reader, trace=(("action", "struck"),))


def event(
    members: list[Statement], when: When | None = None, where: Place | None = None, actor: Actor | None = None, grade: str = "weak"
) -> Event:
    first = members[0]
    return Event(
        id=event_id(first.mark),
        action=first.action,
        status=first.status,
        when=when,
        where=where,
        origin=None,
        destination=None,
        via=(),
        actors=(actor,) if actor else (),
        things=(),
        harm=(),
        grade=Grade(grade, "C", 3, "one source", "a second source"),
        reports=1,
        independent=1,
        statements=tuple(s.id for s in members),
        evidence=tuple(Evidence(s.report, p.start, p.end, p.text) for s in members for p in s.evidence),
        marks=tuple(s.mark for s in members),
    )


def day(first: str | None, last: str | None = None) -> When:
    return When(first, first, last or first, basis="explicit")
