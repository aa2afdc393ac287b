"""Sentences: a report's text comes in, spans of sentences with their paragraph go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr st no vs gen col lt maj capt sgt gov sen rep jan feb mar apr jun jul aug "
        "sep sept oct nov dec km p.m a.m u.s u.n e.g i.e etc"
    ).split()
)
LONGEST = 1_500
"""A sentence longer than this is read in pieces, so that time grows with the length of the text and no faster."""
LONGEST_HEADLINE = 320
"""A report of one line is a headline up to this length; the first line of a longer report, without a full stop, up to half of it."""
_STOP = re.compile(r"[.!?؟…]+[\"'”’»)\]]*(?=\s|$)|…+|[\n\r]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets of one sentence, its number, its paragraph's number, and whether it looks like a headline (first line, no full stop)."""

    start: int
    end: int
    number: int
    paragraph: int
    headline: bool = False


def _is_abbreviation(text: str, stop: int) -> bool:
    start = stop
    while start > 0 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
        if stop - start > 6:
            return False
    word = text[start:stop].lower()
    if word in _ABBREVIATIONS:
        return True
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    if len(word) == 1 and "\u0621" <= word <= "\u064a":
        return True
    return len(word) == 1 and text[start:stop].isupper() and not before.isalpha()


def _is_label(text: str, stop: re.Match[str]) -> bool:
    """Say whether two dots only set off the first words of a line, as a colon does ("كركوك.. قتلى وجرحى بانفجار")."""
    line = max(text.rfind("\n", 0, stop.start()), text.rfind("\r", 0, stop.start())) + 1
    return stop.group() == ".." and stop.start() - line <= 30 and text[stop.end() : stop.end() + 1] == " "


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span in pieces of at most LONGEST characters, cut at a blank, so that a text without full stops costs no more."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        if text[start:cut].strip():
            yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _bounds(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return where a stretch begins and ends without the blanks at its edges; the two are the same where nothing else stands in it."""
    opened = text[start:stop].lstrip()
    return stop - len(opened), stop - len(opened) + len(opened.rstrip())


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text in order; a line break always ends one, a dot in an abbreviation or number never does.

    >>> [s.end - s.start for s in split_sentences("Col. A fell. Two died.")]
    [12, 9]
    """
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for match in [*_STOP.finditer(text), None]:
        stop = len(text) if match is None else match.end()
        if match is not None and match.group()[0] == "." and (_is_abbreviation(text, match.start()) or _is_label(text, match)):
            continue
        first, end = _bounds(text, start, stop)
        if first < end:
            headline = (
                len(found) < 3
                and all(s.headline for s in found)
                and text[end - 1] not in ".:;,"
                and (match is None or "\n" in text[match.start() : match.end() + 1])
                and end - first < (LONGEST_HEADLINE if match is None and not found else 160)
            )
            for begin, until in [(first, end)] if end - first <= LONGEST else _pieces(text, first, end):
                found.append(Sentence(begin, until, len(found), paragraph, headline))
        if match is not None and match.group()[0] in "\n\r":
            paragraph += 1
        start = stop
    one = len(found) == 1 or (len(found) in (2, 3) and "…" in text[: found[-2].end + 1])
    if one and found[-1].paragraph == 0 and found[-1].end - found[0].start < LONGEST_HEADLINE:
        return [replace(s, headline=True) for s in found]
    return found
