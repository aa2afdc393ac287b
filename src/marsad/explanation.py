"""A report and its reading come in; the text with numbered marks, and every field with its words and the rule that gave it, go out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.model import Count, Phrase, Place, Report, Statement, When
from marsad.spelling import clean, quoted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from marsad.plugins import Dropped, Reading

COLOURS = {
    "when": "cyan", "told": "cyan", "where": "green", "origin": "green", "destination": "green", "via": "green", "actors": "magenta",
    "things": "yellow", "harm": "red", "counted": "red", "who says so": "blue", "unknown": "blue",
}  # fmt: skip


WHY = {
    "question": "it stands in a question", "habitual": "a custom, not an event", "modal": "only what may, could or should be",
    "simple present": "the simple present, which tells of a custom or state", "state": "a state, not an event",
    "unknown": "the text says that it is not known", "demanded": "it is asked for", "hypothetical": "a condition, or what is feared",
}  # fmt: skip
"""The short reasons of the reader in full; one that is not here is shown as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a statement, the words it rests on, and the rule that gave it."""

    field: str
    value: str
    phrases: tuple[Phrase, ...] = ()
    rule: str = ""

    @property
    def ground(self) -> str:
        """The words and the rule on one line, or "" where neither is known."""
        words = " ".join(quoted(p).strip() for p in self.phrases)
        return f"{words}: {self.rule}" if words and self.rule else words or self.rule


def lines_of(s: Statement) -> list[Line]:
    """Return every field that a statement has, in the order of docs/model.md."""
    return [line for line in _lines(s) if line.value]


def _lines(s: Statement) -> Iterator[Line]:
    rules, model = dict(s.trace), "quoted by the model" if s.reader.startswith("llm/") else ""

    def line(field: str, value: str, key: str, *phrases: Phrase | None) -> Line:
        told = _apart([p for p in phrases if p is not None])
        return Line(field, value, told, rules.get(key) or (model if told else ""))

    yield line("action", s.action, "action")
    yield line("status", s.status, "status")
    yield line("when", _spell_when(s.when), "when", s.when.phrase if s.when else None)
    yield line("told", _spell_when(s.reported_when), "told", s.reported_when.phrase if s.reported_when else None)
    for name, place in (("where", s.where), ("origin", s.origin), ("destination", s.destination)):
        yield line(name, _spell_place(place), name, place.phrase if place else None)
    for n, place in enumerate(s.via, 1):
        yield line("via", _spell_place(place), f"via.{n}", place.phrase)
    for n, actor in enumerate(s.actors, 1):
        yield line("actors", f"{actor.role}: {actor.name}", f"actors.{n}", actor.phrase)
    for n, thing in enumerate(s.things, 1):
        value = f"{_number(thing.count)}{thing.name} ({thing.kind}{f', {thing.use}' if thing.use not in (None, thing.kind) else ''})"
        yield line("things", value, f"things.{n}", thing.phrase, thing.count.phrase if thing.count else None)
    for n, harm in enumerate(s.harm, 1):
        value = f"{harm.effect}: {spell_count(harm.count)}, {harm.who} ({harm.unit})"
        yield line("harm", value, f"harm.{n}", harm.phrase, harm.count.phrase if harm.count else None)
    if s.of:
        yield line("counted", f"{spell_count(s.count)} × {s.of}", "count", s.count.phrase if s.count else None)
    for n, teller in enumerate(s.attribution, 1):
        yield line("who says so", teller.name, f"attribution.{n}" if teller.phrase else "", teller.phrase)
    for phrase in s.unknowns:
        yield line("unknown", "the text says that it is not known", "", phrase)
    yield Line("confidence", f"{s.confidence:.2f}")
    yield Line("read by", s.reader)


def _apart(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the phrases in order, without those that stand inside another."""
    kept = [p for p in phrases if not any(o.start <= p.start and p.end <= o.end and o != p for o in phrases)]
    return tuple(sorted(dict.fromkeys(kept), key=lambda p: p.start))


def spell_count(count: Count | None) -> str:
    """Return both ends of a count in words.

    >>> [spell_count(c) for c in (Count(4, 4), Count(4, 6), Count(5, None), Count(0, 9), None)]
    ['4', '4 to 6', 'at least 5', 'up to 9', 'no number told']
    """
    if count is None or (count.low is None and count.high is None):
        return "no number told"
    if count.high is None:
        return f"at least {count.low}"
    if count.low == count.high:
        return str(count.high)
    return f"{count.low} to {count.high}" if count.low else f"up to {count.high}"


