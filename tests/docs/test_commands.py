"""docs/commands.md and the command line agree: every command and option is in both."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from marsad.cli import build_parser
from marsad.collect import IMPORTERS
from marsad.extract import READERS
from marsad.publish import EXPORTERS


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name."""
    found = [a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return {name: parser for action in found for name, parser in action.choices.items()}


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Return the long options that the parser takes, without --help."""
    return {o for action in parser._actions for o in action.option_strings if o.startswith("--")} - {"--help"}


@pytest.fixture(scope="module")
def sections(root: Path) -> dict[str, str]:
    text = (root / "docs/commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]
    named = {re.sub(r"[`]", "", p.split("\n", 1)[0]).strip(): p for p in parts}
    return {m.group(1): body for head, body in named.items() if (m := re.match(r"marsad ([a-z-]+)", head))}


def test_every_command_has_its_section(sections: dict[str, str]) -> None:
    assert set(sections) == set(commands())


def test_options_agree(sections: dict[str, str]) -> None:
    wide = options(build_parser())
    for name, parser in commands().items():
        documented = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", sections[name])) - {"--help"} - wide
        assert documented == options(parser) - wide, f"marsad {name}"


def test_options_of_the_whole_program_are_documented(root: Path) -> None:
    text = (root / "docs/commands.md").read_text(encoding="utf-8")
    assert not [o for o in options(build_parser()) if o not in text]


@pytest.mark.parametrize("word", [p.word for p in (*IMPORTERS, *READERS, *EXPORTERS)])
def test_every_plug_in_is_in_the_docs(word: str, root: Path) -> None:
    assert f"`{word}`" in (root / "docs/index.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_and_exists(root: Path) -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in root.joinpath("src/marsad").rglob("*.py") if "node_modules" not in p.parts)
    text = (root / "docs/commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"MARSAD_[A-Z_]+", code)) == set(re.findall(r"MARSAD_[A-Z_]+", text))
