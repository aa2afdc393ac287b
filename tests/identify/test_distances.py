"""A distance told between two places is checked against the map; the id of each test is its sentence."""

from __future__ import annotations

import pytest

from marsad.identify.distances import distance_problems
from marsad.identify.gazetteer import Gazetteer
from marsad.model import Mention, Phrase, Problem, Report


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def check(text: str, names: list[str], gazetteer: Gazetteer) -> list[Problem]:
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    mentions = [
        Mention("place", Phrase(s, e, text[s:e]), (("chain", tuple(o for o in spans if o != (s, e))), ("after", text[e : e + 40])))
        for s, e in spans
    ]
    return distance_problems(Report("r1", text), mentions, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "in Al-Mayadin, 45 km south-east of Deir ez-Zor city",
        "in the town of Hajin, which lies about 30 kilometres from Al-Bukamal",
        "in Al-Mayadin, near Deir ez-Zor city",
        "in Al-Mayadin. 400 km of road lead to Deir ez-Zor city",
    ],
)
def test_what_agrees_or_is_not_told_is_no_problem(text: str, gazetteer: Gazetteer) -> None:
    names = [n for n in ("Al-Mayadin", "Hajin", "Deir ez-Zor", "Al-Bukamal") if n in text]
    assert check(text, sorted(names, key=text.index), gazetteer) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("in Al-Mayadin, 400 km south-east of Deir ez-Zor city", "400 km apart, the map 4"),
        ("in Al-Mayadin town, some 3 km from Al-Bukamal", "3 km apart, the map 7"),
        ("in Al-Mayadin, located 250 kilometers away from Al-Bukamal", "250 km apart, the map 7"),
    ],
)
def test_what_the_map_contradicts_is_named(text: str, told: str, gazetteer: Gazetteer) -> None:
    names = [n for n in ("Al-Mayadin", "Deir ez-Zor", "Al-Bukamal") if n in text]
    (problem,) = check(text, names, gazetteer)
    assert problem.where == "report r1"
    assert told in problem.what
    assert all(name in problem.what for name in names)


def test_a_place_without_a_centre_is_not_measured(gazetteer: Gazetteer) -> None:
    """in Zarbuqqa, 400 km from Homs; in Syria, 4 km from Homs."""
    assert check("in Zarbuqqa, 400 km from Homs", ["Zarbuqqa", "Homs"], gazetteer) == []
    assert check("in Syria, 4 km from Homs city", ["Syria", "Homs"], gazetteer) == []
