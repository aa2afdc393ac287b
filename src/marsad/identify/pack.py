"""The place tables in hand/ come in, and one read-only SQLite pack for `gazetteer.py` goes out.

Sources: Who's On First and GeoNames (hand/gazetteer/), hand/places.csv and hand/countries.csv; `tables.py` and `world.py` read them.
Run `python -m marsad.identify.pack [FILE]` to build it by hand; `Gazetteer.open` builds it when it is missing or out of date.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path

from marsad.config import hand_path, pack_path
from marsad.errors import MarsadError
from marsad.identify import world
from marsad.identify.names import bare, fold, skeleton, sketch
from marsad.identify.sure import read_stopwords, sure_names
from marsad.identify.tables import COUNTRIES, Row, read_amendments, read_country_rows, read_hand_rows, read_own_rows

FORM = "5"
_CODE = ("names.py", "pack.py", "sure.py", "tables.py", "world.py")
_SCHEMA = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY, id TEXT, name TEXT, name_ar TEXT, kind TEXT, lat REAL, lon REAL, radius_km REAL,
    country TEXT, admin1 TEXT, admin2 TEXT, importance REAL, geometry TEXT);
CREATE TABLE name (bones INTEGER, key INTEGER, fold TEXT, sketch TEXT, entry INTEGER, own INTEGER,
    PRIMARY KEY (bones, key, fold, entry)) WITHOUT ROWID;
CREATE TABLE wide (key INTEGER, entry INTEGER, other INTEGER, PRIMARY KEY (key, other, entry)) WITHOUT ROWID;
CREATE TABLE about (word TEXT PRIMARY KEY, value);
"""


def key_of(text: str) -> int:
    """Return a signed 64-bit number for a name key, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def fingerprint() -> str:
    """Return a hash over everything a pack is made from: hand tables and the code of the keys."""
    digest = hashlib.sha256(FORM.encode())
    here = Path(__file__).parent
    hand = (hand_path("places.csv"), hand_path("countries.csv"), *(hand_path("gazetteer", f"{n}.txt") for n in ("stopwords", "lookalikes")))
    for path in [*_tables(), *hand, *(here / name for name in _CODE)]:
        digest.update(path.read_bytes() if path.is_file() else b"-")
    return digest.hexdigest()


def _tables() -> list[Path]:
    return [hand_path("gazetteer", f"wof_{c}_{what}.tsv.gz") for c in COUNTRIES for what in ("places", "names")] + world.tables()


def build(target: Path | None = None) -> Path:
    """Write the pack to `target` (default: its place in the package) and return that path; a half-written pack is never seen."""
    path = target or pack_path("gazetteer.sqlite")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=path.parent, suffix=".sqlite")
    except OSError as error:
        raise MarsadError(f"cannot write the gazetteer pack {path}: {error.strerror}; make the folder writable and try again") from error
    os.close(handle)
    try:
        _write(Path(scratch))
        Path(scratch).chmod(0o644)
        Path(scratch).replace(path)
    finally:
        Path(scratch).unlink(missing_ok=True)
    return path


def _write(path: Path) -> None:
    base = sqlite3.connect(path)
    base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + _SCHEMA)
    stopwords, keys = read_stopwords(), {"sure": set[int](), "bare": set[int](), "bones": set[int]()}
    for number, row in enumerate(sorted(read_rows(), key=lambda row: -row.importance), 1):  # so that large places are met first
        base.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", (number, *_columns(row)))
        if row.wide:
            base.executemany("INSERT INTO wide VALUES (?,?,?)", [(key, number, other) for key, other in _wide_keys(row)])
        else:
            own, names = not row.id.startswith("gn:"), name_keys(row)
            base.executemany("INSERT INTO name VALUES (?,?,?,?,?,?)", [(n[1], n[0], *n[2:], number, own) for n in names])
            keys["bare"].update(n[0] for n in names if own)
            keys["bones"].update(n[1] for n in names if own and row.kind != "country")
        if row.id.startswith("gn:"):
            keys["sure"].update(key_of(name) for name in sure_names(row, stopwords))
    base.execute("INSERT INTO about VALUES ('fingerprint', ?)", (fingerprint(),))
    base.executemany("INSERT INTO about VALUES (?, ?)", [(w, array("q", sorted(k)).tobytes()) for w, k in keys.items()])
    base.executescript("CREATE INDEX by_id ON entry (id); CREATE INDEX by_key ON name (key);")
    base.commit()
    base.execute("VACUUM")
    base.close()


def _columns(row: Row) -> tuple[object, ...]:
    place = (row.id, row.name, row.name_ar, row.kind, row.lat, row.lon, row.radius_km)
    return (*place, row.country, row.admin1, row.admin2, round(row.importance, 3), row.geometry)


def _wide_keys(row: Row) -> list[tuple[int, bool]]:
    """Return (key, whether it is only another name) for each folded spelling of a far place."""
    own = {fold(n) for n in (row.name, row.name_ar or "", *row.names[:1])} - {""}
    return sorted((key_of(f), f not in own) for f in {*own, *map(fold, row.names)} - {""})


def name_keys(row: Row) -> list[tuple[int, int, str, str]]:
    """Return (bare key, skeleton key, folded name, sketch) for each different spelling of a place."""
    seen: dict[str, tuple[int, int, str, str]] = {}
    for name in (row.name, row.name_ar or "", *row.names):
        folded = fold(name)
        if folded and folded not in seen:
            seen[folded] = (key_of(bare(name)), key_of(skeleton(name)), folded, sketch(name))
    return list(seen.values())


def read_rows() -> Iterator[Row]:
    """Yield every place: Syria and Iraq, the world, then what people added by hand, and the countries."""
    amended, hand = read_amendments(), read_hand_rows()
    yield from read_own_rows(amended)
    others = world.World(hand, amended)
    yield from others.rows()
    for row in hand:
        yield others.lend(row)
    yield from read_country_rows()


def main(arguments: list[str]) -> int:
    """Build the pack at the path given, else at its place in the package, and say where it stands."""
    path = build(Path(arguments[0]) if arguments else None)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
