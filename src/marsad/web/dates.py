"""A When comes in, the words for it in the reader's language go out: never more exact than what was told (EDTF, ISO 8601-2)."""

from __future__ import annotations

import re

from marsad.model import When
from marsad.web.words import Words

_DATE = re.compile(r"^(?P<y>\d{3,4}X?|\d{2}XX|XXXX)(?:-(?P<m>\d\d|XX))?(?:-(?P<d>\d\d|XX))?$")


_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def spell_when(when: When | None, words: Words) -> str:
    """Return a time in words.

    >>> from marsad.web.words import words_of
    >>> spell_when(When("XXXX-02-22"), words_of("en"))
    '22 February, year not told'
    >>> spell_when(When("2021-02-22", time="05:30", zone="Asia/Damascus"), words_of("en"))
    '22 February 2021, 05:30 Damascus time'
    >>> spell_when(When("2021-02/2021-03"), words_of("en"))
    'between February 2021 and March 2021'
    >>> spell_when(When("2023-04-25/2023-04-26", basis="publication"), words_of("en"))
    '25–26 April 2023 (day not told; from the date of publication)'
    """
    if when is None or not when.edtf:
        return words("when.unknown")
    if when.basis == "publication":
        return words("when.publication", date=_spell_days(when.edtf, words) or spell_edtf(when.edtf, words))
    text = spell_edtf(when.edtf, words)
    hour = _spell_hour(when, words)
    return words("when.at", date=text, time=hour) if hour else text


def _spell_hour(when: When, words: Words) -> str | None:
    if when.time:
        clock = words.number(when.time)
        zone = words.label("zone", when.zone).rpartition("/")[2].replace("_", " ")
        return words("when.local", time=clock, zone=zone) if zone else clock
    return words.label("part_of_day", when.part_of_day) if when.part_of_day else None


def spell_edtf(edtf: str, words: Words) -> str:
    """Return an EDTF value in words; a form not known here is shown as it stands.

    >>> from marsad.web.words import words_of
    >>> [spell_edtf(e, words_of("en")) for e in ("2021", "2021-02-XX", "2021-02?", "../2021-02-03", "2021-22")]
    ['2021', 'a day in February 2021', 'February 2021 (uncertain)', 'by 3 February 2021', 'summer 2021']
    """
    if edtf.startswith(("{", "[")):
        parts = [spell_edtf(p.strip(), words) for p in edtf.strip("{}[]").split(",")]
        return words("when.several", list=words("comma").join(parts))
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return _spell_span(first, last, words)
    mark = "".join(sorted({c for c in edtf if c in "?~%"}))
    text = _spell_plain(edtf.translate({ord(c): None for c in "?~%"}), words)
    if "~" in mark or "%" in mark:
        text = words("when.about", date=text)
    return words("when.unsure", date=text) if "?" in mark or "%" in mark else text


def _spell_span(first: str, last: str, words: Words) -> str:
    if first in ("", ".."):
        return words("when.by", b=spell_edtf(last, words)) if last not in ("", "..") else words("when.unknown")
    if last in ("", ".."):
        return words("when.from", a=spell_edtf(first, words))
    first_day = _DAY.match(first)
    if first_day and _DAY.match(last) and first[:5] == last[:5]:  # the year, and the month if it is the same, are said once
        start = words.number(int(first[8:])) if first[:8] == last[:8] else _spell_day(None, int(first[5:7]), first[8:], words)
        return words("when.between", a=start, b=spell_edtf(last, words))
    return words("when.between", a=spell_edtf(first, words), b=spell_edtf(last, words))


def _spell_days(edtf: str, words: Words) -> str | None:
    """Return "25–26 April 2023" for days of one month, None for any other value."""
    first, _, last = edtf.partition("/")
    if not (_DAY.match(first) and _DAY.match(last) and first[:8] == last[:8]):
        return None
    return words("when.days", a=words.number(int(first[8:])), b=spell_edtf(last, words))


def _spell_plain(text: str, words: Words) -> str:
    found = _DATE.match(text)
    if not found:
        return words.number(text)
    year, month, day = found["y"], found["m"], found["d"]
    known = None if year == "XXXX" else words.number(year)
    if month and month.isdigit() and int(month) > 12:
        spelled = words("when.season_year", s=words.label("season", month), y=known or "").strip()
    elif not month or month == "XX":
        spelled = known or words("when.unknown")
        return words("when.some_day", date=spelled) if known and (month or day) else spelled
    else:
        spelled = _spell_day(known, int(month), day, words)
    return spelled if known else words("when.no_year", date=spelled)


def _spell_day(year: str | None, month: int, day: str | None, words: Words) -> str:
    if not 1 <= month <= 12:
        return words.number(f"{month:02d}")
    name = words.months[month - 1]
    if day and day != "XX":
        number = words.number(int(day))
        return words("when.day_month_year", d=number, m=name, y=year) if year else words("when.day_month", d=number, m=name)
    spelled = words("when.month_year", m=name, y=year) if year else name
    return words("when.some_day", date=spelled) if day else spelled


def spell_day(iso: str | None, words: Words) -> str | None:
    """Return an ISO date or date-time as a day in words, or None where there is none."""
    return spell_edtf(iso[:10], words) if iso else None
