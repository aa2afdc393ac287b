"""The tables in hand/ come in, and every place goes out as a Row: Who's On First, hand/places.csv, hand/countries.csv, the world.

A hand row whose id is "wof:..." or "gn:..." amends that place.
"""

from __future__ import annotations

import csv
import gzip
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from marsad.config import hand_path
from marsad.errors import BadHandFile

COUNTRIES = ("SY", "IQ")
HAND_COLUMNS = "id name_en name_ar other_names kind country admin1 admin2 lat lon radius_km geometry source".split()
COUNTRY_COLUMNS = "iso2 name_en other_names demonyms name_ar other_names_ar demonyms_ar lat lon radius_km".split()
AMENDING = ("wof:", "gn:")

_KINDS = {"region": "governorate", "campus": "base"}
_WEIGHTS = {
    "country": 0.9, "governorate": 0.74, "river": 0.6, "border": 0.6, "region": 0.6, "county": 0.42, "city": 0.65, "neighbourhood": 0.2,
    "continent": 0.9, "sea": 0.8,
}  # fmt: skip
SEAT = 0.7
"""What a governorate's namesake town counts at least."""
_SEATS = {"PPLC": 0.9, "PPLA": 0.7, "PPLA2": 0.45, "PPLA3": 0.32}


@dataclass(frozen=True, slots=True)
class Row:
    """One place on its way into the pack."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str
    name_ar: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    importance: float = 0.1
    geometry: str = "point"
    names: tuple[str, ...] = field(default=())
    wide: bool = False
    """Whether only a spelling of its own finds it (a place far from Syria and Iraq)."""


def read_own_rows(amended: dict[str, dict[str, str]]) -> Iterator[Row]:
    """Yield every place of the Who's On First tables, amended, with its governorate's display name."""
    for iso in COUNTRIES:
        yield from _wof_rows(iso, amended)


def read_amendments() -> dict[str, dict[str, str]]:
    """Return the lines of hand/places.csv that amend a place of another table, by its id."""
    return {r["id"]: r for r in _read_csv(hand_path("places.csv"), HAND_COLUMNS) if r["id"].startswith(AMENDING)}


def read_hand_rows() -> list[Row]:
    """Return the places of hand/places.csv that no other table has."""
    return [_hand_row(r) for r in _read_csv(hand_path("places.csv"), HAND_COLUMNS) if not r["id"].startswith(AMENDING)]


def read_country_rows() -> Iterator[Row]:
    """Yield a place for each line of hand/countries.csv."""
    for country in read_countries():
        yield _country_row(country)


def read_countries() -> list[dict[str, str]]:
    """Return the rows of hand/countries.csv as they stand."""
    return _read_csv(hand_path("countries.csv"), COUNTRY_COLUMNS)


def _read_csv(path: Path, columns: list[str]) -> list[dict[str, str]]:
    """Return the rows of a hand table; a table that cannot be read says which line is wrong."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if list(reader.fieldnames or ()) != columns:
                raise BadHandFile(f"{path.name}: the first line must be {','.join(columns)}")
            rows = []
            for row in reader:
                if None in row or None in row.values() or not row[columns[0]]:
                    raise BadHandFile(f"{path.name}, line {reader.line_num}: needs {len(columns)} columns and an {columns[0]}")
                rows.append(row)
            return rows
    except OSError as error:
        raise BadHandFile(f"{path}: {error.strerror}") from error


def _number(row: dict[str, str], column: str) -> float:
    try:
        return float(row[column])
    except ValueError as error:
        raise BadHandFile(f"{row.get('id') or row.get('iso2')}: {column} must be a number, not {row[column]!r}") from error


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _hand_row(row: dict[str, str]) -> Row:
    return Row(
        id=row["id"], name=row["name_en"], name_ar=row["name_ar"] or None, kind=row["kind"], country=row["country"],
        lat=_number(row, "lat"), lon=_number(row, "lon"), radius_km=_number(row, "radius_km"),
        admin1=row["admin1"] or None, admin2=row["admin2"] or None, importance=_WEIGHTS.get(row["kind"], 0.55),
        geometry=row["geometry"] or "point", names=_split(row["other_names"]),
    )  # fmt: skip


def _country_row(row: dict[str, str]) -> Row:
    return Row(
        id=f"country:{row['iso2']}", name=row["name_en"], name_ar=row["name_ar"], kind="country", lat=_number(row, "lat"),
        lon=_number(row, "lon"), radius_km=_number(row, "radius_km"), country=row["iso2"], importance=_WEIGHTS["country"], geometry="area",
        names=tuple(n for c in ("other_names", "demonyms", "other_names_ar", "demonyms_ar") for n in _split(row[c])),
    )  # fmt: skip


