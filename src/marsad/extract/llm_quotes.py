"""Quotations come in; where they stand in the report goes out as Phrases, or nothing where a quotation is not in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from marsad.extract.numbers import STARTS, read_number
from marsad.model import Phrase

Span = tuple[int, int]

_SAME = ("'’‘`´ʼ", '"“”„«»', "-‐‑–—")
_ARABIC = re.compile("[\u0620-\u065f\u066e-\u06d3]")
_PREFIX = 3
"""Letters of a word that Arabic writes before a name: "wa", "bi", "al" and the like."""
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
_FIGURE = re.compile(r"\d+(?:[,٬]\d{3})*")


@lru_cache(maxsize=1000)
def _pattern(quote: str) -> re.Pattern[str]:
    """Return what finds a quotation: white space of any kind and length is one blank, quotation marks and dashes of any form are alike."""
    parts = []
    for word in quote.split():
        bits = [next((f"[{re.escape(group)}]" for group in _SAME if c in group), re.escape(c)) for c in word]
        parts.append("".join(bits))
    return re.compile(r"\s+".join(parts))


def occurrences(text: str, quote: str, within: Span) -> Iterator[Span]:
    """Yield every place between two offsets where the quotation stands as whole words; an Arabic word may carry a prefix.

    >>> list(occurrences("17 men, 7 boys", "7", (0, 14))), list(occurrences("the  old\\ntown", "old town", (0, 13)))
    ([(8, 9)], [(5, 13)])
    """
    if not quote.strip():
        return
    for match in _pattern(quote).finditer(text, *within):
        start, end = match.span()
        cut_behind = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        if not cut_behind and not _is_cut_before(text, start):
            yield start, end


def _is_cut_before(text: str, start: int) -> bool:
    if start == 0 or not (text[start].isalnum() and text[start - 1].isalnum()):
        return False
    first = start
    while first > 0 and text[first - 1].isalnum():
        first -= 1
    return not _ARABIC.match(text, start) or start - first > _PREFIX


def find_quote(text: str, quote: str, within: Span, near: Sequence[Span] = ()) -> Phrase | None:
    """Return the quotation as a Phrase, or None where it is not in the text.

    Exact words first, then with white space, quotation marks and dashes taken as alike. Where it stands several times, the one in or
    nearest to `near` (the evidence) is taken, then the first.
    """
    found = list(occurrences(text, quote, within))
    if not found:
        return None
    exact = [span for span in found if text[slice(*span)] == quote.strip()] or found
    start, end = min(exact, key=lambda span: (_gap(span, near), span))
    return Phrase(start, end, text[start:end])


def _gap(span: Span, near: Sequence[Span]) -> int:
    return min((max(0, a - span[0], span[1] - b) for a, b in near), default=0)


def numbers_said(words: str) -> set[int]:
    """Return every number that the words say, in figures or in English words; "dozens" says its low end.

    >>> sorted(numbers_said("at least 1,200 or two hundred")), numbers_said("٣ قتلى"), numbers_said("missiles")
    ([200, 1200], {3}, set())
    """
    said = {int(re.sub(r"\D", "", m.group())) for m in _FIGURE.finditer(words) if len(m.group()) < 12}
    low = [w.lower() for w in _WORD.findall(words)]
    at = 0
    while at < len(low):
        read = read_number(low, at) if low[at] in STARTS else None
        if read is None:
            at += 1
            continue
        said |= {n for n in read[0] if n is not None}
        at += read[1]
    return said


def is_range_of(low: int | None, high: int | None, words: str) -> bool:
    """Say whether the words can give this range: each end is a number said, or open; 21 and open is "more than 20", 0 and 9 "under 10".

    Where no number is said, one and two still can be: "a man", and the Arabic dual.

    >>> is_range_of(5, None, "at least five"), is_range_of(0, 9, "up to 9"), is_range_of(70, 70, "seven"), is_range_of(1, 1, "a man")
    (True, True, False, True)
    """
    ends = [n for n in (low, high) if n is not None]
    if not ends or ends != sorted(ends) or ends[0] < 0:
        return False
    said = numbers_said(words)
    if not said:
        return low in (1, 2) and high in (low, None)
    lows = said | ({n + 1 for n in said} if high is None else {0, None})
    highs = said | {None} | ({n - 1 for n in said} if not low else set())
    return low in lows and high in highs


def name_in(phrase: Phrase, is_known: Callable[[str], bool]) -> Phrase:
    """Return the place's own name within a quotation: the first words that the gazetteer knows, as many as it knows together.

    Small words before the name ("the town of") are left to what stands around it. A name that nobody knows stays, without them.
    """
    words = list(_WORD.finditer(phrase.text))
    starts = [n for n, m in enumerate(words) if not m.group()[0].islower()]
    for first in starts:
        for last in range(len(words) - 1, first - 1, -1):
            part = _part(phrase, words[first].start(), words[last].end())
            if is_known(part.text):
                return part
    return _part(phrase, words[starts[0]].start(), words[-1].end()) if starts else phrase


def _part(phrase: Phrase, start: int, end: int) -> Phrase:
    return Phrase(phrase.start + start, phrase.start + end, phrase.text[start:end])


class PartyNames:
    """The spellings of parties: for a quotation, the id of the longest one in it. Short capitals count only as written."""

    def __init__(self, names: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        pairs = {spelling: party for listed in names.values() for spelling, party in listed}
        self._names = sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0]))

    def find(self, words: str) -> str | None:
        """Return the id of the party named, or None."""
        lowered = words.lower()
        for spelling, party in self._names:
            short = spelling.isupper() and len(spelling) <= 5
            text, name = (words, spelling) if short else (lowered, spelling.lower())
            if name in text and any(True for _ in occurrences(text, name, (0, len(text)))):
                return party
        return None
