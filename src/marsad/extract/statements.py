"""Statements: finished drafts come in, frozen statements as said (names and phrases, no days or places looked up) go out."""

from __future__ import annotations

from collections import Counter
from typing import cast

from marsad.extract.drafts import Draft
from marsad.extract.traces import trace_of
from marsad.extract.units import Unit
from marsad.model import Attribution, Mention, Phrase, Place, Report, Statement, Status, When, id_of, mark_of

PAST_OPEN = "../PUBLISHED"


def _place(text: str, unit: Unit | None) -> Place | None:
    return None if unit is None else Place(unit.text, Phrase(unit.start, unit.end, text[unit.start : unit.end]))


def _when(draft: Draft) -> When | None:
    clock = dict(draft.clock.parse) if draft.clock is not None else {}
    time, part, zone = clock.get("time"), clock.get("part_of_day"), clock.get("zone")
    if draft.day is not None:
        return When(None, time=time, zone=zone, part_of_day=part, phrase=draft.day.phrase, basis="context" if draft.carried else "explicit")
    if draft.past:
        return When(PAST_OPEN, time=time, zone=zone, part_of_day=part, basis="context")
    if draft.clock is not None:
        return When(None, time=time, zone=zone, part_of_day=part, phrase=draft.clock.phrase, basis="none")
    return None


def _told(mention: Mention | None) -> When | None:
    return None if mention is None else When(None, phrase=mention.phrase, basis="explicit")


def _confidence(draft: Draft) -> float:
    told = sum((draft.day is not None and not draft.carried, draft.where is not None, bool(draft.actors), bool(draft.harm or draft.things)))
    return round(min(0.95, (0.35 if draft.weak else 0.5) + 0.1 * told), 2)


def freeze(report: Report, drafts: list[Draft], reader: str) -> list[Statement]:
    """Return one statement a draft, in text order, each with its mark and id; equal marks are numbered."""
    seen: Counter[tuple[object, ...]] = Counter()
    found: list[Statement] = []
    for draft in drafts:
        evidence = tuple(Phrase(s.start, s.end, report.text[s.start : s.end]) for s in sorted(draft.evidence, key=lambda s: s.start))
        action = "tally" if draft.tally else draft.action
        key = (action, *((p.start, p.end) for p in evidence))
        mark = mark_of(report.id, action, evidence, seen[key])
        seen[key] += 1
        teller = (Attribution(report.source),) if report.source else ()
        found.append(
            Statement(
                id=id_of(mark, reader),
                mark=mark,
                report=report.id,
                action=action,
                status=cast(Status, draft.status),
                evidence=evidence,
                when=_when(draft),
                reported_when=_told(draft.told_on),
                where=_place(report.text, draft.where),
                origin=_place(report.text, draft.origin),
                destination=_place(report.text, draft.destination),
                via=tuple(p for p in (_place(report.text, u) for u in draft.via) if p),
                actors=tuple(draft.actors),
                things=tuple(draft.things),
                harm=tuple(draft.harm),
                attribution=(*draft.attribution, *teller),
                unknowns=tuple(draft.unknowns),
                confidence=_confidence(draft),
                trace=trace_of(draft),
                reader=reader,
                of=draft.action if draft.tally else None,
                count=draft.count if draft.tally else None,
            )
        )
    return found
