"""Arabic units: clitics stand apart with their English role, places need words that allow them, unknown names stand behind sure heads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract.drafts import Scene

See = Callable[[str], list[Scene]]


def lows(see_ar: See, text: str) -> list[str]:
    return [u.low for u in see_ar(text)[0].units]


def places(see_ar: See, text: str) -> list[str]:
    return [u.text for scene in see_ar(text) for u in scene.units if u.place]


def test_small_words_bear_their_english_role(see_ar: See) -> None:
    assert {"from", "to", "and", "the"} <= set(lows(see_ar, "وصلت الشاحنات من حلب إلى منبج والباب"))


def test_a_verb_bears_its_gloss(see_ar: See) -> None:
    verb = see_ar("قصفت الطائرات البلدة")[0].units[0]
    assert verb.tag == "V"
    assert ("bomb", "past") in verb.forms


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("انفجار في مدينة عين عيسى", ["عين عيسى"]),
        ("اشتباكات بدرعا", ["درعا"]),
        ("غارات على سراقب وسرمين", ["سراقب", "سرمين"]),
        ("خسائر بشرية في البلدة", []),
        ("قال أحمد رفاعة إن القصف توقف", []),
        ("قُتل مدني في قرية قزلجوخ", ["قزلجوخ"]),
        ("دخلوا قرية صغيرة", []),
        ("كركوك: انفجار في السوق", ["كركوك"]),
    ],
)
def test_places(text: str, names: list[str], see_ar: See) -> None:
    assert places(see_ar, text) == names


def test_offsets_hold_with_vowel_signs(see_ar: See) -> None:
    text = "قَصَفَتْ طَائِرَاتٌ حَرْبِيَّةٌ أَطْرَافَ جِسْرِ الشُّغُورِ"
    for unit in see_ar(text)[0].units:
        assert text[unit.start : unit.end] == unit.text or unit.tag == "#"


def test_a_pronoun_stands_apart(see_ar: See) -> None:
    units = see_ar("اعتقلوه أمس")[0].units
    assert [(u.tag, u.text) for u in units[:2]] == [("V", "اعتقلو"), ("O", "ه")]
