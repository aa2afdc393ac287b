"""The nouns of the record, in the order the data meets them: source, report, phrase, when, place, actor, statement, event, judgement.

Every class is a frozen value without behaviour beyond its own shape; `plain` and `revive` turn it into the JSON of docs/model.md and back.
Ranges always have two ends, a value read from text keeps its phrase, and what is unknown is None (never 0, never "").
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar

T = TypeVar("T")

Status = Literal["reported", "claimed", "denied", "planned", "threatened", "unconfirmed", "recalled"]
Precision = Literal["exact", "near", "district", "governorate", "country", "line", "unknown"]
Basis = Literal["explicit", "relative", "publication", "context", "none"]
Role = Literal["actor", "target", "recipient", "affiliation"]

STATUSES: tuple[str, ...] = typing.get_args(Status)
ACTIONS: tuple[str, ...] = (
    "airstrike", "drone-strike", "shelling", "explosion", "chemical-attack", "armed-clash", "shooting", "killing", "abduction",
    "arrest", "release", "ill-treatment", "sexual-violence", "protest", "protest-suppression", "property-destruction",
    "territory-change", "siege", "weapons-transfer", "weapons-seizure", "troop-movement", "base", "exercise", "displacement",
    "agreement", "aid", "declaration", "attack", "other",
)  # fmt: skip
NOT_EVENTS: tuple[str, ...] = ("tally", "fact")
OFF_TOTALS: frozenset[str] = frozenset({"denied", "planned", "threatened"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who tells: an outlet, monitor, ministry, channel. `reliability` is a letter A to F, with its reason."""

    id: str
    name: str
    kind: str = "unknown"
    owner: str | None = None
    language: str | None = None
    zone: str | None = None
    reliability: str = "F"
    reason: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that a source published. `published` is an ISO date or date-time, or None; `sha256` names its raw bytes in the archive."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at their place in a report: offsets count code points, and `report.text[start:end] == text` always."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many: both ends, None where open. "at least 5" is (5, None)."""

    low: int | None
    high: int | None
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time as an EDTF value with its first and last day (ISO, None where unknown); never a guessed point."""

    edtf: str | None
    earliest: str | None = None
    latest: str | None = None
    time: str | None = None
    zone: str | None = None
    part_of_day: str | None = None
    phrase: Phrase | None = None
    basis: Basis = "none"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place that the words could mean, with its share of the fit (0 to 1)."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a centre and a radius in kilometres; `precision` says how it was told, `relation` how it relates to the name."""

    name: str
    phrase: Phrase | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: Precision = "unknown"
    relation: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in its role. An unknown doer has id None and the name "unidentified"."""

    role: Role
    id: str | None
    name: str
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A weapon, cargo, vehicle, building or store, as named."""

    kind: str
    name: str
    count: Count | None = None
    phrase: Phrase | None = None
    use: str | None = None


@dataclass(frozen=True, slots=True)
class Harm:
    """What was done to whom or what, and to how many; `count` None where no number is told."""

    effect: str
    who: str = "unknown"
    count: Count | None = None
    unit: str = "person"
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, as named in the text."""

    name: str
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, date or number found in a report, with its parse (what the words say, before anyone asks which day or place it is)."""

    kind: Literal["date", "place", "actor", "count"]
    phrase: Phrase
    parse: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one report says happened (or, for tally and fact, how many or what holds)."""

    id: str
    mark: str
    report: str
    action: str
    status: Status
    evidence: tuple[Phrase, ...]
    when: When | None = None
    reported_when: When | None = None
    where: Place | None = None
    origin: Place | None = None
    destination: Place | None = None
    via: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    things: tuple[Thing, ...] = ()
    harm: tuple[Harm, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    unknowns: tuple[Phrase, ...] = ()
    confidence: float = 0.5
    trace: tuple[tuple[str, str], ...] = ()
    reader: str = ""
    of: str | None = None
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One number with the sources that tell it."""

    sources: tuple[str, ...]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Toll:
    """A harm of an event: the range over its sources, and each source's own number."""

    effect: str
    who: str
    count: Count | None
    unit: str = "person"
    told_by: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """How well an event is borne out: a word, the source letter, the information digit, the rule that fired and what would raise it."""

    word: str
    source: str
    information: int
    rule: str
    would_raise: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one report that an event rests on."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """What the statements tell of, once joined; derived, never edited."""

    id: str
    action: str
    status: Status
    when: When | None
    where: Place | None
    origin: Place | None
    destination: Place | None
    via: tuple[Place, ...]
    actors: tuple[Actor, ...]
    things: tuple[Thing, ...]
    harm: tuple[Toll, ...]
    grade: Grade
    reports: int
    independent: int
    statements: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    marks: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, about which marks, when and why. Only ever added."""

    id: str
    kind: Literal["same", "different", "unsure", "accept", "correct", "reject"]
    marks: tuple[str, ...]
    by: str
    at: str
    why: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number: both ends, the question it answers and the events it rests on."""

    question: str
    low: int | None
    high: int | None
    events: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that could not be used: where, what is wrong, and what to do about it."""

    where: str
    what: str
    hint: str


