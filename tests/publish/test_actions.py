"""The table of actions: every code of the model once, with labels in both languages, a definition and a source."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from marsad.model import ACTIONS, NOT_EVENTS


@pytest.fixture(scope="module")
def actions(root: Path) -> list[dict[str, Any]]:
    """Return the entries of hand/actions.toml."""
    entries: list[dict[str, Any]] = tomllib.loads((root / "hand/actions.toml").read_text(encoding="utf-8"))["action"]
    return entries


def test_every_code_once_in_order(actions: list[dict[str, Any]]) -> None:
    assert [a["code"] for a in actions] == [*ACTIONS, *NOT_EVENTS]


def test_every_entry_is_whole(actions: list[dict[str, Any]]) -> None:
    for action in actions:
        assert action["en"]
        assert re.search(r"[\u0621-\u064a]", action["ar"])
        assert action["definition"].endswith(".")
        assert action["source"]
        assert set(action["ucdp"]) <= {1, 2, 3}
        assert isinstance(action["violent"], bool)
        assert ("acled" in action) == ("acled_sub" in action) == (action["code"] not in NOT_EVENTS)
    assert len({a["en"] for a in actions}) == len({a["ar"] for a in actions}) == len(actions)


def test_what_ucdp_counts_is_violent(actions: list[dict[str, Any]]) -> None:
    assert not [a["code"] for a in actions if a["ucdp"] and not a["violent"]]
    assert {a["code"] for a in actions if a["violent"]} >= {"airstrike", "shelling", "killing", "attack", "abduction"}


def test_the_other_schemes_words_exist(actions: list[dict[str, Any]]) -> None:
    types = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments"}
    events = set(
        (
            "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
        ).split()
    )
    assert {a["acled"] for a in actions if "acled" in a} <= types
    assert {a["plover"] for a in actions if "plover" in a} <= events
    assert all("plover" in a for a in actions if "plover_mode" in a)
