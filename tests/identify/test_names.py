"""Spellings of one name, in English and Arabic, meet in their keys; different names do not."""

from __future__ import annotations

import doctest

import pytest

from marsad.identify import names
from marsad.identify.names import bare, fold, likeness, skeleton, sketch, split_name


def test_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(names)
    assert result.attempted >= 8
    assert result.failed == 0


@pytest.mark.parametrize(
    "spellings",
    [
        ("Al-Bokamal", "Albu Kamal", "AlbuKamal", "Abu Kamal", "Boukamal", "البوكمال"),
        ("Deir Ezzor", "Deir ez-Zor", "Dayr az Zawr", "Deir Al-Zor", "دير الزور"),
        ("Al-Mayadeen", "Al Mayadin", "Mayādīn", "الميادين"),
        ("Al-Tabani", "At Tibni", "التبني"),
        ("Al-Qa'em", "Al-Qaim", "Al-Qa’im", "القائم"),
        ("Hasakah", "Al-Hassakeh", "الحسكة"),
        ("Khirbat al-Jawz", "Khirbet el-Joz", "خربة الجوز"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(s) for s in spellings}) == 1


def test_different_names_keep_different_skeletons() -> None:
    different = ["Raqqa", "Aleppo", "Homs", "Hama", "Idlib", "Daraa", "Al-Hol", "Kirkuk", "Mosul", "Sinjar"]
    assert len({skeleton(n) for n in different}) == len(different)


def test_fold_unifies_arabic_letters_and_drops_marks() -> None:
    assert fold("إِدْلِب") == fold("ادلب")
    assert fold("الرقّة") == fold("الرقه")
    assert fold("مـنـبـج") == fold("منبج")
    assert fold("٤٧") == "47"


def test_bare_does_not_empty_a_name_that_is_an_article() -> None:
    assert bare("Al") == "al"


def test_likeness_orders_near_before_far() -> None:
    near = likeness(sketch("Al-Mayadeen"), sketch("Al Mayadin"))
    far = likeness(sketch("Al-Mayadeen"), sketch("Ma'dan"))
    assert near == 1.0 > far


@pytest.mark.parametrize(
    ("name", "rest", "kind"),
    [
        ("village of Al-Abbas", "al abbas", "locality"), ("Al-Qa'em crossing", "al qaem", "crossing"),
        ("Homs governorate", "homs", "governorate"), ("eastern countryside of Deir Ezzor", "deir ezzor", "governorate"),
        ("حقل العمر النفطي", "العمر", "oilfield"), ("ريف دير الزور الشرقي", "دير الزور", "county"),
    ],
)  # fmt: skip
def test_generic_words_become_a_preference(name: str, rest: str, kind: str) -> None:
    wording, kinds = split_name(name)[-1]
    assert wording == rest
    assert kind in kinds
