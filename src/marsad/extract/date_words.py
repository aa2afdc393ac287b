"""The words of time, English and Arabic: each word comes in folded and goes out as one letter of the grammar in dates.py with its value.

The letters are listed in `dates.py`. Levantine, standard and Maghrebi month names stand side by side; Hijri months have their own letter.
"""

from __future__ import annotations

from typing import Any

Entry = tuple[str, Any]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()

PARTS_OF_DAY = ("dawn", "morning", "noon", "afternoon", "evening", "night", "midnight")

ZONES: dict[str, str] = {
    "syria": "Asia/Damascus",
    "syrian": "Asia/Damascus",
    "damascus": "Asia/Damascus",
    "aleppo": "Asia/Damascus",
    "iraq": "Asia/Baghdad",
    "iraqi": "Asia/Baghdad",
    "baghdad": "Asia/Baghdad",
    "lebanon": "Asia/Beirut",
    "lebanese": "Asia/Beirut",
    "beirut": "Asia/Beirut",
    "jordan": "Asia/Amman",
    "jordanian": "Asia/Amman",
    "amman": "Asia/Amman",
    "turkey": "Europe/Istanbul",
    "turkish": "Europe/Istanbul",
    "istanbul": "Europe/Istanbul",
    "ankara": "Europe/Istanbul",
    "israel": "Asia/Jerusalem",
    "israeli": "Asia/Jerusalem",
    "jerusalem": "Asia/Jerusalem",
    "gaza": "Asia/Gaza",
    "palestine": "Asia/Gaza",
    "palestinian": "Asia/Gaza",
    "iran": "Asia/Tehran",
    "iranian": "Asia/Tehran",
    "tehran": "Asia/Tehran",
    "yemen": "Asia/Aden",
    "yemeni": "Asia/Aden",
    "sanaa": "Asia/Aden",
    "saudi": "Asia/Riyadh",
    "riyadh": "Asia/Riyadh",
    "mecca": "Asia/Riyadh",
    "egypt": "Africa/Cairo",
    "egyptian": "Africa/Cairo",
    "cairo": "Africa/Cairo",
    "libya": "Africa/Tripoli",
    "libyan": "Africa/Tripoli",
    "tripoli": "Africa/Tripoli",
    "sudan": "Africa/Khartoum",
    "sudanese": "Africa/Khartoum",
    "khartoum": "Africa/Khartoum",
    "kyiv": "Europe/Kyiv",
    "ukraine": "Europe/Kyiv",
    "ukrainian": "Europe/Kyiv",
    "moscow": "Europe/Moscow",
    "russian": "Europe/Moscow",
    "kabul": "Asia/Kabul",
    "afghan": "Asia/Kabul",
    "afghanistan": "Asia/Kabul",
    "local": "local",
    "gmt": "UTC",
    "utc": "UTC",
    "سوريا": "Asia/Damascus",
    "سوريه": "Asia/Damascus",
    "دمشق": "Asia/Damascus",
    "العراق": "Asia/Baghdad",
    "بغداد": "Asia/Baghdad",
    "بيروت": "Asia/Beirut",
    "لبنان": "Asia/Beirut",
    "القدس": "Asia/Jerusalem",
    "فلسطين": "Asia/Gaza",
    "صنعاء": "Asia/Aden",
    "اليمن": "Asia/Aden",
    "القاهره": "Africa/Cairo",
    "الخرطوم": "Africa/Khartoum",
    "مكه": "Asia/Riyadh",
    "المحلي": "local",
    "المحليه": "local",
    "غرينتش": "UTC",
    "غرينيتش": "UTC",
    "جرينتش": "UTC",
}


