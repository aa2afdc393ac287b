"""Frames: which action a sentence tells of; the id of each test is its sentence."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Warplanes struck the town of Sarmin.", "airstrike"),
        ("The town of Sarmin was struck by warplanes.", "airstrike"),
        ("A drone struck a car near Raqqa.", "drone-strike"),
        ("A car was struck by a drone near Raqqa.", "drone-strike"),
        ("Rockets struck the town of Sarmin.", "shelling"),
        ("Rockets fired by ISIS struck the town of Sarmin.", "shelling"),
        ("Masked men attacked a checkpoint near Raqqa.", "shooting"),
        ("A landmine exploded near Hajin.", "explosion"),
        ("Doctors spoke of a chlorine attack on Saraqib.", "chemical-attack"),
        ("The SDF clashed with ISIS near Hajin.", "armed-clash"),
        ("Unknown gunmen assassinated a mayor in Raqqa.", "killing"),
        ("Police arrested six teachers in Raqqa.", "arrest"),
        ("Masked men kidnapped a doctor near Raqqa.", "abduction"),
        ("Eleven detainees were released from the prison of Raqqa.", "release"),
        ("Residents protested in the town of Al-Shuhayl.", "protest"),
        ("Gunmen looted three houses in Ras al-Ain.", "property-destruction"),
        ("The factions captured the village of Sarmin.", "territory-change"),
        ("A truck loaded with missiles arrived in Al-Mayadin from Iraq.", "weapons-transfer"),
        ("Police seized 12 rifles in a house in Raqqa.", "weapons-seizure"),
        ("A military convoy entered the city of Hasakah.", "troop-movement"),
    ],
)
def test_the_action_of_a_sentence(text: str, action: str, read: Read) -> None:
    assert [s.action for s in read(text)] == [action]


@pytest.mark.parametrize(
    "text",
    [
        "Trucks loaded with vegetables arrived in Al-Mayadin from Iraq.",
        "The mayor visited a school in Raqqa.",
        "The price of bread rose in Raqqa on Monday.",
        "Rain fell on the town of Sarmin on Monday.",
        "Prices exploited by traders hit the poor of Raqqa.",
    ],
)
def test_a_sentence_without_conflict_tells_nothing(text: str, read: Read) -> None:
    assert read(text) == ()


def test_a_noun_and_its_verb_are_one_event(read: Read) -> None:
    """Five fighters were killed in an airstrike on the town of Sarmin."""
    (found,) = read("Five fighters were killed in an airstrike on the town of Sarmin.")
    assert found.action == "airstrike"


@pytest.mark.parametrize("text", ["No shelling was heard in Sarmin on Monday.", "Residents fear future airstrikes on Sarmin."])
def test_an_event_noun_of_nothing_that_happened(text: str, read: Read) -> None:
    assert read(text) == ()


def test_the_trace_names_frame_and_word(read: Read) -> None:
    """Warplanes struck the town of Sarmin."""
    (found,) = read("Warplanes struck the town of Sarmin.")
    assert dict(found.trace)["action"].startswith("airstrike#")
    assert dict(found.trace)["action"].endswith(": struck")
