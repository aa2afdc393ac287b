"""A place name comes in, and the places it may mean go out, best first, from the pack that `pack.py` builds.

Three ways to meet, in this order: the same folded name, the same name but for article and spaces, the same consonant skeleton.
A place where names are not Arabic is met by its folded name alone. Places of Syria and Iraq come before others that are no better.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from marsad.config import hand_path, pack_path
from marsad.identify.names import bare, fold, likeness, skeleton, sketch, split_name
from marsad.identify.pack import build, fingerprint, key_of
from marsad.identify.sure import read_lookalikes, read_stopwords

Match = Literal["exact", "fold", "key"]

MOST = 12
LIKE_ENOUGH = 0.5
WELL_KNOWN = 0.4
SHORT_LIKE_ENOUGH = 0.85
KNOWN_LIKE_ENOUGH = 0.72
_RANK: dict[Match, float] = {"exact": 2.0, "fold": 1.9, "key": 1.0}
_FIELDS = "e.id, e.name, e.name_ar, e.kind, e.lat, e.lon, e.radius_km, e.country, e.admin1, e.admin2, e.importance, e.geometry"
_QUESTION = f"SELECT n.entry, n.fold, n.sketch, {_FIELDS} FROM name n JOIN entry e ON e.number = n.entry WHERE n.key = ?1 OR n.bones = ?2"
_WIDE = (
    f"SELECT w.entry, w.other, {_FIELDS} FROM wide w JOIN entry e ON e.number = w.entry WHERE w.key = ? "
    "ORDER BY w.other, e.importance DESC LIMIT 40"
)
_SKETCHES = "SELECT DISTINCT n.sketch FROM name n JOIN entry e ON e.number = n.entry WHERE n.bones = ? AND n.own AND e.kind != 'country'"
HOME = frozenset({"SY", "IQ"})
AT_HOME, FAR_KEY, NAMED, OTHER_NAME, LESSER = 0.2, 0.4, 1.0, 0.25, 0.7
_TWO_PLACES = re.compile(r"[/(（]")
_NO_OPENING = frozenset("in on from near to of by for with and after before while when until since inside outside under over".split())
_OPENING = frozenset(
    "tall tell tel tal khan kafr kfar deir dayr ayn ain ein wadi jabal jebel qalat bir beit bayt ras mazraat maarrat jisr qasr".split()
)
"""Words that open the names of villages."""
NOWHERE = frozenset[str]()


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
        self._sure = _read_sure(base)
        self._alike = read_lookalikes()["own"]
        self._found = lru_cache(maxsize=50_000)(self._find)
        self._known = lru_cache(maxsize=200_000)(self._knows)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Return the gazetteer of the pack at `path`; the package's own pack is built first if it is missing or out of date."""
        target = path or pack_path("gazetteer.sqlite")
        if (path is None and not _is_current(target)) or not target.exists():
            build(target)
        base = sqlite3.connect(f"file:{target}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        base.execute("PRAGMA mmap_size=268435456")
        return cls(base, read_stopwords())

    def close(self) -> None:
        """Let go of the pack."""
        self._base.close()

    def entry(self, id: str) -> Entry | None:
        """Return the place with this id ("wof:...", "hand:...", "country:..."), or None."""
        row = self._base.execute(f"SELECT {_FIELDS} FROM entry e WHERE id = ?", (id,)).fetchone()
        return Entry(*row) if row else None

    def find(self, name: str, admin1: str | None = None, countries: frozenset[str] = NOWHERE) -> tuple[Entry, ...]:
        """Return at most twelve places that the name may mean, best first; words such as "town of" or "oil field" become a preference.

        A slash or a parenthesis gives two names ("Tadmur/Palmyra"); what either finds counts. With `admin1` (a display name such as
        "Deir ez-Zor") places of that governorate come first, so that common village names do not crowd them out; with `countries` (codes
        such as "LB") those of these countries do.
        """
        return self._found(name, admin1, countries)

    def knows(self, name: str) -> bool:
        """Say whether this is the name of a place, strictly: everyday words, demonyms and bare given names are not."""
        return self._known(name)

    def _find(self, name: str, admin1: str | None, countries: frozenset[str]) -> tuple[Entry, ...]:
        found: dict[str, tuple[float, Entry]] = {}
        whole = False
        for number, (wording, kinds) in enumerate(split_name(name)):
            for score, entry in self._candidates(wording, kinds):
                if number == 0 and entry.match != "key":
                    whole = True
                elif whole and number and not _TWO_PLACES.search(name):
                    score -= LESSER  # "West Virginia" is no part of Virginia
                if admin1 is not None and entry.admin1 == admin1:
                    score += 1.0
                if entry.country in countries:
                    score += NAMED
                if entry.id not in found or found[entry.id][0] < score:
                    found[entry.id] = (score, entry)
        best = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].id))
        return tuple(entry for _, entry in best[:MOST])

    def _candidates(self, name: str, kinds: frozenset[str]) -> Iterator[tuple[float, Entry]]:
        best: dict[int, tuple[float, Match, Any]] = {}
        for match, alike, row in self._rows(name):
            score = _RANK[match] + (0.8 * alike if match == "key" else 0.0)
            if row[0] not in best or best[row[0]][0] < score:
                best[row[0]] = (score, match, row[3:])
        for number, other, *fields in self._base.execute(_WIDE, (key_of(fold(name)),)):
            best[number] = (_RANK["exact"] - OTHER_NAME * other, "exact", fields)
        for score, match, fields in best.values():
            entry = Entry(*(*fields, match))
            score += AT_HOME if entry.country in HOME else -FAR_KEY if match == "key" else 0.0
            yield score + 0.35 * entry.importance + (0.6 if is_kind(entry.kind, kinds) else 0.0), entry

    def _rows(self, name: str) -> Iterator[tuple[Match, float, Any]]:
        """Yield (how it met, how alike, row) for each name row that meets this name."""
        folded, drawn, bones = fold(name), sketch(name), skeleton(name)
        if not folded:
            return
        limit = SHORT_LIKE_ENOUGH if len(bones) == 2 else LIKE_ENOUGH
        keys = (key_of(bare(name)), key_of(bones) if len(bones) >= 2 else key_of(bare(name)))
        same = bare(name)
        for row in self._base.execute(_QUESTION, keys):
            if row[1] == folded:
                yield "exact", 1.0, row
            elif bare(row[1]) == same:
                yield "fold", 1.0, row
            elif (alike := likeness(drawn, row[2])) >= (limit if row[6] != "country" else SHORT_LIKE_ENOUGH):
                yield "key", alike, row

    def _knows(self, name: str) -> bool:
        wordings = split_name(name)
        return any(self._is_name(wording) for wording in {wordings[0][0], wordings[-1][0]})

    def _is_name(self, name: str) -> bool:
        folded = fold(name)
        if len(folded) < 2:
            return False
        key = key_of(folded)
        at = bisect_left(self._sure, key)
        if at < len(self._sure) and self._sure[at] == key:
            return True
        words = folded.split()
        if folded in self._stopwords or words[0] in _NO_OPENING:
            return False
        if folded in self._alike:  # a surname or a word that is spelt, or nearly spelt, like a village
            return any(entry.match == "exact" and entry.importance >= WELL_KNOWN for entry in self.find(name)[:1])
        if all(word in self._stopwords for word in words):  # "Abu Kamal" is made of names of persons, and is a town
            least = 0.0 if words[0] in _OPENING and len(words) > 1 else WELL_KNOWN
            return any(entry.match != "key" and entry.importance >= least for entry in self.find(name)[:1])
        if self._base.execute("SELECT 1 FROM name WHERE key = ? AND own LIMIT 1", (key_of(bare(name)),)).fetchone():
            return True
        bones, drawn = skeleton(name), sketch(name)
        limit = KNOWN_LIKE_ENOUGH if len(bones) >= 3 else SHORT_LIKE_ENOUGH
        if len(bones) < 2:
            return False
        rows = self._base.execute(_SKETCHES, (key_of(bones),))
        return any(likeness(drawn, other) >= limit for (other,) in rows)


def is_kind(kind: str, kinds: frozenset[str]) -> bool:
    """Say whether a kind is one that was asked for; the tables call the same town "locality" or "city"."""
    return kind in kinds or (kind == "city" and "locality" in kinds)


def _read_sure(base: sqlite3.Connection) -> Sequence[int]:
    """Return the sorted keys of the world's names that need no context."""
    row = base.execute("SELECT value FROM about WHERE word = 'sure'").fetchone()
    return array("q", row[0]) if row else array("q")


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
