"""What the words of a text say about time, before anyone asks which day it is."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.extract.dates import find_dates


def read(text: str, language: str = "en") -> list[tuple[str, dict[str, Any]]]:
    return [(m.phrase.text, dict(m.parse)) for m in find_dates(text, language)]


@pytest.mark.parametrize(
    "told", ["22 February 2021", "February 22, 2021", "22/02/2021", "2021-02-22", "Feb. 22, 2021", "22nd of February 2021"]
)
def test_full_dates_in_every_order(told: str) -> None:
    assert read(f"On {told} it happened") == [(told, {"year": 2021, "month": 2, "day": 22})]


@pytest.mark.parametrize(
    "text",
    [
        "it may have been",
        "they march on",
        "in a second raid",
        "14 people",
        "a 155 mm gun",
        "9 km away",
        "aged 31",
        "2,000 men",
        "the fall of shells",
    ],
)
def test_words_and_counts_are_no_dates(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["In February, 14 attacks", "In February 14 attacks", "February 14 attacks"])
def test_a_bare_number_is_never_a_day(text: str) -> None:
    assert read(text) == [("February", {"month": 2})]


@pytest.mark.parametrize(
    ("text", "phrase", "parse"),
    [
        ("May 12", "May 12", {"month": 5, "day": 12}),
        ("in March they left", "March", {"month": 3}),
        ("A day earlier, trucks", "A day earlier", {"anchor": "last", "unit": "day", "offset": -1}),
        ("two days ago", "two days ago", {"anchor": "publication", "unit": "day", "offset": -2}),
        ("at 05:30 Syria time", "05:30 Syria time", {"time": "05:30", "zone": "Asia/Damascus"}),
        ("at 3 a.m.", "3 a.m.", {"time": "03:00"}),
        ("at six o'clock", "six o'clock", {"time": "06:00"}),
        ("last night", "last night", {"anchor": "publication", "unit": "day", "offset": -1, "part_of_day": "night"}),
        ("that morning", "that morning", {"anchor": "last", "unit": "day", "offset": 0, "part_of_day": "morning"}),
        ("at dawn today", "dawn today", {"anchor": "publication", "unit": "day", "offset": 0, "part_of_day": "dawn"}),
        ("on Tuesday night", "Tuesday night", {"weekday": 1, "part_of_day": "night"}),
        ("After today's attacks", "today", {"anchor": "publication", "unit": "day", "offset": 0}),
        ("in the past 48 hours", "the past 48 hours", {"past": 48, "unit": "hour"}),
        ("since September 12", "September 12", {"month": 9, "day": 12, "open": "since"}),
        ("late February", "late February", {"part": "late", "month": 2}),
        ("MARIB, March 9 (Wire) –", "March 9", {"month": 3, "day": 9}),
    ],
)
def test_english_expressions(text: str, phrase: str, parse: dict[str, Any]) -> None:
    assert read(text) == [(phrase, parse)]


@pytest.mark.parametrize("text", ["between 3 and 5 March", "from 3 to 5 March", "March 3-5"])
def test_intervals(text: str) -> None:
    [(_, parse)] = read(text)
    assert dict(parse["from"]) == {"month": 3, "day": 3}
    assert dict(parse["to"]).get("day") == 5


@pytest.mark.parametrize(
    ("text", "parse"),
    [
        ("فجر اليوم", {"anchor": "publication", "unit": "day", "offset": 0, "part_of_day": "dawn"}),
        ("مساء أمس الجمعة", {"anchor": "publication", "unit": "day", "offset": -1, "part_of_day": "evening"}),
        ("أمس الأول", {"anchor": "publication", "unit": "day", "offset": -2}),
        ("22 شباط/فبراير 2021", {"day": 22, "month": 2, "year": 2021}),
        ("١٦ كانون الأول", {"day": 16, "month": 12}),
        ("الخامس عشر من أيلول", {"day": 15, "month": 9}),
        ("قبل يومين", {"anchor": "publication", "unit": "day", "offset": -2}),
        ("الشهر الماضي", {"anchor": "publication", "unit": "month", "offset": -1}),
        ("الساعة التاسعة والنصف صباحاً", {"part_of_day": "morning", "time": "09:30"}),
        ("13 رجب", {"day": 13, "month": 7, "calendar": "hijri"}),
    ],
)
def test_arabic_expressions(text: str, parse: dict[str, Any]) -> None:
    assert [p for _, p in read(text, "ar")] == [parse]


_WORDS = st.lists(
    st.sampled_from("the last day before 14 February - , 2021 at 3 a.m. of May ago two from to قبل يومين 22 شباط و أمس \n".split(" "))
)


@given(st.one_of(st.text(), _WORDS.map(" ".join)), st.sampled_from(["en", "ar"]))
def test_offsets_hold_for_any_string(text: str, language: str) -> None:
    end = 0
    for m in find_dates(text, language):
        assert m.phrase.start >= end
        assert text[m.phrase.start : m.phrase.end] == m.phrase.text != ""
        end = m.phrase.end


@pytest.mark.parametrize("unit", ["1", "1-", "the ", "day before ", "at ", "3 and ", "May, ", "12:", "a.m", "يوم ", "قبل "])
def test_time_grows_with_length_only(unit: str) -> None:
    begin = time.perf_counter()
    find_dates(unit * 20_000, "en")
    find_dates(unit * 20_000, "ar")
    assert time.perf_counter() - begin < 8


@pytest.mark.parametrize(
    ("text", "language", "parse"),
    [
        ("A blast in June last year", "en", {"month": 6, "years": -1}),
        ("They met on 3 March of this year", "en", {"day": 3, "month": 3, "years": 0}),
        ("It fell in the summer of last year", "en", {"season": 22, "years": -1}),
        ("قتل في حزيران من العام الماضي", "ar", {"month": 6, "years": -1}),
        ("قتل في شهر أيار من السنة الماضية", "ar", {"month": 5, "years": -1}),
    ],
)
def test_a_month_of_another_year_is_one_expression(text: str, language: str, parse: dict[str, Any]) -> None:
    assert [said for _, said in read(text, language)] == [parse]
