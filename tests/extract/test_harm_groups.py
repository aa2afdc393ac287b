"""Harm told in several groups: sums, parts, those hit together, and verbs that say dead or hurt in two words."""

from __future__ import annotations

import pytest
from tests.extract.conftest import Read, harmed

Harmed = tuple[str, str, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Two fighters and three soldiers were killed in Sarmin.", [("killed", "fighter", 5, 5)]),
        ("Clashes killed 13 ISIS fighters and 4 SDF members near Hajin.", [("killed", "fighter", 17, 17)]),
        (
            "Three civilians and a woman were killed in shelling on Sarmin.",
            [("killed", "civilian", 4, 4), ("killed", "woman", 1, 1)],
        ),
        (
            "Nine civilians killed, 14 wounded in shelling on Sarmin",
            [("killed", "civilian", 9, 9), ("injured", "unknown", 14, 14)],
        ),
        ("Two men and a fighter were killed in Sarmin.", [("killed", "unknown", 2, 2), ("killed", "fighter", 1, 1)]),
        ("Gunmen killed 13 ISIS fighters near Hajin.", [("killed", "fighter", 13, 13)]),
        ("Gunmen killed 13 ISIS near Hajin.", [("killed", "unknown", 13, 13)]),
        ("A drone hit Sarmin, and 13 bodies of soldiers were found.", [("killed", "fighter", 13, 13)]),
        ("A farmer was killed with his son in shelling on Sarmin.", [("killed", "civilian", 1, 1), ("killed", "unknown", 1, 1)]),
        ("A farmer was killed with a rifle in Sarmin.", [("killed", "civilian", 1, 1)]),
        (
            "Seven people among them two children were reported killed in Sarmin.",
            [("killed", "unknown", 7, 7), ("killed", "child", 2, 2)],
        ),
        ("One person was killed in shelling on Sarmin.", [("killed", "unknown", 1, 1)]),
        (
            "Shelling on Sarmin killed three civilians, four wounded.",
            [("killed", "civilian", 3, 3), ("injured", "unknown", 4, 4)],
        ),
        ("Shelling on Sarmin. Dead: two women.", [("killed", "woman", 2, 2)]),
        ("Two men hurt when a shell hit Sarmin", [("injured", "unknown", 2, 2)]),
        ("Two soldiers were killed and two hurt in Sarmin.", [("killed", "fighter", 2, 2), ("injured", "unknown", 2, 2)]),
        ("One Syrian was killed in shelling on Sarmin.", [("killed", "unknown", 1, 1)]),
        ("Shelling on Sarmin killed and wounded civilians.", [("killed", "civilian", None, None), ("injured", "civilian", None, None)]),
        (
            "Four civilians and a fighter dead in shelling on Sarmin",
            [("killed", "civilian", 4, 4), ("killed", "fighter", 1, 1)],
        ),
        ("Dozens of dead in shelling on Sarmin.", [("killed", "unknown", 24, None)]),
        ("Shelling on Sarmin: a child was among the dead.", [("killed", "child", 1, 1)]),
        ("Casualties of the shelling on Sarmin\nKilled: two women", [("killed", "woman", 2, 2)]),
        ("A rocket hit Sarmin, leaving a farmer dead.", [("killed", "civilian", 1, 1)]),
        ("The death toll of the shelling on Sarmin has gone up to 12.", [("killed", "unknown", 12, 12)]),
        (
            "Four dead and one in critical condition after shelling on Sarmin.",
            [("killed", "unknown", 4, 4), ("injured", "unknown", 1, 1)],
        ),
        ("Shelling on Sarmin left nine dead, three of them wounded.", [("killed", "unknown", 9, 9), ("injured", "unknown", 3, 3)]),
        ("Two people remain missing after shelling on Sarmin.", [("missing", "unknown", 2, 2)]),
        ("Shelling on Sarmin left nine dead, three of them women.", [("killed", "unknown", 9, 9), ("killed", "woman", 3, 3)]),
        (
            "Two soldiers were killed and three comrades wounded in Sarmin.",
            [("killed", "fighter", 2, 2), ("injured", "fighter", 3, 3)],
        ),
        ("Shelling on Sarmin killed nine, 14 wounded.", [("killed", "unknown", 9, 9), ("injured", "unknown", 14, 14)]),
        ("Two bodies were found shot in Raqqa.", [("killed", "unknown", 2, 2)]),
        ("Two men were found shot in Raqqa.", [("killed", "unknown", 2, 2)]),
        (
            "The raid on Sarmin left casualties: two women and a child.",
            [("killed", "woman", 0, 2), ("injured", "woman", 0, 2), ("killed", "child", 0, 1), ("injured", "child", 0, 1)],
        ),
        ("Shelling hit Sarmin; four people were taken to hospital.", [("injured", "unknown", 4, 4)]),
        ("Shelling hit Sarmin and killed two; the wounded were taken to hospital.", [("killed", "unknown", 2, 2)]),
        ("Warplanes struck a convoy near Palmyra, leaving a number of terrorists dead.", [("killed", "fighter", 2, None)]),
        ("A man was wounded and later died in Hajin.", [("killed", "unknown", 1, 1)]),
        (
            "Two militants were wounded and killed a soldier in Hajin.",
            [("injured", "fighter", 2, 2), ("killed", "fighter", 1, 1)],
        ),
        ("Gunmen killed rebel fighters in Sarmin.", [("killed", "fighter", None, None)]),
    ],
)
def test_groups(text: str, harm: list[Harmed], read: Read) -> None:
    (found,) = read(text)
    assert harmed(found) == harm


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("The rebels crucified two men in Raqqa.", [("killed", "unknown", 2, 2)]),
        ("Gunmen shot dead two farmers in Raqqa.", [("killed", "civilian", 2, 2)]),
        ("The blast tore apart two soldiers in Sarmin.", [("killed", "fighter", 2, 2)]),
        ("Gunmen mowed down four men in Sarmin.", [("killed", "unknown", 4, 4)]),
        ("Gunmen stabbed two men to death in Raqqa.", [("killed", "unknown", 2, 2)]),
        ("The clash in Sarmin ended with the army losing two men.", [("killed", "unknown", 2, 2)]),
        ("Two soldiers lost their lives in Sarmin.", [("killed", "fighter", 2, 2)]),
        ("A farmer was shot with a rifle in Sarmin.", [("injured", "civilian", 1, 1)]),
        ("A shell hit Sarmin and his brother took a bullet in the leg.", [("injured", "unknown", 1, 1)]),
    ],
)
def test_verbs_that_say_dead_or_hurt(text: str, harm: list[Harmed], read: Read) -> None:
    (found,) = read(text)
    assert harmed(found) == harm
