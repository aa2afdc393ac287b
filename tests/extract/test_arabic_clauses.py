"""Arabic clauses: who does what to whom, verb first or last, active or passive, by verb or by verbal noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract.clauses import Clause
from marsad.extract.drafts import Scene
from marsad.extract.units import Unit

See = Callable[[str], list[Scene]]


def clause(see_ar: See, text: str, gloss: str) -> Clause:
    return next(c for c in see_ar(text)[0].clauses if gloss in c.lemmas)


def words(units: list[Unit]) -> str:
    return " ".join(u.text for u in units if u.text)


@pytest.mark.parametrize(
    ("text", "gloss", "passive", "subject", "object"),
    [
        ("قصفت قوات النظام بلدة سرمين", "bomb", False, "قوات النظام", "بلدة سرمين"),
        ("قوات النظام قصفت بلدة سرمين", "bomb", False, "قوات النظام", "بلدة سرمين"),
        ("استهدفت مسيّرة تركية سيارة", "target", False, "مسيّرة تركية", "سيارة"),
        ("قُتل ثلاثة مدنيين", "kill", True, "ثلاثة مدنيين", ""),
        ("قتل ثلاثة مدنيين", "kill", True, "ثلاثة مدنيين", ""),
        ("قتلت قوات النظام ثلاثة مدنيين", "kill", False, "قوات النظام", "ثلاثة مدنيين"),
        ("اعتقل ثلاثة شبان", "arrest", True, "ثلاثة شبان", ""),
        ("أفرجت الشرطة عن معتقل", "release", False, "ال شرطة", "معتقل"),
        ("أُفرج عن معتقل", "release", True, "معتقل", ""),
        ("مقتل خمسة مدنيين بانفجار", "kill", True, "خمسة مدنيين", ""),
        ("استهداف مسيّرة تركية سيارة", "target", False, "مسيّرة تركية", "سيارة"),
    ],
)
def test_roles(text: str, gloss: str, passive: bool, subject: str, object: str, see_ar: See) -> None:
    found = clause(see_ar, text, gloss)
    assert found.passive == passive
    assert words(found.subject) == subject or not subject
    assert words(found.object) == object or not object


def test_a_light_verb_lends_its_doer(see_ar: See) -> None:
    assert words(clause(see_ar, "أقدم عناصر الفصيل على اعتقال مزارع", "arrest").subject) == "عناصر ال فصيل"


def test_who_undergoes_a_deed_is_its_object(see_ar: See) -> None:
    assert "سرمين" in words(clause(see_ar, "تعرضت بلدة سرمين لقصف عنيف", "bomb").object)


def test_a_verb_without_doer_takes_the_one_before(see_ar: See) -> None:
    assert words(clause(see_ar, "اقتحمت قوات النظام البلدة واعتقلت ثلاثة شبان", "arrest").subject) == "قوات النظام"


def test_a_relative_clause_takes_its_noun(see_ar: See) -> None:
    assert "طبيبين" in words(clause(see_ar, "أفرجوا عن طبيبين احتجزتهما القوات", "detain").object)


LINKS = [("نفى مسؤول أن القوات قصفت القرية", "that"), ("وصلت شاحنات تحمل ذخيرة", "reduced"), ("قُتل مدني وأصيب آخر", "and")]


@pytest.mark.parametrize(("text", "link"), LINKS)
def test_links(text: str, link: str, see_ar: See) -> None:
    assert see_ar(text)[0].clauses[-1].link == link


@pytest.mark.parametrize("text", ["لم تقصف الطائرات البلدة", "لن تقصف الطائرات البلدة"])
def test_negation(text: str, see_ar: See) -> None:
    assert clause(see_ar, text, "bomb").negated


def test_the_future(see_ar: See) -> None:
    assert clause(see_ar, "سيقصف الجيش البلدة", "bomb").future
    assert clause(see_ar, "سوف يقصف الجيش البلدة", "bomb").future


def test_a_purpose_is_no_deed(see_ar: See) -> None:
    assert "must" in clause(see_ar, "توصلوا إلى اتفاق لتبادل الأسرى", "exchange").aux
    assert not clause(see_ar, "تعرضت القرية لقصف", "bomb").aux
