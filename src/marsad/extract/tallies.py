"""Tallies: sums over a period ("at least four shipments in less than one month") come out of a sentence, apart from events."""

from __future__ import annotations

import re

from marsad.extract.drafts import Draft, Scene, classes_of
from marsad.extract.phrasebook import Frame
from marsad.extract.units import Unit
from marsad.model import Count, Phrase

_PERIOD = re.compile(
    r"\b(?:in|during|over|within|since|for) (?:less than |the (?:past|last|first|course of) |mid-|early |late "
    r"|the beginning of |the start of )?"
    r"(?:(?:one|two|three|four|five|six|ten|\d+) )?(?:months?|weeks?|years?|days|january|february|march|april|may"
    r"|june|july|august|september|october"
    r"|november|december|20\d\d|the (?:beginning|start))\b|\bmonthly\b|\bso far\b|\bthis (?:year|month)\b|\bsince\b"
)
_RECORDING = (
    "documented", "recorded", "monitored", "registered", "counted", "figures", "record", "number of", "rose to", "risen to", "total of",
    "tally", "statistics", "amounted", "listed", "bulletin",
)  # fmt: skip
_RECORD = re.compile(rf"\b(?:{'|'.join(_RECORDING)})\b")


_NTH = re.compile(r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th)) (?:such )?$")
_ORDINALS = {w: n for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)}


def _nth(scene: Scene, unit: Unit) -> int | None:
    """Return n where the sentence says that something is the nth of its kind ("It is the third shipment ... in March")."""
    found = _NTH.search(scene.folded, max(scene.sentence.start, unit.start - 24), unit.start)
    if not found:
        return None
    return _ORDINALS.get(found.group(1)) or int(re.sub(r"\D", "", found.group(1)) or 0) or None


_NTH_AR = {w: n for n, row in enumerate("ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر".split(), 2) for w in (row, row + "ه")}


def _nth_arabic(scene: Scene, unit: Unit) -> int | None:
    """Return n where an Arabic sentence says that something is the nth of its kind ("وهي الشحنة الثالثة منذ مطلع تموز")."""
    at = scene.units.index(unit)
    behind = [u.low for u in scene.units[at + 1 : at + 3]]
    return _NTH_AR.get(behind[1]) if len(behind) > 1 and behind[0] == "the" else None


_STATING = ("it is ", "it was ", "this is ", "this was ", "with this")
_POINTING = frozenset({"he", "she", "this"})


def _stated_nth(scene: Scene) -> tuple[Unit, str, Count] | None:
    """Return (the counted noun, its action, n) where the sentence opens by saying that something is the nth of its kind."""
    english = scene.folded.startswith(_STATING, scene.sentence.start)
    arabic = not _POINTING.isdisjoint([u.low for u in scene.units[:3]])
    for unit in scene.units if english or arabic else ():
        action = action_of(unit)
        nth = ((english and _nth(scene, unit)) or (arabic and _nth_arabic(scene, unit))) if action else None
        if action and nth:
            return unit, action, Count(nth, nth, scene.phrase(unit.start, unit.end))
    return None


def _counts_cases(scene: Scene) -> bool:
    """Say whether the sentence records cases ("وثقت 167 حالة اعتقال") and tells no day."""
    if not scene.says("record"):
        return False
    cases = any(u.entry is not None and u.low.startswith(("حاله", "حالات")) for u in scene.units)
    return cases and not any({"day", "weekday", "offset"} & set(dict(u.date.parse)) for u in scene.units if u.date)


_COUNTING = frozenset({"record", "count", "document", "log", "register", "tally"})


def _counts_many(scene: Scene) -> bool:
    """Say whether somebody is said to have counted five or more of something: "We counted 19 arrests"."""
    for clause in scene.clauses:
        if clause.lemmas & _COUNTING and not clause.passive:
            number = next((u for u in clause.object if u.tag == "#"), None)
            if number is not None and number.span is not None and (number.span[0] or 0) >= 5:
                return True
    return False


