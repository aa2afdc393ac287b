"""A model's answer about one report comes in; statements as said, the mentions they rest on and what was refused go out.

Nothing in an answer is believed: every quotation is looked up in the text, every code in its list, every number in its words. What fails is
left out, with a Problem that says so; without its trigger, evidence or action a statement is refused whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from marsad.extract.llm_prompt import STATEMENT, faults_of, show
from marsad.extract.llm_quotes import PartyNames, Span, find_quote, is_range_of, name_in
from marsad.extract.sentences import Sentence, split_sentences
from marsad.model import (
    Actor,
    Attribution,
    Count,
    Harm,
    Mention,
    Phrase,
    Place,
    Problem,
    Report,
    Statement,
    Status,
    Thing,
    When,
    id_of,
    mark_of,
)  # fmt: skip

_CLOCK_ONLY = frozenset({"time", "zone", "part_of_day", "overnight", "about"})
_NEEDED = ("action", "status", "trigger", "evidence")
_UNKNOWN = ("unidentified", "unknown", "masked", "مجهول")
_HINT = "The field is left out; compare the report with another reader's statement."
_REFUSED = "The statement is left out; read the report yourself, or ask another model."

Item = dict[str, Any]
T = TypeVar("T")


@dataclass(slots=True)
class Known:
    """What the lists know: whether a name is a place's, and which party a name stands for."""

    is_place: Callable[[str], bool]
    parties: PartyNames


@dataclass(slots=True)
class Told:
    """One statement in the making, with the span of its trigger."""

    trigger: Phrase
    statement: Statement


