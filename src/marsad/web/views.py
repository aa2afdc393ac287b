"""Events and statements come in, what the pages show goes out: plain words in one language, ranges with both ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model import OFF_TOTALS, Actor, Count, Event, Harm, Phrase, Place, Statement, Thing, Toll, When
from marsad.web.dates import spell_when
from marsad.web.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """One event as a list shows it."""

    id: str
    action: str
    date: str
    place: str
    precision: str
    actors: tuple[str, ...]
    tolls: tuple[str, ...]
    grade: str
    grade_code: str
    status: str
    status_code: str
    told: str
    earliest: str | None
    latest: str | None
    off: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a statement, with the words it was read from and the rule that gave it."""

    kind: str
    label: str
    value: str
    phrases: tuple[Phrase, ...] = ()
    rule: str = ""

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words to show beside the value: each once, and none that stands inside another."""
        kept = [p for p in self.phrases if not any(_holds(other, p) for other in self.phrases)]
        return tuple(dict.fromkeys(p.text for p in kept))

    @property
    def verbatim(self) -> bool:
        """Whether the value is no more than the words themselves."""
        return len(self.quotes) == 1 and self.quotes[0].casefold() == self.value.casefold()


def _holds(outer: Phrase, inner: Phrase) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)


def spell_count(count: Count | None, words: Words) -> str:
    """Return a count as a range in words.

    >>> from marsad.web.words import words_of
    >>> [spell_count(c, words_of("en")) for c in (Count(4, 4), Count(4, 6), Count(5, None), Count(0, 9), None)]
    ['4', '4 to 6', 'at least 5', 'up to 9', 'number not told']
    """
    if count is None or (count.low is None and count.high is None):
        return words("count.untold")
    low, high = count.low, count.high
    if high is None:
        return words("count.at_least", n=words.number(low or 0))
    if low == high:
        return words("count.exact", n=words.number(high))
    if not low:
        return words("count.up_to", n=words.number(high))
    return words("count.range", low=words.number(low), high=words.number(high))


def spell_harm(harm: Harm | Toll, words: Words, value: str | None = None) -> str:
    """Return "Killed: 4 to 6 (fighters)"; `value` takes the place of the number. A code without a word of its own is left out."""
    value = value or spell_count(harm.count, words)
    who = next((words.label(table, code) for table, code in (("who", harm.who), ("unit", harm.unit)) if words.knows(table, code)), "")
    text = words("count.label", label=words.label("effect", harm.effect), value=value)
    return f"{text} ({who})" if who else text


def spell_place(place: Place | None, words: Words) -> str:
    """Return the name of a place as told, with its relation ("outskirts of")."""
    if place is None:
        return words("place.unknown")
    return f"{words.label('relation', place.relation)} {place.name}" if place.relation else place.name


def spell_extent(place: Place | None, words: Words) -> str:
    """Return how exactly a place is known: its precision and its radius in kilometres."""
    if place is None:
        return ""
    told = words.label("precision", place.precision)
    if place.radius_km is None:
        return told
    within = words("place.within", km=words.number(float(place.radius_km)))
    return within if place.precision == "near" and place.relation else words("comma").join((told, within))


def spell_actor(actor: Actor, words: Words) -> str:
    """Return the name of a party; an unknown doer is called unidentified in the reader's language."""
    return words("actor.unidentified") if actor.id is None and actor.name == "unidentified" else actor.name


def spell_thing(thing: Thing, words: Words) -> str:
    """Return "surface-to-surface missiles: 56", or the name alone where no number is told."""
    if thing.count is None:
        return thing.name
    name = f"\u2068{thing.name}\u2069" if words.dir == "rtl" else thing.name
    return words("count.label", label=name, value=spell_count(thing.count, words))