def find_tally(scene: Scene) -> tuple[Unit, str, Count] | None:
    """Return (the counted noun, its action, how many) where the sentence sums events over a period, else None."""
    if (stated := _stated_nth(scene)) is not None:
        return stated
    if "#" not in [u.tag for u in scene.units]:
        return None  # nothing else is counted
    low = scene.folded[scene.sentence.start : scene.sentence.end]
    told = any(map(low.__contains__, _RECORDING)) and _RECORD.search(low)
    record = bool(told and (_PERIOD.search(low) or _counts_many(scene)))
    if not record and not _tells_period(scene) and not _counts_cases(scene):
        return None
    units = scene.units
    for at, unit in enumerate(units):
        counted = _told_behind(units, at) if unit.low in _DEAD else None
        if counted is not None and counted.span is not None:
            return unit, "killing", Count(*counted.span, scene.phrase(counted.start, counted.end))
        action = action_of(unit) if unit.entry is not None else None
        single = unit.entry is not None and not unit.entry.plural and "arrest" not in unit.low and not unit.entry.effect
        if not action or (single and not _is_case(units, at)):
            continue
        for back in range(at - 1, max(-1, at - 5), -1):
            if units[back].tag == "#" and units[back].span is not None:
                low_end, high = units[back].span or (None, None)
                if not record and (low_end or 0) < 5:
                    return None
                return unit, _by_means(scene, at, action), Count(low_end, high, scene.phrase(units[back].start, units[back].end))
        number = _risen(units, at)
        if number is not None and number.span is not None:
            return unit, action, Count(*number.span, Phrase(number.start, number.end, scene.text[number.start : number.end]))
    return None


def _tells_period(scene: Scene) -> bool:
    """Say whether a time of the sentence is a stretch over which events are summed."""
    return any(map(is_period, [u for u in scene.units if u.date is not None]))


_DEAD = frozenset({"toll", "death toll", "deaths"})


def _told_behind(units: list[Unit], at: int) -> Unit | None:
    """Return the number behind "the death toll ... stands at 1,433" or "the deaths of at least 46 civilians"."""
    low = units[at].low
    if low in ("toll", "death toll"):
        return next(
            (u for n, u in enumerate(units[at + 1 :], at + 1) if u.tag == "#" and units[n - 1].low in ("at", "to", "reached", "is")), None
        )
    if low == "deaths" and at + 2 < len(units) and units[at + 1].low == "of" and units[at + 2].tag == "#":
        return units[at + 2]
    return None


def _is_case(units: list[Unit], at: int) -> bool:
    """Say whether the noun is counted by cases: "26 cases of sexual violence"."""
    back = [u.low for u in units[max(0, at - 3) : at]]
    return "of" in back and bool({"cases", "incidents", "acts", "instances"} & set(back))


def is_period(unit: Unit) -> bool:
    """Say whether a time is a stretch over which events are summed: a month, a year, "since", "the past weeks", "between 1 and 30 June"."""
    if unit.date is None:
        return False
    keys = dict(unit.date.parse)
    if keys.get("open") == "since" and (keys.keys() & {"weekday", "part_of_day"} or (keys.get("unit") == "day" and "day" not in keys)):
        return False  # "since this morning" is no stretch to sum over
    if keys.get("open") == "since" or ("past" in keys and keys.get("unit") != "hour") or "from" in keys:
        return True
    return ("day" not in keys and ("month" in keys or "year" in keys)) or keys.get("unit") in ("month", "year")


def action_of(unit: Unit) -> str | None:
    """Return the action that a counted noun names, or None."""
    if unit.entry is None:
        return None
    if unit.entry.frames:
        return min(unit.entry.frames, key=lambda f: f.weak).action
    if unit.low in _DEATHS:
        return "killing"
    return "weapons-transfer" if "shipment" in unit.classes else None


