"""Frames again: words of a verb that stand apart, what a vehicle carries, who strikes from the air, what is part of another noun."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read, harmed, parties


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("The Coalition carried out three strikes near Raqqa on Monday.", ["airstrike"]),
        ("The Coalition says it carried out strikes near Raqqa on Monday.", ["airstrike"]),
        ("ISIS carried out strikes near Raqqa on Monday.", ["attack"]),
        ("US strikes hit Raqqa.", ["airstrike"]),
        ("The attack forces moved to Sarmin on Monday.", []),
        ("Not a single airstrike hit Sarmin on Monday.", []),
        ("Most airstrikes hit Sarmin on Monday.", []),
        ("An earlier airstrike on Sarmin killed two men.", ["killing"]),
        ("The army denied any airstrike on Sarmin.", []),
        ("5 guided bombs on Sarmin", ["airstrike"]),
        ("The army shelled south of the town of Sarmin.", ["shelling"]),
        ("Warplanes bombed north of Sarmin.", ["airstrike"]),
        ("The army targeted south of the town of Sarmin.", ["attack"]),
        ("Police intercepted a lorry laden with rifles near Sarmin.", ["weapons-seizure"]),
        ("Police took two men suspected of theft in Sarmin, holding them in custody.", ["arrest"]),
        ("The army laid siege to Sarmin.", ["siege"]),
        ("Trucks carrying rockets crossed from Iraq into Al-Mayadin.", ["weapons-transfer"]),
        ("Trucks carrying vegetables crossed from Iraq into Al-Mayadin.", []),
        ("Police foiled an attempt to smuggle rifles near Sarmin.", ["weapons-transfer"]),
        ("Police took two men into custody in Raqqa.", ["arrest"]),
        ("Police took two men suspected of theft into custody in Raqqa.", ["arrest"]),
        ("Police took four men away in Raqqa.", ["arrest"]),
        ("The army closed in on Sarmin.", []),
        ("The army closed the road in Sarmin in April.", []),
        ("Gunmen set fire to two cars in Sarmin.", ["property-destruction"]),
        ("They gave rifles to the militia in Sarmin.", ["weapons-transfer"]),
        ("Syrians protested in Sarmin.", ["protest"]),
        ("Dozens protested in Sarmin.", ["protest"]),
        ("Syrians gathered in Sarmin.", ["protest"]),
        ("Dozens gathered in Sarmin.", ["protest"]),
        ("A column of trucks entered Sarmin.", ["troop-movement"]),
        ("Dozens marched in Sarmin.", ["protest"]),
        ("Syrians marched in Sarmin.", ["protest"]),
        ("A lorry full of explosives hit a post in Azaz.", ["explosion"]),
        ("Trucks entered Sarmin.", []),
        ("Regime vehicles entered Sarmin.", ["troop-movement"]),
        ("The government seized the village of Sarmin.", ["territory-change"]),
        ("A lorry full of explosives exploded in Azaz.", ["explosion"]),
    ],
)
def test_actions(text: str, actions: list[str], read: Read) -> None:
    assert [s.action for s in read(text)] == actions


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("ISIS seized two men in Raqqa.", "abduction"),
        ("Gunmen grabbed a farmer in Raqqa.", "abduction"),
        ("The SDF seized two men in Raqqa.", "arrest"),
        ("Gunmen arrested two men in Raqqa.", "arrest"),
    ],
)
def test_those_without_office_abduct(text: str, action: str, read: Read) -> None:
    (found,) = read(text)
    assert found.action == action
    assert {h.effect for h in found.harm} == {"abducted" if action == "abduction" else "detained"}


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("The bodies of two men, bound and shot, were found in Raqqa.", [("killed", "unknown", 2, 2)]),
        ("Residents found the bodies of two men in Raqqa.", [("killed", "unknown", 2, 2)]),
        ("Two men were found dead in Raqqa.", [("killed", "unknown", 2, 2)]),
        ("A teacher was found hanged in Raqqa.", [("killed", "civilian", 1, 1)]),
    ],
)
def test_bodies_that_are_found(text: str, harm: list[tuple[str, str, int, int]], read: Read) -> None:
    (found,) = read(text)
    assert (found.action, harmed(found)) == ("killing", harm)


def test_an_attack_needs_a_second_fact(read: Read) -> None:
    assert [parties(s, "target") for s in read("SDF attacks ISIS")] == [["isis"]]
    assert read("Gunmen wounded Sarmin.") == ()


def test_the_weapon_that_burned_a_house(read: Read) -> None:
    """Gunmen burned a house in Sarmin with petrol bombs."""
    (found,) = read("Militiamen torched two cars in Sarmin with a grenade.")
    assert [(t.name, t.use) for t in found.things if t.use == "weapon"] == [("grenade", "weapon")]
