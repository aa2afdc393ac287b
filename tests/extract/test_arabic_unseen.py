"""Ways of telling that Arabic reports share, each in short invented sentences: parties, harm, sums, conditions, accidents, hours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract.dates import find_dates
from marsad.model import Statement

Read = Callable[..., tuple[Statement, ...]]

DOERS = {
    "who carried it out": ("وقع هجوم نفذه مسلحون مجهولون على حاجز قرب هجين.", "unidentified-gunmen"),
    "a patrol of a party": ("داهمت دورية لـ«قسد» منزلاً في بلدة الشحيل واعتقلت شقيقين.", "sdf"),
    "its aircraft": ("قالت وزارة الدفاع الروسية إن طيرانها دمّر مخزناً للأسلحة في ريف اللاذقية.", "russian-forces"),
    "guns of an army": ("استهدفت مدفعية الجيش اللبناني مواقع المسلحين في جرود عرسال.", "lebanese-army"),
    "the source of fire": ("قصف مدفعي مصدره قوات النظام على قرية الفطيرة.", "syrian-government-forces"),
    "what followed": ("نفذت قسد عملية مداهمة في الحسكة أسفرت عن اعتقال أربعة أشخاص.", "sdf"),
}
NAMED = {
    "with its adjective": ("هاجمت القوات الأمنية المتظاهرين في الناصرية بالهراوات.", "القوات الأمنية"),
    "with what it is of": ("اعتقلت قوة من شرطة كركوك ثلاثة شبان في داقوق.", "قوة من شرطة كركوك"),
    "settlers by means": ("اعتدى مستوطنون بالضرب على مزارع في بلدة حوارة.", "مستوطنون"),
}
HARM = [
    ("قُتل صياد وفُقد آخران بانفجار لغم بحري قرب الحديدة.", {("killed", 1), ("missing", 2)}),
    ("سقطت قذيفة على منزل، الحصيلة: شهيدة واحدة و3 جرحى.", {("killed", 1), ("injured", 3)}),
    ("استشهد شاب متأثراً بإصابته برصاص الاحتلال في نابلس.", {("killed", 1)}),
    ("يذكر أن تفجيراً في هجين أودى بحياة عشرين شخصاً.", {("killed", 20)}),
    ("هاجم داعش نقطة قرب هجين ما أسفر عن مقتل اثنين من عناصر الحشد.", {("killed", 2)}),
]
NOTHING = [
    "أصيب ثلاثة أشخاص بحادث سير على طريق سرمدا يوم الأحد.",
    "حذرت المنظمة من كارثة في حال استمرار القصف على الفاشر.",
    "خرجنا من البيت مشياً.",
]


@pytest.mark.parametrize("case", DOERS)
def test_who_does_it(case: str, read_ar: Read) -> None:
    text, actor = DOERS[case]
    assert actor in {a.id for s in read_ar(text) for a in s.actors if a.role == "actor"}


@pytest.mark.parametrize("case", NAMED)
def test_an_unknown_force_is_named_whole(case: str, read_ar: Read) -> None:
    text, name = NAMED[case]
    assert name in {a.name for s in read_ar(text) for a in s.actors if a.role == "actor"}


@pytest.mark.parametrize(("text", "harm"), HARM)
def test_who_is_harmed(text: str, harm: set[tuple[str, int]], read_ar: Read) -> None:
    assert {(h.effect, h.count.low) for s in read_ar(text) for h in s.harm if h.count} == harm


@pytest.mark.parametrize("text", NOTHING)
def test_no_act_of_war(text: str, read_ar: Read) -> None:
    assert read_ar(text) == ()


def test_what_a_month_sums_up_is_a_tally(read_ar: Read) -> None:
    killed, held = read_ar("سجلت الشبكة في تشرين الثاني 2020 مقتل 126 مدنياً. ووثقت ما لا يقل عن 167 حالة اعتقال تعسفي.")
    assert (killed.action, killed.of, killed.count and killed.count.low) == ("tally", "killing", 126)
    assert (held.action, held.of, held.count and held.count.low) == ("tally", "arrest", 167)


def test_the_third_of_its_kind_is_a_tally(read_ar: Read) -> None:
    (statement,) = read_ar("وهي الشحنة الثالثة منذ مطلع تموز.")
    assert (statement.of, statement.count and statement.count.high) == ("weapons-transfer", 3)


def test_a_condition_makes_a_threat_and_no_second_event(read_ar: Read) -> None:
    (statement,) = read_ar("وأعلن فصيل محلي أنه سيستهدف الحاجز بصواريخ غراد إذا تكرر القصف.")
    assert statement.status == "threatened"


def test_a_guess_behind_the_event_leaves_it_sure(read_ar: Read) -> None:
    (sure,) = read_ar("قُتل عنصران من قسد بهجوم على حاجز قرب البصيرة، ويرجح أن المهاجمين من داعش.")
    assert sure.status == "reported"


def test_remnants_of_war_are_shelled_by_nobody(read_ar: Read) -> None:
    (statement,) = read_ar("أصيب أربعة أطفال بانفجار مقذوف من مخلفات تنظيم داعش قرب تعز.")
    assert (statement.action, statement.actors) == ("explosion", ())


def test_only_then_released(read_ar: Read) -> None:
    assert [s.action for s in read_ar("لم يُفرج عني إلا في آذار 2015.")] == ["release"]


@pytest.mark.parametrize(
    ("text", "parse"),
    [
        ("بعد منتصف ليل الثلاثاء - الأربعاء", {"weekday": 2, "part_of_day": "night"}),
        ("ليل السبت-الأحد", {"weekday": 5, "part_of_day": "night"}),
        ("مساء 9 حزيران، قرابة الساعة 8:40", {"day": 9, "month": 6, "part_of_day": "evening", "time": "20:40"}),
        ("الساعة الواحدة ظهراً", {"part_of_day": "noon", "time": "13:00"}),
        ("العاشرة من صباح أمس", {"anchor": "publication", "unit": "day", "offset": -1, "part_of_day": "morning", "time": "10:00"}),
        ("منذ صباح اليوم", {"anchor": "publication", "unit": "day", "offset": 0, "part_of_day": "morning"}),
    ],
)
def test_hours_and_nights(text: str, parse: dict[str, object]) -> None:
    assert [dict(m.parse) for m in find_dates(text, "ar")] == [parse]
