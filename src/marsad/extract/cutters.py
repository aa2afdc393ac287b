"""Cutters: a sentence with its phrases and dates comes in, its units and clauses go out; one cutter for each language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from marsad.extract.clauses import Clause, find_clauses
from marsad.extract.phrasebook import Entry, PhraseBook
from marsad.extract.sentences import Sentence
from marsad.extract.units import Unit, UnitMaker
from marsad.model import Mention

if TYPE_CHECKING:
    from marsad.extract.arabic_book import ArabicBook

Hits = list[tuple[int, int, Entry]]
_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]")


class Cutter(Protocol):
    """Cuts one sentence of one language."""

    def cut(self, text: str, folded: str, sentence: Sentence, hits: Hits, dates: list[Mention]) -> tuple[list[Unit], list[Clause]]:
        """Return the units and clauses of a sentence."""


class EnglishCutter:
    """Cuts English sentences."""

    def __init__(self, book: PhraseBook, place_known: Callable[[str], bool]) -> None:
        self._book, self._maker = book, UnitMaker(book, place_known)

    def cut(self, text: str, folded: str, sentence: Sentence, hits: Hits, dates: list[Mention]) -> tuple[list[Unit], list[Clause]]:
        """Return the units and clauses of a sentence."""
        units = self._maker.units_of(text, folded, sentence, hits, dates)
        return units, find_clauses(units, self._book, sentence.headline)


class ArabicCutter:
    """Cuts Arabic sentences; what it needs is imported with the first one, since most runs hold none."""

    def __init__(self, book: ArabicBook, place_spelled: Callable[[str], bool]) -> None:
        from marsad.extract.arabic_clauses import find_arabic_clauses
        from marsad.extract.arabic_units import ArabicUnitMaker

        self._book, self._maker, self._clauses = book, ArabicUnitMaker(book, place_spelled), find_arabic_clauses

    def cut(self, text: str, folded: str, sentence: Sentence, hits: Hits, dates: list[Mention]) -> tuple[list[Unit], list[Clause]]:
        """Return the units and clauses of a sentence; in a line without full stop the present tells of what has happened."""
        units = self._maker.units_of(text, folded, sentence, hits, dates)
        return units, self._clauses(units, self._book, text[sentence.end - 1] not in ".!؟?")


def cutter_of(book: PhraseBook, place_known: Callable[[str], bool]) -> Cutter:
    """Return what cuts the sentences of a phrase book's language."""
    if book.language == "ar":
        from marsad.extract.arabic_book import ArabicBook

        if isinstance(book, ArabicBook):
            return ArabicCutter(book, place_known)
    return EnglishCutter(book, place_known)


def language_of(text: str) -> str:
    """Return the language of a text that names none, by its letters: Arabic or English.

    >>> language_of("قصفت القوات بلدة"), language_of("They shelled the town"), language_of("")
    ('ar', 'en', 'en')
    """
    start = text[:2000]
    if not _ARABIC.search(start):
        return "en"
    return "ar" if len(_ARABIC.findall(start)) > len(_LATIN.findall(start)) else "en"
