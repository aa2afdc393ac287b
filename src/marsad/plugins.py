"""The three sockets: an importer brings reports in, a reader says what a report tells, an exporter writes events out.

A plug-in is one file and one word in the tuple of its step's `__init__.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from marsad.model import Event, Mention, Phrase, Problem, Report, Statement


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report with the raw bytes it was made from."""

    report: Report
    raw: bytes


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that could have told of an event, the action they stand for, and why they make no statement; no words: all of the report."""

    phrase: Phrase
    action: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one report: statements as said, every mention, what it could not use, and what it left out."""

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Unread(Exception):
    """A reader could not read this report now: its text says why, `hint` what to do. The report counts as not read, not as empty."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what, self.hint = what, hint


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """Which reader reads, by its word; the rest is for a language model: where it is asked, its name, and where answers are kept.

    `cache` is a folder, or None to keep no answer; `timeout` is in seconds. The key is in no choice: it comes from the environment.
    """

    word: str = "rules"
    address: str = ""
    model: str = ""
    cache: str | None = None
    timeout: float = 120.0


RULES = ReaderChoice()


class Importer(Protocol):
    """Turns one input file into reports; never raises for bad content, yields a Problem instead."""

    word: str

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether this importer reads such a file, from its name and first 4 KiB."""

    def read(self, path: Path, raw: bytes) -> Iterator[Incoming | Problem]:
        """Yield each report with its bytes, and a Problem for each part that cannot be used."""


class Reader(Protocol):
    """Reads one report and says what it tells, every value with its phrase."""

    word: str
    version: str

    def read(self, report: Report) -> Reading:
        """Return the statements as said and the mentions found."""


class Exporter(Protocol):
    """Writes events in one format."""

    word: str
    suffix: str

    def write(self, events: Iterable[Event], out: IO[str]) -> int:
        """Write all events and return how many were written."""
