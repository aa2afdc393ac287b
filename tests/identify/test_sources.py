"""The source list finds tellers by any alias; whoever is not listed is graded F and says so."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from marsad.errors import BadHandFile
from marsad.identify.sources import UNLISTED, SourceList

SOURCES = SourceList.load()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SOHR", "sohr"), ("The Syrian Observatory For Human Rights", "sohr"), ("المرصد السوري لحقوق الإنسان", "sohr"),
        ("SANA", "sana"), ("North Press", "north-press"), ("reuters", "reuters"), ("CENTCOM", "centcom"),
        ("White Helmets", "white-helmets"),
        ("the Associated Press", "ap"), ("ANHA", "anha"), ("Enab Baladi", "enab-baladi"),
    ],
)  # fmt: skip
def test_find(name: str, expected: str) -> None:
    assert SOURCES.find(name).id == expected


def test_unlisted_source_is_graded_f_and_says_so() -> None:
    source = SOURCES.find("Some Blog")
    assert (source.id, source.name, source.reliability, source.reason) == ("some blog", "Some Blog", "F", UNLISTED)


@pytest.mark.parametrize("name", [None, "", "  "])
def test_no_name_is_an_unnamed_source(name: str | None) -> None:
    assert (SOURCES.find(name).id, SOURCES.find(name).reliability) == ("unnamed", "F")


def test_every_card_has_a_reason_and_a_real_zone() -> None:
    assert len(SOURCES.sources) >= 60
    for source in SOURCES.sources:
        assert source.reason
        assert source.reliability in "ABCDEF"
        if source.zone:
            ZoneInfo(source.zone)


def test_a_party_is_not_graded_above_c_on_itself() -> None:
    assert all(s.reliability in "CDEF" for s in SOURCES.sources if s.kind == "ministry")


def test_no_name_belongs_to_two_sources() -> None:
    owners: dict[str, set[str]] = {}
    for source in SOURCES.sources:
        for name in (source.name, *source.aliases):
            owners.setdefault(name.casefold(), set()).add(source.id)
    assert {n: o for n, o in owners.items() if len(o) > 1} == {}


@pytest.mark.parametrize(
    ("change", "message"),
    [('reliability = "G"', "letter from A to F"), ("", "letter from A to F"), ('reliability = "A"\ngrade = 1', "unknown key")],
)
def test_a_wrong_card_is_named(tmp_path: Path, change: str, message: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(f'[[source]]\nid = "x"\nname = "X"\nkind = "outlet"\nreason = "r"\n{change}\n', encoding="utf-8")
    with pytest.raises(BadHandFile, match=message):
        SourceList.load(file)