def _number(count: Count | None) -> str:
    return "" if count is None else f"{spell_count(count)} "


def _spell_when(when: When | None) -> str:
    if when is None:
        return ""
    zone = f" {when.zone}" if when.time and when.zone else ""
    told = (when.edtf or "no day", f"{when.time or ''}{zone}", when.part_of_day, f"basis: {when.basis}")
    return ", ".join(part for part in told if part)


def _spell_place(place: Place | None) -> str:
    if place is None:
        return ""
    name = f"{place.relation} {place.name}" if place.relation else place.name
    within = f"within {place.radius_km:g} km" if place.radius_km is not None else ""
    region = place.admin1 if place.admin1 != place.name else ""
    return ", ".join(part for part in (name, region, place.country, place.precision, within) if part)


def mark_text(text: str, statements: Sequence[Statement]) -> Text:
    """Return the report's text with "[1 ... 1]" around each statement's evidence; its fields coloured, the rest of the text dim."""
    from rich.text import Text

    marks: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    styles: list[tuple[int, int, str]] = []
    for number, s in enumerate(statements, 1):
        for phrase in s.evidence:
            marks[phrase.start].append((f"[{number} ", "open"))
            marks[phrase.end].insert(0, (f" {number}]", "close"))
        styles += [(p.start, p.end, COLOURS[n.field]) for n in lines_of(s) if n.field in COLOURS for p in n.phrases if n.field != "unknown"]
    inside, found = 0, Text()
    for start, end in zip(edges := sorted({0, len(text), *marks}), [*edges[1:], len(text)], strict=True):
        for words, kind in sorted(marks[start], key=lambda mark: mark[1]):
            inside += 1 if kind == "open" else -1
            found.append(words, "bold reverse")
        piece = Text(clean(text[start:end]), style="" if inside else "dim")
        for first, last, style in styles:
            piece.stylize(f"{style} underline", max(0, first - start), max(0, last - start))
        found.append_text(piece)
    return found


def table_of(s: Statement, number: int) -> Table:
    """Return one statement as a table: the field, then its value, and below it the words and the rule."""
    from rich.table import Table
    from rich.text import Text

    title = Text(f"{number}. {s.action}, {s.status}", style="bold")
    table = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    before = ""
    for line in lines_of(s):
        cell = Text(clean(line.value))
        if line.ground:
            cell.append("\n  " + clean(line.ground), "dim")
        table.add_row(Text(line.field if line.field != before else "", style=COLOURS.get(line.field, "bold")), cell)
        before = line.field
    return table


def tell_dropped(dropped: Sequence[Dropped]) -> list[str]:
    """Return a line for each word that could have told of an event, with why it does not."""
    return [
        f"{quoted(d.phrase).strip()} ({d.action}): {WHY.get(d.why, d.why)}" if d.phrase.text else f"nothing was looked at: {d.why}"
        for d in dropped
    ]


def show(report: Report, reading: Reading, reader: str, console: Console) -> None:
    """Print one report whole: who published it and when, its text with marks, each statement, and what was left out."""
    from rich.rule import Rule
    from rich.text import Text

    console.print(Rule(Text(clean(f"Report {report.id}"), style="bold"), characters="=", align="left"))
    for name in ("title", "source", "published", "language", "url"):
        value = getattr(report, name)
        if value or name not in ("title", "url"):
            console.print(Text.assemble((f"{name:<12}", "bold"), clean(" ".join((value or "not told").split()))))
    console.print()
    console.print(mark_text(report.text.rstrip(), reading.statements))
    for number, statement in enumerate(reading.statements, 1):
        console.print()
        console.print(table_of(statement, number))
    if not reading.statements:
        console.print(f"\nThis report gives no statement: {reader} found no event in it.", highlight=False)
    if reading.dropped:
        console.print("\nSeen and left out", style="bold")
        for line in tell_dropped(reading.dropped):
            console.print(Text("  " + clean(line)))
    elif not reading.statements:
        console.print("No word of it stands in the phrase book as one that tells of an event.")
    console.print()
