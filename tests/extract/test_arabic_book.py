"""The Arabic book: a word is read as little cut as can be, and a phrase is found in whatever form its words stand."""

from __future__ import annotations

import pytest

from marsad.extract.arabic_book import ArabicBook


@pytest.mark.parametrize(
    ("word", "kind", "stem"),
    [
        ("بلدة", "noun", "بلده"),
        ("بقصف", "masdar", "قصف"),
        ("وصلت", "verb", "وصلت"),
        ("واعتقلتهم", "verb", "اعتقلت"),
        ("والتي", "role", "التي"),
        ("إليه", "role", "الي"),
        ("وثلاثين", "number", "ثلاثين"),
        ("قزلجوخ", "name", "قزلجوخ"),
        ("ومعلومات", "name", "معلومات"),
        ("وزير", "name", "وزير"),
    ],
)
def test_a_word_is_read(word: str, kind: str, stem: str, book_ar: ArabicBook) -> None:
    reading = book_ar.reading(word)
    assert (reading.kind, reading.split.stem) == (kind, stem)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("انفجرت عبوة ناسفة", "عبوة ناسفة"),
        ("بالعبوة الناسفة", "عبوة الناسفة"),
        ("زرعوا عبوتين ناسفتين", "عبوتين ناسفتين"),
        ("«قواتِ سوريا الديمقراطية»", "قواتِ سوريا الديمقراطية"),
        ("تنظيم «الدولة الإسلامية»", "تنظيم «الدولة الإسلامية"),
    ],
)
def test_a_phrase_is_found_in_its_forms(text: str, phrase: str, book_ar: ArabicBook) -> None:
    assert phrase in [text[start:end] for start, end, _ in book_ar.scan(text)]


def test_a_sound_plural_is_no_dual(book_ar: ArabicBook) -> None:
    assert not any(entry.dual for _, _, entry in book_ar.scan("مدنيين"))
    assert any(entry.dual for _, _, entry in book_ar.scan("صاروخين"))


def test_a_party_is_found_with_and_without_clitics(book_ar: ArabicBook) -> None:
    for text in ("قوات النظام", "لقوات النظام", "وقوات النظام"):
        assert "syrian-government-forces" in [entry.actor for _, _, entry in book_ar.scan(text)]
    assert "international-coalition" not in [entry.actor for _, _, entry in book_ar.scan("تحالف")]
