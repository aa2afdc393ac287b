"""What an Arabic word is beside its neighbours: verb or verbal noun, person or adjective, and what a preposition does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract.drafts import Scene
from marsad.extract.units import Unit

See = Callable[[str], list[Scene]]


def unit(see_ar: See, text: str, word: str) -> Unit:
    return next(u for u in see_ar(text)[0].units if u.text == word)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("قصف الطيران بلدة سرمين", "V"),
        ("قُتل طفل جراء قصف على سرمين", "N"),
        ("قصف مدفعي على سرمين", "N"),
        ("قصف لقوات النظام على سرمين", "N"),
        ("نفت الوزارة قصف القرية", "N"),
    ],
)
def test_verb_or_verbal_noun(text: str, tag: str, see_ar: See) -> None:
    assert unit(see_ar, text, "قصف").tag == tag


@pytest.mark.parametrize(
    ("text", "word", "person"), [("قُتل مسلح قرب البئر", "مسلح", True), ("قال مصدر عسكري إن الطريق مغلق", "عسكري", False)]
)
def test_person_or_adjective(text: str, word: str, person: bool, see_ar: See) -> None:
    found = unit(see_ar, text, word).entry
    assert bool(found is not None and found.who) == person


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("قصف لقوات النظام على سرمين", "ل", "by"),
        ("استهدفوا مواقع لقوات النظام", "ل", "of"),
        ("أصيب بشظايا في سرمين بقذيفة", "في", "in"),
        ("قُتل برصاص مجهولين", "ب", "by"),
        ("قُتل ثلاثة من عناصر الجيش", "من", "of"),
        ("وصلوا من حلب", "من", "from"),
        ("غارتان من الطيران الروسي على بنش", "من", "by"),
    ],
)
def test_prepositions(text: str, word: str, role: str, see_ar: See) -> None:
    assert unit(see_ar, text, word).low == role


def test_an_adjective_of_state_names_a_party_only_beside_arms(see_ar: See) -> None:
    strike = unit(see_ar, "استهدفت طائرة تركية سيارة", "تركية").entry
    doctor = unit(see_ar, "وصل طبيب تركي إلى حلب", "تركي").entry
    assert strike is not None
    assert strike.actor == "turkish-forces"
    assert doctor is None or doctor.actor is None


def test_commas_around_a_time_are_no_break(see_ar: See) -> None:
    assert "," not in [u.tag for u in see_ar("هاجمت القوة، أول أمس الثلاثاء، قرية صغيرة")[0].units]
