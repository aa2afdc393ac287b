"""The world tables of hand/gazetteer/ come in; countries' first-level units, cities and towns outside Syria and Iraq go out as Rows.

Made from GeoNames by tools/make_world.py. A place that hand/places.csv has too lends it its names and is left out.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from marsad.config import hand_path
from marsad.identify.names import fold, likeness, skeleton, sketch
from marsad.identify.tables import Row, amend, read_tsv

NEAR = frozenset("LB PS IL JO YE LY SD EG SA KW AE OM QA BH TN DZ MA SO DJ".split())
"""Where names are mostly Arabic: these are found by their consonants too, as those of Syria and Iraq are."""
_SAME_KM = {"city": 30.0, "governorate": 400.0, "county": 40.0}
_ALIKE = 0.6
_MARKS = dict.fromkeys(map(ord, "‘’ʿʾʻʼ`"), "'")


def tables() -> list[Path]:
    """Return the paths of the two tables."""
    return [hand_path("gazetteer", f"world_{what}.tsv.gz") for what in ("units", "places")]


class World:
    """The world's places, apart from those that the hand rows already hold."""

    def __init__(self, hand: Iterable[Row], amended: dict[str, dict[str, str]]) -> None:
        self._amended = amended
        self._held: dict[tuple[str, str, str], list[Row]] = {}
        self._lent: dict[str, list[str]] = {}
        self._weight: dict[str, float] = {}
        self._shown: dict[str, str] = {}
        self._kinds: set[tuple[str, str]] = set()
        for row in hand:
            self._kinds.add((row.country, row.kind))
            for key in {skeleton(n) for n in (row.name, *row.names) if fold(n).isascii()}:
                self._held.setdefault((row.country, row.kind, key), []).append(row)

    def rows(self) -> Iterator[Row]:
        """Yield the units, then the towns; a hand folder without the tables has none."""
        units, places = tables()
        if not (units.is_file() and places.is_file()):
            return
        for line in read_tsv(units):
            yield from self._fresh(self._unit(line), line["id"])
        for line in read_tsv(places):
            yield from self._fresh(self._place(line), None)

    def lend(self, row: Row) -> Row:
        """Return a hand row with the names that the world tables have for the same place; to be called when all rows are read."""
        more = self._lent.get(row.id)
        weight = max(row.importance, self._weight.get(row.id, 0.0))
        return replace(row, names=(*row.names, *more), importance=weight) if more else row

    def _fresh(self, row: Row, code: str | None) -> Iterator[Row]:
        twin = self._twin(row)
        if code is not None:
            self._shown[code] = (twin.admin1 or twin.name) if twin else (row.admin1 or row.name)
        if twin is None:
            yield row
        else:
            self._lent.setdefault(twin.id, []).extend((row.name, row.name_ar or row.name, *row.names))
            self._weight[twin.id] = max(row.importance, self._weight.get(twin.id, 0.0))

    def _twin(self, row: Row) -> Row | None:
        """Return the hand row of the same place: same country and kind, same consonants, not far away; the most alike of several."""
        if (row.country, row.kind) not in self._kinds:
            return None
        near = [h for h in self._held.get((row.country, row.kind, skeleton(row.name)), ()) if _apart(h, row) <= _SAME_KM[row.kind]]
        alike = [(max(likeness(sketch(row.name), sketch(n)) for n in (h.name, *h.names)), h) for h in near]
        best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= _ALIKE else None

    def _unit(self, line: dict[str, str]) -> Row:
        importance = 0.74 if line["kind"] == "governorate" else 0.42
        row = Row(
            id=line["id"], name=plain_latin(line["admin1"]), kind=line["kind"], lat=float(line["lat"]), lon=float(line["lon"]),
            radius_km=float(line["radius_km"]), country=line["country"], name_ar=line["name_ar"] or None,
            admin1=plain_latin(line["admin1"]), importance=importance, geometry="area",
            names=(line["name"], *_split(line["names"])), wide=line["country"] not in NEAR,
        )  # fmt: skip
        if line["kind"] == "county":
            upper = ".".join(line["id"].split(".")[:2])
            row = replace(row, name=plain_latin(line["name"]), admin1=self._shown.get(upper), admin2=plain_latin(line["name"]))
        named = amend(row, self._amended.get(row.id))
        return replace(named, admin1=named.name) if row.id in self._amended else named

    def _place(self, line: dict[str, str]) -> Row:
        people = int(line["people"])
        return Row(
            id=f"gn:{line['id']}", name=plain_latin(line["name"]), kind="city", lat=float(line["lat"]), lon=float(line["lon"]),
            radius_km=town_radius(people), country=line["country"], name_ar=line["name_ar"] or None,
            admin1=self._shown.get(f"gn:{line['unit']}"), admin2=plain_latin(line["county"]) or None,
            importance=min(max(math.log10(people) / 7 if people > 500 else 0.1, 0.1), 0.95),
            names=(line["name"], *_split(line["names"])), wide=line["country"] not in NEAR,
        )  # fmt: skip


def _apart(one: Row, other: Row) -> float:
    """Return the kilometres between two places that are not far apart."""
    return math.hypot((one.lat - other.lat) * 111.2, (one.lon - other.lon) * 111.2 * math.cos(math.radians(other.lat)))


def town_radius(people: int) -> float:
    """Return a town's radius in km by the number of its people.

    >>> town_radius(0), town_radius(3_000_000)
    (2.0, 10.0)
    """
    steps = ((20_000, 2.0), (80_000, 3.0), (250_000, 4.0), (900_000, 6.0), (5_000_000, 10.0), (10**9, 18.0))
    return next(km for limit, km in steps if people < limit)


def plain_latin(name: str) -> str:
    """Return the name without accents and signs of transliteration, as newspapers write it.

    >>> plain_latin("Ta‘izz"), plain_latin("Ḩajjah")
    ("Ta'izz", 'Hajjah')
    """
    if name.isascii():
        return name
    text = unicodedata.normalize("NFKD", name.translate(_MARKS))
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c))).lstrip("'")


def _split(names: str) -> tuple[str, ...]:
    return tuple(n for n in names.split("|") if n)