_DEATHS = frozenset({"deaths", "fatalities", "killings"})
_MEANS = (("drone", "drone-strike"), ("aircraft", "airstrike"), ("projectile", "shelling"), ("charge", "explosion"))


def _by_means(scene: Scene, at: int, action: str) -> str:
    """Return the closer action where the clause's subject says with what: "Turkish drones carried out 73 attacks" are drone strikes."""
    if action != "attack":
        return action
    clause = next((c for c in scene.clauses if c.start <= at < c.end), None)
    classes = classes_of(clause.subject) if clause is not None else frozenset[str]()
    return next((closer for name, closer in _MEANS if name in classes), action)


def _risen(units: list[Unit], at: int) -> Unit | None:
    lows = [u.low for u in units]
    if "number" not in lows[:at]:
        return None
    return next((u for u in units[at:] if u.tag == "#" and units[units.index(u) - 1].low == "to"), None)


_OVER = frozenset({"over", "during", "throughout", "within"})


def becomes_tally(draft: Draft, scene: Scene) -> Count | None:
    """Return the count where an event's verb only sums people over a period: "mines have killed 37 civilians since November"."""
    counted = _number_of(draft, scene)
    if counted is not None:
        return counted
    harm = next((h for h in draft.harm if h.count is not None), None)
    if harm is None or harm.count is None or draft.clause is None or draft.action == "displacement":
        return None
    if draft.weak and (harm.count.low or 0) >= 5 and _recorded(draft, scene):
        return harm.count
    behind = [u.low for u in scene.units if u.start > draft.trigger.start]
    if draft.clause.aux[:1] == ("have",) and "since" in behind and (harm.count.low or 0) >= 20:
        return harm.count
    for at, unit in enumerate(scene.units):
        if unit.date is None or unit is draft.trigger:
            continue
        keys = dict(unit.date.parse)
        if not is_period(unit) and "past" not in keys:
            continue
        perfect = draft.clause.aux[:1] in (("has",), ("have",)) or draft.weak
        if perfect and (keys.get("open") == "since" or "past" in keys) and unit.date is draft.day:
            return harm.count
        if at and scene.units[at - 1].low in _OVER and "day" not in keys and (harm.count.low or 0) >= 5:
            return harm.count
        if unit.low.startswith(tuple(_OVER)) and (harm.count.low or 0) >= 5 and unit.date is draft.day:
            return harm.count
    return None


def _recorded(draft: Draft, scene: Scene) -> bool:
    """Say whether a weak event is a month's or year's sum: it is recorded, or a headline that tells only the month."""
    keys = dict(draft.day.parse) if draft.day is not None else {"day": 0}
    if {"day", "weekday", "offset"} & set(keys):
        return False
    return scene.says("record", 0, draft.trigger.start) or (scene.sentence.headline and "month" in keys)


def _number_of(draft: Draft, scene: Scene) -> Count | None:
    """Return n in "the number of people kidnapped since January at n", where the verb stands behind "number of"."""
    if draft.clause is None:
        return None
    lows = [u.low for u in scene.units[max(0, draft.clause.verb - 8) : draft.clause.verb]]
    if "number" not in lows or not _tells_period(scene):
        return None
    behind = scene.units[draft.clause.verb :]
    number = next((u for n, u in enumerate(behind) if u.tag == "#" and n and behind[n - 1].low in ("at", "to", "is", "reached")), None)
    return None if number is None or number.span is None else Count(*number.span, scene.phrase(number.start, number.end))


def tally_draft(scene: Scene) -> Draft | None:
    """Return the draft of a tally, whose frame holds the action it sums."""
    found = find_tally(scene)
    if found is None:
        return None
    unit, action, count = found
    draft = Draft(Frame(f"tally#{action}", action), action, unit, scene.sentence, None, [scene.sentence], tally=True, count=count)
    draft.day = next((u.date for u in scene.units if u.date is not None), None)
    draft.trace["action"] = "a number of events over a period"
    draft.rules["count", 0] = f'before "{unit.low}"'
    return draft
