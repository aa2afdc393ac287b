"""Statements as said and the mentions of a report come in; the same statements with days, places and actors looked up go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from marsad.identify.dates import published_day, resolve_dates
from marsad.identify.gazetteer import Gazetteer
from marsad.identify.places import finest, resolve_places
from marsad.identify.weigh import Span
from marsad.model import Actor, Mention, Place, Report, Statement, When

if TYPE_CHECKING:
    from marsad.identify.actors import ActorList

PAST_OPEN = "../PUBLISHED"


def resolve(
    report: Report,
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    actors: ActorList,
    zone: str | None = None,
) -> tuple[Statement, ...]:
    """Return the statements resolved: every When to EDTF, every Place to a shape, every actor to its registry name.

    Where no day is told, When is the interval from the day before publication to publication, basis "publication"; without a publication
    date it stays unknown.
    """
    dates = [m for m in mentions if m.kind == "date"]
    past = {_span(s.when) for s in statements if s.status in ("reported", "claimed")}
    ahead = frozenset(_span(s.when) for s in statements if _is_ahead(s)) - past  # "entered the town on Tuesday, aiming to besiege it"
    days = resolve_dates(dates, report.published, zone, ahead)
    used = [p.phrase for s in statements for p in (s.where, s.origin, s.destination, *s.via) if p is not None and p.phrase is not None]
    places = resolve_places(mentions, gazetteer, frozenset([(phrase.start, phrase.end) for phrase in used]))
    by_span = {(m.phrase.start, m.phrase.end): m for m in mentions if m.kind == "place"}
    today = _day_of(report.published, zone)
    around = _surroundings(places, mentions, gazetteer)

    def put(place: Place | None, fine: bool = True) -> Place | None:
        if place is None or place.phrase is None:
            return place
        span = (place.phrase.start, place.phrase.end)
        found = places.get(span, place)
        if found.lat is None and span in around:
            found = _inside(found, around[span])
        return finest(found, by_span.get(span), places) if fine else found

    lands = Counter([p.country for p in places.values() if p.country])
    found = []
    for s in statements:
        when, destination = _when(s, days, today), put(s.destination)
        via = tuple([p for p in map(put, s.via) if p is not None])
        where = _seen_where(put(s.where), via, destination)
        resolved = replace(
            s,
            when=when,
            reported_when=_told(s.reported_when, days),
            where=where,
            origin=put(s.origin, fine=False),
            destination=destination,
            via=via,
            actors=_parties(s.actors, where, actors, lands),
            trace=_trace(s, when, where),
        )
        found.append(_long_ago(resolved, today))
    return tuple(found)


Trace = tuple[tuple[str, str], ...]


def _trace(said: Statement, when: When | None, where: Place | None) -> Trace:
    """Return the trace with a rule for what was decided here: a day from the publication date, a finer place."""
    trace = said.trace
    if when is not None and when.basis == "publication":
        trace = _with(trace, "when", "no day is told, so from the day before publication to publication")
    if said.where is not None and where is not None and said.where.phrase != where.phrase:
        trace = _with(trace, "where", "the finest place that is named")
    return trace


def _with(trace: Trace, slot: str, rule: str) -> Trace:
    return (*[pair for pair in trace if pair[0] != slot], (slot, rule))


REACH = 700
"""How many characters back a place told before still tells where an unknown bridge, square or quarter is."""


def _surroundings(places: dict[Span, Place], mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[Span, Place]:
    """Return, for each name that no gazetteer has, the place told last before it, if it is near in the text and no whole country."""
    lost = [span for span, place in places.items() if place.lat is None]
    if not lost:
        return {}
    spans = sorted((m.phrase.start, m.phrase.end) for m in mentions if m.kind == "place")
    before = {span: [s for s in spans if span[0] - REACH <= s[0] < span[0]] for span in lost}
    known = resolve_places(mentions, gazetteer, frozenset(s for found in before.values() for s in found))
    around: dict[Span, Place] = {}
    for span, found in before.items():
        near = (known[s] for s in reversed(found) if s in known)
        place = next((p for p in near if p.lat is not None and p.precision not in ("country", "line")), None)
        if place is not None:
            around[span] = place
    return around


def _inside(place: Place, outer: Place) -> Place:
    """Return an unknown place as somewhere inside the place told before: its name stays, its shape is the wider one."""
    radius = max(outer.radius_km or 0.0, 5.0)
    shape = {"lat": outer.lat, "lon": outer.lon, "country": outer.country, "admin1": outer.admin1, "admin2": outer.admin2}
    return replace(place, **shape, radius_km=radius, precision="near", relation="within")  # type: ignore[arg-type]


LONG_AGO = timedelta(days=180)
"""An event told so long after its day is background, not news: the status `recalled` of docs/model.md."""


def _long_ago(s: Statement, today: date | None) -> Statement:
    """Return the statement as recalled where its day lies more than half a year before publication."""
    latest = s.when.latest if s.when is not None else None
    if today is None or latest is None or s.status != "reported" or s.action in ("tally", "fact"):
        return s
    if latest >= str(today - LONG_AGO):
        return s
    return replace(s, status="recalled", trace=_with(s.trace, "status", "its day lies more than half a year before publication"))


def _seen_where(where: Place | None, via: tuple[Place, ...], destination: Place | None) -> Place | None:
    """Return where a statement's event happened: for a country the finer place it names, crossed or gone to."""
    if where is None or where.precision not in ("country", "line"):
        return where
    passed = (p for p in (*via, destination) if p is not None)
    return next((p for p in passed if p.lat is not None and p.precision not in ("country", "line")), where)


