"""The words: both languages hold the same keys, the lock file names no host, overlapping marks keep the text."""

from __future__ import annotations

import re
import time
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_traces import TOLD

from marsad.collect import read_inputs
from marsad.config import hand_path
from marsad.extract.phrasebook import load_book
from marsad.join.grade import Standing, grade_event
from marsad.model import ACTIONS, NOT_EVENTS, STATUSES, Count, Harm, Phrase, Problem, Report, Statement, When
from marsad.pipeline import Tools, read_one
from marsad.web.dates import spell_when
from marsad.web.marks import Read, split_text
from marsad.web.views import Field, read_trace, spell_harm
from marsad.web.words import FOLDER, words_of

FREE = ("relation", "rule", "kind", "plural", "trace")


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


def test_every_sentence_of_a_grade_is_in_arabic() -> None:
    arabic = words_of("ar")
    letters = ((), ("C",), ("B", "C"), ("A", "B", "C"))
    stages = ("told", "planned", "threatened")
    for told, deniers, claimed, conflict, agree, stage in product(letters, (0, 1, 2), *[(False, True)] * 3, stages):
        grade = grade_event(Standing(told, deniers, claimed, conflict, agree, stage))
        for sentence in (grade.rule, grade.would_raise):
            assert arabic.sentence(sentence) != sentence, sentence


def test_every_rule_of_a_trace_is_in_arabic() -> None:
    """[Each example of the phrase book, the sample reports, and the rules that the tests of traces name.]."""
    tools, arabic = Tools.load(), words_of("ar")
    examples = [frame.example for frame in load_book("en").frames]
    reports = [Report(str(n), text, published="2021-02-26", source="Desk", language="en") for n, text in enumerate(examples)]
    reports += [item.report for item in read_inputs([str(hand_path("sample"))]) if not isinstance(item, Problem)]
    rules = {rule for report in reports for s in read_one(report, tools)[0] for _, rule in s.trace} | {rule for _, _, rule in TOLD}
    assert len(rules) > 40
    assert sorted(rule for rule in rules if not re.search("[ء-ي]", arabic.rule(rule))) == []


def test_rule_keeps_the_words_of_the_report() -> None:
    assert words_of("ar").rule('subject of "struck"') == "فاعل «\u2068struck\u2069»"
    assert words_of("ar").rule("airstrike#1: struck") == "الإطار \u2068airstrike#1\u2069 عند الكلمة «\u2068struck\u2069»"


def test_trace_of_a_model_names_it() -> None:
    """[A statement read by a language model.]."""
    trace = (("action", "quoted: air strike"), ("model", "small"), ("prompt", "1-ab"))
    told = Statement("s", "m", "r", "airstrike", "reported", (Phrase(0, 1, "x"),), reader="llm/1:small", trace=trace)
    rows = [(f.label, f.value, f.rule) for f in read_trace(told, (), words_of("en"))]
    assert rows == [
        ("What", "Air strike", "quoted by the model: “air strike”"),
        ("Model", "small", "every value is words that it quoted"),
    ]


def test_day_from_publication_says_that_no_day_was_told() -> None:
    when = When("2023-04-25/2023-04-26", "2023-04-25", "2023-04-26", basis="publication")
    assert spell_when(when, words_of("en")) == "25–26 April 2023 (day not told; from the date of publication)"
    assert spell_when(when, words_of("ar")) == "٢٥–٢٦ نيسان ٢٠٢٣ (اليوم غير مذكور، والتاريخ مأخوذ من تاريخ النشر)"


def test_span_says_the_year_once() -> None:
    english = words_of("en")
    told = ("2023-04-25/2023-04-26", "2023-03-30/2023-04-02", "2022-12-30/2023-01-02")
    assert [spell_when(When(edtf), english) for edtf in told] == [
        "between 25 and 26 April 2023", "between 30 March and 2 April 2023", "between 30 December 2022 and 2 January 2023",
    ]  # fmt: skip


def test_code_without_a_word_is_never_shown() -> None:
    assert spell_harm(Harm("destroyed", "unknown", Count(1, 1), "gadget-code"), words_of("en")) == "Destroyed: 1"


def test_field_shows_its_words_once() -> None:
    outer, inner = Phrase(0, 12, "two fighters"), Phrase(0, 3, "two")
    assert Field("harm", "Toll", "Killed: 2", (outer, inner)).quotes == ("two fighters",)
    assert Field("thing", "Goods", "Two fighters", (outer, inner)).verbatim


def test_long_report_with_many_statements_is_cut_at_once() -> None:
    text = "ten words. " * 20_000
    spans = [Phrase(n * 55, n * 55 + 50, text[n * 55 : n * 55 + 50]) for n in range(4000)]
    told = [Statement(f"s{n}", "m", "r", "other", "reported", (span,)) for n, span in enumerate(spans)]
    reads = [Read(n, one, (Field("when", "When", "", one.evidence),)) for n, one in enumerate(told)]
    start = time.monotonic()
    segments = split_text(text, reads)
    assert time.monotonic() - start < 3
    assert sum(bool(s.reads) for s in segments) == 4000


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