@dataclass(slots=True)
class AnswerReader:
    """Reads the answers about one report; `problems` holds what was refused."""

    report: Report
    dates: Sequence[Mention]
    known: Known
    problems: list[Problem] = field(default_factory=list)
    _told: list[Told] = field(default_factory=list)
    _sentences: list[Sentence] = field(init=False)
    _spans: list[Span] = field(default_factory=list)
    _within: Span = (0, 0)
    _at: str = ""

    def __post_init__(self) -> None:
        self._sentences = split_sentences(self.report.text)

    def take(self, statements: Iterable[object], within: Span) -> None:
        """Take in the statements of one answer; quotations are looked for between two offsets, which were all that the model saw."""
        self._within = within
        for number, item in enumerate(statements, 1):
            self._at = f"statement {number} of the answer"
            told = self._statement(item)
            if told is not None:
                self._told.append(told)

    def finish(self, reader: str, trace: tuple[tuple[str, str], ...]) -> tuple[tuple[Statement, ...], tuple[Mention, ...]]:
        """Return the statements in text order, with marks and ids, and the mentions: every date of the report, and each place named."""
        seen: Counter[tuple[object, ...]] = Counter()
        out: list[Statement] = []
        for told in sorted(self._told, key=lambda t: (t.statement.evidence[0].start, t.trigger.start)):
            s = told.statement
            key = (s.action, *((p.start, p.end) for p in s.evidence))
            mark = mark_of(s.report, s.action, s.evidence, seen[key])
            seen[key] += 1
            out.append(
                replace(s, id=id_of(mark, reader), mark=mark, reader=reader, trace=(("action", f"quoted: {told.trigger.text}"), *trace))
            )
        return tuple(out), (*self.dates, *self._places(out))

    def _refuse(self, what: str, hint: str = _HINT) -> None:
        self.problems.append(Problem(f"report {self.report.id}", f"{self._at}: {what}", hint))

    def _statement(self, item: object) -> Told | None:
        if not isinstance(item, dict):
            self._refuse("it is no object", _REFUSED)
            return None
        faults = [f for key in _NEEDED for f in faults_of(item.get(key), STATEMENT["properties"][key], key)]
        if faults or not item["evidence"]:
            self._refuse("; ".join(faults) or "there is no evidence", _REFUSED)
            return None
        evidence = [find_quote(self.report.text, quote, self._within) for quote in item["evidence"]]
        around = [(p.start, p.end) for p in evidence if p is not None]
        trigger = find_quote(self.report.text, item["trigger"], self._within, around)
        quoted = zip([item["trigger"], *item["evidence"]], [trigger, *evidence], strict=True)
        lost = [f"{show(words)} is not in the text" for words, phrase in quoted if phrase is None]
        if trigger is None or lost:
            self._refuse("; ".join(lost), _REFUSED)
            return None
        whole = self._whole_sentences([*_found(evidence), trigger])
        self._spans = [(p.start, p.end) for p in whole]
        return self._filled(self._checked(item), trigger, whole)

    def _whole_sentences(self, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """Return the sentences that hold the phrases: all readers rest on whole sentences, so that their marks can agree."""
        text = self.report.text
        held = [s for s in self._sentences if any(s.start < p.end and p.start < s.end for p in phrases)]
        return tuple(Phrase(s.start, s.end, text[s.start : s.end]) for s in held)

    def _checked(self, item: Item) -> Item:
        """Return the fields that fit the schema; the others are refused, a list's items one by one."""
        good: Item = {}
        for key, schema in STATEMENT["properties"].items():
            value = item.get(key)
            if schema.get("type") != "array":
                faults = faults_of(value, schema, key)
                good[key] = None if faults else value
            elif isinstance(value, list):
                each = [faults_of(v, schema["items"], f"{key}[{n}]") for n, v in enumerate(value)]
                faults = [f for found in each for f in found]
                good[key] = [v for v, found in zip(value, each, strict=True) if not found]
            else:
                faults, good[key] = ([] if value is None else [f"{key}: not as the schema asks"]), []
            for fault in faults:
                self._refuse(fault)
        return good

    def _filled(self, item: Item, trigger: Phrase, evidence: tuple[Phrase, ...]) -> Told | None:
        action, of, count = item["action"], None, None
        if action == "tally":
            of, count = item["of"], self._count(item["count"], "count")
            if of is None or count is None:
                self._refuse("a tally without what it counts, or without a number in its words", _REFUSED)
                return None
        teller = (Attribution(self.report.source),) if self.report.source else ()
        statement = Statement(
            id="", mark="", report=self.report.id, action=action, status=cast(Status, item["status"]), evidence=evidence,
            when=self._when(item), reported_when=self._told_on(item["reported_when"]),
            where=self._place(item["where"], "where"), origin=self._place(item["origin"], "origin"),
            destination=self._place(item["destination"], "destination"), via=_found(self._place(q, "via") for q in item["via"]),
            actors=_found(map(self._actor, item["actors"])), things=_found(map(self._thing, item["things"])),
            harm=_found(map(self._harm, item["harm"])), unknowns=_found(self._find(q, "unknowns") for q in item["unknowns"]),
            attribution=(*(Attribution(p.text, p) for p in _found(self._find(q, "attribution") for q in item["attribution"])), *teller),
            of=of, count=count,
        )  # fmt: skip
        return Told(trigger, replace(statement, confidence=_confidence(statement)))

    def _find(self, quote: str | None, key: str) -> Phrase | None:
        if quote is None:
            return None
        found = find_quote(self.report.text, quote, self._within, self._spans)
        if found is None:
            self._refuse(f"{key}: {show(quote)} is not in the text")
        return found

    def _place(self, quote: str | None, key: str) -> Place | None:
        phrase = self._find(quote, key)
        if phrase is None:
            return None
        name = name_in(phrase, self.known.is_place)
        return Place(name.text, name)

    def _actor(self, item: Item) -> Actor | None:
        phrase = self._find(item["quote"], "actors")
        if phrase is None:
            return None
        party = self.known.parties.find(phrase.text)
        unknown = party is None and any(word in phrase.text.lower() for word in _UNKNOWN)
        return Actor(item["role"], party, "unidentified" if unknown else phrase.text, phrase)

    def _thing(self, item: Item) -> Thing | None:
        phrase = self._find(item["quote"], "things")
        count = self._count(item.get("count"), "things")
        return None if phrase is None else Thing(item["kind"], phrase.text, count, phrase, item.get("use"))

    def _harm(self, item: Item) -> Harm | None:
        phrase = self._find(item["quote"], "harm")
        count = self._count(item.get("count"), "harm")
        return None if phrase is None else Harm(item["effect"], item["who"], count, item["unit"], phrase)

    def _count(self, item: Item | None, key: str) -> Count | None:
        if item is None:
            return None
        low, high = item.get("low"), item.get("high")
        phrase = self._find(item["quote"], key)
        if phrase is None:
            return None
        if not is_range_of(low, high, phrase.text):
            self._refuse(f"{key}: the number {low} to {high} is not in its words {show(phrase.text)}")
            return None
        return Count(low, high, phrase)

    def _date(self, quote: str | None, key: str) -> tuple[Mention | None, Mention | None]:
        """Return the day and the clock time that the quotation overlaps, of the dates found in the report."""
        phrase = self._find(quote, key)
        if phrase is None:
            return None, None
        met = [m for m in self.dates if m.phrase.start < phrase.end and phrase.start < m.phrase.end]
        if not met:
            self._refuse(f"{key}: no date can be read from {show(phrase.text)}")
        day = max((m for m in met if not set(dict(m.parse)) <= _CLOCK_ONLY), key=lambda m: _overlap(m, phrase), default=None)
        clock = max((m for m in met if m.parse and set(dict(m.parse)) <= _CLOCK_ONLY), key=lambda m: _overlap(m, phrase), default=None)
        return day, clock

    def _when(self, item: Item) -> When | None:
        day, clock = self._date(item["when"], "when")
        if item["time"] is not None:
            clock = next((m for m in reversed(self._date(item["time"], "time")) if m is not None), clock)
        said = dict(clock.parse) if clock is not None else {}
        time, zone, part = said.get("time"), said.get("zone"), said.get("part_of_day")
        if day is not None:
            inside = any(start <= day.phrase.start and day.phrase.end <= end for start, end in self._spans)
            return When(None, time=time, zone=zone, part_of_day=part, phrase=day.phrase, basis="explicit" if inside else "context")
        return None if clock is None else When(None, time=time, zone=zone, part_of_day=part, phrase=clock.phrase, basis="none")

    def _told_on(self, quote: str | None) -> When | None:
        day, _ = self._date(quote, "reported_when")
        return None if day is None else When(None, phrase=day.phrase, basis="explicit")

    def _places(self, statements: Sequence[Statement]) -> list[Mention]:
        """Return each place named as a mention, with its sentence's other places and the words around it."""
        named = (p.phrase for s in statements for p in (s.where, s.origin, s.destination, *s.via) if p is not None)
        spans = sorted({(phrase.start, phrase.end) for phrase in named if phrase is not None})
        text, found = self.report.text, list[Mention]()
        for start, end in spans:
            low, high = next(((s.start, s.end) for s in self._sentences if s.start <= start < s.end), (start, end))
            chain = tuple(other for other in spans if other != (start, end) and low <= other[0] < high)
            around = (("before", text[max(low, start - 60) : start]), ("after", text[end : min(high, end + 40)]))
            found.append(Mention("place", Phrase(start, end, text[start:end]), (("chain", chain), *around)))
        return found


def _found(values: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(value for value in values if value is not None)


def _overlap(mention: Mention, phrase: Phrase) -> int:
    return min(mention.phrase.end, phrase.end) - max(mention.phrase.start, phrase.start)


def _confidence(s: Statement) -> float:
    """Return how much was told, on the scale of the rule reader; a model's own opinion of itself is not asked."""
    day = s.when is not None and s.when.basis == "explicit"
    return round(0.5 + 0.1 * sum((day, s.where is not None, bool(s.actors), bool(s.harm or s.things))), 2)
