"""Place names with the words around them become a centre with a radius; the id of each test is its sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.identify.gazetteer import Gazetteer
from marsad.identify.places import finest, names_no_place, resolve_places
from marsad.identify.weigh import distance_km
from marsad.model import Mention, Phrase, Place

Locate = Callable[..., list[Place]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with marsad."""
    return Gazetteer.open()


def mentions_in(text: str, *names: str) -> list[Mention]:
    """Return a mention of each name as the reader hands it over: with the words around it and the other places."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return [
        Mention(
            "place",
            Phrase(start, end, text[start:end]),
            (
                ("chain", tuple(s for s in spans if s != (start, end))),
                ("before", text[max(0, start - 60) : start]),
                ("after", text[end : end + 40]),
            ),
        )
        for start, end in spans
    ]


@pytest.fixture(scope="module")
def locate(gazetteer: Gazetteer) -> Locate:
    """Return a function that gives the places of these names in a text."""

    def places_of(text: str, *names: str) -> list[Place]:
        return list(resolve_places(mentions_in(text, *names), gazetteer).values())

    return places_of


@pytest.mark.parametrize(
    ("text", "name", "relation", "precision", "wider"),
    [
        ("in Palmyra", "Palmyra", None, "exact", 0.0),
        ("near Palmyra", "Palmyra", "near", "near", 5.0),
        ("close to the town of Palmyra", "Palmyra", "near", "near", 5.0),
        ("on the outskirts of Palmyra", "Palmyra", "outskirts of", "near", 3.0),
        ("at the entrance of the town of Palmyra", "Palmyra", "outskirts of", "near", 3.0),
        ("12 km from Palmyra", "Palmyra", "12 km from", "near", 12.0),
        ("30 kilometres away from Palmyra", "Palmyra", "30 km from", "near", 30.0),
        ("east of Palmyra", "Palmyra", "east of", "near", 10.0),
        ("north-west of the town of Palmyra", "Palmyra", "north-west of", "near", 10.0),
    ],
)
def test_words_of_relation_widen_the_place(
    text: str, name: str, relation: str | None, precision: str, wider: float, locate: Locate
) -> None:
    (plain,) = locate(name, name)
    (place,) = locate(text, name)
    assert (place.relation, place.precision, place.id) == (relation, precision, plain.id)
    assert plain.radius_km is not None
    assert place.radius_km == pytest.approx(plain.radius_km + wider)


@pytest.mark.parametrize(
    ("text", "relation", "east", "north", "wider"),
    [
        ("12 km east of Palmyra", "12 km east of", 12, 0, 4.8),
        ("20 kilometres to the north-west of the town of Palmyra", "20 km north-west of", -14.1, 14.1, 8.0),
    ],
)
def test_a_bearing_moves_the_centre(text: str, relation: str, east: float, north: float, wider: float, locate: Locate) -> None:
    (plain,) = locate("Palmyra", "Palmyra")
    (place,) = locate(text, "Palmyra")
    assert plain.lat is not None
    assert plain.lon is not None
    assert plain.radius_km is not None
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    assert (place.relation, place.precision, place.id) == (relation, "near", plain.id)
    assert (place.lon - plain.lon) * 111.2 * 0.8235 == pytest.approx(east, abs=0.3)
    assert (place.lat - plain.lat) * 111.2 == pytest.approx(north, abs=0.1)
    assert place.radius_km == pytest.approx(plain.radius_km + wider, abs=0.11)


@pytest.mark.parametrize(
    ("text", "relation", "precision"),
    [
        ("on a desert track between Al-Sukhnah and Palmyra", "between", "near"),
        ("on the road between Al-Sukhnah and Palmyra", "on the road", "line"),
        ("on the Al-Sukhnah-Palmyra road", "on the road", "line"),
        ("on the road Al-Sukhnah – Palmyra", "on the road", "line"),
        ("on the road from Al-Sukhnah to Palmyra", "on the road", "line"),
    ],
)
def test_between_two_towns_is_half_way(text: str, relation: str, precision: str, locate: Locate) -> None:
    ends = locate("Al-Sukhnah, Palmyra", "Al-Sukhnah", "Palmyra")
    place = locate(text, "Al-Sukhnah", "Palmyra")[0]
    assert (place.relation, place.precision, place.id) == (relation, precision, None)
    assert place.lat is not None
    assert place.radius_km is not None
    assert place.lat == pytest.approx(sum(e.lat or 0 for e in ends) / 2, abs=0.001)
    far = distance_km(ends[0].lat or 0, ends[0].lon or 0, ends[1].lat or 0, ends[1].lon or 0)
    assert place.radius_km == pytest.approx(far / 2 + 2, abs=0.1)


@pytest.mark.parametrize("text", ["fighting between Al-Sukhnah tribes, and later Palmyra", "from Al-Sukhnah, then Palmyra"])
def test_two_names_are_not_always_a_stretch(text: str, locate: Locate) -> None:
    assert [p.relation for p in locate(text, "Al-Sukhnah", "Palmyra")] == [None, None]


def test_no_stretch_over_half_a_country(locate: Locate) -> None:
    assert [p.relation for p in locate("between Daraa and Qamishli", "Daraa", "Qamishli")] == [None, None]


def test_a_village_that_no_one_knows_lies_in_the_governorate_told(locate: Locate) -> None:
    """In Zarbuqqa village, Hama governorate."""
    place, hama = locate("In Zarbuqqa village, Hama governorate", "Zarbuqqa", "Hama")
    assert (place.name, place.id, place.precision, place.admin1) == ("Zarbuqqa", None, "governorate", "Hama")
    assert (place.lat, place.radius_km) == (hama.lat, hama.radius_km)


def test_a_place_of_the_name_elsewhere_is_not_taken_against_the_text(locate: Locate) -> None:
    """In Palmyra, Tartus governorate."""
    place, _ = locate("In Palmyra, Tartus governorate", "Palmyra", "Tartus")
    assert (place.precision, place.admin1) == ("governorate", "Tartus")


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("In Tripoli, Lebanon", ["Tripoli", "Lebanon"], "LB"),
        ("In Tripoli, Libya", ["Tripoli", "Libya"], "LY"),
        ("In Tripoli. Benghazi and Misrata were hit too", ["Tripoli", "Benghazi", "Misrata"], "LY"),
        ("In Tripoli and in Sidon and Baalbek", ["Tripoli", "Sidon", "Baalbek"], "LB"),
        ("In Damascus and in Homs", ["Damascus", "Homs"], "SY"),
        ("In Salem, Oregon", ["Salem", "Oregon"], "US"),
    ],
)
def test_the_report_says_in_which_country(text: str, names: list[str], country: str, locate: Locate) -> None:
    assert locate(text, *names)[0].country == country


def test_a_governorate_and_its_seat_are_not_swapped_for_a_village_near_by(locate: Locate) -> None:
    """in Idlib, Hama and Latakia."""
    places = locate("in Idlib, Hama and Latakia", "Idlib", "Hama", "Latakia")
    assert [p.admin1 for p in places] == ["Idlib", "Hama", "Latakia"]


def test_a_list_of_governorates_is_no_place_in_a_governorate(locate: Locate) -> None:
    """in Hajin, Hama and Latakia."""
    assert locate("in Hajin, Hama and Latakia", "Hajin", "Hama", "Latakia")[0].admin1 == "Deir ez-Zor"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("in Daraa city", "Daraa", "exact"),
        ("in Daraa governorate", "Daraa", "governorate"),
        ("in the city of Hama", "Hama", "exact"),
        ("in Rutba district", "Rutba", "district"),
        ("in Rutba", "Rutba", "exact"),
        ("in Ras al-Ain", "Ras al-Ain", "exact"),
    ],
)
def test_a_word_for_the_kind_tells_town_from_district(text: str, name: str, kind: str, locate: Locate) -> None:
    (place,) = locate(text, name)
    assert place.precision == kind


def test_a_name_in_a_named_region_lies_there(locate: Locate) -> None:
    """in al-Marj in the Eastern Ghouta."""
    place, _ = locate("in al-Marj in the Eastern Ghouta", "al-Marj", "Eastern Ghouta")
    assert place.admin1 == "Rif Dimashq"


def test_a_continent_has_no_country(locate: Locate) -> None:
    (place,) = locate("in Africa", "Africa")
    assert (place.country, place.precision) == (None, "country")
    assert (place.radius_km or 0) > 1000


def test_consonants_alone_find_no_village_of_syria_in_a_report_of_sudan(locate: Locate) -> None:
    """in Dhibaan, near El Fasher in Sudan."""
    place = locate("in Dhibaan, near El Fasher in Sudan", "Dhibaan", "El Fasher", "Sudan")[0]
    assert place.lat is None


@pytest.mark.parametrize(
    ("text", "name", "no_place"),
    [
        ("said Dr. Tartus on Monday", "Tartus", True),
        ("told the Beirut Daily Herald", "Beirut", True),
        ("at Aleppo University on Monday", "Aleppo", True),
        ("strain A/Texas/7", "Texas", True),
        ("in Aleppo on Monday", "Aleppo", False),
        ("The Herald in Beirut", "Beirut", False),
    ],
)
def test_a_name_within_another_name_is_no_place(text: str, name: str, no_place: bool) -> None:
    assert names_no_place(mentions_in(text, name)[0]) == no_place


def test_a_small_place_abroad_needs_a_word_for_its_country(locate: Locate) -> None:
    """In Anacortes; In Anacortes, Washington."""
    assert locate("In Anacortes", "Anacortes")[0].lat is None
    assert locate("In Anacortes, Washington", "Anacortes", "Washington")[0].country == "US"


@pytest.mark.parametrize("text", ["in the countryside of Palmyra", "in Palmyra countryside", "in the suburbs of Palmyra"])
def test_a_countryside_is_a_district(text: str, locate: Locate) -> None:
    (place,) = locate(text, "Palmyra")
    assert (place.relation, place.precision, place.radius_km) == ("countryside of", "district", 25.0)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("in Deir ez-Zor governorate", "Deir ez-Zor", "governorate"),
        ("in the governorate of Deir ez-Zor", "Deir ez-Zor", "governorate"),
        ("in the city of Deir ez-Zor", "Deir ez-Zor", "exact"),
        ("in Raqqa province", "Raqqa", "governorate"),
        ("in the city of Raqqa", "Raqqa", "exact"),
        ("in Raqqa city", "Raqqa", "exact"),
        ("in Syria", "Syria", "country"),
        ("in Iraq", "Iraq", "country"),
        ("on the banks of the Euphrates", "Euphrates", "line"),
    ],
)
def test_governorate_city_country_and_river(text: str, name: str, precision: str, locate: Locate) -> None:
    (place,) = locate(text, name)
    assert place.precision == precision


def test_a_governorate_is_wider_than_its_city(locate: Locate) -> None:
    (whole,) = locate("in Raqqa governorate", "Raqqa")
    (city,) = locate("in the city of Raqqa", "Raqqa")
    assert whole.id != city.id
    assert (whole.radius_km or 0) > 50 > 10 > (city.radius_km or 0) > 0


def test_a_country_keeps_its_size_whatever_stands_before(locate: Locate) -> None:
    (plain,) = locate("in Syria", "Syria")
    (near,) = locate("near Syria", "Syria")
    assert (near.relation, near.radius_km) == (None, plain.radius_km)


def test_an_unknown_name_stays_a_name(locate: Locate) -> None:
    (place,) = locate("in the village of Zarbuqqa", "Zarbuqqa")
    assert place == Place("Zarbuqqa", Phrase(18, 26, "Zarbuqqa"))
    assert (place.lat, place.radius_km, place.precision) == (None, None, "unknown")


def test_an_unknown_name_empties_no_other(locate: Locate) -> None:
    unknown, known = locate("in Zarbuqqa, near Palmyra", "Zarbuqqa", "Palmyra")
    assert unknown.lat is None
    assert (known.relation, known.country) == ("near", "SY")


def test_every_place_found_has_a_centre_and_a_radius(locate: Locate) -> None:
    text = "From Iraq via Al-Bukamal to Deir ez-Zor, near Hajin"
    for place in locate(text, "Iraq", "Al-Bukamal", "Deir ez-Zor", "Hajin"):
        assert place.lat is not None
        assert place.lon is not None
        assert (place.radius_km or 0) > 0
        assert place.phrase is not None


@pytest.mark.parametrize(
    ("text", "name", "beside", "admin1"),
    [
        ("in Nawa, in Daraa governorate", "Nawa", "Daraa", "Daraa"),
        ("in Nawa, in Sulaymaniyah governorate", "Nawa", "Sulaymaniyah", "Sulaymaniyah"),
        ("in Salamiyah, in Hama governorate", "Salamiyah", "Hama", "Hama"),
        ("in Salamiyah, in Latakia governorate", "Salamiyah", "Latakia", "Latakia"),
    ],
)
def test_the_governorate_told_beside_it_chooses_among_places_of_one_name(
    text: str, name: str, beside: str, admin1: str, locate: Locate
) -> None:
    place, _ = locate(text, name, beside)
    assert place.admin1 == admin1
    assert place.id not in [other.id for other in place.alternatives]


def test_what_else_a_name_may_mean_is_kept(locate: Locate) -> None:
    """in Mushayrifah."""
    (place,) = locate("in Mushayrifah", "Mushayrifah")
    assert 1 <= len(place.alternatives) <= 3


def test_distance_over_the_pole_and_across_the_date_line() -> None:
    assert distance_km(35.0, 40.0, 35.0, 40.0) == 0
    assert distance_km(0.0, 179.5, 0.0, -179.5) == pytest.approx(111.2, abs=0.2)
    assert distance_km(90.0, 0.0, -90.0, 0.0) == pytest.approx(20015, abs=2)


# ------------------------------------------------------------------ the finest place of a phrase
def fine(text: str, coarse: str, other: str, gazetteer: Gazetteer) -> Place | None:
    mentions = mentions_in(text, coarse, other)
    places = resolve_places(mentions, gazetteer)
    return finest(next(iter(places.values())), mentions[0], places)


def test_a_village_inside_the_governorate_is_finer(gazetteer: Gazetteer) -> None:
    """in Deir ez-Zor governorate, near the village of Hajin."""
    found = fine("in Deir ez-Zor governorate, near the village of Hajin", "Deir ez-Zor", "Hajin", gazetteer)
    assert found is not None
    assert (found.phrase and found.phrase.text, found.relation) == ("Hajin", "near")


def test_a_town_outside_it_is_not(gazetteer: Gazetteer) -> None:
    """in Idlib governorate, and Hajin."""
    found = fine("in Idlib governorate, and Hajin", "Idlib", "Hajin", gazetteer)
    assert found is not None
    assert found.precision == "governorate"


def test_a_town_far_away_in_the_sentence_is_not(gazetteer: Gazetteer) -> None:
    text = "in Deir ez-Zor governorate, where for a long time nothing at all of the kind had happened, and then in Hajin"
    found = fine(text, "Deir ez-Zor", "Hajin", gazetteer)
    assert found is not None
    assert found.precision == "governorate"


def test_a_village_named_with_a_vague_side_of_a_town_is_finer(gazetteer: Gazetteer) -> None:
    """in an area south of Kirkuk, in Daquq."""
    found = fine("in an area south of Kirkuk, in Daquq", "Kirkuk", "Daquq", gazetteer)
    assert found is not None
    assert (found.phrase and found.phrase.text, found.precision) == ("Daquq", "exact")


def test_the_countryside_of_a_seat_is_all_its_governorate(gazetteer: Gazetteer) -> None:
    """in the countryside of Deir ez-Zor, in Al-Bukamal."""
    found = fine("in the countryside of Deir ez-Zor, in Al-Bukamal", "Deir ez-Zor", "Al-Bukamal", gazetteer)
    assert found is not None
    assert (found.phrase and found.phrase.text) == "Al-Bukamal"


def test_a_side_with_its_distance_stays(gazetteer: Gazetteer) -> None:
    """12 km south of Kirkuk, and Daquq."""
    found = fine("12 km south of Kirkuk, and Daquq", "Kirkuk", "Daquq", gazetteer)
    assert found is not None
    assert found.relation == "12 km south of"


def test_an_exact_place_stays(gazetteer: Gazetteer) -> None:
    """in Palmyra, near Hajin."""
    found = fine("in Palmyra, near Hajin", "Palmyra", "Hajin", gazetteer)
    assert found is not None
    assert (found.phrase and found.phrase.text) == "Palmyra"


def test_no_place_stays_none_and_an_unknown_one_unknown(gazetteer: Gazetteer) -> None:
    assert finest(None, None, {}) is None
    found = fine("in Zarbuqqa, near Hajin", "Zarbuqqa", "Hajin", gazetteer)
    assert found is not None
    assert (found.name, found.precision) == ("Zarbuqqa", "unknown")
