"""Short invented Arabic reports of many styles: what a careful reader finds in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.model import Statement

Read = Callable[..., tuple[Statement, ...]]

STYLES = {
    "SOHR": (
        "أفاد المرصد بأن طائرات حربية روسية نفذت 4 غارات جوية على محيط قرية كنصفرة بريف إدلب الجنوبي.",
        "airstrike",
        "reported",
        "russian-forces",
    ),
    "assassination": (
        "اغتال مسلحون مجهولون يستقلون دراجة نارية عنصراً سابقاً في بلدة تسيل بريف درعا الغربي.",
        "killing",
        "reported",
        "unidentified-gunmen",
    ),
    "denial": ("نفت وزارة الدفاع السورية قصف قواتها أحياء سكنية في مدينة درعا.", "shelling", "denied", None),
    "claim": ("أعلن حزب الله أنه استهدف موقعاً عسكرياً قرب مارون الراس بصواريخ موجهة.", "shelling", "claimed", "hezbollah"),
    "plan": ("تعتزم القوات الأمريكية إنشاء قاعدة جديدة في حقل كونيكو للغاز.", "base", "planned", None),
    "threat": ("تتوعد الجماعة بقصف مطار أبوظبي.", "shelling", "threatened", None),
    "rumour": ("أنباء غير مؤكدة عن انفجار عبوة ناسفة على طريق الأتارب.", "explosion", "unconfirmed", None),
    "occupied": ("اقتحمت قوات النظام بلدة بيتا واعتقلت خمسة شبان.", "arrest", "reported", "syrian-government-forces"),
    "aid": ("دخلت قافلة مساعدات أممية مؤلفة من 14 شاحنة عبر معبر باب الهوى محملة بمواد غذائية.", "aid", "reported", None),
    "arms": ("ضبط الجيش اللبناني كمية من الأسلحة والذخائر داخل مستودع في بلدة بريتال.", "weapons-seizure", "reported", "lebanese-army"),
    "headline": ("قوات النظام تستهدف بالمدفعية محيط بلدة الفطيرة جنوب إدلب", "shelling", "reported", "syrian-government-forces"),
    "accusation": (
        "اتهمت قوات الدعم السريع الجيش السوداني بقصف سوق كبكابية بالبراميل المتفجرة.",
        "airstrike",
        "unconfirmed",
        "sudanese-armed-forces",
    ),
    "light verb": (
        "أقدم عناصر من فرقة العمشات على اقتلاع 60 شجرة زيتون في قرية معراتة.",
        "property-destruction",
        "reported",
        "suleiman-shah-brigade",
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_report_is_read(style: str, read_ar: Read) -> None:
    text, action, status, actor = STYLES[style]
    found = next((s for s in read_ar(text) if s.action == action), None)
    assert found is not None, [s.action for s in read_ar(text)]
    assert found.status == status
    if actor is not None:
        assert actor in [a.id for a in found.actors if a.role == "actor"]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("قُتل عنصران من قوات النظام وأصيب ثلاثة آخرون بجروح في انفجار لغم.", {("killed", "fighter", 2), ("injured", "fighter", 3)}),
        ("قصف على سرمين أسفر عن مقتل 7 مدنيين بينهم امرأتان.", {("killed", "civilian", 7), ("killed", "woman", 2)}),
        ("سقط 11 شهيداً و35 جريحاً في قصف إسرائيلي على المخيم.", {("killed", "unknown", 11), ("injured", "unknown", 35)}),
        ("لقي جندي مصرعه في انفجار عبوة.", {("killed", "fighter", 1)}),
        ("نزحت تسعون عائلة من القرية.", {("displaced", "civilian", 90)}),
        ("اعتقلت الشرطة ناشطَين في أريحا.", {("detained", "civilian", 2)}),
    ],
)
def test_harm(text: str, harm: set[tuple[str, str, int]], read_ar: Read) -> None:
    found = {(h.effect, h.who, h.count.low) for s in read_ar(text) for h in s.harm if h.count is not None}
    assert harm <= found


@pytest.mark.parametrize(
    "text",
    [
        "لم تقصف الطائرات البلدة أمس.",
        "هل قصفت الطائرات البلدة؟",
        "عادة ما تقصف قوات النظام أطراف البلدة.",
        "طالب الأهالي بالإفراج عن المعتقلين.",
        "هاجمت عاصفة مطرية المدينة وحاصرت السيول القرى، وقالت الأرصاد إن الأمطار ستستمر.",
        "سجل المهاجم هدفاً في مرمى الضيوف في المباراة وقصف الحارس الكرة.",
    ],
)
def test_no_event(text: str, read_ar: Read) -> None:
    assert not [s for s in read_ar(text) if s.status == "reported" and s.action not in ("tally", "fact", "other", "declaration")]


def test_a_monthly_record_is_a_tally(read_ar: Read) -> None:
    found = read_ar("وثقت الشبكة ما لا يقل عن ١٢٣ حالة اعتقال تعسفي في سوريا في تموز ٢٠٢١.")
    assert [(s.action, s.of, s.count and s.count.low) for s in found] == [("tally", "arrest", 123)]


def test_where_and_whither(read_ar: Read) -> None:
    move = next(s for s in read_ar("دخلت شحنة أسلحة قادمة من العراق عبر معبر البوكمال إلى الميادين.") if s.action == "weapons-transfer")
    assert (move.origin and move.origin.name, move.destination and move.destination.name) == ("عراق", "الميادين")
