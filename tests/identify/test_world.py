"""The world's towns and units are found by their own names; what could be a word or a person is no sure name."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from marsad.identify.gazetteer import Gazetteer
from marsad.identify.sure import read_stopwords, sure_names
from marsad.identify.tables import Row
from marsad.identify.world import NEAR, World, tables, town_radius


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("London", "GB", 51.5, -0.1), ("Kharkiv", "UA", 50.0, 36.2), ("Gao", "ML", 16.3, 0.0), ("تعز", "YE", 13.6, 44.0),
        ("El Geneina", "SD", 13.4, 22.4), ("Lashkar Gah", "AF", 31.6, 64.4), ("Zintan", "LY", 31.9, 12.2), ("بنغازي", "LY", 32.1, 20.1),
        ("Los Angeles County", "US", 34.2, -118.2),
    ],
)  # fmt: skip
def test_a_far_place_is_first(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    first = next(e for e in gazetteer.find(name) if e.kind in ("city", "county"))
    assert first.country == country
    assert abs(first.lat - lat) < 0.3
    assert abs(first.lon - lon) < 0.3


def test_naming_the_country_brings_its_places_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Tripoli")[0].country == "LY"
    assert gazetteer.find("Tripoli", countries=frozenset({"LB"}))[0].country == "LB"
    assert gazetteer.find("Tripoli", countries=frozenset({"GR"}))[0].country == "GR"


def test_places_at_home_come_before_small_ones_of_one_name_abroad(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Damascus")[0].country == "SY"
    assert gazetteer.find("Palmyra")[0].country == "SY"
    assert gazetteer.find("Aleppo")[0].country == "SY"


@pytest.mark.parametrize("name", ["Nairobi", "New York", "Kyiv", "Maryland", "Buenos Aires", "London", "Khartoum", "القاهرة"])
def test_large_places_are_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.knows(name)


@pytest.mark.parametrize("name", ["Nice", "Reading", "Mobile", "Jackson", "Hope", "Martin", "Western", "Smith"])
def test_words_and_surnames_are_not_known_without_context(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.knows(name)


@pytest.fixture(scope="module")
def hand() -> Row:
    """A place that the hand table and the world tables both have."""
    return Row("hand:x", "Aden", "city", 12.79, 45.02, 10.0, "YE", importance=0.5)


@pytest.fixture(scope="module")
def world(hand: Row) -> World:
    return World([hand], {})


@pytest.fixture(scope="module")
def world_rows(world: World) -> list[Row]:
    return list(world.rows())


def town(name: str, people: float, *names: str) -> Row:
    return Row("gn:1", name, "city", 10.0, 10.0, 3.0, "BR", names=names, importance=people, wide=True)


@pytest.mark.parametrize(
    ("row", "sure"),
    [
        (town("Ansongo", 0.6), {"ansongo"}), (town("Ansongo", 0.5), set()), (town("Jackson", 0.75), set()),
        (town("Jackson", 0.85), {"jackson"}),
        (town("Reading", 0.9), set()), (town("Sebina Twee", 0.5), {"sebina twee"}), (town("Santa Maria", 0.65), set()),
        (town("Ansongo", 0.65, "Ansongo", "Ansogu"), {"ansongo"}), (town("Ansongo", 0.75, "Ansongo", "Ansogu"), {"ansongo", "ansogu"}),
        (town("Gao", 0.9), set()),
    ],
)  # fmt: skip
def test_which_names_are_sure(row: Row, sure: set[str]) -> None:
    assert set(sure_names(row, read_stopwords())) == sure


def test_a_place_of_the_hand_table_takes_the_names_and_the_other_goes(world: World, world_rows: list[Row], hand: Row) -> None:
    assert not [r for r in world_rows if r.country == "YE" and r.kind == "city" and r.name == "Aden"]
    lent = world.lend(hand)
    assert "عدن" in lent.names
    assert lent.importance > 0.8
    assert world.lend(replace(hand, id="hand:other")).names == ()


def test_every_row_has_a_radius_a_place_on_earth_and_a_country(world_rows: list[Row]) -> None:
    rows = world_rows
    assert len(rows) > 150_000
    for row in rows:
        assert row.radius_km > 0
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180
        assert len(row.country) == 2
        assert row.wide == (row.country not in NEAR)
    assert {"YE", "LB", "SD", "UA", "ML", "US"} <= {r.country for r in rows}
    assert not {"SY", "IQ"} & {r.country for r in rows}


def test_a_larger_town_has_a_larger_radius() -> None:
    assert [town_radius(n) for n in (10, 50_000, 500_000, 20_000_000)] == [2.0, 3.0, 6.0, 18.0]


def test_tables_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in tables()) < 8_000_000


def test_looking_up_is_quick(gazetteer: Gazetteer) -> None:
    names = [e for n in range(200) for e in (f"Kafr Nabudah {n}", f"Washington {n}", f"Gharanij{n}", f"البوكمال {n}")]
    gazetteer.find("Homs")
    began = time.process_time()
    for name in names:
        gazetteer.find(name)
    assert (time.process_time() - began) / len(names) < 0.002
