"""Arabic words: cuts into clitics, article, stem and pronoun; verb and noun forms; what vowel signs tell."""

from __future__ import annotations

import pytest

from marsad.extract.arabic import (
    noun_forms,
    past_forms,
    plain_phrase,
    plain_word,
    positions_of,
    present_forms,
    sounds_dual,
    sounds_passive,
    splits_of,
)


def cuts(word: str) -> set[tuple[str, str, bool, str]]:
    return {("".join(s.before), s.stem, s.definite, s.behind) for s in splits_of(word)}


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("وبالقذائف", ("وب", "قذايف", True, "")),
        ("للقوات", ("ل", "قوات", True, "")),
        ("للجنة", ("ل", "لجنه", True, "")),
        ("سيارته", ("", "سيارت", False, "ه")),
        ("فقُتِلَ", ("ف", "قتل", False, "")),
        ("مدنياً", ("", "مدني", False, "")),
        ("سيقصف", ("س", "يقصف", False, "")),
        ("مواقعهم", ("", "مواقع", False, "هم")),
    ],
)
def test_a_word_is_cut(word: str, cut: tuple[str, str, bool, str]) -> None:
    assert cut in cuts(word)


def test_a_final_ta_marbuta_is_no_pronoun() -> None:
    assert ("", "عسكري", False, "ه") not in cuts("عسكرية")
    assert ("", "منزل", False, "ه") in cuts("منزله")


@pytest.mark.parametrize("word", ["وبالقذائف", "فَقُتِلَ", "للقوات", "مدنيَّين", "ا", "وال"])
def test_cuts_stand_inside_the_word(word: str) -> None:
    for split in splits_of(word):
        assert 0 <= split.start <= split.end <= len(word)
        assert plain_word(word[split.start : split.end]).rstrip("ا").endswith(split.stem.rstrip("ا"))


def test_positions_count_letters_not_signs() -> None:
    assert positions_of("قُتِلَ") == [0, 2, 4, 6]


@pytest.mark.parametrize(
    ("past", "forms"),
    [
        ("قصف", {"قصف", "قصفت", "قصفوا", "قصفتا"}),
        ("نفى", {"نفي", "نفت", "نفوا"}),
        ("شن", {"شن", "شنت", "شنوا"}),
        ("قام", {"قام", "قامت", "قمنا"}),
    ],
)
def test_pasts(past: str, forms: set[str]) -> None:
    assert forms <= {form for form, _ in past_forms(past)}


@pytest.mark.parametrize(
    ("present", "forms"),
    [("يقصف", {"يقصف", "تقصف", "يقصفون", "نقصف"}), ("ينفي", {"ينفي", "تنفي", "ينفون", "ينف"}), ("يقوم", {"يقوم", "يقم"})],
)
def test_presents(present: str, forms: set[str]) -> None:
    assert forms <= {form for form, _ in present_forms(present)}


@pytest.mark.parametrize(
    ("spec", "one", "two", "many"),
    [
        ("مدني|ون", "مدني", "مدنيان", "مدنيين"),
        ("عبوة ناسفة|عبوات ناسفة", "عبوه ناسفه", "عبوتين ناسفتين", "عبوات ناسفه"),
        ("صاروخ|صواريخ", "صاروخ", "صاروخين", "صواريخ"),
    ],
)
def test_nouns(spec: str, one: str, two: str, many: str) -> None:
    found = {(" ".join(words), number) for words, number in noun_forms(spec)}
    assert {(one, "one"), (two, "two"), (many, "many")} <= found


def test_vowel_signs_tell_the_dual_and_the_passive() -> None:
    assert sounds_dual("مطلوبَين")
    assert not sounds_dual("مدنيين")
    assert sounds_passive("قُتل")
    assert sounds_passive("اعتُقل")
    assert not sounds_passive("قَتَلَ")


def test_the_index_keeps_phrases_without_article() -> None:
    assert plain_phrase("القوات التركية") == ("قوات", "تركيه")
    assert plain_phrase("ألغام") == ("الغام",)
