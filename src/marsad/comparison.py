"""Two readers' statements of one report come in; pairs that tell of the same, and a table that shows where they differ, go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.model import Actor, Count, Harm, Place, Statement, Thing, When
from marsad.spelling import clean, quoted

if TYPE_CHECKING:
    from rich.table import Table

DIFFERS = "≠"


@dataclass(frozen=True, slots=True)
class Pair:
    """What one reader and the other make of the same words; None where only one has a statement."""

    left: Statement | None
    right: Statement | None


@dataclass(frozen=True, slots=True)
class Row:
    """One field of both statements, in words."""

    field: str
    left: str
    right: str
    differs: bool


def align(left: Sequence[Statement], right: Sequence[Statement]) -> list[Pair]:
    """Return each statement once, in text order: in pairs of overlapping evidence, first with one action, then with two, else alone.

    Of several that fit, the pair with the greatest overlap is taken, then the first in the text.
    """
    free_left, free_right = dict(enumerate(left)), dict(enumerate(right))
    pairs: list[Pair] = []
    for same_action in (True, False):
        fits = [
            (-common, i, j)
            for i, a in free_left.items()
            for j, b in free_right.items()
            if (a.action == b.action) is same_action and (common := overlap(a, b))
        ]
        for _, i, j in sorted(fits):
            if i in free_left and j in free_right:
                pairs.append(Pair(free_left.pop(i), free_right.pop(j)))
    pairs += [Pair(a, None) for a in free_left.values()] + [Pair(None, b) for b in free_right.values()]
    return sorted(pairs, key=_order)


def _order(pair: Pair) -> tuple[int, str]:
    first = pair.left or pair.right
    return (first.evidence[0].start, first.action) if first is not None and first.evidence else (0, "")


def overlap(a: Statement, b: Statement) -> int:
    """Return how many characters of evidence two statements share."""
    return sum(max(0, min(p.end, q.end) - max(p.start, q.start)) for p in a.evidence for q in b.evidence)


def rows_of(pair: Pair) -> list[Row]:
    """Return the fields that at least one of the two tells; a field differs by what it means, not by the words it was read from."""
    rows = []
    for name, words, meaning in _FIELDS:
        told = [("", None) if s is None else (words(s), meaning(s)) for s in (pair.left, pair.right)]
        if any(text for text, _ in told):
            both = pair.left is not None and pair.right is not None
            rows.append(Row(name, told[0][0] or "-", told[1][0] or "-", both and told[0][1] != told[1][1]))
    return rows


def summary_of(pairs: Sequence[Pair], names: tuple[str, str]) -> str:
    """Return in one line how far two readers agree.

    >>> summary_of([], ("a", "b"))
    'statements by both: 0 (fields that differ: 0); only by a: 0; only by b: 0'
    """
    both = [p for p in pairs if p.left is not None and p.right is not None]
    fields = sum(row.differs for pair in both for row in rows_of(pair))
    left, right = (sum(lone is None for lone in side) for side in ([p.right for p in pairs], [p.left for p in pairs]))
    return f"statements by both: {len(both)} (fields that differ: {fields}); only by {names[0]}: {left}; only by {names[1]}: {right}"


def table_of(pair: Pair, number: int, names: tuple[str, str]) -> Table:
    """Return one pair as a table: the field, a sign where the two differ, what each reader says."""
    from rich.table import Table
    from rich.text import Text

    lone = names[0] if pair.right is None else names[1] if pair.left is None else None
    table = Table(title=Text(f"{number}. " + (f"only by {lone}" if lone else "by both")), title_justify="left")
    for column in ("", "", *names):
        table.add_column(Text(column), overflow="fold")
    for row in rows_of(pair):
        table.add_row(*(Text(clean(cell)) for cell in (row.field, DIFFERS if row.differs else "", row.left, row.right)))
    return table


def _number(count: Count | None) -> str:
    if count is None:
        return ""
    if count.low == count.high:
        return f"{count.low} "
    return f"{'?' if count.low is None else count.low} to {'open' if count.high is None else count.high} "


def _ends(count: Count | None) -> tuple[int | None, int | None] | None:
    return None if count is None else (count.low, count.high)


def _when_words(when: When | None) -> str:
    if when is None:
        return ""
    return " ".join(str(v) for v in (when.edtf or "no day", when.time, when.part_of_day) if v) + quoted(when.phrase)


def _when_meaning(when: When | None) -> Any:
    return None if when is None else (when.edtf, when.time, when.part_of_day)


def _place_words(place: Place | None) -> str:
    if place is None:
        return ""
    relation = f"{place.relation} " if place.relation else ""
    return f"{relation}{place.name} ({place.precision}){quoted(place.phrase)}"


def _place_meaning(place: Place | None) -> Any:
    return None if place is None else (place.id or place.name.casefold(), place.relation, place.precision)


def _actor_meaning(actor: Actor) -> tuple[str, str]:
    return actor.role, actor.id or actor.name.casefold()


def _thing_meaning(thing: Thing) -> Any:
    return thing.kind, thing.use or "", str(_ends(thing.count))


def _harm_meaning(harm: Harm) -> Any:
    return harm.effect, harm.who, harm.unit, str(_ends(harm.count))


def _lines(items: Sequence[str]) -> str:
    return "\n".join(items)


Field = tuple[str, Callable[[Statement], str], Callable[[Statement], Any]]
_FIELDS: tuple[Field, ...] = (
    ("action", lambda s: s.action, lambda s: s.action),
    ("status", lambda s: s.status, lambda s: s.status),
    ("evidence", lambda s: _lines([quoted(p).strip() for p in s.evidence]), lambda s: [(p.start, p.end) for p in s.evidence]),
    ("when", lambda s: _when_words(s.when), lambda s: _when_meaning(s.when)),
    ("told", lambda s: _when_words(s.reported_when), lambda s: _when_meaning(s.reported_when)),
    ("where", lambda s: _place_words(s.where), lambda s: _place_meaning(s.where)),
    ("origin", lambda s: _place_words(s.origin), lambda s: _place_meaning(s.origin)),
    ("destination", lambda s: _place_words(s.destination), lambda s: _place_meaning(s.destination)),
    ("via", lambda s: _lines([_place_words(p) for p in s.via]), lambda s: [_place_meaning(p) for p in s.via]),
    (
        "actors",
        lambda s: _lines([f"{a.role}: {a.name}{quoted(a.phrase)}" for a in s.actors]),
        lambda s: sorted(map(_actor_meaning, s.actors)),
    ),
    (
        "things",
        lambda s: _lines([f"{_number(t.count)}{t.kind}{quoted(t.phrase)}" for t in s.things]),
        lambda s: sorted(map(_thing_meaning, s.things)),
    ),
    (
        "harm",
        lambda s: _lines([f"{h.effect}: {_number(h.count)}{h.who} {h.unit}{quoted(h.phrase)}" for h in s.harm]),
        lambda s: sorted(map(_harm_meaning, s.harm)),
    ),
    (
        "who says so",
        lambda s: _lines([f"{a.name}" for a in s.attribution]),
        lambda s: [a.name.casefold() for a in s.attribution],
    ),
    ("unknown", lambda s: _lines([quoted(p).strip() for p in s.unknowns]), lambda s: sorted(p.text for p in s.unknowns)),
    ("counted", lambda s: f"{_number(s.count)}{s.of}" if s.of else "", lambda s: (s.of, _ends(s.count))),
)
