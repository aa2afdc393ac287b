"""Clean: a report's text comes in as published; a text without invisible signs and broken words goes out, with the way back.

Pages break words so that filters do not see them ("kil-led", "assa*ssinate", "قـ.ـصف"). The later stages read the clean text; at the end
every phrase is put back, so that offsets are always those of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from marsad.model import Mention, Phrase, Statement, id_of, mark_of
from marsad.plugins import Reading

_AR = "\u0621-\u063a\u0641-\u064a\u064b-\u065f\u0670"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_DROPPED = re.compile(
    rf"[{_INVISIBLE}]+"
    rf"|(?<=[{_AR}])\u0640+[ .*·\-]{{0,3}}\u0640+(?=[{_AR}])"
    rf"|(?<=[{_AR}])(?:\u0640+[.*·\-]{{0,2}}|[*·]{{1,2}}\u0640*|\.\u0640+)(?=[{_AR}])"
    r"|(?<=[A-Za-z])\*+(?=[A-Za-z])"
)
_SUSPECT = re.compile(f"[{_INVISIBLE}\u0640*·]")
"""A sign without which nothing of the above stands in a text."""
_HYPHENED = re.compile(r"(?<![\w-])([A-Za-z]{2,8})-([A-Za-z]{2,8})(?![\w-])")
_LINED = re.compile(rf"(?<=[{_AR}])_(?=[{_AR}])")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clean:
    """A text to read, and where each of its characters stands in the text as given (None where nothing was taken out)."""

    text: str
    starts: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the clean text stands in the text as given."""
        if self.starts is None:
            return start, end
        if start >= end:
            at = self.starts[min(start, len(self.starts) - 1)]
            return at, at
        return self.starts[start], self.starts[end - 1] + 1


def clean_text(text: str, known: Callable[[str], bool]) -> Clean:
    """Return the text without invisible signs, and broken words as one; `known` says whether a word stands in the phrase book.

    >>> clean_text("Gu*nmen kil-led a man", {"killed", "gunmen"}.__contains__).text
    'Gunmen killed a man'
    >>> clean_text("قـ.ـصف مدفعي", {"x"}.__contains__).text
    'قصف مدفعي'
    """
    gone = [m.span() for m in _DROPPED.finditer(text)] if _SUSPECT.search(text) else []
    for match in _HYPHENED.finditer(text):
        joined = (match[1] + match[2]).lower()
        if known(joined) and not known(match[0].lower()):
            gone.append((match.end(1), match.end(1) + 1))
    if _LINED.search(text):
        text = _LINED.sub(" ", text)
    if not gone:
        return Clean(text)
    kept: list[int] = []
    at = 0
    for start, end in sorted(gone):
        kept += range(at, start)
        at = end
    kept += range(at, len(text))
    return Clean("".join([text[n] for n in kept]), (*kept, len(text)))


def put_back(reading: Reading, clean: Clean, original: str, reader: str) -> Reading:
    """Return the reading with every phrase put back into the text as given; marks and ids rest on the offsets there."""
    if clean.text == original:
        return reading
    mentions = tuple(_mention(m, clean, original) for m in reading.mentions)
    seen: dict[tuple[object, ...], int] = {}
    statements = tuple(_statement(s, clean, original, reader, seen) for s in reading.statements)
    return Reading(statements, mentions, reading.problems, _moved(reading.dropped, clean, original))


def _statement(statement: Statement, clean: Clean, original: str, reader: str, seen: dict[tuple[object, ...], int]) -> Statement:
    moved = _moved(statement, clean, original)
    key = (moved.action, *((p.start, p.end) for p in moved.evidence))
    number = seen[key] = seen.get(key, -1) + 1
    mark = mark_of(moved.report, moved.action, moved.evidence, number)
    return replace(moved, mark=mark, id=id_of(mark, reader))


def _moved(value: T, clean: Clean, original: str) -> T:
    """Return a value with every phrase in it put back."""
    found: Any = value
    if isinstance(value, Phrase):
        start, end = clean.span(value.start, value.end)
        found = Phrase(start, end, original[start:end])
    elif isinstance(value, tuple):
        found = tuple(_moved(v, clean, original) for v in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for f in fields(value):
            old = getattr(value, f.name)
            if isinstance(old, tuple) or is_dataclass(old):
                changed[f.name] = _moved(old, clean, original)
        found = replace(value, **changed) if changed else value
    result: T = found
    return result


def _mention(mention: Mention, clean: Clean, original: str) -> Mention:
    """Return a mention put back; what its words are in the clean text is kept as `name`, its neighbours are put back too."""
    phrase = _moved(mention.phrase, clean, original)
    parse = dict(mention.parse)
    if "chain" in parse:
        parse["chain"] = tuple(clean.span(*s) for s in parse["chain"])
    if mention.kind == "place" and phrase.text != mention.phrase.text:
        parse.setdefault("name", mention.phrase.text)
    return replace(mention, phrase=phrase, parse=tuple(parse.items()))
