"""Telling: how sure a report is, who says so, and what tells no event at all; the id of each test is its sentence."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Turkish forces shelled the town of Sarmin.", "reported"),
        ("A ministry said that Turkish forces shelled the town of Sarmin.", "reported"),
        ("ISIS claimed that it had shelled the town of Sarmin.", "claimed"),
        ("The ministry denied that its forces had shelled the town of Sarmin.", "denied"),
        ("The army plans to shell the town of Sarmin.", "planned"),
        ("The army will shell the town of Sarmin on Tuesday.", "planned"),
        ("The army warned that it would shell the town of Sarmin.", "threatened"),
        ("Unconfirmed reports say that a drone struck a car near Raqqa.", "unconfirmed"),
        ("It is worth noting that Turkish forces shelled the town of Sarmin in January.", "recalled"),
    ],
)
def test_status(text: str, status: str, read: Read) -> None:
    (found,) = read(text)
    assert found.status == status


def test_a_threat_to_shell_is_threatened(read: Read) -> None:
    """The group threatened to shell the town of Sarmin."""
    found = read("The group threatened to shell the town of Sarmin.")
    assert [s.status for s in found if s.action == "shelling"] == ["threatened"]


@pytest.mark.parametrize(
    "text",
    [
        "Was the town of Sarmin shelled by Turkish forces?",
        "Why did Turkish forces shell the town of Sarmin?",
        "Turkish forces usually shell the town of Sarmin.",
        "Turkish forces shelled the town of Sarmin every night.",
        "Turkish forces shell the town of Sarmin. It lies on the front line.",
        "Turkish forces did not shell the town of Sarmin.",
        "Turkish forces never shelled the town of Sarmin.",
        "No soldiers were killed near Palmyra on Monday.",
        "It is not known who shelled the town of Sarmin.",
        "Turkish forces could shell the town of Sarmin.",
        "Residents called for an end to the shelling of Sarmin.",
    ],
)
def test_questions_customs_negations_and_unknowns_tell_no_event(text: str, read: Read) -> None:
    assert read(text) == ()


def test_a_question_does_not_silence_the_next_sentence(read: Read) -> None:
    """Is it true that rockets fell on Sarmin? A drone struck a car in Raqqa."""
    found = read("Is it true that rockets fell on Sarmin? A drone struck a car in Raqqa.")
    assert [s.action for s in found] == ["drone-strike"]


@pytest.mark.parametrize(
    ("text", "tellers"),
    [
        ("Local activists said that a drone struck a car near Raqqa.", ["Local activists"]),
        ("According to local activists, a drone struck a car near Raqqa.", ["local activists"]),
        ("A drone struck a car near Raqqa, according to medics.", ["medics"]),
        ("A drone struck a car near Raqqa.", []),
    ],
)
def test_who_says_so_with_the_publisher_last(text: str, tellers: list[str], read: Read) -> None:
    (found,) = read(text, source="SOHR")
    assert [a.name for a in found.attribution] == [*tellers, "SOHR"]
    assert [a.phrase.text for a in found.attribution if a.phrase] == tellers


def test_without_a_source_nobody_is_named(read: Read) -> None:
    """A drone struck a car near Raqqa."""
    (found,) = read("A drone struck a car near Raqqa.")
    assert found.attribution == ()


def test_what_is_not_known_is_kept(read: Read) -> None:
    """A drone struck a car near Raqqa, but no party claimed responsibility."""
    text = "A drone struck a car near Raqqa, but no party claimed responsibility."
    (found,) = read(text)
    assert [p.text for p in found.unknowns] == [text]
    assert found.status == "reported"
    assert found.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels tried to besiege the town of Sarmin.",
        "Government forces advanced in order to besiege the town of Sarmin.",
        "The ministry called for an end to the shelling of Sarmin.",
        "Soldiers practised the shelling of a town during a drill near Homs.",
        "Residents fear that the army will shell the town of Sarmin.",
    ],
)
def test_attempts_purposes_demands_and_drills_tell_no_event_of_that_kind(text: str, read: Read) -> None:
    assert [s.action for s in read(text) if s.action in ("shelling", "siege")] == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Activists accused government forces of shelling the town of Sarmin.", "unconfirmed"),
        ("The army was accused of shelling the town of Sarmin.", "unconfirmed"),
        ("SOHR blamed Turkish forces for the airstrike on the town of Sarmin.", "reported"),
    ],
)
def test_an_accusation_of_a_deed_is_unconfirmed_and_blame_for_a_known_one_is_not(text: str, status: str, read: Read) -> None:
    (found,) = read(text)
    assert found.status == status
