"""docs/model.md names every field of every noun, and no field that does not exist."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import pytest

from marsad import model

NOUNS = [cls for _, cls in inspect.getmembers(model, dataclasses.is_dataclass) if inspect.isclass(cls) and cls.__module__ == "marsad.model"]


def fields_in_docs(text: str) -> dict[str, list[str]]:
    """Return, for each heading of the page, the words in the first column of its table."""
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {s.split("\n", 1)[0].strip(): re.findall(r"^\| `([a-z0-9_]+)` \|", s, flags=re.MULTILINE) for s in sections}


@pytest.mark.parametrize("noun", NOUNS, ids=lambda cls: cls.__name__)
def test_fields_match(noun: type, root: Path) -> None:
    documented = fields_in_docs((root / "docs/model.md").read_text(encoding="utf-8"))
    assert noun.__name__ in documented, f"docs/model.md has no section {noun.__name__}"
    assert documented[noun.__name__] == [f.name for f in dataclasses.fields(noun)]


def test_no_section_for_a_noun_that_is_gone(root: Path) -> None:
    documented = fields_in_docs((root / "docs/model.md").read_text(encoding="utf-8"))
    assert {name for name, fields in documented.items() if fields} == {cls.__name__ for cls in NOUNS}


def test_actions_and_statuses_are_explained(root: Path) -> None:
    text = (root / "docs/model.md").read_text(encoding="utf-8")
    missing = [w for w in (*model.ACTIONS, *model.NOT_EVENTS, *model.STATUSES) if f"`{w}`" not in text]
    assert not missing
