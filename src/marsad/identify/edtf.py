"""An EDTF value (ISO 8601-2) comes in; its first and last day go out, and whether two values can mean the same day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from marsad.model import When

_FORM = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?")


@lru_cache(maxsize=10_000)
def _half(value: str) -> tuple[date | None, date | None]:
    found = _FORM.fullmatch(re.sub(r"[?~%]", "", value.split("T")[0]))
    if not found:
        return None, None
    year, month, day = found.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < 1:
        return None, None
    if month in (None, "XX"):
        return date(first_year, 1, 1), date(last_year, 12, 31)
    try:
        number = int(month)
        if 21 <= number <= 24:
            start = date(first_year, (number - 20) * 3, 1)
            last = start.month + 2 if number < 24 else 2
            end_year = first_year + (number == 24)
            return start, date(end_year, last, calendar.monthrange(end_year, last)[1])
        if day in (None, "XX"):
            return date(first_year, number, 1), date(first_year, number, calendar.monthrange(first_year, number)[1])
        return (date(first_year, number, int(day)),) * 2
    except (ValueError, OverflowError):
        return None, None


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and last day that the value covers, None where open, unknown or not a date.

    >>> bounds("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    >>> bounds("../2021-02-26")
    (None, datetime.date(2021, 2, 26))
    >>> bounds("XXXX-02-22")
    (None, None)
    """
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _half(first)[0], _half(last)[1]
    return _half(edtf)


def overlaps(a: When, b: When, slack_days: int = 0) -> bool | None:
    """Return whether the two can mean the same day, give or take the slack; None where that cannot be told (an unknown year, no date)."""
    ends = [tuple(date.fromisoformat(d) if d else None for d in (w.earliest, w.latest)) for w in (a, b)]
    if any(first is None and last is None for first, last in ends):
        return None
    slack = timedelta(slack_days)
    return all(not (first is not None and last is not None and first - last > slack) for (first, _), (_, last) in (ends, ends[::-1]))
