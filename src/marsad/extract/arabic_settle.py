"""Settling: a row of Arabic units comes in; what a word is beside its neighbours goes out: verb or verbal noun, person or adjective, role.

"قصف" may be a past or a verbal noun, "مسلح" a man or an adjective, "ب" a place's or a weapon's: only the words around it tell.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.extract.arabic import plain_word, sounds_noun
from marsad.extract.arabic_asides import disown_remnants, reread, without_asides
from marsad.extract.arabic_book import ArabicBook
from marsad.extract.phrasebook import Frame
from marsad.extract.units import Unit

AGENTS = frozenset({"force", "gunmen", "aircraft", "drone"})
_OWNED = frozenset({"post", "site", "building", "carrier", "convoy", "cache", "people", "shipment", "arms", "force"})
_NATIVES = frozenset("ابناء ابن اهالي اهال سكان مواليد نازحي".split())
_ORDINALS = frozenset({"ثالث", "رابع", "خامس"})
_HURT = frozenset({"kill", "wound", "die"})
_MILITARY = frozenset({"projectile", "aircraft", "drone", "airbomb", "force", "convoy", "post", "site", "smallarm", "fighters", "raid"})


def settle(units: list[Unit], book: ArabicBook) -> list[Unit]:
    """Return the units with verb or verbal noun decided, prepositions given their role by what stands around them, states by their noun."""
    units = without_asides(units)
    reread(units, book)
    for at, unit in enumerate(units):
        if unit.tag == "V" and unit.low in book.masdars and _is_masdar(units, at):
            verb = book.verbs[book.masdars[unit.low][0]]
            unit.tag, unit.forms = "N", tuple((w, "ing") for w in (verb.lemma, *verb.gloss))
        elif unit.entry is not None and unit.low in book.surface and _opens_with_verb(units, at):
            form = book.surface[unit.low][0]
            kind = "past" if form.tense == "past" else "s"
            unit.tag, unit.entry, unit.classes = "V", None, frozenset()
            unit.forms = tuple((w, kind) for w in (form.lemma, *book.verbs[form.lemma].gloss))
        elif unit.tag == "P" and len(plain_word(unit.text)) == 1:
            unit.low = _role_of_clitic(units, at)
        elif unit.tag == "P" and unit.low in ("in", "from"):
            unit.low = _part_or_place(units, at)
        elif unit.forms and unit.tag == "N" and at > 1 and units[at - 1].low == "the" and units[at - 2].classes & {"placehead", "building"}:
            unit.forms = ()  # "ساحة التحرير", a name
        elif unit.tag == "C" and unit.low == "and" and _counts_anew(units, at):
            unit.low = "then"
        elif unit.tag == "P" and unit.text == "خلف" and at + 1 < len(units) and units[at + 1].tag == "#":
            unit.tag, unit.low, unit.forms = "V", "خلف", (("خلف", "past"), ("leave", "past"))
        elif unit.entry is not None:
            _settle_entry(units, at, book)
    disown_remnants(units)
    _quiet_absolutes(units)
    return _with_ones(units)


def _settle_entry(units: list[Unit], at: int, book: ArabicBook) -> None:
    """Read a known phrase by its neighbours: ordinals, attacks with their means, counted deeds, adjectives of persons and states."""
    unit, before = units[at], units[at - 1] if at else None
    entry = unit.entry
    if entry is None:
        return
    if unit.low in _ORDINALS and before is not None and before.tag in "DN" and not before.forms:
        unit.entry, unit.classes = None, frozenset()  # "اللواء الرابع", no fourth person
    elif entry.frames and _is_retold(units, at, book):
        unit.entry = replace(entry, frames=())
    elif entry.frames and (closer := _by_means(units, at, book)) is not None:
        unit.entry = replace(entry, frames=(closer,))
    elif entry.frames and before is not None and before.tag == "#" and (before.span or (0, 0))[0] != 1:
        unit.entry = replace(entry, plural=True)
    elif "manner" in unit.classes and "people" in unit.classes:
        _settle_adjective(units, at)
    elif entry.modifier is not None:
        unit.entry = replace(entry, actor=entry.modifier, modifier=None) if _after_military(units, at) else None


def _is_retold(units: list[Unit], at: int, book: ArabicBook) -> bool:
    """Say whether a relative clause right behind an event noun tells of it by a verb of the same action: "الاتفاق الذي وقعه الوجهاء"."""
    if at + 2 >= len(units) or units[at + 1].tag != "R" or units[at + 2].tag != "V":
        return False
    told = {f.action for f in book.frames_by_verb.get(units[at + 2].forms[0][0], ())}
    entry = units[at].entry
    return entry is not None and any(f.action in told for f in entry.frames)


def _with_ones(units: list[Unit]) -> list[Unit]:
    """Return the units with "a" before each single thing that no article or number precedes: "استهدفت سيارة" hit one car."""
    out: list[Unit] = []
    for at, unit in enumerate(units):
        entry = unit.entry
        if unit.low == "the" and out and out[-1].tag == "#" and out[-1].low in ("عشرات", "ميات", "الاف"):
            continue  # "عشرات الجرحى" are dozens of wounded, not dozens of the wounded
        if entry is not None and entry.effect in ("killed", "injured") and not entry.plural and not entry.actor and _alone(out):
            out.append(Unit("#", unit.text, "one", unit.start, unit.start, span=(1, 1)))  # "الحصيلة: شهيد وثلاثة جرحى"
        elif entry is not None and entry.counted and not entry.plural and not entry.actor:
            before = out[-1] if out else None
            if before is None or not (before.tag in "D#" or before.low == "of" or "count" in before.classes):
                owned = "shipment" in unit.classes and at + 1 < len(units) and units[at + 1].tag == "O"  # "أفرغت حمولتها"
                out.append(Unit("D", "", "its" if owned else "a", unit.start, unit.start))
        out.append(unit)
    return out


_MEANS = (
    ("drone", "drone-strike"),
    ("aircraft", "airstrike"),
    ("charge", "explosion"),
    ("projectile", "shelling"),
    ("gas", "chemical-attack"),
)


def _by_means(units: list[Unit], at: int, book: ArabicBook) -> Frame | None:
    """Return the closer frame where the words behind an attack say with what: "هجوم بطائرتين مسيرتين" is a drone strike."""
    entry = units[at].entry
    if entry is None or any(f.action != "attack" for f in entry.frames):
        return None
    behind = [u for u in units[at + 1 : at + 6] if u.tag != "D" and "manner" not in u.classes and u.tag != "#"]
    if len(behind) < 2 or behind[0].text != "ب":
        return None
    action = next((action for name, action in _MEANS if name in behind[1].classes), None)
    return next((f for f in book.frames if f.action == action and (f.nouns or f.verbs)), None)


def _quiet_absolutes(units: list[Unit]) -> None:
    """Take a verbal noun that only strengthens its own verb for no deed: "نفت نفياً قاطعاً", "دمرته تدميراً"."""
    for at, unit in enumerate(units):
        absolute = unit.tag == "N" and unit.forms and unit.entry is None and sounds_noun(unit.text)
        if absolute and any(u.tag == "V" and u.forms and u.forms[0][0] == unit.forms[0][0] for u in units[:at]):
            unit.forms = ()


_LEFT = frozenset({"fall", "happen", "die", "leave"})


def _alone(out: list[Unit]) -> bool:
    """Say whether no article, number or noun stands right before: the next word is a noun of its own; "سقوط شهيد" is one dead."""
    return not out or out[-1].tag not in "D#NOA" or bool(out[-1].forms and _LEFT & {word for word, _ in out[-1].forms})


def _counts_anew(units: list[Unit], at: int) -> bool:
    """Say whether two words of harm each have their own people: "قُتل ثلاثة وأصيب أربعة", "قتيلان وإصابة أربعة"; not "قُتل وأصيب عشرة"."""
    if 0 < at < len(units) - 2 and units[at + 1].tag == "N" and units[at + 1].forms and units[at + 2].tag in "#DN":
        dead = units[at - 1].entry
        return dead is not None and dead.effect is not None and bool(_HURT & {word for word, _ in units[at + 1].forms})
    if not 0 < at < len(units) - 2 or units[at + 1].tag != "V" or units[at - 1].tag != "V":
        return False
    both = all(_HURT & {word for word, _ in units[n].forms} for n in (at - 1, at + 1))
    return (
        both
        and units[at - 1].low.endswith(("وا~", "وا", "ت", "ا", "~"))
        and units[at + 2].tag in "#DN"
        and at > 1
        and units[at - 2].tag in "N#"
    )


def _settle_adjective(units: list[Unit], at: int) -> None:
    """Read a word like "عسكري" or "مسلح" as an adjective behind a noun, else as a person."""
    unit = units[at]
    before = units[at - 2 if units[at - 1].tag == "D" and at > 1 else at - 1] if at else None
    if unit.entry is None:
        return
    adjective = before is not None and before.tag == "N" and not before.place and before.low != "number"
    if adjective and not (before is not None and before.forms and before.entry is None):
        unit.classes = frozenset({"manner"})
        unit.entry = replace(unit.entry, who=None, classes=unit.classes)
    else:
        unit.classes -= {"manner"}
        unit.entry = replace(unit.entry, classes=unit.classes)


def _opens_with_verb(units: list[Unit], at: int) -> bool:
    """Say whether a word that may be a noun or a past ("تجمع", "طالب", "قدم") is the verb: it opens the clause and a doer follows."""
    before = units[at - 1] if at else None
    behind = units[at + 1] if at + 1 < len(units) else None
    if (before is not None and before.tag not in "CXR,:|-.") or behind is None:
        return False
    if behind.tag == "#" or (behind.tag == "D" and behind.low == "the"):
        return True
    return (
        behind.tag == "N"
        and behind.entry is not None
        and bool(behind.entry.who or behind.entry.actor or behind.classes & {"force", "teller"})
    )


def _is_masdar(units: list[Unit], at: int) -> bool:
    """Say whether a word that may be a past or a verbal noun ("قصف", "قتل") is the noun here."""
    before = units[at - 1] if at else None
    behind = units[at + 1] if at + 1 < len(units) else None
    if units[at].low.endswith("~") or _is_told_by_doer(units, at):
        return False
    if before is not None and (before.tag in "PD#" or (before.tag == "N" and before.forms) or before.tag == "V"):
        return True
    if before is not None and before.tag == "N" and (before.classes & {"raid", "count"} or (before.entry and before.entry.frames)):
        return True
    if behind is None or (behind.tag == "P" and behind.low in ("to", "by")) or "manner" in behind.classes:
        return True
    return before is not None and before.tag == "N" and not _indefinite(units, at) and _has_verb_before(units, at)


def _is_told_by_doer(units: list[Unit], at: int) -> bool:
    """Say whether a relative clause without a word of its own tells who did what stands before: "كمين نصبه مسلحون", "لغم زرعه مجهولون"."""
    if not 0 < at < len(units) - 2 or units[at + 1].tag != "O" or units[at + 1].start != units[at].end or units[at - 1].tag != "N":
        return False
    doer = next((u for u in units[at + 2 : at + 5] if u.tag == "N"), None)
    if doer is None or not _indefinite(units, at):
        return False
    return bool(doer.classes & AGENTS) or (doer.entry is not None and doer.entry.who == "fighter")


def _indefinite(units: list[Unit], at: int) -> bool:
    """Say whether the noun before is indefinite, so that a relative clause may follow: "لغم قتل ثلاثة"."""
    before = units[at - 1]
    named = before.place or (before.entry is not None and before.entry.actor)
    return not named and not (at > 1 and units[at - 2].tag == "D")


def _has_verb_before(units: list[Unit], at: int) -> bool:
    for unit in reversed(units[:at]):
        if unit.tag in "RC,;:|.-":
            return False
        if unit.tag == "V":
            return True
    return False


def _role_of_clitic(units: list[Unit], at: int) -> str:
    """Return the role of a one-letter preposition: "ب" in a place, by a deed, with a weapon; "ل" by a doer behind a deed, else to."""
    behind = next((u for u in units[at + 1 : at + 4] if u.tag in "N#V"), None)
    if behind is not None and behind.tag == "#":  # "بصاروخين"
        behind = next((u for u in units[at + 2 : at + 5] if u.tag == "N" and u.entry is not None and u.entry.kind), behind)
    if behind is None:
        return units[at].low
    if units[at].low == "in":
        if behind.forms or (behind.entry is not None and behind.entry.frames) or _wielded(units, at):
            return "by"
        return "with" if behind.entry is not None and behind.entry.kind and "building" not in behind.classes else "in"
    if units[at].low == "to" and at and units[at - 1].low == "affiliated":
        return "of"
    if units[at].low == "to" and behind.entry is not None and (behind.entry.actor or behind.classes & AGENTS):
        return _role_before_party(units, at)
    return units[at].low


def _role_before_party(units: list[Unit], at: int) -> str:
    """Return the role of "ل" before a party: "by" behind a deed ("قصف لقوات"), "of" behind what is the party's ("مواقع لقوات"), else to."""
    for unit in reversed(units[max(0, at - 5) : at]):
        if unit.tag in "V,C" or unit.tag == "P":
            break
        if (unit.forms and unit.tag == "N") or (unit.entry is not None and unit.entry.frames):
            return "by"
        if unit.classes & _OWNED:
            return "of"
    return "to"


