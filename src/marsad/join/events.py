"""Reports, statements, sources and judgements come in, events with their ids and redirects go out; the same set gives the same events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.join.build import best_place, common_when, unite_actors, unite_places, unite_things
from marsad.join.cards import Card, Kin, kin_closure, make_card, stage_of
from marsad.join.cluster import cluster_cards
from marsad.join.compare import compare_doers
from marsad.join.grade import Standing, grade_event
from marsad.join.independence import Origins
from marsad.join.tolls import collect_tellings, make_tolls, ranges_meet
from marsad.model import NOT_EVENTS, OFF_TOTALS, Event, Evidence, Grade, Judgement, Report, Source, Statement, Status, Toll, event_id

NO_DATE = "~"
"""Sorts after every date."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The events; every id ever given out with the marks it had; and where each id that is no event's any more leads."""

    events: tuple[Event, ...]
    issued: dict[str, tuple[str, ...]]
    redirects: dict[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What building an event needs beside its members."""

    reports: Mapping[str, Report]
    origins: Origins
    judgements: Mapping[str, tuple[str, ...]]

    def published(self, report: str) -> str | None:
        """Return when a report was published, or None."""
        found = self.reports.get(report)
        return found.published if found else None


def join_statements(
    reports: Mapping[str, Report],
    statements: Sequence[Statement],
    sources: Mapping[str, Source],
    judgements: Sequence[Judgement] = (),
    issued: Mapping[str, tuple[str, ...]] = {},
    kin: frozenset[tuple[str, str]] = frozenset(),
) -> Joined:
    """Return the events that the statements tell of. Tallies and facts make none.

    `reports` and `sources` are by report id. `issued` holds the ids given out so far with their marks. `kin` holds pairs
    (narrower actor, broader label) that do not conflict.
    """
    closed: Kin = kin_closure(kin)
    unique = {s.mark: s for s in sorted(statements, key=lambda s: s.id, reverse=True) if s.action not in NOT_EVENTS}
    cards = [make_card(unique[mark], closed) for mark in sorted(unique)]
    by_mark: dict[str, list[str]] = defaultdict(list)
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        for mark in dict.fromkeys(judgement.marks):
            by_mark[mark].append(judgement.id)
    setting = Setting(reports, Origins(reports, sources), {mark: tuple(ids) for mark, ids in by_mark.items()})
    events = [make_event(group, setting) for group in cluster_cards(cards, judgements)]
    return keep_ids(events, issued)


def keep_ids(events: Sequence[Event], issued: Mapping[str, tuple[str, ...]]) -> Joined:
    """Return the events with what they supersede; a lost id leads to the event that holds most of its marks, of equals the smallest id."""
    current = {event.id: event.marks for event in events}
    home = {mark: event.id for event in events for mark in event.marks}
    redirects = {}
    for lost, marks in sorted(issued.items()):
        held = Counter(home[mark] for mark in marks if mark in home)
        if lost not in current and held:
            redirects[lost] = min(held, key=lambda name: (-held[name], name))
    lost_to: dict[str, list[str]] = defaultdict(list)
    for lost, name in redirects.items():
        lost_to[name].append(lost)
    renewed = (replace(event, supersedes=tuple(lost_to[event.id])) if event.id in lost_to else event for event in events)
    ordered = sorted(renewed, key=lambda e: ((e.when.earliest if e.when else None) or NO_DATE, e.id))
    return Joined(tuple(ordered), dict(sorted({**issued, **current}.items())), redirects)


def make_event(cards: Sequence[Card], setting: Setting) -> Event:
    """Return the event that a group of cards tells of."""

    def order(s: Statement) -> tuple[str, str]:
        return setting.published(s.report) or NO_DATE, s.mark

    members = sorted((card.statement for card in cards), key=order)
    telling = [m for m in members if m.status != "denied"] or members
    told = [m for m in telling if m.status not in OFF_TOTALS] or telling
    groups = setting.origins.group_reports(told)
    tolls, grade = _weigh(cards, members, groups, setting)
    return Event(
        id=event_id(members[0].mark),
        action=choose_action(told),
        status=choose_status(members),
        when=common_when(told),
        where=best_place(told, lambda s: s.where),
        origin=best_place(told, lambda s: s.origin),
        destination=best_place(told, lambda s: s.destination),
        via=unite_places(told),
        actors=unite_actors(told),
        things=unite_things(told),
        harm=tolls,
        grade=grade,
        reports=len({m.report for m in members}),
        independent=len(groups),
        statements=tuple(m.id for m in members),
        evidence=tuple(dict.fromkeys(Evidence(m.report, p.start, p.end, p.text) for m in members for p in m.evidence)),
        marks=tuple(sorted(m.mark for m in members)),
        judgements=tuple(dict.fromkeys(j for m in members for j in setting.judgements.get(m.mark, ()))),
    )


def choose_action(members: Sequence[Statement]) -> str:
    """Return the action that most members tell; of equals a definite one before "attack", "explosion" and "other"."""
    votes = Counter(m.action for m in members if m.action not in ("attack", "explosion", "other")) or Counter(m.action for m in members)
    return min(votes, key=lambda action: (-votes[action], action))


def choose_status(members: Sequence[Statement]) -> Status:
    """Return "reported" where any member says that it happened, else unconfirmed, planned, threatened or denied."""
    found = {m.status for m in members}
    if found & {"reported", "recalled", "claimed"}:
        return "reported"
    order: tuple[Status, ...] = ("unconfirmed", "planned", "threatened", "denied")
    return next(status for status in order if status in found)


def _weigh(
    cards: Sequence[Card], members: Sequence[Statement], groups: Sequence[Sequence[str]], setting: Setting
) -> tuple[tuple[Toll, ...], Grade]:
    """Return the tolls and the grade of an event, from its members and their groups of one origin each."""
    origins = setting.origins
    number = {report: n for n, group in enumerate(groups) for report in group}
    published = {m.report: setting.published(m.report) or "" for m in members}
    source = {m.report: origins.source_id(m.report) for m in members}
    tellings = collect_tellings(members, published, number, source)
    happened = [m for m in members if stage_of(m.status) == "told" and m.status != "denied"]
    denied = [m for m in members if m.status == "denied"]
    told_cards = [c for c in cards if c.statement.status != "denied"]
    standing = Standing(
        letters=tuple(min(origins.letter(r) for r in group) for group in groups) if len(denied) < len(members) else (),
        deniers=len(origins.group_reports(denied)),
        claimed=any(m.status == "claimed" for m in members),
        doers_conflict=any(compare_doers(a, b) == "conflict" for n, a in enumerate(told_cards) for b in told_cards[:n] if a.doers),
        numbers_agree=ranges_meet(tellings),
        stage="told" if happened or denied else members[0].status,
        sure=any(m.status != "unconfirmed" for m in happened),
    )
    return make_tolls(tellings), grade_event(standing)
