"""Memory: what carries over from sentence to sentence - the day, place and party told last, and what a heading says for its lines."""

from __future__ import annotations

from marsad.extract.drafts import Draft, Scene
from marsad.extract.headings import clock_of_heading, day_of_heading, place_of_heading
from marsad.extract.parties import STAND_INS, author_of, once, refers_back
from marsad.extract.sentences import Sentence
from marsad.extract.traces import mark_all, mark_place
from marsad.extract.units import Unit
from marsad.model import Actor, Mention

CLOCK_ONLY = frozenset({"time", "zone", "part_of_day", "overnight", "about"})


def _parties_before(scene: Scene, end: int) -> list[tuple[str, str]]:
    """Return (id, words) of every known party named in the sentence before an offset, outlets left out."""
    found = []
    for at, unit in enumerate(scene.units):
        if unit.entry is None or not unit.entry.actor:
            continue
        behind = scene.units[at + 1].low if at + 1 < len(scene.units) else ""
        if unit.end <= end and "country" not in unit.classes and behind not in _OUTLETS:
            found.append((unit.entry.actor, unit.text))
    return found


def _points_back(scene: Scene, prep: str = "") -> bool:
    """Say whether an Arabic sentence speaks of "the town" or "the village", with no name behind: one named before."""
    for at in range(2, len(scene.units)):
        unit, the, led = scene.units[at], scene.units[at - 1], scene.units[at - 2]
        behind = scene.units[at + 1] if at + 1 < len(scene.units) else None
        named = behind is not None and behind.place
        if "placename-head" in unit.classes and the.low == "the" and led.tag == "P" and not named and prep in ("", led.low):
            return True
    return False


_CARRIES_ON = ("meanwhile", "also", "وأضاف", "وتابع", "وأوضح", "كما ", "وأشار")
_OUTLETS = frozenset({"source", "sources", "activists", "correspondent"})


class Memory:
    """What carries over from one sentence to the next: the day told last and the place told last."""

    def __init__(self) -> None:
        self._day: tuple[Mention, Sentence] | None = None
        self._where: tuple[Unit, Sentence] | None = None
        self._party: tuple[str | None, str] | None = None
        self._head_day: tuple[Mention, int | None] | None = None
        self._head_clock: Mention | None = None
        self._author: tuple[str | None, str] | None = None
        self._keepers: list[Actor] = []

    def lend(self, draft: Draft, scene: Scene, ahead: Unit | None = None) -> None:
        """Give a draft without a day or place the ones told just before, if the text carries on from there."""
        if draft.tally:
            return
        self._name_again(draft, scene)
        number, paragraph = scene.sentence.number, scene.sentence.paragraph
        if draft.day is None and not draft.past and self._day is not None and not scene.sentence.headline:
            mention, at = self._day
            near = at.paragraph == paragraph or scene.folded.startswith(_CARRIES_ON, scene.sentence.start) or draft.clock is not None
            if near and draft.status not in ("planned", "threatened"):
                draft.day, draft.carried = mention, True
                draft.rules["when", mention.phrase.start] = "the day told last"
        if draft.day is None and not draft.past and self._head_day is not None and draft.status not in ("planned", "threatened"):
            mention, line = self._head_day
            if line in (None, paragraph):
                draft.day, draft.carried = mention, True
                draft.rules["when", mention.phrase.start] = "told in the heading"
        if draft.clock is None and self._head_clock is not None and draft.status not in ("planned", "threatened"):
            draft.clock, draft.clock_of_line = self._head_clock, True
            draft.rules["time", self._head_clock.phrase.start] = "told in the heading"
        if draft.where is None:
            draft.where = place_of_heading(scene.heading)
            mark_place(draft, "told in the heading")
        if draft.origin is None and draft.action == "displacement" and self._where is not None and _points_back(scene, "from"):
            draft.origin = self._where[0]
        if draft.where is None and self._where is not None:
            unit, at = self._where
            if (
                at.paragraph == paragraph
                or (ahead is None and number - at.number <= 3 and paragraph - at.paragraph <= 1)
                or _points_back(scene)
            ):
                draft.where = unit
                mark_place(draft, "the place told last")
        if draft.where is None:
            draft.where = ahead
            mark_place(draft, "told in the next sentence")

    def open(self, scene: Scene) -> None:
        """Take in the heading of a sentence: its day holds for its line, that of the report's first lines for all."""
        self._head_clock = clock_of_heading(scene.heading)
        day = day_of_heading(scene.heading)
        if self._head_day is not None and self._head_day[1] not in (None, scene.sentence.paragraph):
            self._head_day = None
        if day is not None and {"day", "weekday"} & set(dict(day.parse)):
            whole = scene.head == len(scene.units) and scene.sentence.number < 4
            self._head_day = (day, None if whole else scene.sentence.paragraph)
        elif scene.sentence.headline and self._head_day is None:
            dated = [u.date for u in scene.units if u.date is not None and {"day", "month"} <= set(dict(u.date.parse))]
            self._head_day = (dated[0], None) if dated and " as of " not in scene.folded[: scene.sentence.end] else None

    def _name_again(self, draft: Draft, scene: Scene) -> None:
        """Put the party named before in the place of "these forces", "the same group", "its fighters", "they"; else leave a pronoun out."""
        for n, actor in enumerate(draft.actors):
            how = refers_back(actor, scene)
            if how is None or actor.phrase is None:
                continue
            before = _parties_before(scene, actor.phrase.start)
            meant = self._author if how == "author" else (before[0] if how == "own" else before[-1]) if before else self._party
            if meant is not None:
                draft.actors[n] = Actor(actor.role, meant[0], meant[1], actor.phrase)
                draft.rules["actors", actor.phrase.start] = "the party named before"
        draft.actors = once([a for a in draft.actors if a.id is not None or a.name not in STAND_INS])
        if draft.action == "ill-treatment" and not any(a.role == "actor" for a in draft.actors):
            draft.actors += self._keepers
            mark_all(draft.rules, "actors", self._keepers, "who held them, told before")

    def note(self, scene: Scene, fresh: list[Draft]) -> None:
        """Remember the last day and place of this sentence."""
        for unit in scene.units:
            if unit.date is not None and not set(dict(unit.date.parse)) <= CLOCK_ONLY and dict(unit.date.parse).get("open") != "since":
                self._day = (unit.date, scene.sentence)
        if scene.sentence.number < 3 and self._author is None:
            self._author = author_of(scene)
        held = next((d for d in reversed(fresh) if d.action in ("arrest", "abduction")), None)
        if held is not None:
            self._keepers = [a for a in held.actors if a.role == "actor"]
        self._party = next(iter(_parties_before(scene, scene.sentence.end)[::-1]), self._party)
        named = [d.where for d in fresh if d.where is not None] or [u for u in scene.units if u.place]
        if named:
            self._where = (named[0], scene.sentence)
