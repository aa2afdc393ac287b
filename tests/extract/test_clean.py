"""Broken words are read whole, invisible signs not at all, and every phrase stands where it stood in the text as given."""

from __future__ import annotations

import pytest

from marsad.extract import RuleReader
from marsad.extract.clean import clean_text
from marsad.model import Report, Statement, mark_of

KNOWN = {"killed", "isis", "gunmen", "air-strike", "airstrike"}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("two men kil-led", "two men killed"),
        ("IS-IS", "ISIS"),
        ("assa*ssinate", "assassinate"),
        ("an air-strike", "an air-strike"),
        ("a well-known man", "a well-known man"),
        ("قـ.ـصف", "قصف"),
        ("تقـ ـتل", "تقتل"),
        ("القـــصف", "القصف"),
        ("قـ.ـوات", "قوات"),
        ("a\u200fb\u200bc", "abc"),
        ("دير_الزور", "دير الزور"),
        ("نهاية. بداية", "نهاية. بداية"),
    ],
)
def test_cleaning(text: str, clean: str) -> None:
    assert clean_text(text, KNOWN.__contains__).text == clean


def test_the_way_back() -> None:
    text = "قبل قـ.ـصف بعد"
    clean = clean_text(text, KNOWN.__contains__)
    start = clean.text.index("قصف")
    assert text[slice(*clean.span(start, start + 3))] == "قـ.ـصف"


def test_a_clean_text_is_left_alone() -> None:
    assert clean_text("plain words", KNOWN.__contains__).starts is None


@pytest.mark.parametrize(
    ("language", "text", "action"),
    [
        ("en", "Unknown gu*nmen kil-led two farmers near the village of Sarmin.", "shooting"),
        ("ar", "قـ.ـصف مدفعي لقـ.ـوات النظام على أطراف سرمين", "shelling"),
    ],
)
def test_phrases_are_put_back(language: str, text: str, action: str, reader: RuleReader) -> None:
    statement: Statement = reader.read(Report("r1", text, published="2021-02-26", language=language)).statements[0]
    assert statement.action == action
    assert statement.evidence[0].text == text
    assert statement.mark == mark_of("r1", statement.action, statement.evidence, 0)
    for actor in statement.actors:
        assert actor.phrase is None or text[actor.phrase.start : actor.phrase.end] == actor.phrase.text


def test_reading_is_the_same_with_and_without_breaks(reader: RuleReader) -> None:
    def gist(text: str) -> list[tuple[object, ...]]:
        found = reader.read(Report("r1", text, published="2021-02-26", language="ar")).statements
        return [(s.action, s.status, *(a.id for a in s.actors), *((h.effect, h.count and h.count.low) for h in s.harm)) for s in found]

    assert gist("مقـ.ـتل ثلاثة مدنيين بقـ ـصف لقوات النظام") == gist("مقتل ثلاثة مدنيين بقصف لقوات النظام")
