"""Where a place lies to the one that Arabic words name."""

from __future__ import annotations

import pytest

from marsad.identify.relations import relation_before


@pytest.mark.parametrize(
    ("before", "words", "wider"),
    [
        ("على أطراف بلدة ", "outskirts of", 3.0),
        ("في محيط ", "outskirts of", 3.0),
        ("في ريف ", "countryside of", 0.0),
        ("بريف ", "countryside of", 0.0),
        ("قرب مدينة ", "near", 5.0),
        ("شرقي ", "east of", 10.0),
        ("شمال شرقي مدينة ", "north-east of", 10.0),
        ("على بعد 20 كيلومتراً شرقي مدينة ", "20 km from", 20.0),
    ],
)
def test_a_relation_is_read(before: str, words: str, wider: float) -> None:
    found = relation_before(before)
    assert found is not None
    assert (found.words, found.wider_km) == (words, wider)


@pytest.mark.parametrize("before", ["في بلدة ", "من ", "", "الشرق الأوسط في "])
def test_no_relation(before: str) -> None:
    assert relation_before(before) is None
