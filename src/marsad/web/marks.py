"""A report's text and its statements come in, segments go out: each stretch of text with the statements and fields that rest on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.model import Phrase, Statement
from marsad.web.views import Field


@dataclass(frozen=True, slots=True)
class Read:
    """A statement with its number on the page, its fields, and those whose rule is known."""

    number: int
    statement: Statement
    fields: tuple[Field, ...]
    event: str | None = None
    trace: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which nothing changes: the statements it is evidence of, those that start here, and the kinds of fields."""

    start: int
    end: int
    text: str
    reads: tuple[Read, ...]
    starting: tuple[Read, ...]
    kinds: tuple[str, ...]


def _spans(reads: Sequence[Read]) -> Iterator[tuple[Phrase, int | str]]:
    """Yield every phrase with what it bears: a read's place in the list for evidence, the kind for a field."""
    for index, read in enumerate(reads):
        for phrase in read.statement.evidence:
            yield phrase, index
        for field in read.fields:
            for phrase in field.phrases:
                yield phrase, field.kind


def split_text(text: str, reads: Sequence[Read]) -> list[Segment]:
    """Return the text cut at every start and end of an evidence or field, so that overlapping spans nest without breaking.

    One walk over the edges: a long report with many statements takes no longer per word than a short one.
    Joined, the segments' texts are the text again. A field outside its own evidence is marked as a field too.

    >>> from marsad.model import Phrase, Statement
    >>> s = Statement("s", "m", "r", "other", "reported", (Phrase(2, 5, "cde"),))
    >>> [(g.text, len(g.reads)) for g in split_text("abcdefg", [Read(1, s, ())])]
    [('ab', 0), ('cde', 1), ('fg', 0)]
    """
    opening, closing = defaultdict(list), defaultdict(list)
    for phrase, bears in _spans(reads):
        start, end = max(0, phrase.start), min(len(text), phrase.end)
        if start < end:
            opening[start].append(bears)
            closing[end].append(bears)
    here: Counter[int | str] = Counter()
    seen: set[int] = set()
    segments = []
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        here.update(opening[start])
        here.subtract(closing[start])
        here = +here
        numbers = sorted(n for n in here if isinstance(n, int))
        starting = tuple(reads[n] for n in numbers if n not in seen)
        seen.update(numbers)
        kinds = tuple(sorted(k for k in here if isinstance(k, str)))
        segments.append(Segment(start, end, text[start:end], tuple(reads[n] for n in numbers), starting, kinds))
    return segments