def read_tsv(path: Path) -> Iterator[dict[str, str]]:
    """Yield the lines of a gzip table by its head; one that cannot be read is named."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            head = next(lines).rstrip("\n").split("\t")
            for line in lines:
                yield dict(zip(head, line.rstrip("\n").split("\t"), strict=True))
    except (OSError, EOFError, StopIteration, ValueError) as error:
        raise BadHandFile(f"{path}: cannot be read as a gazetteer table ({error})") from error


def _wof_rows(iso: str, amended: dict[str, dict[str, str]]) -> Iterator[Row]:
    names: dict[str, list[tuple[str, str]]] = {}
    for line in read_tsv(hand_path("gazetteer", f"wof_{iso}_names.tsv.gz")):
        names.setdefault(line["wof_id"], []).append((line["lang"], line["name"]))
    places = list(read_tsv(hand_path("gazetteer", f"wof_{iso}_places.tsv.gz")))
    counties = {p["wof_id"]: p["name"] for p in places if p["placetype"] == "county"}
    governed = _Nearest((float(p["lat"]), float(p["lon"]), p["region_id"]) for p in places if f"wof:{p['region_id']}" in amended)
    for place in places:
        known = names.get(place["wof_id"], [])
        region = place["region_id"] if f"wof:{place['region_id']}" in amended else governed.find(float(place["lat"]), float(place["lon"]))
        row = Row(
            id=f"wof:{place['wof_id']}", name=_shown_name(place["name"], known),
            name_ar=next((n for lang, n in known if lang == "ara"), None),
            kind=_KINDS.get(place["placetype"], place["placetype"]), lat=float(place["lat"]), lon=float(place["lon"]),
            radius_km=_radius(place), country=iso, admin1=amended[f"wof:{region}"]["name_en"] if region else None,
            admin2=counties.get(place["county_id"]), importance=_importance(place),
            geometry="area" if place["bbox"] else "point", names=(place["name"], *(n for _, n in known)),
        )  # fmt: skip
        named = amend(row, amended.get(row.id))
        seat = named.kind == "locality" and named.name == named.admin1 and row.id in amended
        yield replace(named, importance=max(named.importance, SEAT)) if seat else named


def _shown_name(name: str, known: list[tuple[str, str]]) -> str:
    """Return the name to show: the table's own, or a Latin one where the table has it in Arabic script."""
    if not "\u0600" <= name[0] <= "\u06ff":
        return name
    latin = [(lang != "eng", i, n) for i, (lang, n) in enumerate(known) if "A" <= n[:1].upper() <= "Z"]
    return min(latin)[2] if latin else name


def amend(row: Row, hand: dict[str, str] | None) -> Row:
    """Return the row with what the hand table says about it: every filled cell wins, names are added."""
    if hand is None:
        return row
    changes: dict[str, object] = {c: hand[c] for c in ("kind", "country", "admin1", "admin2", "geometry", "name_ar") if hand[c]}
    changes |= {c: _number(hand, c) for c in ("lat", "lon", "radius_km") if hand[c]}
    if hand["kind"] and hand["kind"] != row.kind:
        changes["importance"] = _WEIGHTS.get(hand["kind"], 0.55)
    names = (row.name, *_split(hand["other_names"]), *row.names)
    return replace(row, name=hand["name_en"] or row.name, names=names, **changes)  # type: ignore[arg-type]


def _radius(place: dict[str, str]) -> float:
    """Return a radius in km: a town's by its people, an area's by the circle of its box."""
    if place["bbox"]:
        west, south, east, north = map(float, place["bbox"].split(","))
        width = (east - west) * 111.2 * math.cos(math.radians((south + north) / 2))
        circle = math.sqrt(width * (north - south) * 111.2 / math.pi)
        low, high = (30, 150) if place["placetype"] == "region" else (8, 40)
        return round(min(max(circle, low), high), 1)
    people = int(place["population"] or 0)
    return next(km for limit, km in ((20_000, 2.0), (80_000, 3.0), (250_000, 4.0), (900_000, 5.0), (10**9, 7.0)) if people < limit)


def _importance(place: dict[str, str]) -> float:
    """Return 0..1 from the kind, the number of people and the seat that a place is."""
    if place["placetype"] in ("region", "county"):
        return _WEIGHTS[_KINDS.get(place["placetype"], place["placetype"])]
    people = int(place["population"] or 0)
    size = math.log10(people) / 7 if people > 500 else 0.1
    return min(max(size, _SEATS.get(place["gn_feature_code"], 0.1)), 0.95)


class _Nearest:
    """Finds the governorate of a place that the table leaves without one: that of the nearest place that has one."""

    def __init__(self, points: Iterable[tuple[float, float, str]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        for lat, lon, region in points:
            self._cells.setdefault((int(lat * 5), int(lon * 5)), []).append((lat, lon, region))

    def find(self, lat: float, lon: float) -> str | None:
        row, column = int(lat * 5), int(lon * 5)
        near = [p for r in range(row - 1, row + 2) for c in range(column - 1, column + 2) for p in self._cells.get((r, c), ())]
        return min(near, key=lambda p: (p[0] - lat) ** 2 + (p[1] - lon) ** 2)[2] if near else None
