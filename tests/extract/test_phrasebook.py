"""The phrase book: every frame's example is read by its frame, forms follow the rules, and a broken file names its frame."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.config import hand_path
from marsad.errors import BadHandFile
from marsad.extract import RuleReader
from marsad.extract.english import forms_of, plural_of
from marsad.extract.gather import compatible
from marsad.extract.phrasebook import PhraseBook, fold_text, load_book
from marsad.model import Report

LANGUAGES = ("en", "ar")
FRAMES = {word: tomllib.loads(hand_path("phrases", word, "frames.toml").read_text("utf-8"))["frame"] for word in LANGUAGES}
CASES = [(word, n) for word in LANGUAGES for n in range(len(FRAMES[word]))]


@pytest.mark.parametrize(
    ("language", "number"), CASES, ids=[f"{w} {n + 1} {FRAMES[w][n]['action']}: {FRAMES[w][n]['example']}" for w, n in CASES]
)
def test_a_frame_reads_its_own_example(language: str, number: int, reader: RuleReader) -> None:
    row = FRAMES[language][number]
    found = [s.action for s in reader.read(Report("r1", row["example"], published="2021-02-26", language=language)).statements]
    fits = compatible if row.get("weak") else str.__eq__
    assert any(fits(row["action"], action) for action in found), f"{row['action']} expected, read {found}"


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("bomb", ("", "", "", ""), "bomb bombs bombed bombed bombing"),
        ("fire", ("", "", "", ""), "fire fires fired fired firing"),
        ("free", ("", "", "", ""), "free frees freed freed freeing"),
        ("clash", ("", "", "", ""), "clash clashes clashed clashed clashing"),
        ("bury", ("", "", "", ""), "bury buries buried buried burying"),
        ("deploy", ("", "", "", ""), "deploy deploys deployed deployed deploying"),
        ("shoot", ("", "shot", "shot", ""), "shoot shoots shot shot shooting"),
        ("go", ("goes", "went", "gone", ""), "go goes went gone going"),
        ("hit", ("", "hit", "hit", "hitting"), "hit hits hit hit hitting"),
    ],
)
def test_verb_forms(lemma: str, irregular: tuple[str, ...], forms: str) -> None:
    assert forms_of(lemma, irregular) == list(zip(forms.split(), ["base", "s", "past", "pp", "ing"], strict=True))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("rocket", "rockets"),
        ("box of ammunition", "boxes of ammunition"),
        ("crate of rockets", "crates of rockets"),
        ("clash", "clashes"),
        ("body", "bodies"),
        ("boy", "boys"),
        ("gunman", "gunmen"),
        ("woman", "women"),
        ("human", "humans"),
        ("child", "children"),
        ("displaced person", "displaced people"),
        ("bus", "buses"),
        ("gas", "gases"),
        ("arms", "arms"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_irregular_verbs_of_the_book_lead_to_their_lemma(book: PhraseBook) -> None:
    assert ("shoot", "past") in book.verb_forms["shot"]
    assert ("bring", "pp") in book.verb_forms["brought"]


def test_the_scanner_takes_whole_words_and_the_longest_phrase(book: PhraseBook) -> None:
    def names(text: str) -> list[str]:
        return [entry.phrase for _, _, entry in book.scan(fold_text(text))]

    assert "mine" not in names("The miners left; a mine-clearing team came.")
    assert "car bomb" in names("A car bomb went off.")
    assert "bomb" not in names("A car bomb went off.")


@pytest.mark.parametrize("text", ["“A” – ‘B’", "İstanbul İ", "ẞ ŉ ǰ", "ﬁre", "\u00a0a\u202fb", "قُتِلَ", "😀 Al‑Bukamal"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold_text(text)) == len(text)


# ------------------------------------------------------------------ a hand file that is wrong
@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of hand/ that a test may break; the books read from it are forgotten afterwards."""
    copy = tmp_path / "hand"
    shutil.copytree(hand_path("phrases"), copy / "phrases")
    shutil.copy(hand_path("countries.csv"), copy / "countries.csv")
    monkeypatch.setenv("MARSAD_HAND", str(copy))
    load_book.cache_clear()
    yield copy
    load_book.cache_clear()


def _second_frame_becomes(hand: Path, frame: str) -> None:
    first = '[[frame]]\naction = "shelling"\nverb = ["shell"]\nexample = "They shelled the town."\n\n'
    (hand / "phrases" / "en" / "frames.toml").write_text(first + "[[frame]]\n" + frame, "utf-8")


@pytest.mark.parametrize(
    ("frame", "named"),
    [
        ('action = "siege"\nverb = ["encircle"]\nexample = "x"\nverbs = ["ring"]', "verbs"),
        ('action = "picnic"\nverb = ["eat"]\nexample = "x"', "picnic"),
        ('action = "siege"\nexample = "x"', "siege"),
        ('action = "siege"\nverb = ["encircle"]', "siege"),
        ('verb = ["encircle"]\nexample = "x"', "None"),
    ],
    ids=["unknown key", "unknown action", "no words", "no example", "no action"],
)
def test_a_wrong_frame_is_named(frame: str, named: str, hand: Path) -> None:
    _second_frame_becomes(hand, frame)
    with pytest.raises(BadHandFile, match=r"frames\.toml, frame 2") as caught:
        load_book("en")
    assert named in str(caught.value)


def test_a_right_frame_beside_it_is_read(hand: Path) -> None:
    _second_frame_becomes(hand, 'action = "siege"\nverb = ["encircle"]\nexample = "They encircled the town."')
    assert [f.name for f in load_book("en").frames] == ["shelling#1", "siege#2"]


def test_a_file_that_is_no_toml_is_named(hand: Path) -> None:
    (hand / "phrases" / "en" / "guards.toml").write_text("[sport\n", "utf-8")
    with pytest.raises(BadHandFile, match=r"guards\.toml of the en phrase book"):
        load_book("en")


def test_an_arabic_frame_whose_verb_has_no_forms_is_named(hand: Path) -> None:
    frame = '[[frame]]\naction = "siege"\nverb = ["قفز"]\nexample = "x"\n'
    (hand / "phrases" / "ar" / "frames.toml").write_text(frame, "utf-8")
    with pytest.raises(BadHandFile, match=r"siege#1: the verb قفز does not stand in verbs\.toml"):
        load_book("ar")


@pytest.mark.parametrize("row", ['{ gloss = ["jump"] }', '{ present = "يقفز" }', '{ present = "يقفز", gloss = ["jump"], leaps = 2 }'])
def test_an_arabic_verb_that_lacks_something_is_named(row: str, hand: Path) -> None:
    path = hand / "phrases" / "ar" / "verbs.toml"
    path.write_text(path.read_text("utf-8") + f'"قفز" = {row}\n', "utf-8")
    with pytest.raises(BadHandFile, match=r"verbs\.toml, verb قفز"):
        load_book("ar")


def test_a_missing_file_is_named(hand: Path) -> None:
    (hand / "phrases" / "en" / "telling.toml").unlink()
    with pytest.raises(BadHandFile, match=r"telling\.toml"):
        load_book("en")
