"""Slots: who did it, where, from where to where, on which day; the id of each test is its sentence."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read, parties

from marsad.model import Place


def name(place: Place | None) -> str | None:
    return place.name if place else None


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Turkish forces shelled the town of Sarmin.", ["turkish-forces"]),
        ("The town of Sarmin was shelled by Turkish forces.", ["turkish-forces"]),
        ("Rockets fired by ISIS hit the town of Sarmin.", ["isis"]),
        ("Masked men opened fire on a checkpoint near Raqqa.", ["unidentified"]),
        ("A landmine exploded near Hajin.", []),
        ("SOHR sources said that a landmine exploded near Hajin.", []),
    ],
)
def test_who_did_it(text: str, doers: list[str], read: Read) -> None:
    (found,) = read(text)
    assert parties(found, "actor") == doers


def test_an_unknown_doer_has_no_id(read: Read) -> None:
    """Masked men opened fire on a checkpoint near Raqqa."""
    (found,) = read("Masked men opened fire on a checkpoint near Raqqa.")
    assert [(a.id, a.name) for a in found.actors] == [(None, "unidentified")]


def test_both_sides_of_a_clash_act(read: Read) -> None:
    """Clashes broke out between ISIS and the SDF near Hajin."""
    (found,) = read("Clashes broke out between ISIS and the SDF near Hajin.")
    assert parties(found, "actor") == ["isis", "sdf"]


@pytest.mark.parametrize(
    "text", ["Turkish forces shelled SDF positions near Hasakah.", "SDF positions near Hasakah were shelled by Turkish forces."]
)
def test_the_party_hit_is_the_target(text: str, read: Read) -> None:
    (found,) = read(text)
    assert parties(found, "actor") == ["turkish-forces"]
    assert parties(found, "target") == ["sdf"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A drone struck a car in Raqqa.", "Raqqa"),
        ("A drone struck a car on the outskirts of Hajin.", "Hajin"),
        ("A drone struck a car 12 km east of Palmyra.", "Palmyra"),
        ("In Raqqa, a drone struck a car.", "Raqqa"),
        ("Deir ez-Zor media centre said that a landmine exploded near Hajin.", "Hajin"),
        ("Aleppo Media Centre said that shelling hit the town of Sarmin.", "Sarmin"),
        ("A drone struck a car.", None),
    ],
)
def test_where(text: str, where: str | None, read: Read) -> None:
    (found,) = read(text)
    assert name(found.where) == where


def test_an_outlet_named_after_a_city_is_no_place(read: Read) -> None:
    """Deir ez-Zor media centre said that a landmine exploded."""
    (found,) = read("Deir ez-Zor media centre said that a landmine exploded.")
    assert found.where is None


def test_two_places_of_two_clauses(read: Read) -> None:
    """A drone struck a car in Raqqa and a landmine exploded in Hajin."""
    found = read("A drone struck a car in Raqqa and a landmine exploded in Hajin.")
    assert [(s.action, name(s.where)) for s in found] == [("drone-strike", "Raqqa"), ("explosion", "Hajin")]


def test_from_via_to(read: Read) -> None:
    """Militias brought a shipment of weapons from Iraq to Al-Mayadin via Al-Bukamal."""
    (found,) = read("Militias brought a shipment of weapons from Iraq to Al-Mayadin via Al-Bukamal.")
    assert (name(found.origin), name(found.destination), [p.name for p in found.via]) == ("Iraq", "Al-Mayadin", ["Al-Bukamal"])
    assert name(found.where) == "Al-Bukamal"


def test_the_destination_is_the_place_if_no_other_is_told(read: Read) -> None:
    """Militias brought a shipment of weapons from Iraq to Al-Mayadin."""
    (found,) = read("Militias brought a shipment of weapons from Iraq to Al-Mayadin.")
    assert name(found.where) == name(found.destination) == "Al-Mayadin"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A drone struck a car in Raqqa on Monday.", "Monday"),
        ("On Monday, a drone struck a car in Raqqa.", "Monday"),
        ("A monitor said on Thursday that gunmen had killed two farmers near Raqqa on Tuesday.", "Tuesday"),
    ],
)
def test_the_day_it_happened(text: str, day: str, read: Read) -> None:
    (found,) = read(text)
    assert found.when is not None
    assert found.when.phrase is not None
    assert day in found.when.phrase.text
    assert found.when.basis == "explicit"


def test_the_day_carries_to_the_next_sentence_as_context(read: Read) -> None:
    """A drone struck a car in Raqqa on Monday. A landmine exploded in Hajin."""
    _, mine = read("A drone struck a car in Raqqa on Monday. A landmine exploded in Hajin.")
    assert mine.when is not None
    assert mine.when.phrase is not None
    assert "Monday" in mine.when.phrase.text
    assert mine.when.basis == "context"


def test_a_clock_time_is_kept_beside_the_day(read: Read) -> None:
    """A drone struck a car near Palmyra at 05:30 Syria time on Monday."""
    (found,) = read("A drone struck a car near Palmyra at 05:30 Syria time on Monday.")
    assert found.when is not None
    assert (found.when.time, found.when.zone) == ("05:30", "Asia/Damascus")


def test_had_brought_without_a_day_lies_before_publication(read: Read) -> None:
    """Militias had brought 20 missiles into Al-Mayadin."""
    (found,) = read("Militias had brought 20 missiles into Al-Mayadin.")
    assert found.when is not None
    assert (found.when.edtf, found.when.phrase) == ("../PUBLISHED", None)


def test_no_day_told_is_no_day(read: Read) -> None:
    """A drone struck a car in Raqqa."""
    (found,) = read("A drone struck a car in Raqqa.")
    assert found.when is None


def test_a_day_on_which_a_statement_came_out_is_no_day_of_the_event(read: Read) -> None:
    (found,) = read("In a statement published on Wednesday, the ministry said that its forces had shelled the town of Sarmin.")
    assert found.when is None


def test_a_state_that_lasts_keeps_its_own_beginning(read: Read) -> None:
    found = read("In January, the mother of a man, who had been detained since 2014, was told of his death by the prison.")
    (held,) = [s for s in found if s.action == "arrest"]
    assert held.when is not None
    assert held.when.phrase is not None
    assert held.when.phrase.text == "2014"


def test_what_was_said_to_have_happened_is_no_earlier_time(read: Read) -> None:
    (found,) = read("The ministry said that its jets had struck the town of Sarmin.")
    assert found.when is None
    (earlier,) = read("Turkish forces had shelled the town of Sarmin.")
    assert earlier.when is not None
    assert earlier.when.basis == "context"


def test_a_second_participle_has_the_doer_of_the_first(read: Read) -> None:
    found = read("A suicide bomber detonated a belt at a checkpoint in Kirkuk, killing four policemen and wounding nine others.")
    assert [parties(s, "actor") for s in found] == [[]]
