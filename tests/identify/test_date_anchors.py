"""What a date hangs on: the year told in the same breath, the month told last, the last day told; published 26 February 2021."""

from __future__ import annotations

import pytest
from tests.identify.test_dates import resolve

_LONG = "The road was closed for long, and nobody there could say what had become of the bridge. " * 2


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Yesterday; on 17 March 2017, and on 21 June.", ["2021-02-25", "2017-03-17", "2017-06-21"]),
        (f"Yesterday; on 17 March 2017. {_LONG}On 21 June.", ["2021-02-25", "2017-03-17", "2020-06-21"]),
        ("Yesterday; on 17 March 2021, and on 21 June.", ["2021-02-25", "2021-03-17", "2020-06-21"]),
        ("Yesterday; on 17 March 2017, and in June.", ["2021-02-25", "2017-03-17", "2020-06"]),
        ("On February 3 it came, and on the 11th.", ["2021-02-03", "2021-02-11"]),
        ("On January 3 it came, and on the 11th.", ["2021-01-03", "2021-01-11"]),
        ("It came on the 11th.", ["2021-02-11"]),
        ("It came on the 28th.", ["2021-01-28"]),
        ("On December 3, and on the 30th.", ["2020-12-03", "2020-12-30"]),
        ("On November 3, and on the 31st.", ["2020-11-03", None]),
        ("It came on the 44th.", [None]),
        ("It came following days of rain.", []),
        ("On February 20, and the following day.", ["2021-02-20", "2021-02-21"]),
        ("- Mon 22: it came.", ["2021-02-22"]),
        ("Tue. 12 - it came.", ["2021-01-12"]),
        ("It came on Friday 19, and again.", ["2021-02-19"]),
        ("Fri 20: it came.", ["2020-11-20"]),
        ("On Monday 15 people came.", ["2021-02-22"]),
        ("20 minutes ago", ["2021-02-26"]),
        ("a few hours ago", ["2021-02-26"]),
        ("a few days ago", ["2021-02-23~"]),
        ("On February 20. Twenty minutes later.", ["2021-02-20", "2021-02-20"]),
        ("a week ago", ["2021-02-19~"]),
        ("two weeks ago", ["2021-02-12~"]),
        ("last week", ["2021-02-15/2021-02-21"]),
        ("On February 20. In January. A day earlier.", ["2021-02-20", "2021-01", "2021-02-19"]),
        ("On February 20. In January. A month earlier.", ["2021-02-20", "2021-01", "2020-12"]),
        ("On February 20. Since January 12. A day later.", ["2021-02-20", "2021-01-12/..", "2021-02-21"]),
    ],
)
def test_what_a_date_hangs_on(text: str, edtf: list[str | None]) -> None:
    assert [w.edtf for w in resolve(text)] == edtf


@pytest.mark.parametrize("told", ["14/ 11/ 2020", "14 / 11 / 2020", "14/11/2020"])
def test_blanks_around_the_strokes(told: str) -> None:
    found = resolve(f"On {told} it came.")[0]
    assert (found.edtf, found.phrase and found.phrase.text) == ("2020-11-14", told)


def test_without_publication_a_day_of_a_month_hangs_on_the_last_day_told() -> None:
    assert [w.edtf for w in resolve("It came on the 11th.", None)] == [None]
    assert [w.edtf for w in resolve("On 3 May 2019, and on the 11th.", None)] == ["2019-05-03", "2019-05-11"]
