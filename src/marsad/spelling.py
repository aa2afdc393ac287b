"""Words of a report come in, words fit for a terminal go out."""

from __future__ import annotations

from marsad.model import Phrase


def clean(words: str) -> str:
    """Return words of a report for a terminal: no control characters.

    >>> clean("a\\x1b[31mb")
    'a [31mb'
    """
    return "".join(c if c.isprintable() or c == "\n" else " " for c in words)


def quoted(phrase: Phrase | None) -> str:
    """Return a blank and the words in quotation marks, on one line; nothing where there are no words."""
    return f" “{' '.join(phrase.text.split())}”" if phrase is not None else ""
