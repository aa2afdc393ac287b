"""Sides: who is named beside the parties of a clause - loyal to, held by, fired by, at the expense of - and in which role."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read, parties


@pytest.mark.parametrize(
    ("text", "role", "found"),
    [
        ("Militants loyal to Iran attacked a post in Sarmin.", "affiliation", ["iran"]),
        ("The army shelled a house belonging to ISIS in Sarmin.", "target", ["isis"]),
        ("The army captured Sarmin at the expense of the factions.", "target", ["factions"]),
        ("Shells fell on the ISIS enclave in Sarmin.", "target", ["isis"]),
        ("Shells fell on areas of the SDF in Sarmin.", "target", ["sdf"]),
        ("Warplanes struck a stronghold of ISIS in Sarmin.", "target", ["isis"]),
        ("Warplanes bombed a village held by ISIS near Palmyra.", "target", ["isis"]),
        ("Warplanes bombed a school held by ISIS near Palmyra.", "target", []),
        ("Warplanes struck the regime-held town of Sarmin.", "target", ["syrian-government-forces"]),
        ("Gunmen shot two members in ISIS in Raqqa.", "target", ["isis"]),
        ("Members in ISIS attacked a post near Hajin.", "actor", ["Members", "isis"]),
        ("Rebel shells killed two women in Sarmin.", "actor", ["Rebel"]),
        ("The SDF seized a post from ISIS near Hajin.", "target", ["isis"]),
        ("The bodies of two SDF fighters were found near Hajin.", "target", ["sdf"]),
        ("Shells fired by the SDF hit Sarmin.", "actor", ["sdf"]),
        ("A mine laid by ISIS exploded near Hajin.", "actor", ["isis"]),
        ("Shells came down on Sarmin from regime positions.", "actor", ["syrian-government-forces"]),
        ("An explosion hit Sarmin, after shells fired by the army fell.", "actor", ["army"]),
        ("ISIS laid an ambush near Hajin.", "actor", ["isis"]),
        ("Fighting raged between the SDF and the factions and the army shelled Sarmin.", "actor", ["sdf", "factions"]),
        ("Shells fell on SDF posts in the ISIS enclave of Sarmin.", "target", ["sdf"]),
        ("Rockets were fired into the stronghold of the SDF in Sarmin.", "target", ["sdf"]),
        ("The SDF shelled Sarmin from ISIS positions.", "actor", ["sdf"]),
        ("The SDF carried out arrests in Raqqa.", "actor", ["sdf"]),
        ("Police launched a campaign of arrests in Raqqa.", "actor", ["Police"]),
        ("Two ISIS fighters killed by a mine near Hajin", "target", ["isis"]),
        (
            "Nine were killed in shelling on Sarmin, including 6 members of the SDF and militiamen loyal to them and 2 of ISIS.",
            "target",
            ["sdf", "isis"],
        ),
        ("ISIS intensified attacks on the SDF near Hajin.", "actor", ["isis"]),
        ("Turkish forces escalated air raids on Sarmin.", "actor", ["turkish-forces"]),
        ("Militia fighters attacked a post in Sarmin.", "actor", ["Militia fighters"]),
        ("A raid by militia fighters hit Sarmin on Monday.", "actor", ["militia fighters"]),
        ("Civilian shells hit Sarmin.", "actor", []),
        ("The army renewed its shelling of Sarmin.", "actor", ["army"]),
        ('The "Islamic State" attack on Sarmin killed two men.', "actor", ["isis"]),
        ("The killing of an official in ISIS near Hajin angered residents.", "target", ["isis"]),
        ("The army inflicted losses on ISIS near Hajin.", "actor", ["army"]),
        ("Turkish drones and SDF fighters attacked a post in Sarmin.", "actor", ["turkish-forces", "sdf"]),
        ("Turkish-backed SDF fighters attacked a post in Sarmin.", "affiliation", ["sna"]),
        ("Rebel fighters were killed in shelling on Sarmin.", "target", ["Rebel fighters"]),
        ("The army shelled a town controlled by the factions.", "target", ["factions"]),
        ("ISIS captured the village of Sarmin from the factions.", "target", ["factions"]),
        ("The army shelled Sarmin from regime positions.", "actor", ["army"]),
        ("Soldiers suffered an attack by ISIS near Palmyra.", "actor", ["isis"]),
        ("Soldiers suffered an attack by ISIS near Palmyra.", "target", ["Soldiers"]),
        ("Two soldiers lost their lives in Sarmin.", "actor", []),
        ("In Basra riot police fired rubber bullets at protesters.", "actor", ["riot police"]),
        ("He was in good health when the SDF detained him in Raqqa.", "actor", ["sdf"]),
        ("There was a brawl in which the SDF killed two men in Raqqa.", "actor", ["sdf"]),
        ("Two men were captured and executed by ISIS in Hajin.", "actor", ["isis"]),
        ("Two soldiers were surrounded and surrendered in Hajin.", "actor", []),
        ("The army killed 30 fighters in an ambush near Sarmin.", "actor", ["army"]),
        ("Three soldiers were killed in an ambush near Sarmin.", "target", ["soldiers"]),
        ("The militia leader attacked a post in Sarmin.", "actor", ["militia leader"]),
    ],
)
def test_who_is_named_beside(text: str, role: str, found: list[str], read: Read) -> None:
    assert [parties(s, role) for s in read(text)][:1] == [found]
