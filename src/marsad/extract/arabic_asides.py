"""Asides: a row of Arabic units comes in; it goes out without what stands aside of the telling, and with small words read anew.

An older toll, the day of an old wound, the commas around a time, "his victims were", "by using" for "of using": what these words are, only
their neighbours tell, before any clause is cut.
"""

from __future__ import annotations

from marsad.extract.arabic import plain_word
from marsad.extract.arabic_book import ArabicBook
from marsad.extract.units import Unit

_LONGEST_ASIDE = 6
_TOLLS = frozenset("حصيله رقم رقما معلومات انباء عدد احصاييه".split())
_CAUSED = frozenset("ناجمه ناتجه ناجم ناتج".split())
_CROSSING = frozenset({"convoy", "carrier", "people", "families", "displaced", "relief"})
_DOING = frozenset("قام اتهم هدد توعد نفي ادان".split())


def without_asides(units: list[Unit]) -> list[Unit]:
    """Return the units without what stands aside: commas around a time, an older toll, the day of an old wound, "ضحيتها" behind "راح"."""
    return _without_victim_word(_without_older_toll(_without_wound_day(_without_commas(units))))


def reread(units: list[Unit], book: ArabicBook) -> None:
    """Read small words by what stands beside them: "عبر رتل" is a crossing, "قيامها باستخدام" a deed, "أردوه قتيلاً" one death."""
    _quiet_drills(units)
    _quiet_direct_hits(units)
    for at, unit in enumerate(units):
        if unit.tag == "P" and unit.text == "باستخدام" and any(w in _DOING for u in units[max(0, at - 6) : at] for w, _ in u.forms):
            unit.tag, unit.low, unit.forms = "N", "استخدام", (("استخدم", "ing"), ("use", "ing"))
        elif unit.tag == "P" and unit.text == "عبر" and _opens_crossing(units, at):
            unit.tag, unit.forms = "V", tuple((w, "past") for w in ("عبر", *book.verbs["عبر"].gloss))
            unit.low = "عبر"
        elif "count" in unit.classes and unit.text == "عدد" and at + 1 < len(units) and units[at + 1].text == "منهم":
            unit.tag, unit.span, unit.entry, unit.classes = "#", (2, None), None, frozenset()
        elif unit.entry is not None and unit.entry.effect == "killed" and _is_felled(units, at):
            unit.entry, unit.classes = None, frozenset()


def disown_remnants(units: list[Unit]) -> None:
    """Take the party behind remnants of war for no doer: "مخلفات تنظيم داعش" says whose war it was."""
    for at, unit in enumerate(units):
        for owner in units[at + 1 : at + 4] if "remnant" in unit.classes else ():
            if owner.entry is not None and (owner.entry.actor or "force" in owner.classes):
                owner.entry, owner.classes = None, frozenset()


def _without_commas(units: list[Unit]) -> list[Unit]:
    """Return the units without the commas around a time or a short group in a clause: "هاجمت، أول أمس، قرية", "توصلوا، عقب جولة، إلى"."""
    out: list[Unit] = []
    closing: set[int] = set()
    for at, unit in enumerate(units):
        if unit.tag == "," and 0 < at < len(units) - 1:
            led = units[at + 1].tag == "P" and at + 3 < len(units) and units[at + 2].tag == "T"
            if units[at + 2 if led else at + 1].tag == "T" and at + 2 + led < len(units) and units[at + 2 + led].tag == ",":
                continue
            back = at - 2 if units[at - 2].tag != "P" else at - 3
            if units[at - 1].tag == "T" and back >= 0 and units[back].tag == ",":
                continue
            end = _group_end(units, at)
            if end is not None:
                closing.add(end)
            if end is not None or at in closing:
                continue
        out.append(unit)
    return out