def _places_ahead(units: list[Unit], at: int) -> list[tuple[Unit, Unit]]:
    """Return (preposition, place within four units behind it) for the units after `at`."""
    found = []
    for n in range(at + 3, len(units)):
        if units[n].tag == "P":
            place = next((u for u in units[n + 1 : n + 5] if u.place), None)
            if place is not None:
                found.append((units[n], place))
    return found


def _wielded(units: list[Unit], at: int) -> bool:
    """Say whether who wields the weapon behind "ب" is named: "برصاص قوات الحدود", "بعبوة مجهولين"."""
    behind = [u for u in units[at + 1 : at + 5] if u.tag in "NP,VC"]
    if len(behind) < 2 or behind[0].entry is None or not behind[0].entry.kind:
        return False
    return behind[1].entry is not None and bool(behind[1].entry.actor or behind[1].classes & {"force", "gunmen"})


def _part_or_place(units: list[Unit], at: int) -> str:
    """Return the role of "من" or "في": "of" where a member belongs to his party, "by" behind a deed, else as it stands."""
    low = units[at].low
    if low == "in":
        return "of" if len(units[at].text) > 1 and _is_member(units, at) else low
    if not _is_partitive(units, at):
        return low
    return "by" if _after_deed(units, at) else "of"


def _is_member(units: list[Unit], at: int) -> bool:
    """Say whether "في" takes a fighter to his party: "عنصر في الجيش", "قيادي في حزب الله"."""
    before = units[at - 1] if at else None
    if before is not None and before.classes & {"manner"} and at > 1:
        before = units[at - 2]
    behind = next((u for u in units[at + 1 : at + 3] if u.tag != "D"), None)
    fighter = before is not None and before.entry is not None and before.entry.who == "fighter"
    return fighter and behind is not None and behind.entry is not None and not behind.place and bool(behind.entry.actor)


