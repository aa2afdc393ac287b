"""Each story: a folder with invented reports, their statements and sources, and the events that they must give, in any order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.join import Joined, join_statements
from marsad.model import Report, Source, Statement, plain, revive

HERE = Path(__file__).parent
STORIES = sorted(p.name for p in HERE.iterdir() if (p / "reports.jsonl").exists())


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def load(name: str) -> tuple[dict[str, Report], list[Statement], dict[str, Source]]:
    folder = HERE / name
    reports = {r.id: r for r in (revive(Report, d) for d in lines(folder / "reports.jsonl"))}
    sources = {k: revive(Source, d) for k, d in json.loads((folder / "sources.json").read_text(encoding="utf-8")).items()}
    return reports, [revive(Statement, d) for d in lines(folder / "statements.jsonl")], sources


def tell(name: str, statements: list[Statement] | None = None, **more: Any) -> Joined:
    reports, told, sources = load(name)
    return join_statements(reports, told if statements is None else statements, sources, **more)


def summaries(joined: Joined) -> list[dict[str, Any]]:
    """Return of each event what a person would check first."""
    return [
        {
            "action": e.action,
            "status": e.status,
            "when": e.when.edtf if e.when else None,
            "where": e.where.name if e.where else None,
            "harm": [(t.effect, t.who, t.count and (t.count.low, t.count.high)) for t in e.harm],
            "word": e.grade.word,
            "reports": e.reports,
            "independent": e.independent,
        }
        for e in joined.events
    ]


def shape(action: str, when: str, where: str, word: str, reports: int, independent: int, *harm: Any) -> dict[str, Any]:
    return {
        "action": action,
        "status": "reported",
        "when": when,
        "where": where,
        "harm": list(harm),
        "word": word,
        "reports": reports,
        "independent": independent,
    }


EXPECTED = {
    "tolls_and_correction": [shape("airstrike", "2023-03-15", "Al-Mayadin", "contested", 4, 2, ("killed", "fighter", (6, None)))],
    "copy_and_original": [
        shape("abduction", "2023-04-25", "Al-Mayadin", "weak", 2, 1, ("abducted", "civilian", (2, 2))),
        shape("protest", "2023-04-27", "Al-Mayadin", "weak", 1, 1),
    ],
    "told_later_happened_earlier": [
        shape("weapons-transfer", "2021-02-19", "Al-Abbas", "fair", 2, 2),
        shape("weapons-transfer", "2021-02-22", "Al-Mayadin", "weak", 1, 1),
        shape("weapons-transfer", "../2021-02-26", "Al-Mayadin", "weak", 1, 1),
    ],
}


def test_every_story_has_its_expectation() -> None:
    assert set(STORIES) == set(EXPECTED)


@pytest.mark.parametrize("name", STORIES)
def test_events_of_a_story(name: str, golden: Callable[[Path, str], None]) -> None:
    joined = tell(name)
    assert summaries(joined) == EXPECTED[name]
    golden(HERE / name / "events.jsonl", "".join(json.dumps(plain(e), ensure_ascii=False) + "\n" for e in joined.events))


@pytest.mark.parametrize("name", STORIES)
def test_evidence_is_words_of_its_report(name: str) -> None:
    reports, statements, _ = load(name)
    for told in statements:
        for phrase in told.evidence:
            assert reports[told.report].text[phrase.start : phrase.end] == phrase.text
    for event in tell(name).events:
        for words in event.evidence:
            assert reports[words.report].text[words.start : words.end] == words.text


@settings(deadline=None)
@given(st.sampled_from(STORIES), st.data())
def test_arrival_order_and_pieces_change_nothing(name: str, data: st.DataObject) -> None:
    whole = tell(name)
    statements = data.draw(st.permutations(load(name)[1]))
    assert tell(name, statements) == whole
    issued: dict[str, tuple[str, ...]] = {}
    for upto in range(1, len(statements) + 1):
        piecewise = tell(name, statements[:upto], issued=issued)
        issued = piecewise.issued
    names = {e.id for e in whole.events}
    assert {e.id for e in piecewise.events} == names
    assert all(name in names or piecewise.redirects[name] in names for name in issued)


def test_the_correction_keeps_the_older_number_in_sight() -> None:
    (toll,) = tell("tolls_and_correction").events[0].harm
    assert [(t.low, t.high, t.sources) for t in toll.told_by] == [
        (4, 4, ("Story Monitor",)),
        (7, None, ("Story Agency",)),
        (6, 6, ("Story Monitor",)),
    ]
