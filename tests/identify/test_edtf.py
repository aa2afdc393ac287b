"""First and last day of an EDTF value, and whether two can be the same day."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.identify.edtf import bounds, overlaps
from marsad.model import When


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021-02-22", date(2021, 2, 22), date(2021, 2, 22)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021~", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-24", date(2021, 12, 1), date(2022, 2, 28)),
        ("../2021-02-26", None, date(2021, 2, 26)),
        ("2022-09-12/..", date(2022, 9, 12), None),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("XXXX-02-22", None, None),
        ("2021-02-31", None, None),
        ("nonsense", None, None),
    ],
)
def test_bounds(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


def when(first: str | None, last: str | None) -> When:
    return When(None, first, last)


def test_overlaps() -> None:
    day, next_day = when("2021-02-22", "2021-02-22"), when("2021-02-23", "2021-02-23")
    assert overlaps(day, day) is True
    assert overlaps(day, next_day) is False
    assert overlaps(day, next_day, 1) is True
    assert overlaps(day, when(None, None)) is None
    assert overlaps(when(None, "2021-02-21"), day) is False
