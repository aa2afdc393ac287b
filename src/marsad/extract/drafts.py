"""Drafts: what the later stages fill in while a report is read, before it is frozen into statements."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extract.clauses import Clause
from marsad.extract.phrasebook import Frame
from marsad.extract.sentences import Sentence
from marsad.extract.units import Unit
from marsad.model import Actor, Attribution, Count, Harm, Mention, Phrase, Thing

FROM_AFAR = frozenset({"airstrike", "drone-strike", "shelling", "explosion", "chemical-attack"})
VIOLENT = FROM_AFAR | {"armed-clash", "shooting", "killing", "attack", "protest-suppression"}
PERSONAL = frozenset("i me we us he him she her they them".split())
MOVING = frozenset({"weapons-transfer", "weapons-seizure", "troop-movement", "displacement", "aid"})
ACCUSING = frozenset({"accuse", "blame"})


Rules = dict[tuple[str, int], str]
"""What gave each value, as a short sentence, by its slot and where its words start; by frame or status and 0 where it has no words."""
Drop = tuple[Unit, str, str]
"""A word that could have told of an event and did not: the word, the action, and why not."""


@dataclass(slots=True, eq=False)
class Draft:
    """One statement in the making: trigger, the frame that fired, and its slots as units and phrases."""

    frame: Frame
    action: str
    trigger: Unit
    sentence: Sentence
    clause: Clause | None
    evidence: list[Sentence]
    clauses: list[Clause] = field(default_factory=list)
    day: Mention | None = None
    clock: Mention | None = None
    clock_of_line: bool = False
    told_on: Mention | None = None
    carried: bool = False
    past: bool = False
    status: str = "reported"
    where: Unit | None = None
    origin: Unit | None = None
    destination: Unit | None = None
    via: list[Unit] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    harm: list[Harm] = field(default_factory=list)
    attribution: list[Attribution] = field(default_factory=list)
    unknowns: list[Phrase] = field(default_factory=list)
    count: Count | None = None
    tally: bool = False
    definite: bool = False
    own_place: bool = False
    correcting: bool = False
    trace: dict[str, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the clause that the draft came from; drafts that are taken up bring theirs."""
        if self.clause is not None:
            self.clauses.append(self.clause)

    @property
    def weak(self) -> bool:
        """Say whether the frame makes a statement of its own only if no stronger one takes it up."""
        return self.frame.weak


@dataclass(slots=True)
class Scene:
    """One sentence with everything the frame stage needs: units, clauses, and the phrases of telling in it."""

    sentence: Sentence
    units: list[Unit]
    clauses: list[Clause]
    text: str
    folded: str
    stands: list[tuple[int, int, frozenset[str]]]
    head: int = 0
    rules: Rules = field(default_factory=dict)
    dropped: list[Drop] = field(default_factory=list)

    @property
    def heading(self) -> list[Unit]:
        """The units of the sentence's heading (dateline, label)."""
        return self.units[: self.head]

    def says(self, name: str, start: int = 0, end: int = 1 << 60) -> bool:
        """Say whether a phrase of that kind of telling stands between two offsets."""
        return bool(self.stands) and any(name in kinds and start <= at < end for at, _, kinds in self.stands)

    def phrase(self, start: int, end: int) -> Phrase:
        """Return the words between two offsets of the report."""
        return Phrase(start, end, self.text[start:end])


_CROWDS = frozenset({"dozens", "scores", "hundreds", "thousands", "tens"})
_POWERS = frozenset({"regime", "syrian regime", "government", "syrian government"})


def classes_of(units: list[Unit]) -> frozenset[str]:
    """Return every class in these units, with "actor" for a party and "place" for a place name; an army's vehicles are a convoy."""
    found: set[str] = set()
    party = False
    for unit in units:
        if unit.entry is None and not unit.classes and unit.tag != "#":
            party = False
            if unit.place:
                found.add("place")
            elif unit.low in PERSONAL:
                found.add("human")
            continue  # most words
        found |= unit.classes
        if party and "carrier" in unit.classes:
            found.add("convoy")
        named = unit.entry is not None and bool(unit.entry.actor or unit.entry.modifier)
        party = named or "force" in unit.classes
        if unit.entry is not None and (unit.entry.actor or (unit.entry.modifier and unit.low in _POWERS)):
            found.add("actor")
        if "demonym" in unit.classes and unit.low.endswith("s"):
            found.add("people")
        if unit.place:
            found.add("place")
        elif unit.low in PERSONAL:
            found.add("human")
        elif unit.tag == "#" and unit.low in _CROWDS:
            found.add("crowd")
    return frozenset(_as_load(found, units) if "carrier" in found else found)


def _as_load(found: set[str], units: list[Unit]) -> set[str]:
    """Return the classes with what vehicles make of them: a column of them is a convoy, with explosives they are a charge."""
    convoy = {"convoy"} if "column" in found else set[str]()
    return found | convoy | ({"charge"} if any(u.low == "explosives" for u in units) else set())
