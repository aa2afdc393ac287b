"""The words: both languages hold the same keys, the lock file names no host, overlapping marks keep the text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import ACTIONS, NOT_EVENTS, STATUSES, Phrase, Statement
from marsad.web.marks import Read, split_text
from marsad.web.words import FOLDER, words_of

FREE = ("relation", "rule", "kind", "plural")


def keys_of(table: dict[str, Any], path: str = "") -> set[str]:
    found = set()
    for key, value in table.items():
        if path == "" and key in FREE:
            continue
        found |= keys_of(value, f"{path}{key}.") if isinstance(value, dict) else {path + key}
    return found


def load(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def test_both_languages_have_the_same_keys() -> None:
    assert keys_of(load("en")) == keys_of(load("ar"))
    assert load("en")["plural"].keys() == load("ar")["plural"].keys()


def test_every_code_has_a_label() -> None:
    for language in ("en", "ar"):
        assert all(words_of(language).knows("action", code) for code in (*ACTIONS, *NOT_EVENTS))
        assert all(words_of(language).knows("status", code) for code in STATUSES)


def test_lock_file_names_no_host() -> None:
    lock = FOLDER.parent / "ui" / "package-lock.json"
    assert "://" not in lock.read_text(encoding="utf-8")
    assert "omit-lockfile-registry-resolved=true" in (Path(lock).parent / ".npmrc").read_text(encoding="utf-8")


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_segments_join_to_the_text_however_marks_overlap(text: str, spans: list[tuple[int, int]]) -> None:
    reads = []
    for number, (one, two) in enumerate(spans, 1):
        start, end = sorted((min(one, len(text)), min(two, len(text))))
        statement = Statement(f"s{number}", "m", "r", "other", "reported", (Phrase(start, end, text[start:end]),))
        reads.append(Read(number, statement, ()))
    segments = split_text(text, reads)
    assert "".join(s.text for s in segments) == text
    for read in reads:
        phrase = read.statement.evidence[0]
        assert "".join(s.text for s in segments if read in s.reads) == phrase.text
