"""A place name comes in, and the places it may mean go out, best first, from the pack that `pack.py` builds.

Three ways to meet, in this order: the same folded name, the same name but for article and spaces, the same consonant skeleton.
A place where names are not Arabic is met by its folded name alone. Places of Syria and Iraq come before others that are no better.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest, nsmallest
from pathlib import Path
from typing import Any, Literal

from marsad.config import hand_path, pack_path
from marsad.identify.names import bare, fold, likeness, skeleton, sketch, split_name
from marsad.identify.pack import build, fingerprint, key_of
from marsad.identify.sure import read_lookalikes, read_stopwords

Match = Literal["exact", "fold", "key"]

MOST = 12
MANY = 16
KEEP = 50_000
LARGE, LARGE_ABROAD = 0.6, 0.714
LIKE_ENOUGH = 0.5
WELL_KNOWN = 0.4
SHORT_LIKE_ENOUGH = 0.85
KNOWN_LIKE_ENOUGH = 0.72
_RANK: dict[Match, float] = {"exact": 2.0, "fold": 1.9, "key": 1.0}
_FIELDS = "e.id, e.name, e.name_ar, e.kind, e.lat, e.lon, e.radius_km, e.country, e.admin1, e.admin2, e.importance, e.geometry"
_BY_KEY = "SELECT entry, fold FROM name WHERE key = ?"
_BY_BONES = "SELECT entry, sketch FROM name WHERE bones = ? AND key != ?"
_WRITTEN = "SELECT n.fold FROM name n JOIN entry e ON e.number = n.entry WHERE n.key = ? AND n.own AND e.kind != 'country'"
_SKETCHES = "SELECT DISTINCT sketch FROM name WHERE bones = ? AND own"
_WIDE = "SELECT entry, other FROM wide WHERE key = ? ORDER BY other, entry LIMIT 40"
_ENTRIES = f"SELECT number, {_FIELDS} FROM entry e WHERE number IN (?, ?, ?, ?, ?, ?, ?, ?)"
HOME = frozenset({"SY", "IQ"})
AT_HOME, FAR_KEY, NAMED, OTHER_NAME, LESSER = 0.2, 0.4, 1.0, 0.25, 0.7
_TWO_PLACES = re.compile(r"[/(（]")
_NO_OPENING = frozenset("in on from near to of by for with and after before while when until since inside outside under over".split())
_OPENING = frozenset(
    "tall tell tel tal khan kafr kfar deir dayr ayn ain ein wadi jabal jebel qalat bir beit bayt ras mazraat maarrat jisr qasr".split()
)
"""Words that open the names of villages."""
NOWHERE = frozenset[str]()


Met = tuple[Match, float]
"""How a name met a place, and what that counts."""


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
        self._sure, self._bare, self._bones = (_read_keys(base, word) for word in ("sure", "bare", "bones"))
        self._alike = read_lookalikes()["own"]
        self._found = lru_cache(maxsize=50_000)(self._find)
        self._scored = lru_cache(maxsize=20_000)(self._score)
        self._kept: dict[int, list[Any]] = {}
        self._known = lru_cache(maxsize=200_000)(self._knows)
        self._spelled = lru_cache(maxsize=200_000)(self._spells)

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

    def spells(self, name: str) -> bool:
        """Say whether a place is written just so, articles and hamza forms aside: what Arabic asks, which has no capital letters."""
        return self._spelled(name)

    def _spells(self, name: str) -> bool:
        folded = fold(name)
        if _holds(self._sure, key_of(folded)):
            return True
        key, joined = key_of(bare(name)), folded.replace(" ", "")
        if not _holds(self._bare, key):
            return False
        return any(row[0].replace(" ", "") == joined for row in self._base.execute(_WRITTEN, (key,)))

    def _find(self, name: str, admin1: str | None, countries: frozenset[str]) -> tuple[Entry, ...]:
        scored = self._scored(name)
        if admin1 is not None or countries:
            more = ((s + (e.admin1 == admin1 is not None) + NAMED * (e.country in countries), e) for s, e in scored)
            scored = nsmallest(MOST, more, key=_order)
        return tuple(entry for _, entry in scored[:MOST])

    def _score(self, name: str) -> list[tuple[float, Entry]]:
        """Return every place that the name may mean with how well it fits, best first."""
        found: dict[int, tuple[float, Entry]] = {}
        whole = False
        for number, (wording, kinds) in enumerate(split_name(name)):
            for at, met in self._met(wording).items():
                score, entry = self._fit(at, met, kinds)
                if number == 0 and entry.match != "key":
                    whole = True
                elif whole and number and not _TWO_PLACES.search(name):
                    score -= LESSER  # "West Virginia" is no part of Virginia
                if at not in found or found[at][0] < score:
                    found[at] = (score, entry)
        return sorted(found.values(), key=_order)

    def _fit(self, number: int, met: Met, kinds: frozenset[str]) -> tuple[float, Entry]:
        match, score = met
        entry = self._entry(number, match)
        score += AT_HOME if entry.country in HOME else -FAR_KEY if match == "key" else 0.0
        return score + 0.35 * entry.importance + (0.6 if is_kind(entry.kind, kinds) else 0.0), entry

    def _entry(self, number: int, match: Match) -> Entry:
        if number not in self._kept:
            self._keep([number])
        return Entry(*(*self._kept[number], match))

    def _keep(self, numbers: Sequence[int]) -> dict[int, str]:
        """Read these places, all at once, and return their kinds."""
        missing = [n for n in numbers if n not in self._kept]
        if len(self._kept) > KEEP:
            self._kept.clear()
            missing = list(numbers)
        for start in range(0, len(missing), 8):
            some = missing[start : start + 8]
            for number, *fields in self._base.execute(_ENTRIES, (*some, *(0,) * (8 - len(some)))):
                self._kept[number] = fields
        return {n: self._kept[n][3] for n in numbers}

    def _met(self, name: str) -> dict[int, Met]:
        """Return how each place whose name meets this one was met, and what that counts. Consonants are looked at only where no place
        of some size bears the very name."""
        folded = fold(name)
        if not folded:
            return {}
        key = key_of(bare(name))
        met: dict[int, Met] = {}
        for number, other in self._base.execute(_WIDE, (key_of(folded),)):
            met[number] = ("exact", _RANK["exact"] - OTHER_NAME * other)
        for number, written in self._base.execute(_BY_KEY, (key,)):
            match: Match = "exact" if written == folded else "fold"
            if number not in met or met[number][1] < _RANK[match]:
                met[number] = (match, _RANK[match])
        if len(met) < MOST and not any(self._is_large(*m) for m in met.items()):
            self._meet_by_bones(name, key, met)
        return met

    def _is_large(self, number: int, met: Met) -> bool:
        """Say whether a place of this very name is so large that places of a name alike need not be looked for."""
        entry = self._entry(number, met[0])
        return entry.importance >= LARGE if entry.country in HOME else entry.importance >= LARGE_ABROAD and met[1] == _RANK["exact"]

    def _meet_by_bones(self, name: str, key: int, met: dict[int, Met]) -> None:
        drawn, bones = sketch(name), skeleton(name)
        if len(bones) < 2:
            return
        limit = SHORT_LIKE_ENOUGH if len(bones) == 2 else LIKE_ENOUGH
        alike: dict[int, float] = {}
        drawings: dict[str, float] = {}
        for number, other in self._base.execute(_BY_BONES, (key_of(bones), key)):
            like = drawings.get(other)
            if like is None:
                like = drawings[other] = likeness(drawn, other)
            if like >= limit and like > alike.get(number, 0.0):
                alike[number] = like
        best = nlargest(MANY, ((like, -number) for number, like in alike.items() if number not in met))
        kinds = self._keep([-number for _, number in best])
        for like, minus in best:
            if like >= SHORT_LIKE_ENOUGH or kinds[-minus] != "country":
                met[-minus] = ("key", _RANK["key"] + 0.8 * like)

    def _knows(self, name: str) -> bool:
        wordings = split_name(name)
        return any(self._is_name(wording) for wording in {wordings[0][0], wordings[-1][0]})

    def _is_name(self, name: str) -> bool:
        folded = fold(name)
        if len(folded) < 2:
            return False
        if _holds(self._sure, key_of(folded)):
            return True
        words = folded.split()
        if folded in self._stopwords or words[0] in _NO_OPENING:
            return False
        if folded in self._alike:  # a surname or a word that is spelt, or nearly spelt, like a village
            return any(entry.match == "exact" and entry.importance >= WELL_KNOWN for entry in self.find(name)[:1])
        if all(word in self._stopwords for word in words):  # "Abu Kamal" is made of names of persons, and is a town
            least = 0.0 if words[0] in _OPENING and len(words) > 1 else WELL_KNOWN
            return any(entry.match != "key" and entry.importance >= least for entry in self.find(name)[:1])
        if _holds(self._bare, key_of(bare(name))):
            return True
        bones = skeleton(name)
        if len(bones) < 2 or not _holds(self._bones, key_of(bones)):
            return False
        drawn, limit = sketch(name), KNOWN_LIKE_ENOUGH if len(bones) >= 3 else SHORT_LIKE_ENOUGH
        rows = self._base.execute(_SKETCHES, (key_of(bones),))
        return any(likeness(drawn, other) >= limit for (other,) in rows)


def is_kind(kind: str, kinds: frozenset[str]) -> bool:
    """Say whether a kind is one that was asked for; the tables call the same town "locality" or "city"."""
    return kind in kinds or (kind == "city" and "locality" in kinds)


def _order(scored: tuple[float, Entry]) -> tuple[float, str]:
    return -scored[0], scored[1].id


def _holds(keys: Sequence[int], key: int) -> bool:
    """Say whether a sorted row of keys holds this one."""
    at = bisect_left(keys, key)
    return at < len(keys) and keys[at] == key


def _read_keys(base: sqlite3.Connection, word: str) -> Sequence[int]:
    """Return sorted keys that the pack keeps ready: names that need no context, bare names, consonants."""
    row = base.execute("SELECT value FROM about WHERE word = ?", (word,)).fetchone()
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
