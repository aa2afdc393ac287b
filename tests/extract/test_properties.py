"""Whatever the text, every phrase stands where it says, ids are unique, and reading twice gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.extract import RuleReader
from marsad.model import Report, plain
from marsad.plugins import Reading

PIECES = (
    "A drone struck a car", "Turkish forces shelled", "in Raqqa",
    "on the outskirts of Deir ez-Zor", "on Monday", "on February 22, 2021",
    "at 05:30 Syria time", "killing at least two civilians, including a child", "up to 9",
    "ISIS", "denied that", "a truck with 12 missiles",
    "arrived from Iraq via Al-Bukamal", "459 attacks since early 2022", "SOHR sources said", "İstanbul", "ﬁre", "قصفت القوات بلدة سرمين",
    "😀", "\u200f", "\x00", "\r\n", "\n", ". ", ", ", "? ", "“", "’s", "—", "\u00a0", "U.S. ", "No fewer than",
    "x" * 3000, "١٢", "²", "no. 5", "kil-led", "gu*nmen",
    "قُتِلَ ثلاثة مدنيين، بينهم طفلان،", "قـ.ـصف مدفعي لقوات النظام على", "في بلدة سرمين", "وأصيب ما لا يقل عن 5 آخرين",
    "أعلن الجيش أنه استهدف",
    "بين 12 و15 شاحنة", "يوم الاثنين", "للقوات", "ال", "و", "لل", "ـ", "ـ ـ", "َُِ", "نفى مسؤول صحة الأنباء عن",
    "اغتيال قيادي برصاص مجهولين", "؟ ", "، ",
)  # fmt: skip
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14).map(" ".join)
ANYTHING = st.one_of(st.text(max_size=200), MIXED)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def phrases(shape: Any) -> Iterator[dict[str, Any]]:
    """Yield every phrase anywhere in JSON data."""
    if isinstance(shape, dict):
        if shape.keys() == {"start", "end", "text"}:
            yield shape
        else:
            for value in shape.values():
                yield from phrases(value)
    elif isinstance(shape, list):
        for value in shape:
            yield from phrases(value)


def read(reader: RuleReader, text: str, language: str = "en") -> Reading:
    return reader.read(Report("r1", text, published="2021-02-26", source="SOHR", language=language))


@FEW
@given(text=ANYTHING, language=st.sampled_from(["en", "ar"]))
def test_every_phrase_stands_where_it_says(text: str, language: str, reader: RuleReader) -> None:
    for phrase in phrases(plain(read(reader, text, language))):
        assert text[phrase["start"] : phrase["end"]] == phrase["text"]


@FEW
@given(text=ANYTHING)
def test_ids_and_marks_are_unique(text: str, reader: RuleReader) -> None:
    found = read(reader, text).statements
    assert len({s.id for s in found}) == len({s.mark for s in found}) == len(found)


@FEW
@given(text=ANYTHING, between=ANYTHING)
def test_reading_twice_gives_the_same(text: str, between: str, reader: RuleReader) -> None:
    first = read(reader, text)
    read(reader, between)
    assert read(reader, text) == first


@FEW
@given(text=MIXED)
def test_marks_do_not_hang_on_the_version(text: str, reader: RuleReader) -> None:
    before = read(reader, text).statements
    try:
        reader.version = "2"
        after = read(reader, text).statements
    finally:
        del reader.version
    assert [s.mark for s in after] == [s.mark for s in before]
    assert not {s.id for s in after} & {s.id for s in before}


def test_the_pieces_do_give_statements(reader: RuleReader) -> None:
    """The properties above say something: their texts are read as events."""
    text = "Turkish forces shelled Sarmin on Monday. A truck with 12 missiles arrived from Iraq via Al-Bukamal."
    assert len(list(phrases(plain(read(reader, text))))) > 10
    assert len(read(reader, text).statements) == 2
