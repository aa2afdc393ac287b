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
    event = next(e for e in events if e["id"] == shown["id"])
    assert is_part_of(shown, event), json.dumps(event, ensure_ascii=False)
    assert not is_part_of({**shown, "reports": 99}, event)


def test_words_beside_the_event_are_so(readme: str, events: list[dict[str, Any]]) -> None:
    assert "reads events in English and Arabic" in readme
    tellers = {e["report"] for event in events for e in event["evidence"]}
    assert tellers >= {"sample-17", "sample-19", "sample-21"}
    shown = json.loads(re.findall(r"```json\n(.*?)```", readme, flags=re.DOTALL)[0])
    both = next(e for e in events if e["id"] == shown["id"])
    assert {"sample-02", "sample-03"} <= {e["report"] for e in both["evidence"]}
