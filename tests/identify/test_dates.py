"""Which day each expression means, from publication and the last date told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.extract.dates import find_dates
from marsad.identify.dates import impossible_dates, resolve_dates
from marsad.model import When


def resolve(text: str, published: str | None = "2021-02-26", language: str = "en") -> list[When]:
    return list(resolve_dates(find_dates(text, language), published, "Asia/Damascus").values())


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on February 22", "2021-02-22"),
        ("on December 30", "2020-12-30"),
        ("In February, 14 attacks", "2021-02"),
        ("Yesterday", "2021-02-25"),
        ("on Friday", "2021-02-26"),
        ("on Thursday", "2021-02-25"),
        ("last night", "2021-02-25"),
        ("overnight", "2021-02-25/2021-02-26"),
        ("last month", "2021-01"),
        ("in the past 48 hours", "2021-02-24/2021-02-26"),
        ("since January 12", "2021-01-12/.."),
        ("between 3 and 5 February", "2021-02-03/2021-02-05"),
        ("late January", "2021-01-21/2021-01-31"),
        ("in June last year", "2020-06"),
        ("in January of this year", "2021-01"),
        ("the summer of last year", "2020-22"),
        ("a few days ago", "2021-02-23~"),
        ("at 05:30 Syria time", None),
    ],
)
def test_anchored_on_publication(text: str, edtf: str | None) -> None:
    assert [w.edtf for w in resolve(text)] == [edtf]


def test_counting_from_the_last_date_told() -> None:
    found = resolve("On February 20 they said. A day earlier it came. While on February 11 it fell that morning.")
    assert [w.edtf for w in found] == ["2021-02-20", "2021-02-19", "2021-02-11", "2021-02-11"]
    assert found[-1].part_of_day == "morning"


def test_without_publication_no_year_is_guessed() -> None:
    found = resolve("Yesterday evening. On February 20 they said. A day earlier it came. In February.", None)
    assert [w.edtf for w in found] == [None, "XXXX-02-20", "XXXX-02-19", "XXXX-02"]
    assert found[0].part_of_day == "evening"
    assert all(w.earliest is None and w.latest is None for w in found)


def test_the_day_before_1_march_of_an_unknown_year_is_in_february() -> None:
    assert [w.edtf for w in resolve("On March 1. A day earlier", None)] == ["XXXX-03-01", "XXXX-02"]


def test_a_future_clause_takes_the_day_ahead() -> None:
    mentions = find_dates("on Sunday", "en")
    span = (mentions[0].phrase.start, mentions[0].phrase.end)
    assert resolve_dates(mentions, "2021-02-26", None, frozenset({span}))[span].edtf == "2021-02-28"


def test_a_zone_told_wins_and_publication_is_read_in_the_zone() -> None:
    mentions = find_dates("Yesterday at 05:30 Baghdad time", "en")
    [when] = resolve_dates(mentions, "2021-02-25T22:30:00Z", "Asia/Damascus").values()
    assert (when.edtf, when.time, when.zone) == ("2021-02-25", "05:30", "Asia/Baghdad")


def test_impossible_dates_are_told() -> None:
    mentions = find_dates("on 31 February and 3 March", "en")
    assert [w.edtf for w in resolve_dates(mentions, "2021-03-26", None).values()] == [None, "2021-03-03"]
    [problem] = impossible_dates(mentions)
    assert "31 February" in problem.what


def test_arabic() -> None:
    assert [w.edtf for w in resolve("مساء أمس، وفي 12 شباط", "2021-02-26", "ar")] == ["2021-02-25", "2021-02-12"]


_WORDS = st.lists(
    st.sampled_from("the last day before 14 February 31 2021 9 BC at 3 Friday of May ago two weeks from to since 1000 years later".split())
)


@given(st.one_of(st.text(), _WORDS.map(" ".join)), st.sampled_from([None, "2021-02-26", "0001-01-01", "9999-12-31", "nonsense"]))
def test_every_mention_gets_an_answer(text: str, published: str | None) -> None:
    mentions = find_dates(text, "en")
    assert len(resolve_dates(mentions, published, "Asia/Damascus")) == len(mentions)
