"""The actor list finds parties by any spelling, reads loaded wordings as the neutral name, and refuses unsourced affiliations."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import BadHandFile
from marsad.identify.actors import ActorList

ACTORS = ActorList.load()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Liwa Fatemiyoun", "liwa-fatemiyoun"), ("Fatemiyoun Brigade", "liwa-fatemiyoun"), ("Iraqi Hezbollah", "kataib-hezbollah"),
        ("Kata'ib Hezbollah", "kataib-hezbollah"), ("Kata’ib Hezbollah", "kataib-hezbollah"), ("Hezbollah", "hezbollah"),
        ("the SDF", "sdf"), ("قسد", "sdf"), ("US forces", "us-forces"), ("International Coalition Forces", "international-coalition"),
        ("Iranian-backed militias", "iranian-backed-militias"), ("regime forces", "syrian-government-forces"),
        ("الفرقة الرابعة", "fourth-division"), ("Asayish", "asayish"), ("RSF", "rsf-sudan"), ("Houthis", "houthis"),
        ("unidentified drone", "unidentified-aircraft"), ("Daesh", "isis"),
    ],
)  # fmt: skip
def test_find(name: str, expected: str) -> None:
    found = ACTORS.find(name)
    assert found is not None
    assert found.id == expected


def test_loaded_wordings_give_the_neutral_name() -> None:
    found = ACTORS.find("Assad forces")
    assert found is not None
    assert found.name == "Syrian government forces"


@pytest.mark.parametrize("name", ["", "coalition", "saa", "the market", "Al-Mayadin", "is"])
def test_plain_words_are_no_actor(name: str) -> None:
    assert ACTORS.find(name) is None


def test_no_spelling_belongs_to_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for entry in ACTORS.entries:
        for spelling in (*entry.en, *entry.ar, *entry.loaded):
            owners.setdefault(spelling.casefold(), set()).add(entry.id)
    assert {s: o for s, o in owners.items() if len(o) > 1} == {}


def test_list_is_wide_and_sourced() -> None:
    assert len(ACTORS.entries) >= 120
    assert all(entry.source for entry in ACTORS.entries)
    assert all(spelling in entry.en for entry in ACTORS.entries for spelling in entry.cased)


def test_names_by_language() -> None:
    english, arabic = dict(ACTORS.names("en")), dict(ACTORS.names("ar"))
    assert english["SDF"] == "sdf" == arabic["قوات سوريا الديمقراطية"]
    assert "SDF" not in arabic
    assert english["Assad forces"] == "syrian-government-forces"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[actor]]\nid = "a"\nname = "A"\nkind = "militia"\n', "source"),
        ('[[actor]]\nid = "a"\nname = "A"\nkind = "m"\nsource = "s"\naffiliation = ["a"]\n', "affiliation_source"),
        ('[[actor]]\nid = "a"\nname = "A"\nkind = "m"\nsource = "s"\nen = "A"\n', "en must be a list"),
        ('[[actor]]\nid = "a"\nname = "A"\nkind = "m"\nsource = "s"\n' * 2, "stands twice"),
        ("[[actor]", "actors.toml"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadHandFile, match=message):
        ActorList.load(file)
