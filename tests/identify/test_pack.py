"""The pack holds every hand place with its source checks, is built when missing, and names a wrong table line."""

from __future__ import annotations

import csv
import gzip
import shutil
from pathlib import Path

import pytest

from marsad.config import hand_path
from marsad.errors import BadHandFile
from marsad.identify.gazetteer import Gazetteer
from marsad.identify.pack import build, key_of, main
from marsad.identify.tables import HAND_COLUMNS

PLACES = list(csv.DictReader(hand_path("places.csv").open(encoding="utf-8", newline="")))
COUNTRIES = list(csv.DictReader(hand_path("countries.csv").open(encoding="utf-8", newline="")))


@pytest.fixture
def small_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hand folder of its own, with the real tables cut to their heads and two hand rows."""
    hand = tmp_path / "hand"
    (hand / "gazetteer").mkdir(parents=True)
    for name in ("wof_SY_places", "wof_SY_names", "wof_IQ_places", "wof_IQ_names"):
        with gzip.open(hand_path("gazetteer", f"{name}.tsv.gz"), "rt", encoding="utf-8") as full:
            head = next(full)
        with gzip.open(hand / "gazetteer" / f"{name}.tsv.gz", "wt", encoding="utf-8") as cut:
            cut.write(head)
    shutil.copy(hand_path("countries.csv"), hand / "countries.csv")
    (hand / "places.csv").write_text(
        ",".join(HAND_COLUMNS) + "\nhand:mill,Old Mill,الطاحون,Grey Mill,base,SY,Homs,,34.5,37.5,3,point,invented\n", encoding="utf-8"
    )
    monkeypatch.setenv("MARSAD_HAND", str(hand))
    return hand


def test_every_hand_place_has_a_source_a_radius_and_a_unique_id() -> None:
    assert len({row["id"] for row in PLACES}) == len(PLACES) >= 300
    for row in PLACES:
        assert row["source"], row["id"]
        if row["id"].startswith("hand:"):
            assert float(row["radius_km"]) > 0, row["id"]
            assert row["kind"], row["id"]
            assert bool(row["country"]) == (row["kind"] not in ("continent", "sea")), row["id"]
            assert row["geometry"] in ("point", "line", "area"), row["id"]
            if "approximate" in row["source"]:
                assert float(row["radius_km"]) >= 1.5, row["id"]


def test_strategic_places_of_syria_and_iraq_are_many() -> None:
    strategic = {"oilfield", "gasfield", "base", "crossing", "camp", "dam", "region", "river", "border", "mountain"}
    assert sum(r["kind"] in strategic and r["country"] in ("SY", "IQ") for r in PLACES) >= 120


def test_every_country_is_there_once() -> None:
    codes = [row["iso2"] for row in COUNTRIES]
    assert len(codes) == len(set(codes)) >= 195
    assert all(row["name_ar"] and row["demonyms"] for row in COUNTRIES if row["iso2"] != "DM")


def test_a_missing_pack_is_built_first(small_hand: Path, tmp_path: Path) -> None:
    target = tmp_path / "packs" / "small.sqlite"
    gazetteer = Gazetteer.open(target)
    assert target.exists()
    assert gazetteer.find("Grey Mill")[0].id == "hand:mill"
    assert gazetteer.find("الطاحون")[0].name == "Old Mill"
    gazetteer.close()
    assert [p.name for p in target.parent.iterdir()] == ["small.sqlite"]


def test_building_twice_gives_the_same_bytes(small_hand: Path, tmp_path: Path) -> None:
    one, two = build(tmp_path / "one.sqlite"), build(tmp_path / "two.sqlite")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("hand:x,X,,,base,SY,Homs,,north,37.5,3,point,invented", "lat must be a number"),
        ("hand:x,X,,,base,SY,Homs,,34.5,37.5,3,point", "line 3"),
    ],
)
def test_a_wrong_line_is_named(small_hand: Path, tmp_path: Path, line: str, message: str) -> None:
    with (small_hand / "places.csv").open("a", encoding="utf-8") as table:
        table.write(line + "\n")
    with pytest.raises(BadHandFile, match=message):
        build(tmp_path / "bad.sqlite")
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_damaged_table_is_named(small_hand: Path, tmp_path: Path) -> None:
    (small_hand / "gazetteer" / "wof_IQ_names.tsv.gz").write_bytes(b"not gzip")
    with pytest.raises(BadHandFile, match="wof_IQ_names"):
        build(tmp_path / "bad.sqlite")


def test_the_command_says_where_the_pack_stands(small_hand: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "said.sqlite")]) == 0
    assert "said.sqlite" in capsys.readouterr().out


def test_keys_are_the_same_on_every_machine() -> None:
    assert key_of("bkml") == key_of("bkml") != key_of("bkmr")
    assert -(2**63) <= key_of("mayadin") < 2**63