def hash_of(*parts: object) -> str:
    """Return the first 16 hex digits of the SHA-256 over the parts, joined by a separator that no part holds."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def mark_of(report: str, action: str, evidence: tuple[Phrase, ...], number: int = 0) -> str:
    """Return a statement's mark: what it rests on, whoever read it. Judgements and event ids hang on marks."""
    return hash_of(report, action, number, *(f"{p.start}-{p.end}" for p in evidence))


def id_of(mark: str, reader: str) -> str:
    """Return a statement's id: its mark as read by one reader of one version."""
    return "st-" + hash_of(mark, reader)


def event_id(mark: str) -> str:
    """Return the id of the event whose first member bears this mark."""
    return "ev-" + mark


@cache
def _fields(cls: Hashable) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(typing.cast("Any", cls)))


@cache
def _reading(cls: Hashable) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    """Return the names of a class's fields, and what reads them all at once; the last comes twice, so that one alone is a tuple too."""
    names = _fields(cls)
    return names, attrgetter(*names, names[-1])


_ATOMS = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """Return the value as JSON data, in the shape that docs/model.md gives.

    >>> plain(Count(4, None, Phrase(0, 10, "at least 4")))
    {'low': 4, 'high': None, 'phrase': {'start': 0, 'end': 10, 'text': 'at least 4'}}
    """
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is Phrase:
        return {"start": value.start, "end": value.end, "text": value.text}
    if kind is tuple or kind is list:
        return [plain(v) for v in value]
    if kind is dict:
        return {k: plain(v) for k, v in value.items()}
    names, read = _reading(typing.cast("Hashable", kind))
    shape = {name: v if type(v) in _ATOMS else plain(v) for name, v in zip(names, read(value), strict=False)}
    if kind is Statement:
        shape["trace"] = dict(value.trace)
        if len(value.evidence) == 1:
            shape["evidence"] = shape["evidence"][0]
        if value.action != "tally":
            del shape["of"], shape["count"]
    return shape


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _revive_as(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
        origin = typing.get_origin(hint)
    if origin is tuple:
        inner = typing.get_args(hint)
        if len(inner) == 2 and inner[1] is ...:
            return tuple(_revive_as(inner[0], v) for v in data)
        return tuple(_revive_as(h, v) for h, v in zip(inner, data, strict=True))
    if dataclasses.is_dataclass(hint):
        return revive(typing.cast("type[Any]", hint), data)
    return data


def revive(cls: type[T], data: dict[str, Any]) -> T:
    """Return the noun that `plain` wrote: `revive(type(x), plain(x)) == x` for every noun here. Unknown keys are ignored."""
    shape = dict(data)
    if cls is Statement:
        shape["trace"] = list(dict(shape.get("trace") or {}).items())
        if isinstance(shape.get("evidence"), dict):
            shape["evidence"] = [shape["evidence"]]
    hints = _hints(typing.cast("Hashable", cls))
    return cls(**{name: _revive_as(hints[name], shape[name]) for name in _fields(typing.cast("Hashable", cls)) if name in shape})