def _english() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for number, name in enumerate(_MONTHS, 1):
        weak = name in ("may", "march")
        words[name] = ("m" if weak else "M", number)
        if name != "may":
            words[name[:3]] = ("m" if weak else "M", number)
    words["sept"] = ("M", 9)
    for number, name in enumerate(_WEEKDAYS):
        words[name] = ("W", number)
        words[name[:3]] = ("w", number)
    words |= {"tues": ("w", 1), "thur": ("w", 3), "thurs": ("w", 3)}
    words |= {name: ("n", number) for number, name in enumerate(_NUMBERS, 1)}
    words |= {"thirty": ("n", 30), "forty": ("n", 40), "couple": ("U", 2), "few": ("U", 3), "several": ("U", 3), "some": ("U", 3)}
    words |= {name: ("o", number) for number, name in enumerate(_ORDINALS, 1)}
    for unit in ("hour", "minute", "week", "month", "year", "decade"):
        words |= {unit: ("u", unit), unit + "s": ("u", unit)}
    words |= {"century": ("X", "century"), "centuries": ("X", "century"), "day": ("d", "day"), "days": ("d", "day")}
    words |= {"weekend": ("E", "weekend"), "today": ("t", 0), "yesterday": ("t", -1), "tomorrow": ("t", 1), "tonight": ("T", 0)}
    words |= {p: ("p", p) for p in (*PARTS_OF_DAY, "dusk", "daytime")}
    words |= {
        "midday": ("p", "noon"),
        "daybreak": ("p", "dawn"),
        "sunrise": ("p", "dawn"),
        "sunset": ("p", "dusk"),
        "noontime": ("p", "noon"),
    }
    words |= {"overnight": ("R", "night")}
    words |= {
        "last": ("l", "last"),
        "past": ("c", -1),
        "coming": ("c", 1),
        "previous": ("v", -1),
        "preceding": ("v", -1),
        "prior": ("v", -1),
    }
    words |= {
        "next": ("k", "next"),
        "following": ("f", 1),
        "same": ("s", 0),
        "this": ("h", "this"),
        "that": ("H", "that"),
        "the": ("b", None),
    }
    words |= {"current": ("h", "this"), "ensuing": ("f", 1)}
    words |= {"early": ("e", "early"), "late": ("e", "late"), "mid": ("e", "mid"), "earlier": ("r", -1), "later": ("r", 1)}
    words |= {"beginning": ("g", "early"), "start": ("g", "early"), "end": ("g", "late"), "close": ("g", "late"), "middle": ("g", "mid")}
    words |= {"before": ("Q", -1), "after": ("Q", 1), "afterwards": ("r", 1), "afterward": ("r", 1), "ago": ("A", -1)}
    words |= {"of": ("F", None), "in": ("i", "in"), "during": ("i", "in"), "on": ("j", "on"), "at": ("j", "at"), "by": ("q", "by")}
    words |= {"around": ("q", "about"), "about": ("q", "about"), "approximately": ("q", "about"), "nearly": ("q", "about")}
    words |= {"since": ("<", "since"), "from": ("1", "from"), "until": (">", "until"), "till": (">", "until"), "through": (">", "through")}
    words |= {"to": ("2", "to"), "and": ("&", "and"), "between": ("0", "between"), "a": ("a", 1), "an": ("a", 1), "or": ("x", None)}
    words |= {"spring": ("S", 21), "summer": ("S", 22), "autumn": ("S", 23), "fall": ("S", 23), "winter": ("S", 24)}
    words |= {"bc": ("B", "BC"), "bce": ("B", "BC"), "ad": ("B", "AD"), "ce": ("B", "AD"), "time": ("y", None)}
    words |= {z: ("Z", v) for z, v in ZONES.items() if z.isascii()}
    words |= {"gmt": ("G", "UTC"), "utc": ("G", "UTC")}
    return words


ENGLISH = _english()


