"""Intervals of days, and what has none."""

from __future__ import annotations

from tests.join.making import on

from marsad.join.days import bounds_of, has_no_year, month_day, span_of, told_window
from marsad.model import When


def test_publication_date_reaches_one_day_back() -> None:
    published, told = span_of(on("2021-02-26", basis="publication")), span_of(on("2021-02-26"))
    assert published
    assert told
    assert (published[1] - published[0], told[1] - told[0], published[1]) == (1, 0, told[1])


def test_a_publication_interval_is_not_widened_again() -> None:
    assert span_of(on("2021-02-25", "2021-02-26", basis="publication")) == span_of(on("2021-02-25", "2021-02-26"))


def test_no_span_without_both_ends_or_with_an_unknown_year() -> None:
    assert span_of(None) is None
    assert span_of(When("../2021-02-26", None, "2021-02-26")) is None
    assert span_of(When("XXXX-02-22", "2021-02-22", "2021-02-22")) is None
    assert span_of(When("2021-02-30", "2021-02-30", "2021-02-30")) is None
    assert bounds_of(When("../2021-02-26", None, "2021-02-26"))[1] is not None


def test_told_on_a_day_means_that_day_or_the_day_before() -> None:
    window, day = told_window(on("2021-02-20")), span_of(on("2021-02-20"))
    assert window
    assert day
    assert window == (day[0] - 1, day[0])
    assert told_window(on("2021-02-01", "2021-02-20")) is None


def test_yearless_days() -> None:
    assert has_no_year(When("XXXX-02-22"))
    assert not has_no_year(on("2021-02-22"))
    assert month_day(When("XXXX-02-22")) == (2, 22) == month_day(on("2021-02-22"))
    assert month_day(When("XXXX-02-20/XXXX-02-22")) is None
