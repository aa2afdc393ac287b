"""A name as reports write it finds the right place first, with its governorate; an everyday word is no place."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from marsad.identify.gazetteer import MOST, Entry, Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


def km(entry: Entry, lat: float, lon: float) -> float:
    return math.hypot(entry.lat - lat, (entry.lon - lon) * math.cos(math.radians(lat))) * 111.2


@pytest.mark.parametrize(
    ("name", "lat", "lon", "limit", "admin1"),
    [
        ("Al-Qa'em crossing", 34.39, 41.0, 6, "Deir ez-Zor"), ("Al-Bokamal", 34.45, 40.92, 5, "Deir ez-Zor"),
        ("Albu Kamal", 34.45, 40.92, 5, "Deir ez-Zor"), ("AlbuKamal", 34.45, 40.92, 5, "Deir ez-Zor"),
        ("البوكمال", 34.45, 40.92, 5, "Deir ez-Zor"), ("Al-Omar oil field", 35.09, 40.56, 15, "Deir ez-Zor"),
        ("حقل العمر النفطي", 35.09, 40.56, 15, "Deir ez-Zor"), ("Al-Mayadeen", 35.02, 40.45, 5, "Deir ez-Zor"),
        ("Al-Mazare'", 35.0, 40.42, 6, "Deir ez-Zor"), ("al-Jala", 34.63, 40.84, 5, "Deir ez-Zor"),
        ("Al-Tabani", 35.61, 39.82, 5, "Deir ez-Zor"), ("west Euphrates region", 34.95, 40.4, 30, "Deir ez-Zor"),
        ("Mosul", 36.34, 43.14, 8, "Nineveh"), ("Al-Tanf", 33.5, 38.62, 6, "Homs"), ("Tadmur/Palmyra", 34.56, 38.28, 6, "Homs"),
        ("El Fasher", 13.63, 25.35, 10, "North Darfur"), ("Kharkiv region", 49.6, 36.5, 20, "Kharkiv"),
    ],
)  # fmt: skip
def test_first_candidate(gazetteer: Gazetteer, name: str, lat: float, lon: float, limit: float, admin1: str) -> None:
    first = gazetteer.find(name)[0]
    assert km(first, lat, lon) <= limit
    assert first.admin1 == admin1
    assert first.radius_km > 0


@pytest.mark.parametrize("name", ["Deir Ezzor", "Deir ez-Zor", "Deir Al-Zor", "Dayr az-Zawr", "دير الزور", "Deir Ezzour"])
def test_governorate_in_many_spellings(gazetteer: Gazetteer, name: str) -> None:
    first = gazetteer.find(f"{name} governorate")[0]
    assert (first.kind, first.name, first.admin1) == ("governorate", "Deir ez-Zor", "Deir ez-Zor")


@pytest.mark.parametrize(
    "name",
    "Deir ez-Zor|Al-Hasakah|Raqqa|Aleppo|Idlib|Hama|Homs|Damascus|Rif Dimashq|Daraa|As-Suwayda|Quneitra|Latakia|Tartus|Al-Anbar|Nineveh"
    "|Erbil|Dohuk|Kirkuk|Diyala|Basra|Dhi Qar|Saladin".split("|"),
)
def test_display_names_of_governorates(gazetteer: Gazetteer, name: str) -> None:
    governorates = [e for e in gazetteer.find(f"{name} governorate") if e.kind == "governorate"]
    assert governorates[0].name == name == governorates[0].admin1
    assert governorates[0].geometry == "area"


def test_a_governorate_given_brings_its_village_first(gazetteer: Gazetteer) -> None:
    first = gazetteer.find("Al-Abbas", admin1="Deir ez-Zor")[0]
    assert first.id == "wof:1225935703"
    assert first.admin2 == "Abu Kamal"


def test_countries_and_demonyms_are_found_but_demonyms_are_no_place_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Iraq")[0].id == "country:IQ"
    assert gazetteer.find("العراق")[0].id == "country:IQ"
    assert gazetteer.find("Iranian")[0].id == "country:IR"
    assert gazetteer.knows("Iraq")
    assert not gazetteer.knows("Iranian")


def test_rivers_and_borders_are_lines(gazetteer: Gazetteer) -> None:
    for name in ("Euphrates river", "Syria-Iraq border", "Syrian-Iraqi border"):
        assert gazetteer.find(name)[0].geometry == "line"


def test_kind_words_prefer_the_kind(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Deir ez-Zor city")[0].kind == "locality"
    assert gazetteer.find("eastern Deir Ezzor")[0].kind == "governorate"
    assert gazetteer.find("Al-Hol camp")[0].kind == "camp"


@pytest.mark.parametrize("word", "Army Monday Hospital North Sunday Council State March Type Their Ahmed Sheikh Syrian الجيش".split())
def test_everyday_words_are_not_places(gazetteer: Gazetteer, word: str) -> None:
    assert not gazetteer.knows(word)


@pytest.mark.parametrize("name", ["Al-Mayadeen", "Al-Tabani", "Homs", "Homs Governorate", "Euphrates", "Al-Hasakah", "الميادين", "Manbij"])
def test_places_are_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.knows(name)


@pytest.mark.parametrize("name", ["", " ", "-", "'", "()", "/", "Zzyqvx Wttrk", "的"])
def test_nothing_is_found_for_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()
    assert not gazetteer.knows(name)


def test_at_most_twelve_and_each_once(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("As Salihiyah")
    assert 5 < len(found) <= MOST
    assert len({e.id for e in found}) == len(found)


def test_match_says_how_the_name_met(gazetteer: Gazetteer) -> None:
    by_id = {name: {e.id: e.match for e in gazetteer.find(name)} for name in ("Mayadin", "Al-Mayyadeen", "Dhibaan")}
    assert by_id["Mayadin"]["wof:1125980167"] == "exact"
    assert by_id["Al-Mayyadeen"]["wof:1125980167"] == "key"
    assert by_id["Dhibaan"]["wof:1242967673"] == "key"


def test_entry_by_id(gazetteer: Gazetteer) -> None:
    entry = gazetteer.entry("hand:al-omar-field")
    assert entry is not None
    assert (entry.kind, entry.radius_km) == ("oilfield", 12)
    assert gazetteer.entry("hand:nowhere") is None