def _group_end(units: list[Unit], at: int) -> int | None:
    """Return where the comma stands that closes a short prepositional group behind the comma at `at`, the clause going on behind it."""
    if units[at + 1].tag != "P":
        return None
    end = next((n for n in range(at + 2, min(at + 2 + _LONGEST_ASIDE, len(units) - 1)) if units[n].tag == ","), None)
    if end is None or units[end + 1].tag != "P" or any(u.tag in "VCRX#" or u.forms for u in units[at + 1 : end]):
        return None
    return end


def _without_older_toll(units: list[Unit]) -> list[Unit]:
    """Return the units without the numbers that a newer toll replaced: "بعد أن كانت الحصيلة الأولية 7 قتلى"."""
    for at, unit in enumerate(units[:-2]):
        behind = next((u for u in units[at + 1 : at + 3] if u.tag != "D"), None)
        if plain_word(unit.text) in _TOLLS and behind is not None and plain_word(behind.text).startswith(("اولي", "سابق")):
            for older in units[at + 2 :]:
                if older.forms:
                    break
                if older.tag == "#":
                    older.tag = "A"
                elif older.entry is not None and older.entry.effect:
                    older.entry, older.classes = None, frozenset()
    return units


def _without_wound_day(units: list[Unit]) -> list[Unit]:
    """Return the units without the day on which one who died later was hurt: "توفي اليوم متأثراً بجراح أصيب بها قبل أسبوع"."""
    dying = next((n for n, u in enumerate(units) if u.low.startswith("متاثر")), None)
    if dying is None:
        return units
    day = next((n for n in range(dying, len(units)) if units[n].tag == "T"), None)
    return units if day is None else [*units[:day], *units[day + 1 :]]


def _without_victim_word(units: list[Unit]) -> list[Unit]:
    """Return the units without the word "victim" of "راح ضحيتها سبعة", the verb read as dying."""
    for at, unit in enumerate(units[:-2]):
        word = units[at + 1]
        if unit.tag == "V" and any(w == "راح" for w, _ in unit.forms) and plain_word(word.text).startswith("ضحي"):
            unit.forms = (*unit.forms, ("die", unit.forms[0][1]))
            owned = units[at + 2].tag == "O" and units[at + 2].start == word.end
            return [*units[: at + 1], *units[at + 2 + owned :]]
    return units


def _quiet_drills(units: list[Unit]) -> None:
    """Take blasts that a drill caused for no explosions: "انفجارات ناجمة عن تدريبات"."""
    cause = next((n for n, u in enumerate(units) if plain_word(u.text) in _CAUSED), None)
    if cause is None or not any("drill" in u.classes for u in units[cause : cause + 4]):
        return
    for unit in units[:cause]:
        if "blast" in unit.classes or any(w == "explode" for w, _ in unit.forms):
            unit.entry, unit.classes, unit.forms = None, frozenset(), ()
            unit.tag = "N"


def _quiet_direct_hits(units: list[Unit]) -> None:
    """Take a direct hit for no wound: "استهدفوا الموقع وأصابوه إصابة مباشرة"."""
    for at, unit in enumerate(units[:-1]):
        if unit.tag == "N" and unit.text in ("إصابة", "إصابات", "اصابة") and units[at + 1].low.startswith("مباشر"):
            for hit in units[max(0, at - 3) : at + 1]:
                hit.forms = tuple((word, kind) for word, kind in hit.forms if word != "wound")


def _opens_crossing(units: list[Unit], at: int) -> bool:
    """Say whether "عبر" opens a clause with who crosses right behind it."""
    before = units[at - 1] if at else None
    behind = next((u for u in units[at + 1 : at + 4] if u.tag not in "D"), None)
    if behind is None or (before is not None and before.tag not in "CXR,:|-."):
        return False
    return behind.tag in "#T" or bool(behind.classes & _CROSSING)


def _is_felled(units: list[Unit], at: int) -> bool:
    """Say whether "قتيلاً" only tells how someone fell whom the verb has named: "أردوه قتيلاً"."""
    return units[at].text.endswith(("اً", "ًا", "ا")) and any(w == "اردي" for u in units[:at] for w, _ in u.forms)
