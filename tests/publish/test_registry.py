"""Every exporter is in the tuple, has its own word and suffix, and a golden folder."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.plugins import Exporter
from marsad.publish import EXPORTERS

GOLDEN = Path(__file__).parent / "golden"


def test_words_are_unique_and_each_has_a_golden_folder() -> None:
    words = [e.word for e in EXPORTERS]
    assert words == ["jsonl", "csv", "geojson"]
    assert {p.name for p in GOLDEN.iterdir()} == set(words)
    assert all(e.suffix.startswith(".") for e in EXPORTERS)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.word)
def test_golden(exporter: Exporter, check_golden: Callable[[Exporter], str]) -> None:
    assert check_golden(exporter)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.word)
def test_no_events_give_an_empty_file_of_the_format(exporter: Exporter) -> None:
    out = io.StringIO()
    assert exporter.write([], out) == 0
    assert out.getvalue().count("ev-") == 0
