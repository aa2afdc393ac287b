"""What is told beside an event and is none itself, and what is counted as a sum; each row is a sentence."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read

from marsad.model import Report
from marsad.pipeline import Tools, read_one


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("A mine went off as a patrol of the SDF moved into Sarmin.", ["explosion"]),
        ("Gunmen fired on an SDF convoy entering Sarmin.", ["shooting"]),
        ("Police arrested two men as an SDF convoy entered Sarmin.", ["arrest", "troop-movement"]),
        ("The statement said that the truck was carrying rockets to Sarmin.", []),
        ("A shell hit families who had fled from Binnish in Sarmin.", ["shelling"]),
        ("Families who fled from Binnish were shelled in Sarmin.", ["displacement", "shelling"]),
        ("Residents gathered in Sarmin to protest against the army.", ["protest"]),
        ("Gunmen fired on a post, an SDF convoy entering Sarmin.", ["shooting", "troop-movement"]),
        ("ISIS targeted Syrians in Raqqa.", ["attack"]),
        ("Residents wanted to gather in Sarmin against the army.", []),
        ("Army starts to bring rifles into Sarmin", ["weapons-transfer"]),
        ("Army has not been allowed to bring rifles into Sarmin", []),
        ("It is not known who stands behind the explosion in Sarmin.", []),
        ("Residents wanted to protest against the army in Sarmin.", []),
        ("Police seized a lorry carrying rockets near Sarmin.", ["weapons-seizure"]),
        ("Six trucks belonging to the militia came over from Iraq with rockets.", ["weapons-transfer"]),
        ("The convoy was hit with rockets near Sarmin.", ["shelling"]),
        ("Thousands of people poured across the border into Turkey.", ["displacement"]),
        ("Thousands of people poured into the streets of Hama.", ["protest"]),
        ("An aid convoy reached besieged Madaya.", ["aid"]),
        ("Soldiers have thrown up earth berms on a hill east of Kansafra.", ["base"]),
        ("Amnesty International said 12 people were killed in Sarmin.", ["killing"]),
        ("A couple exchanged vows in Sarmin.", []),
        ("A suicide bomber detonated his explosives in Sarmin.", ["explosion"]),
        ("The war erupted in Sarmin in 2011.", []),
        ("Two trucks with rockets near Sarmin", []),
        ("No group claimed the explosion that hit Sarmin.", []),
    ],
)
def test_what_only_stands_beside(text: str, actions: list[str], read: Read) -> None:
    assert [s.action for s in read(text)] == actions


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("We counted 19 arrests in Sarmin.", ["arrest"]),
        ("We counted 3 arrests in Sarmin.", []),
        ("The death toll in January stands at 143.", ["killing"]),
        ("19 airstrikes hit Sarmin since 3 February.", ["airstrike"]),
        ("19 airstrikes have hit Sarmin since this morning.", [None]),
        ("19 airstrikes have hit Sarmin since Monday.", [None]),
        ("19 airstrikes have hit Sarmin since yesterday.", [None]),
        ("19 airstrikes hit Sarmin in the past 24 hours.", [None]),
        ("19 airstrikes hit Sarmin in the past three weeks.", ["airstrike"]),
        ("SOHR documented 19 airstrikes in the past three weeks on Sarmin.", ["airstrike"]),
        ("Mines have killed 45 people in Sarmin since the start.", ["explosion"]),
        ("Mines have killed 5 people in Sarmin since the start.", [None]),
        ("Mines have killed 45 people in Sarmin in the past 24 hours.", ["explosion"]),
    ],
)
def test_what_is_a_sum(text: str, of: list[str | None], read: Read) -> None:
    assert [s.of for s in read(text)] == of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Troops entered the town of Sarmin on Tuesday during an offensive aimed at besieging Binnish.", {"2021-02-23"}),
        ("The army plans to besiege Sarmin on Tuesday.", {"2021-03-02"}),
    ],
)
def test_a_day_that_a_plan_shares_with_what_happened_lies_behind(text: str, days: set[str], tools: Tools) -> None:
    statements, _ = read_one(Report("r1", text, published="2021-02-26", language="en"), tools)
    assert {s.when.edtf for s in statements if s.when is not None} == days
