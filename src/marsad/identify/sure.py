"""A place far away comes in; the names under which a reader may take it for a place without any other sign go out.

A town that bears a surname or an everyday word (Nice, Reading, Jackson) is no sure name unless it is very large: context must show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from marsad.config import hand_path
from marsad.identify.names import fold
from marsad.identify.tables import Row, read_countries

OWN_NAME, OTHER_NAME, TWO_WORDS, OTHER_WORDS = 0.597, 0.714, 0.43, 0.67
"""Least importance (log10 of the people, by 7): 15,000; 100,000; 1,000; 50,000."""
PERSON, PEOPLE, STOPPED = 0.8, 0.714, 0.83
"""The same for a surname (400,000), for two names of persons (100,000), and for what stopwords.txt names (650,000)."""
_WATCHED = frozenset("LB PS YE LY SD SS SO JO AF ML NE BF TD CF CD ET ER UA".split())
"""Countries in conflict, whose small towns count too."""
_STATES = frozenset({"US", "AU", "CA"})


def read_stopwords() -> frozenset[str]:
    """Return, folded, the words of hand/gazetteer/stopwords.txt (place names that are also everyday words) and every demonym."""
    words: set[str] = set()
    path = hand_path("gazetteer", "stopwords.txt")
    if path.is_file():
        lines = path.read_text("utf-8").splitlines()
        words.update(fold(word) for line in lines if not line.startswith("#") for word in line.split("|"))
    words.update(fold(name) for row in read_countries() for column in ("demonyms", "demonyms_ar") for name in row[column].split("|"))
    return frozenset(words - {""})


@cache
def read_lookalikes() -> dict[str, frozenset[str]]:
    """Return hand/gazetteer/lookalikes.txt: under "word" everyday words and under "person" names of persons that places of the world
    bear too; under "own" words and names of persons that places of Syria and Iraq are, or nearly are, spelt like."""
    path = hand_path("gazetteer", "lookalikes.txt")
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    pairs = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    return {kind: frozenset(name for word, name in pairs if word == kind) for kind in ("word", "person", "own")}


def sure_names(row: Row, stopwords: frozenset[str]) -> Iterator[str]:
    """Yield the folded names of a place that stand for it without context."""
    own = {fold(row.name), fold(row.name_ar or ""), fold(row.names[0]) if row.names else ""}
    for name in {*own, *map(fold, row.names)}:
        if len(name) >= 4 and _is_sure(row, name, name in own, stopwords):
            yield name


def _is_sure(row: Row, name: str, own: bool, stopwords: frozenset[str]) -> bool:
    alike = read_lookalikes()
    words, people = alike["word"], alike["person"]
    parts = name.split()
    weight = row.importance
    if name in stopwords and (weight < STOPPED or row.kind != "city"):
        return False
    if len(parts) == 1:
        if name in words:
            return False
        if name in people:
            return weight >= PERSON or (row.kind == "governorate" and row.country in _STATES)
        return weight >= (OWN_NAME if own else OTHER_NAME) or (own and row.country in _WATCHED and name not in stopwords)
    if all(p in words or p in people or p in stopwords for p in parts):
        return weight >= PEOPLE and (own or weight >= PERSON)
    return weight >= (TWO_WORDS if own else OTHER_WORDS) or row.kind == "county"
