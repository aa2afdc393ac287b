"""A text cut piece by piece gives the same letters and tokens as a text cut in one go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.extract.date_tokens import Row, Token, _piece

LATIN = "May may 3 2021 22/02/2021 05:30 0530 hrs 5.30 p.m. am A.M o'clock BC B.C. A.D. the of on Mon. 3rd 1990s 200,000 5% $5 killed, (two"
WORDS = st.sampled_from([*LATIN.split(), *"men) – _ ٣ مساء يوم".split(), "\n", "a\nb", "\t", "", "x" * 50])


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(alphabet="aApPmMoO'’BCD.E 0123:-/,\n\t_st٣ي", max_size=30))
def test_pieces_say_what_the_whole_says(text: str) -> None:
    letters, tokens = _piece(text, 0, len(text))
    row = Row(text)
    assert row.letters == letters
    assert row.tokens(0, len(letters)) == list(tokens)


@pytest.mark.parametrize(("first", "last"), [(0, 1), (1, 3), (2, 9), (4, 4)])
def test_tokens_between_two_places(first: int, last: int) -> None:
    row = Row("On  3 May, two men fell")
    assert row.tokens(first, last) == row.tokens(0, len(row.letters))[first:last]


def test_a_token_keeps_its_place_in_the_text() -> None:
    assert Row("shelled on 3 May").tokens(2, 4) == [Token("D", 3, 11, 12), Token("m", 5, 13, 16)]