def _is_partitive(units: list[Unit], at: int) -> bool:
    """Say whether "من" takes a part of a whole ("ثلاثة من عناصر", "عنصر من قوات"), not a place gone from."""
    before = units[at - 1] if at else None
    behind = next((u for u in units[at + 1 : at + 3] if u.tag in "N#O"), None)
    if before is None or behind is None or behind.place:
        return False
    if before.classes and before.classes <= {"manner"} and at > 1 and units[at - 2].tag == "N":
        before = units[at - 2]  # "دفعة جديدة من الأسلحة"
    if behind.classes and behind.classes <= {"placehead", "placename-head"}:
        return False  # "عناصر من بادية تدمر"
    if behind.classes & {"placehead", "building"} and before.entry is not None and before.entry.who:
        return False  # "15 سجيناً من سجن حمص"
    if before.tag == "O" and at > 1 and units[at - 2].tag == "V" and before.start == units[at - 2].end:
        return False  # "اعتقلوه من الجامعة"
    if _after_deed(units, at):
        return behind.entry is not None and bool(behind.entry.actor or behind.classes & AGENTS)
    if behind.low in _NATIVES and any(u.tag == "P" and u.low in ("in", "on", "near") and v.place for u, v in _places_ahead(units, at)):
        return False
    counted = (
        before.tag in "#O"
        or "count" in before.classes
        or (before.entry is not None and bool(before.entry.who or before.entry.kind or before.classes & _MILITARY))
    )
    return counted and (behind.tag == "O" or (behind.entry is not None and bool(behind.entry.who or behind.entry.actor or behind.classes)))


def _after_deed(units: list[Unit], at: int) -> bool:
    """Say whether an event noun or verbal noun stands right before: "غارتان من الطيران"."""
    before = units[at - 1]
    return bool(before.forms) or (before.entry is not None and bool(before.entry.frames))


def _after_military(units: list[Unit], at: int) -> bool:
    """Say whether an adjective of state follows a military word, a deed or a fighter: "طائرة تركية", "قصف تركي"; not "طبيب روسي".

    A second state may be joined to the first: "القوات الروسية والتركية".
    """
    for n in range(at - 1, max(0, at - 7) - 1, -1):
        unit = units[n]
        if unit.low == "and" and n and units[n - 1].entry is not None and units[n - 1].classes & {"demonym", "force"} and n + 3 > at:
            continue
        if unit.tag in "PVC,":
            return False
        if unit.forms or unit.classes & _MILITARY or (unit.entry is not None and (unit.entry.frames or unit.entry.who == "fighter")):
            return True
    return False
