"""Headings: the units of a sentence come in; how many of its first units are a dateline, a bullet's label or a time of telling goes out.

"IDLIB - ", "* Hays: ", "4 June: ", "08:15 - Kharkiv: ", "AIN ISSA, Syria (Desk) - ": what stands there holds for the whole line, but less
than what the line itself says.
"""

from __future__ import annotations

from marsad.extract.units import DIRECTIONS, Unit
from marsad.model import Mention

LONGEST = 14
_ENDS = frozenset(":-|/")
_CLOCK = frozenset({"time", "zone", "part_of_day", "overnight", "about"})


def length_of_heading(units: list[Unit]) -> int:
    """Return how many units at the start of the sentence are its heading, 0 where it has none."""
    found = 0
    for at, unit in enumerate(units[:LONGEST]):
        if unit.tag in _ENDS and at and _stands_off(units, at) and any(u.place or u.date or u.text[:1].isupper() for u in units[:at]):
            found = at + 1
        elif not _may_stand(unit, at):
            break
    else:
        if len(units) <= LONGEST and any(u.place or u.date for u in units) and all(_may_stand(u, n) for n, u in enumerate(units)):
            return len(units)
    if len(units) <= LONGEST and all(_may_stand(u, n) for n, u in enumerate(units)) and any(u.place or u.date for u in units):
        return len(units)
    return found


def _stands_off(units: list[Unit], at: int) -> bool:
    """Say whether the sign stands apart from the word before it, as a dash or bar does; a colon need not."""
    sign = units[at]
    if sign.tag == ":":
        return True
    return sign.start > units[at - 1].end and (at + 1 == len(units) or units[at + 1].start > sign.end)


def _may_stand(unit: Unit, at: int) -> bool:
    """Say whether a unit may be part of a heading: names, places, days, numbers, signs, directions; never a verb or event noun."""
    if unit.place or unit.date is not None or unit.tag in ',()|/:."#-s[]':
        return True
    if unit.entry is not None and (unit.entry.frames or unit.entry.actor or unit.classes):
        return "placehead" in unit.classes or "country" in unit.classes
    if unit.low in DIRECTIONS or unit.low in ("of", "the", "update", "in", "no"):
        return True
    return unit.tag in "NA" and (not unit.forms or unit.text.isupper()) and (unit.text[:1].isupper() or at == 0)


def place_of_heading(units: list[Unit]) -> Unit | None:
    """Return the first place of a heading that is no country, else its country, else None."""
    places = [u for u in units if u.place]
    return next((u for u in places if "country" not in u.classes), places[0] if places else None)


def clock_of_heading(units: list[Unit]) -> Mention | None:
    """Return the clock time with which a line opens ("08:40 - A drone ..."): when it happened, unless the line tells another."""
    first = next((u.date for u in units[:4] if u.date is not None), None)
    return first if first is not None and "time" in dict(first.parse) and set(dict(first.parse)) <= _CLOCK else None


def day_of_heading(units: list[Unit]) -> Mention | None:
    """Return the day that a heading tells; a clock time alone says only when it was told."""
    return next((u.date for u in units if u.date is not None and set(dict(u.date.parse)) - _CLOCK), None)
