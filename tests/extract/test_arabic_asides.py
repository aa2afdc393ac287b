"""What stands aside of an Arabic sentence, small words read anew, and what hangs on it: doers, dead, foiled attempts, denials."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract.drafts import Scene
from marsad.model import Statement

See = Callable[[str], list[Scene]]
Read = Callable[..., tuple[Statement, ...]]

ACTIONS = {
    "a crossing opens with its verb": ("عبر رتل عسكري مؤلف من 45 آلية معبر الوليد صباح اليوم.", ["troop-movement"]),
    "a road that is passed through": ("وصل رتل عسكري عبر معبر الوليد إلى الحسكة صباح اليوم.", ["troop-movement"]),
    "blasts of a drill": ("دوت انفجارات في محيط قاعدة التنف، تبين أنها ناجمة عن تدريبات تجريها القوات الأمريكية.", ["exercise"]),
    "blasts of a mine": ("دوت انفجارات في محيط قاعدة التنف ناجمة عن ألغام.", ["explosion"]),
    "a deed denied at length": ("نفت قوات النظام نفياً قاطعاً قيامها باستخدام مواد كيميائية في خان شيخون.", ["chemical-attack"]),
    "nobody claims it": ("لم تتبن أي جهة تفجير الدراجة المفخخة في بلدة سلوك.", ["explosion"]),
    "an aside between commas": ("توصل وجهاء نوى، عقب جولة تفاوض، إلى تفاهم يقضي بوقف القتال.", ["agreement"]),
    "where shells come from": ("سقطت قذائف مصدرها مناطق سيطرة قسد على مدينة مارع.", ["shelling"]),
    "arrests that reached people": ("شنت قسد حملة اعتقالات في ذيبان، طالت خمسة شبان.", ["arrest"]),
    "the load of what came": ("دخلت شاحنات تحمل صواريخ من العراق، وأُفرغت حمولتها في مستودعات قرب البوكمال.", ["weapons-transfer"]),
    "held by condition": ("تنظيم داعش يهدد باستهداف سرمين ما لم تنسحب قوات النظام", ["attack"]),
    "two missiles at a gathering": ("استهدفنا الساعة 15:40 تجمعاً للجنود في موقع المطلة بصاروخين.", ["shelling"]),
    "a foiled bombing": ("تمكنت القوات من إفشال تفجير سيارة مفخخة عند مدخل مدينة الحسكة.", ["weapons-seizure"]),
    "fire to disperse": ("أطلقت القوات الأمنية الرصاص الحي لتفريق معتصمين في الناصرية.", ["protest-suppression"]),
    "led off to be questioned": ("اقتيد البحارة الأربعة إلى المخا للتحقيق.", []),
    "led off by nobody known": ("اقتاد مسلحون ثلاثة شبان إلى جهة مجهولة.", ["abduction"]),
    "terms of a pact": ("توصل وجهاء نوى والجانب الروسي إلى تفاهم يقضي بوقف القتال.", ["agreement"]),
    "protest and what followed": (
        "تظاهر المئات في كريتر احتجاجاً على الغلاء، وفرقتهم قوات الأمن بالرصاص.",
        ["protest", "protest-suppression"],
    ),
}
HARM = [
    ("راح ضحيتها سبعة مدنيين قصفٌ على سرمين.", {("killed", 7)}),
    ("راح ضحية القصف المدفعي على بلدة كفريا أربعة مدنيين.", {("killed", 4)}),
    ("أسفر القصف على سرمين عن سقوط شهيد وجريحين.", {("killed", 1), ("injured", 2)}),
    ("أسفرت الغارة على سرمين عن ارتقاء شهيدين وإصابة خمسة مدنيين.", {("killed", 2), ("injured", 5)}),
    ("قُتل مدنيان وطفلاهما بقصف على سرمين.", {("killed", 4), ("killed", 2)}),
    ("قصفت المدفعية سرمين فقتلت رجلاً وزوجته.", {("killed", 2), ("killed", 1)}),
    ("قُتل قيادي ومرافقه بقصف على سرمين.", {("killed", 2)}),
    ("عاد مئات اللاجئين من لبنان إلى القلمون.", {("displaced", 200)}),
    ("فقد طفلان حياتهما بانفجار لغم في هجين.", {("killed", 2)}),
    ("استشهد طفل جراء إصابته بشظايا قذيفة في سرجة.", {("killed", 1)}),
    ("قصفت المدفعية طلاباً في سرمين فأصيب عدد منهم بالاختناق.", {("injured", 2)}),
    ("نزحت عشرات العائلات من بلدة سرمين.", {("displaced", 20)}),
]


@pytest.mark.parametrize("case", ACTIONS)
def test_what_is_told(case: str, read_ar: Read) -> None:
    text, actions = ACTIONS[case]
    assert sorted(s.action for s in read_ar(text)) == sorted(actions)


@pytest.mark.parametrize(("text", "harm"), HARM)
def test_who_is_harmed(text: str, harm: set[tuple[str, int]], read_ar: Read) -> None:
    assert {(h.effect, h.count.low) for s in read_ar(text) for h in s.harm if h.count} == harm


def test_one_who_was_felled_is_one(read_ar: Read) -> None:
    harm = [h for s in read_ar("أردى مسلحون مجهولون شاباً قتيلاً في نوى.") for h in s.harm]
    assert [(h.effect, h.count.low if h.count else None) for h in harm] == [("killed", 1)]


def test_a_doer_on_a_motorcycle_keeps_his_deed(read_ar: Read) -> None:
    found = read_ar("أقدم مسلحون يستقلون دراجة نارية على خطف تاجر في بعلبك.")
    assert [a.name for s in found for a in s.actors] == ["مسلحون"]


DOERS = {
    "of an ambush": ("قُتل جنديان في كمين نصبه مسلحون قرب هجين.", {"مسلحون"}),
    "two armies": ("سيّرت القوات الروسية والتركية دورية في ريف عين العرب.", {"russian-forces", "turkish-forces"}),
    "who claims": ("تبنى تنظيم داعش مقتل أحد عناصر الحشد في بلدة هجين.", {"isis"}),
    "whose prison it was": ("توفي شاب تحت التعذيب في سجون الأمن السياسي.", {"political-security-syria"}),
    "who denies": ("نفت قوات النظام قيامها باستخدام غاز الكلور في سراقب.", {"syrian-government-forces"}),
    "nobody knows": ("عُثر على جثة شاب في ذيبان، ولم تُعرف هوية الفاعلين.", {"unidentified"}),
    "who goes on": ("تواصل قوات النظام حصار بلدة طفس.", {"syrian-government-forces"}),
}


@pytest.mark.parametrize("case", DOERS)
def test_who_does_it(case: str, read_ar: Read) -> None:
    text, doers = DOERS[case]
    assert {a.id or a.name for s in read_ar(text) for a in s.actors if a.role == "actor"} == doers


def test_what_suffers_is_the_target(read_ar: Read) -> None:
    found = read_ar("تعرضت نقطة لقوات سوريا الديمقراطية في ذيبان لهجوم من قبل مسلحين مجهولين.")
    assert ("target", "sdf") in {(a.role, a.id) for s in found for a in s.actors}


def test_a_direct_hit_is_no_wound(read_ar: Read) -> None:
    found = read_ar("استهدف مجاهدونا الساعة 14:30 بعد ظهر يوم الأربعاء 10/2/2021 موقع السماقة بالصواريخ وأصابوه إصابة مباشرة.")
    assert [(s.action, s.harm) for s in found] == [("shelling", ())]


def test_an_hour_before_a_weekday_and_a_day_in_numbers(read_ar: Read) -> None:
    found = read_ar("استهدف مجاهدونا الساعة 14:30 بعد ظهر يوم الأربعاء 10/2/2021 موقع السماقة بالصواريخ.")
    assert [s.when.phrase.text for s in found if s.when and s.when.phrase] == ["الساعة 14:30 بعد ظهر يوم الأربعاء 10/2/2021"]


def test_a_day_with_blanks_between_its_numbers(read_ar: Read) -> None:
    found = read_ar("اعتقلت قوات النظام مواطناً بتاريخ 14/ 11/ 2021 في مدينة دمشق.")
    assert [dict((s.when.phrase and {"text": s.when.phrase.text}) or {}) for s in found if s.when] == [{"text": "14/ 11/ 2021"}]


def test_homes_that_are_left_are_no_people_let_go(read_ar: Read) -> None:
    assert [s.action for s in read_ar("تركت مئات العائلات منازلها في بلدة سرمين.")] == ["displacement"]


def test_who_is_freed_from_a_place_was_there(read_ar: Read) -> None:
    assert [s.where.name for s in read_ar("أُفرج عن 15 سجيناً من سجن حمص المركزي.") if s.where] != []


def test_what_is_sent_by_a_preposition_is_the_object(see_ar: See) -> None:
    clause = see_ar("دفعت القوات التركية بتعزيزات عسكرية إلى نقاطها")[0].clauses[0]
    assert any("convoy" in u.classes for u in clause.object)


def test_two_of_a_weapon_are_what_was_used(see_ar: See) -> None:
    assert "with" in [u.low for u in see_ar("استهدفت القوات سيارة بطائرتين مسيرتين")[0].units if u.tag == "P"]


def test_a_foiled_attempt_is_no_deed(see_ar: See) -> None:
    first, *others = see_ar("أحبط خفر السواحل محاولة تهريب أسلحة")[0].clauses
    assert any("arms" in u.classes for u in first.object)
    assert all("must" in c.aux for c in others)


def test_a_hyphen_may_stand_in_a_name(see_ar: See) -> None:
    assert any(u.text == "صواريخ أرض-أرض" for u in see_ar("قصفت القوات سرمين بصواريخ أرض-أرض")[0].units)
