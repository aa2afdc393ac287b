"""What the tests of reading share: the reader as the pipeline builds it, built once, and a way to read one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract import RuleReader
from marsad.extract.arabic_book import ArabicBook
from marsad.extract.clauses import find_clauses
from marsad.extract.dates import find_dates
from marsad.extract.drafts import Scene
from marsad.extract.phrasebook import PhraseBook, fold_text
from marsad.extract.sentences import split_sentences
from marsad.extract.units import UnitMaker
from marsad.model import Report, Statement
from marsad.pipeline import Tools

Read = Callable[..., tuple[Statement, ...]]
See = Callable[..., list[Scene]]


def parties(found: Statement, role: str) -> list[str | None]:
    """Return who has that role in a statement: known ones by id, others by their words."""
    return [a.id or a.name for a in found.actors if a.role == role]


def harmed(found: Statement) -> list[tuple[str, str, int | None, int | None]]:
    """Return the harm of a statement: what was done, to whom, how many at least and at most."""
    return [(h.effect, h.who, h.count.low if h.count else None, h.count.high if h.count else None) for h in found.harm]


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Return everything that reading needs, from hand/ and the gazetteer."""
    return Tools.load()


@pytest.fixture(scope="session")
def reader(tools: Tools) -> RuleReader:
    """Return the rule reader with the names of actors and places known."""
    assert isinstance(tools.reader, RuleReader)
    return tools.reader


@pytest.fixture(scope="session")
def read(reader: RuleReader) -> Read:
    """Return a function that gives the statements of a text as said."""

    def statements_of(text: str, source: str | None = None) -> tuple[Statement, ...]:
        return reader.read(Report("r1", text, published="2021-02-26", source=source, language="en")).statements

    return statements_of


@pytest.fixture(scope="session")
def read_ar(reader: RuleReader) -> Read:
    """Return a function that gives the statements of an Arabic text as said."""

    def statements_of(text: str, source: str | None = None) -> tuple[Statement, ...]:
        return reader.read(Report("r1", text, published="2021-02-26", source=source, language="ar")).statements

    return statements_of


@pytest.fixture(scope="session")
def book_ar(reader: RuleReader) -> ArabicBook:
    """Return the Arabic phrase book with the actors' names in it."""
    opened = reader._open("ar")
    assert opened is not None
    assert isinstance(opened[0], ArabicBook)
    return opened[0]


@pytest.fixture(scope="session")
def see_ar(reader: RuleReader) -> See:
    """Return a function that gives an Arabic text's sentences cut into units and clauses."""

    opened = reader._open("ar")
    assert opened is not None

    def scenes_of(text: str) -> list[Scene]:
        return reader._scenes(text, find_dates(text, "ar"), *opened)

    return scenes_of


@pytest.fixture(scope="session")
def book(reader: RuleReader) -> PhraseBook:
    """Return the English phrase book with the actors' names in it."""
    opened = reader._open("en")
    assert opened is not None
    return opened[0]


@pytest.fixture(scope="session")
def see(tools: Tools, book: PhraseBook) -> See:
    """Return a function that gives a text's sentences cut into units and clauses."""
    maker = UnitMaker(book, tools.gazetteer.knows)

    def scenes_of(text: str) -> list[Scene]:
        folded, dates, scenes = fold_text(text), find_dates(text, "en"), []
        for sentence in split_sentences(text):
            hits = [h for h in book.scan(folded) if sentence.start <= h[0] and h[1] <= sentence.end]
            days = [d for d in dates if sentence.start <= d.phrase.start and d.phrase.end <= sentence.end]
            units = maker.units_of(text, folded, sentence, hits, days)
            stands = [(start, end, entry.stands) for start, end, entry in hits if entry.stands]
            scenes.append(Scene(sentence, units, find_clauses(units, book, sentence.headline), text, folded, stands))
        return scenes

    return scenes_of
