"""The actor list of hand/actors.toml comes in; for a name as written, the actor it stands for goes out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.config import hand_path
from marsad.errors import BadHandFile
from marsad.identify.names import bare, fold

_TEXT = ("id", "name", "kind", "source")


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A party with its neutral name, its spellings, and the partisan wordings that are read as it."""

    id: str
    name: str
    kind: str
    source: str
    country: str | None = None
    affiliation: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    cased: frozenset[str] = frozenset()
    loaded: tuple[str, ...] = ()
    national: bool = False


class ActorList:
    """The actors by id and by spelling."""

    def __init__(self, entries: Iterable[ActorEntry]) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._folded: dict[str, ActorEntry] = {}
        self._bare: dict[str, ActorEntry] = {}
        self._cased: dict[str, ActorEntry] = {}
        for entry in self.entries:
            self._take(entry)

    def _take(self, entry: ActorEntry) -> None:
        for spelling in (*entry.en, *entry.ar, *entry.loaded):
            if spelling in entry.cased:
                self._cased.setdefault(spelling, entry)
            else:
                self._folded.setdefault(fold(spelling), entry)
                self._bare.setdefault(bare(spelling), entry)

    @classmethod
    def load(cls, path: Path | None = None) -> ActorList:
        """Return the list of the file at `path` (default hand/actors.toml); a wrong entry is named."""
        source = path or hand_path("actors.toml")
        try:
            tables = tomllib.loads(source.read_text("utf-8")).get("actor", [])
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise BadHandFile(f"{source}: {error}") from error
        entries = [_entry(table, source.name) for table in tables]
        ids = [entry.id for entry in entries]
        for entry in entries:
            if ids.count(entry.id) > 1:
                raise BadHandFile(f"{source.name}: the id {entry.id!r} stands twice")
            if unknown := set(entry.affiliation) - set(ids):
                raise BadHandFile(f"{source.name}: {entry.id} names the unknown affiliation {sorted(unknown)[0]!r}")
        return cls(entries)

    def entry(self, id: str) -> ActorEntry | None:
        """Return the actor with this id, or None."""
        return self._by_id.get(id)

    def find(self, name: str) -> ActorEntry | None:
        """Return the actor of this spelling, else None: first as written, then folded, then without article. "the" is not counted.

        Spellings marked `cased` count only as written ("SAA", not "saa").
        """
        name = name.strip().removeprefix("the ").removeprefix("The ")
        return self._cased.get(name) or self._folded.get(fold(name)) or self._bare.get(bare(name))

    def army_of(self, country: str) -> ActorEntry | None:
        """Return the armed forces of a country (ISO 3166-1 alpha-2), the entry marked `national`, or None."""
        return next((e for e in self.entries if e.national and e.country == country), None)

    def names(self, language: str) -> list[tuple[str, str]]:
        """Return (spelling, actor id) for "en" or "ar", loaded wordings with them; each in the language it is written in."""
        pairs: dict[str, str] = {}
        for entry in self.entries:
            loaded = [s for s in entry.loaded if _is_arabic(s) == (language == "ar")]
            for spelling in (*(entry.ar if language == "ar" else entry.en), *loaded):
                pairs.setdefault(spelling, entry.id)
        return list(pairs.items())


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in text)


def _entry(table: dict[str, Any], file: str) -> ActorEntry:
    """Return the entry of one [[actor]] table."""
    for key in _TEXT:
        if not isinstance(table.get(key), str) or not table[key]:
            raise BadHandFile(f"{file}: {table.get('id', 'an actor without id')}: {key} must be given as text")
    if table.get("affiliation") and not table.get("affiliation_source"):
        raise BadHandFile(f"{file}: {table['id']}: an affiliation needs its affiliation_source")
    lists = {key: table.get(key, []) for key in ("affiliation", "en", "ar", "cased", "loaded")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise BadHandFile(f"{file}: {table['id']}: {key} must be a list of texts")
    return ActorEntry(
        id=table["id"], name=table["name"], kind=table["kind"], source=table["source"], country=table.get("country"),
        affiliation=tuple(lists["affiliation"]), en=tuple(lists["en"]), ar=tuple(lists["ar"]), cased=frozenset(lists["cased"]),
        loaded=tuple(lists["loaded"]), national=bool(table.get("national", False)),
    )  # fmt: skip
