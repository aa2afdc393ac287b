"""Parties: who a bare "the army", "its fighters", a state's adjective or a heading stands for, and who is accused."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read, parties


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Activists accused government forces of shelling the town of Sarmin.", ["syrian-government-forces"]),
        ("SOHR blamed Turkish forces for the airstrike on the town of Sarmin.", ["turkish-forces"]),
        ("SOHR blamed the airstrike on the town of Sarmin on Turkish forces.", ["turkish-forces"]),
        ("Russian forces began withdrawing from the town of Sarmin.", ["russian-forces"]),
        ("The Lebanese army stopped a car loaded with rifles in Sarmin and detained its driver.", ["lebanese-army"]),
        ("Turkish shells hit the town of Sarmin.", ["turkish-forces"]),
        ("Regime air strikes killed three civilians in Sarmin.", ["syrian-government-forces"]),
        ("ISIS fighters attacked a checkpoint near Raqqa.", ["isis"]),
        ("Turkish and Russian forces shelled the town of Sarmin.", ["turkish-forces", "russian-forces"]),
    ],
)
def test_the_doer(text: str, doers: list[str], read: Read) -> None:
    found = read(text)[-1]
    assert parties(found, "actor") == doers


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Three SDF fighters were killed in an explosion near Raqqa.", ["sdf"]),
        ("Gunmen shot dead an ISIS commander in the town of Sarmin.", ["isis"]),
        ("An SDF patrol came under fire from unknown gunmen near Raqqa.", ["sdf"]),
        ("A drone strike hit positions of the SDF near Ain Issa.", ["sdf"]),
    ],
)
def test_who_was_hit(text: str, hit: list[str], read: Read) -> None:
    (found,) = read(text)
    assert parties(found, "target") == hit


def test_a_party_named_before_is_meant_by_its_kind(read: Read) -> None:
    found = read("Hayat Tahrir al-Sham took over the village of Sarmin on Monday. The group then arrested four men in Binnish.")
    assert [parties(s, "actor") for s in found if s.action == "arrest"] == [["hts"]]


def test_a_teller_is_no_party(read: Read) -> None:
    (found,) = read("A monitoring group said that Turkish forces shelled the town of Sarmin.")
    assert parties(found, "actor") == ["turkish-forces"]
    assert parties(found, "target") == []