def _is_ahead(s: Statement) -> bool:
    """Say whether the statement's day lies ahead: a plan or threat, unless the day is the one on which it was told."""
    if s.when is None or s.when.phrase is None or s.status not in ("planned", "threatened"):
        return False
    return s.reported_when is None or s.reported_when.phrase != s.when.phrase


def _span(when: When | None) -> Span:
    phrase = when.phrase if when is not None else None
    return (phrase.start, phrase.end) if phrase is not None else (-1, -1)


def _day_of(published: str | None, zone: str | None) -> date | None:
    if not published:
        return None
    return published_day(published, zone)


def _told(when: When | None, days: dict[Span, When]) -> When | None:
    return None if when is None or when.phrase is None else days.get(_span(when), when)


def _when(statement: Statement, days: dict[Span, When], today: date | None) -> When | None:
    said = statement.when
    if said is not None and said.phrase is not None:
        found = days.get(_span(said))
        if found is not None and found.edtf is not None:
            basis = "context" if said.basis == "context" else found.basis
            part, time = said.part_of_day or found.part_of_day, said.time or found.time
            zone = (said.zone if said.zone not in (None, "local") else found.zone) if time else None
            return replace(found, time=time, zone=zone, part_of_day=part, basis=basis)
    if today is None or statement.status in ("planned", "threatened"):
        if said is None or (said.time is None and said.part_of_day is None and said.phrase is None):
            return None
        return replace(said, edtf=None, basis="none")
    base = said if said is not None else When(None)
    if base.edtf == PAST_OPEN:
        return replace(base, edtf=f"../{today}", earliest=None, latest=str(today), basis="context")
    if statement.action in ("tally", "fact"):
        return None if said is None else replace(base, edtf=None)
    before = today - timedelta(days=1)
    return replace(base, edtf=f"{before}/{today}", earliest=str(before), latest=str(today), basis="publication")


GENERAL = frozenset(
    {"government", "government forces", "government troops", "government army", "government soldiers", "government artillery"}
)
"""Names that mean the armed forces of whatever country the report speaks of."""


def _parties(said: tuple[Actor, ...], where: Place | None, actors: ActorList, lands: Counter[str]) -> tuple[Actor, ...]:
    """Return the parties by their registry names, those of a general name ("government forces") by the country it is about."""
    country = (where.country if where is not None else None) or (lands.most_common(1)[0][0] if lands else None)
    return tuple([_actor(a, actors, country) for a in said])


ARMY = frozenset(
    {
        "جيش",
        "الجيش",
        "قوات الجيش",
        "قوات حكومية",
        "القوات الحكومية",
        "قوات الحكومة",
        "قوات مسلحة",
        "القوات المسلحة",
        "قوات الحكومية",
        "قوات المسلحة",
    }
)
OCCUPIER = frozenset({"قوات الاحتلال", "جيش الاحتلال", "الاحتلال", "احتلال"})
"""Arabic words for the army of whatever country the report speaks of, and for the Israeli army in reports about its neighbours."""


def _general(actor: Actor, actors: ActorList, country: str | None) -> Actor:
    """Return a party named only as "the army" or "the occupation forces" as that of the country the report is about."""
    if country is None or actor.phrase is None:
        return actor
    there = actors.army_of(country) if actor.name in ARMY else None
    if actor.name in OCCUPIER and country in ("PS", "LB", "IL"):
        there = actors.entry("israeli-forces")
    return actor if there is None else replace(actor, id=there.id, name=there.name)


def _actor(actor: Actor, actors: ActorList, country: str | None) -> Actor:
    if actor.id is None:
        return _general(actor, actors, country)
    entry = actors.entry(actor.id)
    if entry is None:
        return actor
    if entry.id.startswith("unidentified-"):
        return replace(actor, id=None, name="unidentified")
    words = actor.phrase.text.lower().removeprefix("the ") if actor.phrase is not None else ""
    if entry.national and country is not None and country != entry.country and words in GENERAL:
        there = actors.army_of(country)
        return replace(actor, id=there.id, name=there.name) if there is not None else replace(actor, id=None, name=words)
    return actor if actor.name == entry.name else Actor(actor.role, actor.id, entry.name, actor.phrase)
