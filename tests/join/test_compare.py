"""The rule of joining, one part after the other, each pair compared both ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.join.making import BESIDE, COUNTRY, FAR, OTHER_REGION, REGION, TOWN, by, cargo, killed, on, tell

from marsad.join import explain_join, kin_closure
from marsad.join.cards import COMPATIBLE, FAMILIES, make_card
from marsad.join.compare import compare
from marsad.model import ACTIONS, Place, Statement, When

KIN = kin_closure([("liwa-fatemiyoun", "quds-force"), ("quds-force", "iran"), ("*", "militias")])


def kind(a: Statement, b: Statement) -> str:
    """Return the verdict, having checked that it is the same both ways."""
    one, other = compare(make_card(a, KIN), make_card(b, KIN)), compare(make_card(b, KIN), make_card(a, KIN))
    assert (one.kind, one.score) == (other.kind, other.score)
    return one.kind


def test_same_action_day_and_place_join() -> None:
    assert kind(tell("a"), tell("b")) == "join"
    assert kind(tell("a"), tell("b", where=BESIDE)) == "join"


@pytest.mark.parametrize(
    "other",
    [
        tell("b", "protest"),
        tell("b", "shelling"),
        tell("b", when=on("2021-02-12")),
        tell("b", where=FAR),
        tell("b", where=OTHER_REGION),
        tell("b", status="planned"),
        tell("b", status="threatened"),
        tell("b", actors=by("coalition")),
        tell("b", when=on("2021-02-11", time="20:00")),
    ],
    ids=["action", "incompatible", "day", "place", "governorate", "planned", "threatened", "actor", "hour"],
)
def test_a_conflict_keeps_apart(other: Statement) -> None:
    assert kind(tell("a", actors=by("russia"), when=on("2021-02-11", time="05:30")), other) == "apart"


def test_overlapping_days_join() -> None:
    assert kind(tell("a"), tell("b", when=on("2021-02-12", basis="publication"))) == "join"
    assert kind(tell("a"), tell("b", when=on("2021-02-13", basis="publication"))) == "apart"
    assert kind(tell("a"), tell("b", when=on("2021-02-10", "2021-02-14"))) == "join"


def test_long_spans_need_more_and_very_long_ones_never_join_a_day() -> None:
    month, year = on("2021-02-01", "2021-02-28"), on("2021-01-01", "2021-12-31")
    assert kind(tell("a"), tell("b", when=month)) == "open"
    assert kind(tell("a", actors=by("russia")), tell("b", when=month, actors=by("russia"))) == "join"
    assert kind(tell("a", actors=by("russia")), tell("b", when=year, actors=by("russia"))) == "open"
    assert kind(tell("a", when=year, actors=by("russia")), tell("b", when=year, actors=by("russia"))) == "join"


@pytest.mark.parametrize(
    "when", [None, When("../2021-02-26", None, "2021-02-26"), When("XXXX-02-11")], ids=["none", "half open", "yearless"]
)
def test_undated_joins_only_inside_its_report_where_all_else_agrees(when: When | None) -> None:
    told = tell("a", actors=by("russia"))
    assert kind(told, tell("b", when=when, actors=by("russia"))) == "open"
    assert kind(told, tell("a", number=1, when=when, actors=by("russia"))) == "join"
    if when is None or "XXXX" not in str(when.edtf):
        assert kind(told, tell("a", number=1, when=when)) == "open"
        assert kind(told, tell("a", number=1, when=when, actors=by("russia"), where=REGION)) == "open"
        assert kind(tell("a", actors=by("liwa-fatemiyoun")), tell("a", number=1, when=when, actors=by("iran"))) == "open"


def test_yearless_days_join_in_one_report_and_differ_anywhere() -> None:
    day, later = When("XXXX-02-22"), When("XXXX-02-24")
    assert kind(tell("a", when=day), tell("a", number=1, when=day)) == "join"
    assert kind(tell("a", when=day), tell("b", when=day)) == "open"
    assert kind(tell("a", when=day), tell("b", when=later)) == "apart"
    assert kind(tell("a", when=day), tell("b", when=on("2021-02-11"))) == "apart"


def test_told_on_the_20th_happened_on_the_19th() -> None:
    first = tell("a", "weapons-transfer", when=When("../2021-02-20", None, "2021-02-20"), reported_when=on("2021-02-20"), where=REGION)
    assert kind(first, tell("a", "weapons-transfer", 1, when=on("2021-02-19"), where=FAR)) == "join"
    assert kind(first, tell("a", "weapons-transfer", 1, when=on("2021-02-11"), where=FAR)) == "open"
    assert kind(first, tell("b", "weapons-transfer", 1, when=on("2021-02-19"), where=FAR)) == "open"


def test_wide_places_do_not_join_on_that_alone() -> None:
    assert kind(tell("a", where=REGION), tell("b", where=REGION)) == "open"
    assert kind(tell("a", where=REGION), tell("a", number=1, where=REGION)) == "open"
    assert kind(tell("a", where=COUNTRY), tell("b", where=REGION)) == "open"
    assert kind(tell("a", where=REGION), tell("b")) == "open"
    assert kind(tell("a", where=REGION, harm=(killed(4),)), tell("b", harm=(killed(4),))) == "join"
    assert kind(tell("a", where=REGION, harm=(killed(4),)), tell("b", where=REGION, harm=(killed(4),))) == "open"
    strong = {"where": REGION, "harm": (killed(4),), "actors": by("russia")}
    assert kind(tell("a", **strong), tell("b", **strong)) == "join"


def test_a_place_without_a_centre_is_known_by_name_and_governorate() -> None:
    named, elsewhere = Place("Tell X", admin1="Deir ez-Zor"), Place("Tell Y", admin1="Raqqa")
    assert kind(tell("a", where=named), tell("b", where=named)) == "join"
    assert kind(tell("a", where=named), tell("b", where=elsewhere)) == "apart"
    assert kind(tell("a", where=named, harm=(killed(4),)), tell("b", where=REGION, harm=(killed(4),))) == "join"
    assert kind(tell("a", where=None), tell("b")) == "open"


def test_what_moves_is_compared_by_where_way_and_destination() -> None:
    crossing = tell("a", "weapons-transfer", where=FAR, destination=TOWN)
    assert kind(crossing, tell("b", "weapons-transfer", where=TOWN)) == "join"
    assert kind(crossing, tell("b", "weapons-transfer", where=BESIDE, via=(FAR,))) == "join"
    assert kind(crossing, tell("b", "weapons-transfer", where=FAR, destination=FAR)) == "join"
    north = replace(FAR, name="Hajin", id="wof:4", lat=34.69, lon=40.83)
    assert kind(crossing, tell("b", "weapons-transfer", where=FAR, destination=north)) == "apart"
    assert kind(tell("a", where=FAR, destination=TOWN), tell("b")) == "apart"


def test_kin_and_generic_actors_do_not_conflict() -> None:
    narrow = tell("a", actors=by("liwa-fatemiyoun"))
    assert kind(narrow, tell("b", actors=by("iran"))) == "join"
    assert kind(narrow, tell("b", actors=by("militias"))) == "join"
    assert kind(narrow, tell("b", actors=by("unidentified-aircraft", "local-gunmen"))) == "join"
    assert kind(narrow, tell("b", actors=by("russia"))) == "apart"
    assert kind(narrow, tell("b", actors=by("russia", role="target"))) == "join"


def test_compatible_words_need_an_agreement() -> None:
    assert kind(tell("a"), tell("b", "attack")) == "open"
    assert kind(tell("a", harm=(killed(4),)), tell("b", "attack", harm=(killed(4),))) == "join"
    assert kind(tell("a", harm=(killed(4),)), tell("b", "attack", harm=(killed(4),), when=on("2021-02-10", "2021-02-11"))) == "open"
    assert kind(tell("a", harm=(killed(4),)), tell("b", "attack", harm=(killed(4),), where=REGION)) == "open"
    assert kind(tell("a"), tell("a", "killing", 1)) == "join"
    assert kind(tell("a"), tell("a", "killing", 1, actors=by("unidentified-gunmen"))) == "open"


def test_two_counts_of_one_cargo_in_one_report_keep_apart() -> None:
    eight = tell("a", "weapons-transfer", things=(cargo("truck", 8),))
    assert kind(eight, tell("a", "weapons-transfer", 1, things=(cargo("truck", 3),))) == "apart"
    assert kind(eight, tell("a", "weapons-transfer", 1, things=(cargo("truck", 8), cargo("rocket", 40)))) == "join"
    assert kind(eight, tell("b", "weapons-transfer", things=(cargo("truck", 3),))) == "join"


def test_the_tables_name_known_actions_of_one_family() -> None:
    assert set(FAMILIES) <= set(ACTIONS)
    for a, b in map(sorted, COMPATIBLE):
        assert FAMILIES[a] == FAMILIES[b]


def test_explanation_says_outcome_and_reason() -> None:
    lines = explain_join(tell("a"), tell("b", when=on("2021-02-12")))
    assert lines[:2] == ["They do not join.", "They tell different days."]
    assert "When: 2021-02-11 and 2021-02-12 (disjoint)." in lines
    assert explain_join(tell("a"), tell("b"))[0] == "They join."
    assert explain_join(tell("a", "tally"), tell("b"))[1] == "A tally or a fact makes no event."
    open_pair = explain_join(tell("a", actors=by("fatemiyoun")), tell("b", "attack", actors=by("iran")), kin=[("fatemiyoun", "iran")])
    assert "(kin)" in open_pair[-1]
