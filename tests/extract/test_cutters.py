"""A text without language is read in that of its letters."""

from __future__ import annotations

import pytest

from marsad.extract import RuleReader
from marsad.extract.cutters import language_of
from marsad.model import Report


@pytest.mark.parametrize(
    ("text", "language"),
    [("قصفت القوات بلدة سرمين", "ar"), ("Troops shelled Sarmin", "en"), ("SOHR: قصفت القوات البلدة", "ar"), ("12", "en")],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_an_arabic_report_without_language_is_read(reader: RuleReader) -> None:
    assert [s.action for s in reader.read(Report("r1", "قصفت قوات النظام بلدة سرمين.", published="2021-02-26")).statements] == ["shelling"]
