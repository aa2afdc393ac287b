"""A text without language is read in that of its letters."""

from __future__ import annotations

import pytest

from marsad.extract import RuleReader
from marsad.extract.cutters import language_of
from marsad.model import Report
from marsad.pipeline import Tools


@pytest.mark.parametrize(
    ("text", "language"),
    [("قصفت القوات بلدة سرمين", "ar"), ("Troops shelled Sarmin", "en"), ("SOHR: قصفت القوات البلدة", "ar"), ("12", "en")],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_an_arabic_report_without_language_is_read(reader: RuleReader) -> None:
    assert [s.action for s in reader.read(Report("r1", "قصفت قوات النظام بلدة سرمين.", published="2021-02-26")).statements] == ["shelling"]


def test_the_arabic_book_is_opened_by_the_first_arabic_report(tools: Tools) -> None:
    """Most runs hold none, and the book takes as long to build as all the rest."""
    reader = RuleReader(tools.gazetteer.knows, {})
    reader.read(Report("r1", "Troops shelled Sarmin."))
    assert set(reader._opened) == {"en"}
    reader.read(Report("r2", "قصفت قوات النظام بلدة سرمين."))
    assert set(reader._opened) == {"en", "ar"}
