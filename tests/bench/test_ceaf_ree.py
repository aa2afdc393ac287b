"""CEAF-REE by worked examples: every figure here was counted by hand."""

from __future__ import annotations

import pytest
from bench.ceaf_ree import ROLES, Tally, count_right, find_interval, normalise, tally_all, tally_document

GOLD = {
    "PerpInd": [["guerrillas", "a group of guerrillas"], ["two students"]],
    "PerpOrg": [],
    "Target": [['"Santo Tomas" farm', "farm"]],
    "Victim": [],
    "Weapon": [["car bomb"], ["rifles"]],
}


@pytest.mark.parametrize(
    ("said", "compared"),
    [
        ("The U.S.  Embassy", "us embassy"),
        ("A car-bomb", "carbomb"),
        ("another an the a", "another"),
        ("COOK'S 15-YEAR-OLD DAUGHTER", "cooks 15yearold daughter"),
    ],
)
def test_strings_are_compared_without_case_punctuation_and_articles(said: str, compared: str) -> None:
    assert normalise(said) == compared


def test_a_longer_string_than_the_key_is_wrong() -> None:
    assert count_right([["members of the guerrillas"]], GOLD["PerpInd"]) == 0


def test_one_gold_entity_serves_one_prediction() -> None:
    assert count_right([["guerrillas"], ["group of guerrillas"]], GOLD["PerpInd"]) == 1


def test_one_wrong_string_spoils_the_entity() -> None:
    assert count_right([["guerrillas", "group of guerrillas"]], GOLD["PerpInd"]) == 1
    assert count_right([["guerrillas", "rebels"]], GOLD["PerpInd"]) == 0


def test_the_assignment_is_the_best_one_not_the_first() -> None:
    gold = [["bomb", "device"], ["bomb"]]
    assert count_right([["bomb"], ["device"]], gold) == 2


def test_a_document_is_counted_role_by_role() -> None:
    predicted = {"PerpInd": [["guerrillas"], ["soldiers"]], "PerpOrg": [["army"]], "Target": [["farm"]], "Weapon": [["bomb"]]}
    tally = tally_document(predicted, GOLD)
    assert tally["PerpInd"] == Tally(1, 2, 2)
    assert tally["PerpOrg"] == Tally(0, 1, 0)
    assert tally["Target"] == Tally(1, 1, 1)
    assert tally["Victim"] == Tally(0, 0, 0)
    assert tally["Weapon"] == Tally(0, 1, 2)


def test_micro_sums_over_documents_and_roles() -> None:
    one = tally_document({"PerpInd": [["guerrillas"]]}, GOLD)
    two = tally_document({"Weapon": [["car bomb"], ["knife"]]}, GOLD)
    micro = tally_all([one, two])["micro"]
    assert micro == Tally(2, 3, 10)
    assert micro.precision == pytest.approx(2 / 3)
    assert micro.recall == pytest.approx(0.2)
    assert micro.f1 == pytest.approx(4 / 13)


def test_nothing_said_scores_nothing_and_does_not_fail() -> None:
    sums = tally_all([tally_document({}, GOLD), tally_document({}, {})])
    assert sums["micro"] == Tally(0, 0, 5)
    assert sums["micro"].f1 == 0


def test_the_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    right = {"Weapon": [["car bomb"], ["rifles"]], "PerpInd": [["guerrillas"], ["two students"]], "Target": [["farm"]]}
    tallies = [tally_document(right if n % 2 else {}, GOLD) for n in range(40)]
    low, high = find_interval(tallies, rounds=200)["micro"]
    assert tally_all(tallies)["micro"].f1 == pytest.approx(2 / 3)
    assert low < 2 / 3 < high
    assert (low, high) == find_interval(tallies, rounds=200)["micro"]
    assert find_interval(tallies, rounds=50)["Victim"] == (0, 0)


def test_all_right_has_an_interval_without_width() -> None:
    tallies = [tally_document(GOLD, GOLD)] * 5
    assert find_interval(tallies, rounds=20)["micro"] == (1, 1)
    assert set(tally_all(tallies)) == {*ROLES, "micro"}