def describe(event: Event, words: Words) -> Row:
    """Return an event as a list shows it."""
    told = words("comma").join((words.plural("reports", event.reports), words.plural("independent", event.independent)))
    names = dict.fromkeys(spell_actor(a, words) for a in event.actors if a.role in ("actor", "target", "recipient"))
    when = event.when
    return Row(
        id=event.id, action=words.label("action", event.action), date=spell_when(when, words), place=spell_place(event.where, words),
        precision=spell_extent(event.where, words), actors=tuple(names), tolls=tuple(spell_harm(t, words) for t in event.harm),
        grade=words.label("grade", event.grade.word), grade_code=event.grade.word, status=words.label("status", event.status),
        status_code=event.status, told=told, earliest=when.earliest if when else None, latest=when.latest if when else None,
        off=event.status in OFF_TOTALS,
    )  # fmt: skip


def _phrases(*phrases: Phrase | None) -> tuple[Phrase, ...]:
    return tuple(p for p in phrases if p is not None)


def _time_field(kind: str, label: str, when: When, words: Words, rule: str) -> Field:
    return Field(kind, words(label), spell_when(when, words), _phrases(when.phrase), rule)


def _place_field(label: str, place: Place, words: Words, rule: str) -> Field:
    value = f"\u2068{spell_place(place, words)}\u2069 · {spell_extent(place, words)}"
    return Field("where", words(label), value, _phrases(place.phrase), rule)


def read_fields(statement: Statement, words: Words) -> list[Field]:
    """Return every value of a statement with the phrases it was read from, in the order of the questions who, what, when, where."""
    s, fields = statement, []
    rules = {slot: words.rule(rule) for slot, rule in s.trace}

    def rule(slot: str, number: int = 0) -> str:
        return rules.get(f"{slot}.{number}" if number else slot, "")

    if s.when:
        fields.append(_time_field("when", "field.date", s.when, words, rule("when")))
    if s.reported_when:
        fields.append(_time_field("when", "field.reported_when", s.reported_when, words, rule("told")))
    named = [("field.place", s.where, "where"), ("field.origin", s.origin, "origin"), ("field.destination", s.destination, "destination")]
    named += [("field.via", p, f"via.{n}") for n, p in enumerate(s.via, 1)]
    fields += [_place_field(label, place, words, rule(slot)) for label, place, slot in named if place]
    for n, actor in enumerate(s.actors, 1):
        label = words.label("role", actor.role)
        fields.append(Field("actor", label, spell_actor(actor, words), _phrases(actor.phrase), rule("actors", n)))
    for n, thing in enumerate(s.things, 1):
        phrases = _phrases(thing.phrase, thing.count.phrase if thing.count else None)
        fields.append(Field("thing", words("field.things"), spell_thing(thing, words), phrases, rule("things", n)))
    for n, harm in enumerate(s.harm, 1):
        phrases = _phrases(harm.phrase, harm.count.phrase if harm.count else None)
        fields.append(Field("harm", words("field.toll"), spell_harm(harm, words), phrases, rule("harm", n)))
    if s.count:
        fields.append(Field("harm", words("field.count"), spell_count(s.count, words), _phrases(s.count.phrase), rule("count")))
    if s.of:
        fields.append(Field("count", words("field.of"), words.label("action", s.of)))
    for n, teller in enumerate(s.attribution, 1):
        fields.append(Field("teller", words("field.attribution"), teller.name, _phrases(teller.phrase), rule("attribution", n)))
    fields += [Field("unknown", words("field.unknowns"), p.text, (p,)) for p in s.unknowns]
    return fields


def read_trace(statement: Statement, fields: Sequence[Field], words: Words) -> list[Field]:
    """Return the fields whose rule is known, with action and status before them, and the model's name after them where one read."""
    rules = dict(statement.trace)
    action = Field("what", words("field.action"), words.label("action", statement.action), rule=words.rule(rules.get("action", "")))
    status = Field("what", words("field.status"), words.label("status", statement.status), rule=words.rule(rules.get("status", "")))
    model = [Field("what", words("report.trace_model"), rules["model"], rule=words("report.trace_quotes"))] if "model" in rules else []
    return [field for field in (action, status, *fields, *model) if field.rule]
