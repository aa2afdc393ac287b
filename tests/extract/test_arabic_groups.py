"""Arabic groups: two nouns in a row are one or two, by what they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract.arabic_groups import is_agent, noun_groups, split_arabic
from marsad.extract.drafts import Scene

See = Callable[[str], list[Scene]]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("قوات النظام بلدة سرمين", ["قوات النظام", "بلدة سرمين"]),
        ("مسيّرة تركية سيارة", ["مسيّرة تركية", "سيارة"]),
        ("الجيش تعزيزات عسكرية", ["ال جيش", "تعزيزات عسكرية"]),
        ("أطراف بلدة سرمين", ["أطراف بلدة سرمين"]),
        ("عناصر الأمن ثلاثة شبان", ["عناصر الأمن", "ثلاثة شبان"]),
    ],
)
def test_noun_groups(text: str, groups: list[str], see_ar: See) -> None:
    free, _ = split_arabic(see_ar(text)[0].units)
    assert [" ".join(u.text for u in g if u.text) for g in noun_groups(free)] == groups


def test_a_weapon_ends_before_its_target(see_ar: See) -> None:
    free, groups = split_arabic(see_ar("بقذائف الهاون مواقع لقوات النظام في سرمين")[0].units)
    assert "مواقع" in [u.text for u in free]
    assert "in" in [prep for prep, _ in groups]


@pytest.mark.parametrize(
    ("text", "acts"),
    [("قوات النظام", True), ("مسلحون مجهولون", True), ("طائرة مسيّرة", True), ("ثلاثة مدنيين", False), ("بلدة سرمين", False)],
)
def test_who_acts(text: str, acts: bool, see_ar: See) -> None:
    assert is_agent(see_ar(text)[0].units) == acts
