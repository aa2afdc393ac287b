"""A place name comes in, and the places it may mean go out, best first, from the pack that `pack.py` builds.

Three ways to meet, in this order: the same folded name, the same name but for article and spaces, the same consonant skeleton.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from marsad.config import hand_path, pack_path
from marsad.identify.names import bare, fold, likeness, skeleton, sketch, split_name
from marsad.identify.pack import build, fingerprint, key_of, read_countries

Match = Literal["exact", "fold", "key"]

MOST = 12
LIKE_ENOUGH = 0.5
WELL_KNOWN = 0.4
SHORT_LIKE_ENOUGH = 0.85
KNOWN_LIKE_ENOUGH = 0.72
_RANK: dict[Match, float] = {"exact": 2.0, "fold": 1.9, "key": 1.0}
_FIELDS = "e.id, e.name, e.name_ar, e.kind, e.lat, e.lon, e.radius_km, e.country, e.admin1, e.admin2, e.importance, e.geometry"
_QUESTION = "SELECT entry, fold, sketch, key FROM name WHERE key = ?1 OR bones = ?2"
_ANSWER = f"SELECT {_FIELDS} FROM entry e WHERE e.number = ?"

_WRITTEN = "SELECT n.fold FROM name n JOIN entry e ON e.number = n.entry WHERE n.key = ? AND e.kind != 'country'"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer: centre, radius, and how the name met it ("exact", "fold" or "key")."""

    id: str
    name: str
    name_ar: str | None
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str
    admin1: str | None
    admin2: str | None
    importance: float
    geometry: str
    match: Match = "exact"


class Gazetteer:
    """The places by name. Open it with `Gazetteer.open`; it only reads."""

    def __init__(self, base: sqlite3.Connection, stopwords: frozenset[str] = frozenset()) -> None:
        self._base = base
        self._stopwords = stopwords
        self._found = lru_cache(maxsize=50_000)(self._find)
        self._known = lru_cache(maxsize=200_000)(self._knows)
        self._spelled = lru_cache(maxsize=200_000)(self._spells)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Return the gazetteer of the pack at `path`; the package's own pack is built first if it is missing or out of date."""
        target = path or pack_path("gazetteer.sqlite")
        if (path is None and not _is_current(target)) or not target.exists():
            build(target)
        base = sqlite3.connect(f"file:{target}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        return cls(base, read_stopwords())

    def close(self) -> None:
        """Let go of the pack."""
        self._base.close()

    def entry(self, id: str) -> Entry | None:
        """Return the place with this id ("wof:...", "hand:...", "country:..."), or None."""
        row = self._base.execute(f"SELECT {_FIELDS} FROM entry e WHERE id = ?", (id,)).fetchone()
        return Entry(*row) if row else None

    def find(self, name: str, admin1: str | None = None) -> tuple[Entry, ...]:
        """Return at most twelve places that the name may mean, best first; words such as "town of" or "oil field" become a preference.

        A slash or a parenthesis gives two names ("Tadmur/Palmyra"); what either finds counts. With `admin1` (a display name such as
        "Deir ez-Zor") places of that governorate come first, so that common village names do not crowd them out.
        """
        return self._found(name, admin1)

    def knows(self, name: str) -> bool:
        """Say whether this is the name of a place, strictly: everyday words, demonyms and bare given names are not."""
        return self._known(name)

    def spells(self, name: str) -> bool:
        """Say whether a place is written just so, articles and hamza forms aside: what Arabic asks, which has no capital letters."""
        return self._spelled(name)

    def _spells(self, name: str) -> bool:
        folded = fold(name)
        joined = folded.replace(" ", "")
        return any(row[0].replace(" ", "") == joined for row in self._base.execute(_WRITTEN, (key_of(bare(name)),)))

    def _find(self, name: str, admin1: str | None) -> tuple[Entry, ...]:
        found: dict[str, tuple[float, Entry]] = {}
        for wording, kinds in split_name(name):
            for score, entry in self._candidates(wording, kinds):
                if admin1 is not None and entry.admin1 == admin1:
                    score += 1.0
                if entry.id not in found or found[entry.id][0] < score:
                    found[entry.id] = (score, entry)
        best = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].id))
        return tuple(entry for _, entry in best[:MOST])

    def _candidates(self, name: str, kinds: frozenset[str]) -> Iterator[tuple[float, Entry]]:
        best: dict[int, tuple[float, Match]] = {}
        for match, alike, number in self._rows(name):
            score = _RANK[match] + (0.8 * alike if match == "key" else 0.0)
            if number not in best or best[number][0] < score:
                best[number] = (score, match)
        for number, (score, match) in best.items():
            entry = Entry(*(*self._base.execute(_ANSWER, (number,)).fetchone(), match))
            yield score + 0.35 * entry.importance + (0.6 if entry.kind in kinds else 0.0), entry

    def _rows(self, name: str) -> Iterator[tuple[Match, float, int]]:
        """Yield (how it met, how alike, the entry's number) for each name row that meets this name."""
        folded, drawn, bones = fold(name), sketch(name), skeleton(name)
        if not folded:
            return
        limit = SHORT_LIKE_ENOUGH if len(bones) == 2 else LIKE_ENOUGH
        keys = (key_of(bare(name)), key_of(bones) if len(bones) >= 2 else key_of(bare(name)))
        same = bare(name)
        for number, other, outline, key in self._base.execute(_QUESTION, keys):
            if other == folded:
                yield "exact", 1.0, number
            elif key == keys[0] and bare(other) == same:
                yield "fold", 1.0, number
            elif (alike := likeness(drawn, outline)) >= limit:
                yield "key", alike, number

    def _knows(self, name: str) -> bool:
        wordings = split_name(name)
        return any(self._is_name(wording) for wording in {wordings[0][0], wordings[-1][0]})

    def _is_name(self, name: str) -> bool:
        folded = fold(name)
        if len(folded) < 2 or folded in self._stopwords:
            return False
        if all(word in self._stopwords for word in folded.split()):  # "Abu Kamal" is made of names of persons, and is a town
            return any(entry.match == "exact" and entry.importance >= WELL_KNOWN for entry in self.find(name)[:1])
        if self._base.execute("SELECT 1 FROM name WHERE key = ? LIMIT 1", (key_of(bare(name)),)).fetchone():
            return True
        bones, drawn = skeleton(name), sketch(name)
        limit = KNOWN_LIKE_ENOUGH if len(bones) >= 3 else SHORT_LIKE_ENOUGH
        if len(bones) < 2:
            return False
        rows = self._base.execute("SELECT DISTINCT sketch FROM name WHERE bones = ?", (key_of(bones),))
        return any(likeness(drawn, other) >= limit for (other,) in rows)


def read_stopwords() -> frozenset[str]:
    """Return, folded, the words of hand/gazetteer/stopwords.txt (place names that are also everyday words) and every demonym."""
    words: set[str] = set()
    path = hand_path("gazetteer", "stopwords.txt")
    if path.is_file():
        lines = path.read_text("utf-8").splitlines()
        words.update(fold(word) for line in lines if not line.startswith("#") for word in line.split("|"))
    words.update(fold(name) for row in read_countries() for column in ("demonyms", "demonyms_ar") for name in row[column].split("|"))
    return frozenset(words - {""})


def _is_current(path: Path) -> bool:
    """Say whether the pack was built from the tables as they stand (a pack without its tables counts as current)."""
    if not path.exists():
        return False
    if not hand_path("places.csv").is_file():
        return True
    base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        row = base.execute("SELECT value FROM about WHERE word = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        base.close()
    return bool(row) and row[0] == fingerprint()
