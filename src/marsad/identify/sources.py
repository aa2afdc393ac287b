"""The source cards of hand/sources.toml come in; for the name of a teller, its Source with reliability and reason goes out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from marsad.config import hand_path
from marsad.errors import BadHandFile
from marsad.identify.names import bare, fold
from marsad.model import Source

UNLISTED = "not on the source list"
_KEYS = frozenset({"id", "name", "aliases", "kind", "owner", "language", "zone", "reliability", "reason"})


class SourceList:
    """The sources by name and alias."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = tuple(sources)
        self._by_name: dict[str, Source] = {}
        self._by_bare: dict[str, Source] = {}
        for source in self.sources:
            for name in (source.id, source.name, *source.aliases):
                self._by_name.setdefault(fold(name), source)
                self._by_bare.setdefault(bare(name), source)
        self._found = lru_cache(maxsize=1_000)(self._find)

    @classmethod
    def load(cls, path: Path | None = None) -> SourceList:
        """Return the cards of the file at `path` (default hand/sources.toml); a wrong card is named."""
        file = path or hand_path("sources.toml")
        try:
            cards = tomllib.loads(file.read_text("utf-8")).get("source", [])
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise BadHandFile(f"{file}: {error}") from error
        sources = [_source(card, file.name) for card in cards]
        ids = [source.id for source in sources]
        if twice := next((i for i in ids if ids.count(i) > 1), None):
            raise BadHandFile(f"{file.name}: the id {twice!r} stands twice")
        return cls(sources)

    def find(self, name: str | None) -> Source:
        """Return the source of this name or alias; a name that is not listed gives a source of reliability F that says so."""
        return self._found(name)

    def _find(self, name: str | None) -> Source:
        if name is None or not fold(name):
            return Source(id="unnamed", name="unnamed source", reason="the report names no source")
        wanted = name.strip().removeprefix("the ").removeprefix("The ")
        known = self._by_name.get(fold(wanted)) or self._by_bare.get(bare(wanted))
        return known or Source(id=fold(name), name=name.strip(), reason=UNLISTED)


def _source(card: dict[str, Any], file: str) -> Source:
    """Return the source of one [[source]] card."""
    label = card.get("id", "a source without id")
    for key in ("id", "name", "kind", "reason"):
        if not isinstance(card.get(key), str) or not card[key]:
            raise BadHandFile(f"{file}: {label}: {key} must be given as text")
    if card.get("reliability") not in tuple("ABCDEF"):
        raise BadHandFile(f"{file}: {label}: reliability must be a letter from A to F")
    if extra := set(card) - _KEYS:
        raise BadHandFile(f"{file}: {label}: unknown key {sorted(extra)[0]!r}")
    return Source(**{**card, "aliases": tuple(card.get("aliases", ()))})
