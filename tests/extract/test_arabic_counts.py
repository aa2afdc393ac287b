"""Arabic counts: number words become one unit each, duals and single things count, what stands around a number widens it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.extract.arabic_numbers import figure_of, read_number, value_of, widen
from marsad.extract.drafts import Scene

See = Callable[[str], list[Scene]]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("قُتل ثلاثة عشر مدنياً", (13, 13)),
        ("قُتل خمسة وعشرون مدنياً", (25, 25)),
        ("قُتل ١٢٣ مدنياً", (123, 123)),
        ("قُتل ما لا يقل عن 30 شخصاً", (30, None)),
        ("قُتل ثمانية أشخاص على الأقل", (8, None)),
        ("قُتل أكثر من مئة شخص", (101, None)),
        ("قُتل نحو 40 شخصاً", (40, 40)),
        ("قُتل عشرات المدنيين", (20, None)),
        ("نزح ثلاثة آلاف شخص", (3000, 3000)),
        ("أُفرج عن ما بين 12 و15 محتجزاً", (12, 15)),
        ("قُتل مدنيان", (2, 2)),
        ("قُتل مدنيين اثنين", (2, 2)),
    ],
)
def test_a_number_is_read_with_both_ends(text: str, span: tuple[int, int | None], see_ar: See) -> None:
    assert [u.span for u in see_ar(text)[0].units if u.tag == "#"] == [span]


@pytest.mark.parametrize("text", ["على بعد 20 كيلومتراً", "قبل 3 أيام", "عمره 12 عاماً"])
def test_a_measure_is_no_count(text: str, see_ar: See) -> None:
    assert not [u for u in see_ar(text)[0].units if u.tag == "#"]


def test_a_number_word_may_stand_alone_or_in_a_row() -> None:
    assert read_number(["مئه", "خمسين"], [False, True], 0) == ((150, 150), 2)
    assert read_number(["ثلاثه", "ستين"], [False, False], 0) == ((3, 3), 1)
    assert value_of("الف") == 1000
    assert figure_of("7:45") is None
    assert widen((5, 5), "less than") == (0, 4)
