"""A When comes in, its first and last day as numbers go out; what has no year or no bound has no interval.

EDTF: ISO 8601-2. The window of a publication date is that day and the day before it.
"""

from __future__ import annotations

import re
from datetime import date

from marsad.model import When

Span = tuple[int, int]
_YEARLESS = re.compile(r"X{4}-(\d\d)-(\d\d)")


def day_number(iso: str | None) -> int | None:
    """Return the day's running number, or None where the text is no date.

    >>> day_number("2021-02-22") - day_number("2021-02-19"), day_number("2021-02-30")
    (3, None)
    """
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def iso_day(number: int) -> str:
    """Return the ISO date of a running number."""
    return date.fromordinal(number).isoformat()


def bounds_of(when: When | None) -> tuple[int | None, int | None]:
    """Return first and last day, each None where unknown; a publication date reaches one day back."""
    if when is None or "XXXX" in (when.edtf or ""):
        return None, None
    low, high = day_number(when.earliest), day_number(when.latest)
    if when.basis == "publication" and low is not None and low == high:
        low -= 1
    return low, high


def span_of(when: When | None) -> Span | None:
    """Return the interval of a When, or None where either end is unknown or the two are crossed.

    >>> span_of(When("2021-02-26", "2021-02-26", "2021-02-26", basis="publication"))
    (737846, 737847)
    >>> span_of(When("../2021-02-26", None, "2021-02-26"))
    """
    low, high = bounds_of(when)
    return (low, high) if low is not None and high is not None and low <= high else None


def told_window(reported: When | None) -> Span | None:
    """Return the day on which something was told and the day before: where it may lie, inside its own report."""
    span = span_of(reported)
    return (span[0] - 1, span[1]) if span and span[0] == span[1] else None


def month_day(when: When | None) -> tuple[int, int] | None:
    """Return month and day where both are told, with or without a year.

    >>> month_day(When("XXXX-02-22")), month_day(When("2021-02-22", "2021-02-22", "2021-02-22"))
    ((2, 22), (2, 22))
    """
    if when is None:
        return None
    yearless = _YEARLESS.match(when.edtf or "")
    if yearless and "/" not in (when.edtf or ""):
        return int(yearless[1]), int(yearless[2])
    span = span_of(when)
    if span is None or span[0] != span[1]:
        return None
    day = date.fromordinal(span[0])
    return day.month, day.day


def has_no_year(when: When | None) -> bool:
    """Say whether a day and month are told without a year."""
    return when is not None and bool(_YEARLESS.match(when.edtf or ""))
