"""A report's text and its statements come in, segments go out: each stretch of text with the statements and fields that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.model import Phrase, Statement
from marsad.web.views import Field


@dataclass(frozen=True, slots=True)
class Read:
    """A statement with its number on the page and its fields."""

    number: int
    statement: Statement
    fields: tuple[Field, ...]
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which nothing changes: the statements it is evidence of, those that start here, and the kinds of fields."""

    start: int
    end: int
    text: str
    reads: tuple[Read, ...]
    starting: tuple[Read, ...]
    kinds: tuple[str, ...]


def _inside(phrases: Iterable[Phrase], start: int, end: int) -> bool:
    return any(p.start <= start and end <= p.end for p in phrases)


def _edges(length: int, reads: Sequence[Read]) -> list[int]:
    cuts = {0, length}
    for read in reads:
        for phrase in (*read.statement.evidence, *(p for f in read.fields for p in f.phrases)):
            cuts.update((phrase.start, phrase.end))
    return sorted(c for c in cuts if 0 <= c <= length)


def split_text(text: str, reads: Sequence[Read]) -> list[Segment]:
    """Return the text cut at every start and end of an evidence or field, so that overlapping spans nest without breaking.

    Joined, the segments' texts are the text again. A field outside its own evidence is marked as a field too.

    >>> from marsad.model import Phrase, Statement
    >>> s = Statement("s", "m", "r", "other", "reported", (Phrase(2, 5, "cde"),))
    >>> [(g.text, len(g.reads)) for g in split_text("abcdefg", [Read(1, s, ())])]
    [('ab', 0), ('cde', 1), ('fg', 0)]
    """
    edges, segments = _edges(len(text), reads), []
    seen: set[int] = set()
    for start, end in pairwise(edges):
        here = tuple(r for r in reads if _inside(r.statement.evidence, start, end))
        starting = tuple(r for r in here if r.number not in seen)
        seen.update(r.number for r in starting)
        kinds = dict.fromkeys(f.kind for r in reads for f in r.fields if _inside(f.phrases, start, end))
        segments.append(Segment(start, end, text[start:end], here, starting, tuple(kinds)))
    return segments
