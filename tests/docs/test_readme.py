"""What the README shows is so: its commands run, and its event is what they give."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from marsad.cli import main


def commands_in(readme: str) -> list[list[str]]:
    """Return the arguments of each `marsad` line in the code blocks, comments left out."""
    lines = [line for block in re.findall(r"```\n(.*?)```", readme, flags=re.DOTALL) for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("marsad ")]


def is_part_of(shown: Any, real: Any) -> bool:
    """Say whether all that is shown is in the real value; a shown list need not hold every item."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(k in real and is_part_of(v, real[k]) for k, v in shown.items())
    if isinstance(shown, list):
        return isinstance(real, list) and all(any(is_part_of(s, r) for r in real) for s in shown)
    return bool(shown == real)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def events(readme: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return the events that the README's own commands write, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hand").symlink_to(root / "hand")
    calls = [call for call in commands_in(readme) if call[0] != "serve"]
    assert [call[0] for call in calls] == ["run", "events", "events", "extract"]
    assert [main(call) for call in calls] == [0] * len(calls)
    return [json.loads(line) for line in Path("events.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_event_is_real_output(readme: str, events: list[dict[str, Any]]) -> None:
    shown = json.loads(re.findall(r"```json\n(.*?)```", readme, flags=re.DOTALL)[0])
    assert shown["id"] == events[0]["id"]
    assert is_part_of(shown, events[0]), json.dumps(events[0], ensure_ascii=False)
    assert not is_part_of({**shown, "reports": 99}, events[0])


def test_words_beside_the_event_are_so(readme: str, events: list[dict[str, Any]]) -> None:
    assert "Three of the fourteen happenings in the sample are told in Arabic alone" in readme
    assert not [e for e in events if e["action"] == "protest"]
    tellers = {e["report"] for event in events for e in event["evidence"]}
    assert tellers.isdisjoint({"sample-17", "sample-19", "sample-21"})
