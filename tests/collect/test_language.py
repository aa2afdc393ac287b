"""The script of a text tells its language; where there is no letter, none is told."""

from __future__ import annotations

import pytest

from marsad.collect.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قصفت البلدة", "ar"),
        ("The town", "en"),
        ("", None),
        ("12:30 ...", None),
        ("قال المرصد SOHR إن", "ar"),
        ("The town (دير الزور) was", "en"),
    ],
)
def test_language_of(text: str, language: str | None) -> None:
    assert language_of(text) == language