def _arabic() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    months = (
        "كانون الثاني|يناير|جانفي|كانون ثاني",
        "شباط|فبراير|فيفري",
        "اذار|مارس",
        "نيسان|ابريل|افريل",
        "ايار|مايو|ماي",
        "حزيران|يونيو|جوان",
        "تموز|يوليو|يوليوز|جويليه",
        "اب|اغسطس|اوت|غشت",
        "ايلول|سبتمبر|شتنبر",
        "تشرين الاول|اكتوبر|تشرين اول",
        "تشرين الثاني|نوفمبر|نونبر|تشرين ثاني",
        "كانون الاول|ديسمبر|دجنبر|كانون اول",
    )
    for number, names in enumerate(months, 1):
        words |= {name: ("m" if name in ("اب", "ماي") else "M", number) for name in names.split("|")}
    hijri = (
        "محرم|المحرم",
        "صفر",
        "ربيع الاول",
        "ربيع الثاني|ربيع الاخر",
        "جمادي الاولي",
        "جمادي الاخره|جمادي الثانيه",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعده|ذي القعده",
        "ذو الحجه|ذي الحجه",
    )
    for number, names in enumerate(hijri, 1):
        words |= {name: ("I" if name in ("صفر", "رجب", "محرم", "شعبان") else "L", number) for name in names.split("|")}
    weekdays = ("الاثنين|الإثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد")
    for number, names in enumerate(weekdays):
        words |= dict.fromkeys(names.split("|"), ("W", number))
    ordinals = (
        "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(),
        "الاولي|الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره".split(),
    )
    for row in ordinals:
        for number, forms in enumerate(row, 1):
            words |= dict.fromkeys(forms.split("|"), ("o", number))
    words |= {"الحادي": ("o", 1), "الحاديه": ("o", 1), "عشر": ("T", 10), "عشره": ("T", 10), "العشرين": ("o", 20), "الثلاثين": ("o", 30)}
    numbers = "ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره".split()
    words |= {name: ("n", number) for number, name in enumerate(numbers, 3)} | {name[:-1]: ("n", n) for n, name in enumerate(numbers, 3)}
    words |= {"ثماني": ("n", 8), "عده": ("U", 3), "بضعه": ("U", 3), "عشر": ("T", 10)}
    for unit, one, two, many in (
        ("day", "يوم", "يومين", "ايام"),
        ("week", "اسبوع", "اسبوعين", "اسابيع"),
        ("month", "شهر", "شهرين", "اشهر"),
        ("year", "عام", "عامين", "اعوام"),
        ("year", "سنه", "سنتين", "سنوات"),
        ("hour", "ساعه", "ساعتين", "ساعات"),
    ):
        words |= {one: ("d" if unit == "day" else "u", unit), two: ("2", unit), many: ("d" if unit == "day" else "u", unit)}
        if unit != "day":
            words["ال" + one] = ("u", unit)
    words |= {"شهور": ("u", "month"), "الساعات": ("u", "hour"), "الايام": ("d", "day"), "الاسابيع": ("u", "week"), "يوما": ("d", "day")}
    words |= {
        "الساعه": ("K", "clock"),
        "اليوم": ("t", 0),
        "امس": ("y", -1),
        "البارحه": ("y", -1),
        "غدا": ("y", 1),
        "الغد": ("y", 1),
        "غد": ("y", 1),
    }
    words |= {"امس الاول": ("y", -2), "اول امس": ("y", -2), "اول من امس": ("y", -2), "بعد غد": ("y", 2), "الليله": ("R", "night")}
    for part, forms in {
        "dawn": "فجر|الفجر|فجرا",
        "morning": "صباح|الصباح|صباحا|قبل ظهر|قبل الظهر",
        "noon": "ظهر|الظهر|ظهرا|الظهيره|ظهيره",
        "afternoon": "بعد الظهر|بعد ظهر|عصر|العصر|عصرا",
        "evening": "مساء|المساء|مساءا",
        "night": "ليل|الليل|ليلا|ليله",
        "midnight": "منتصف الليل|منتصف ليل",
    }.items():
        words |= dict.fromkeys(forms.split("|"), ("p", part))
    words |= {
        "الماضي": ("l", "last"),
        "الماضيه": ("l", "last"),
        "الفائت": ("l", "last"),
        "الفائته": ("l", "last"),
        "المنصرم": ("l", "last"),
    }
    words |= dict.fromkeys(("قبل قليل", "منذ قليل", "قبل لحظات", "قبل دقائق", "منذ لحظات"), ("t", 0))
    words |= {"المقبل": ("k", "next"), "المقبله": ("k", "next"), "القادم": ("k", "next"), "القادمه": ("k", "next")}
    words |= {"الجاري": ("h", "this"), "الحالي": ("h", "this"), "الحاليه": ("h", "this"), "هذا": ("h", "this"), "هذه": ("h", "this")}
    words |= {"التالي": ("f", 1), "التاليه": ("f", 1), "السابق": ("f", -1), "السابقه": ("f", -1)}
    words |= {"نفسه": ("s", 0), "ذاته": ("s", 0), "نفسها": ("s", 0), "ذاتها": ("s", 0), "ذلك": ("H", 0), "تلك": ("H", 0)}
    words |= dict.fromkeys("مطلع اوائل بدايه مستهل".split(), ("e", "early")) | dict.fromkeys("اواخر نهايه".split(), ("e", "late"))
    words |= {"منتصف": ("e", "mid"), "اواسط": ("e", "mid"), "قبل": ("B", -1), "بعد": ("A", 1), "منذ": ("<", "since"), "حتي": (">", "until")}
    words |= {
        "من": ("F", None),
        "في": ("F", None),
        "عند": ("F", None),
        "خلال": ("c", -1),
        "بين": ("0", None),
        "الي": ("-", None),
        "و": ("&", None),
    }
    words |= {"والنصف": ("P", 30), "والربع": ("P", 15), "والثلث": ("P", 20), "الا ربعا": ("P", -15), "بتوقيت": ("G", None)}
    return words


ARABIC = _arabic()
ARABIC_PAIRS = frozenset(word for word in ARABIC if " " in word)
