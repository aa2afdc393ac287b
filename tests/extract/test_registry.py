"""Every reader is in the tuple, has its own word, a version and a golden file, and keeps to the contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.model_server import STRIKE, TEXT, FakeModel, says, told

from marsad.errors import MarsadError
from marsad.extract import READERS
from marsad.model import Report, Statement, plain, revive
from marsad.pipeline import Tools
from marsad.plugins import Reader, ReaderChoice
from marsad.readers import WORDS

GOLDEN = Path(__file__).parent / "golden"
REPORT = Report("r1", TEXT, published="2023-03-16", source="A source", language="en")


@pytest.fixture(params=WORDS)
def chosen(request: pytest.FixtureRequest, model: FakeModel) -> Reader:
    """Return each reader as the pipeline builds it; the model gives one scripted answer."""
    model.script = [says(told(STRIKE))]
    return Tools.load(ReaderChoice(request.param, model.address, "small")).reader


def test_the_tuple_the_words_of_the_command_and_the_golden_files_agree() -> None:
    assert tuple(reader.word for reader in READERS) == WORDS
    assert {p.stem for p in GOLDEN.iterdir()} == set(WORDS)


def test_a_reader_is_built_by_its_word(chosen: Reader) -> None:
    assert type(chosen) in READERS
    assert chosen.version
    assert chosen.word in WORDS


def test_a_word_of_no_reader_is_refused() -> None:
    with pytest.raises(MarsadError, match="rules, llm"):
        Tools.load(ReaderChoice("oracle"))


def test_a_reader_keeps_to_the_contract(chosen: Reader) -> None:
    reading = chosen.read(REPORT)
    assert reading == chosen.read(REPORT), "the same text gives the same statements"
    assert reading.statements
    for s in reading.statements:
        assert s.reader == f"{chosen.word}/{chosen.version}"
        assert s.report == "r1"
        assert s.evidence
        assert s.trace
        assert revive(Statement, plain(s)) == s
    assert {m.kind for m in reading.mentions} >= {"date", "place"}


def test_golden(chosen: Reader, golden: Callable[[Path, str], None]) -> None:
    told_of = [{**plain(s), "trace": sorted(dict(s.trace))} for s in chosen.read(REPORT).statements]  # frames may be numbered anew
    golden(GOLDEN / f"{chosen.word}.json", json.dumps(told_of, indent=1, ensure_ascii=False) + "\n")
