"""docs/joining.md prints the table of compatible actions and the caps as they are in the code."""

from __future__ import annotations

import re
from pathlib import Path

from marsad.join.cards import COMPATIBLE, RADIUS_CAP


def test_the_printed_table_is_the_one_that_is_used(root: Path) -> None:
    page = (root / "docs/joining.md").read_text(encoding="utf-8")
    table = page.split("Compatible actions:")[1].split("##")[0]
    rows = re.findall(r"^\| ([a-z-]+) \| ([a-z, -]+) \|$", table, flags=re.MULTILINE)
    printed = {(a, b) for a, others in rows for b in others.split(", ")} - {("action", "also told as")}
    assert printed == {(a, b) for pair in COMPATIBLE for a in pair for b in pair if a != b}


def test_the_printed_caps_are_those_that_are_used(root: Path) -> None:
    page = (root / "docs/joining.md").read_text(encoding="utf-8")
    caps = page.split("counts up to a cap:")[1].split(".")[0]
    printed = {word: float(km) for word, km in re.findall(r"([a-z]+) (\d+)", caps)}
    assert printed == {k: v for k, v in RADIUS_CAP.items() if k != "unknown"}
