"""Frames: the clauses of a sentence come in, a draft for each action that its verbs and event nouns tell goes out.

A frame fires when its verb stands there and its conditions on subject, object and instrument hold; the one with most conditions wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.extract.clauses import Clause
from marsad.extract.drafts import MOVING, VIOLENT, Draft, Scene, classes_of
from marsad.extract.phrasebook import Frame, PhraseBook
from marsad.extract.units import DIRECTIONS, NONE, Unit

_BY = frozenset({"by", "with", "in", "from", "using", "on", "of", "under", "through"})
_ARRIVING = frozenset({"arrive", "enter", "reach", "come", "pass", "cross", "land", "head", "move"})
_CARGO = frozenset({"arms", "shipment"})
_LOADING = frozenset({"projectile", "charge", "smallarm"})
_STRONG_CARGO_VERBS = frozenset(
    {
        "bring",
        "transport",
        "ship",
        "smuggle",
        "transfer",
        "import",
        "unload",
        "deliver",
        "store",
        "supply",
        "arrive",
        "load",
        "move",
        "truck",
        "ferry",
        "haul",
        "airlift",
        "offload",
        "stash",
        "stockpile",
        "fly",
        "give",
        "donate",
        "hand",
    }
)
_GOING = frozenset({"leave", "flee", "walk", "return", "come", "set", "escape", "abandon"})
_WEAPONS = frozenset({"drone", "projectile", "charge", "aircraft", "airbomb"})
_PREVENTED = frozenset({"prevent", "avoid", "stop", "fear", "avert", "escape", "survive", "accuse", "suspect", "want"})


def verb_drafts(scene: Scene, book: PhraseBook) -> Iterator[Draft]:
    """Yield a draft for every clause whose verb fires a frame."""
    for clause in scene.clauses:
        best = _best_frame(scene, clause, book)
        if best is not None:
            trigger = scene.units[clause.verb]
            draft = Draft(best, best.action, trigger, scene.sentence, clause, [scene.sentence], definite=_refers_back(best, clause))
            draft.trace["action"] = f"{best.name}: {trigger.text}"
            yield draft


_BY_WEAPON = (
    ("gas", "chemical-attack"), ("drone", "drone-strike"), ("aircraft", "airstrike"), ("airbomb", "airstrike"), ("projectile", "shelling"),
    ("charge", "explosion"),
)  # fmt: skip
_OPEN = frozenset({"attack", "explosion", "shelling"})
_CARRIED_BY = frozenset({"by", "from"})
_FLYING = frozenset(
    "international-coalition russian-forces israeli-forces us-forces syrian-air-force iraqi-air-force saudi-led-coalition".split()
)


def _closer_frame(scene: Scene, at: int, frame: Frame, book: PhraseBook) -> Frame:
    """Return the frame that the words around a general event noun call for: "barrel bomb attack", "shelling by warplanes"."""
    unit, units = scene.units[at], scene.units
    if frame.action not in _OPEN or (frame.action == "explosion" and "bombing" not in unit.low):
        return frame
    before = units[at - 1] if at else None
    lows = [u.low for u in units[at : at + 7]]
    by = [n for n in range(1, len(lows)) if not _CARRIED_BY.isdisjoint(lows[max(0, n - 4) : n])]
    behind = [units[at + n] for n in by]
    named = before.classes if before is not None and before.tag == "N" and "grenade" not in before.low else frozenset[str]()
    used = named | frozenset(c for u in behind for c in u.classes & {"aircraft", "drone"})
    action = next((action for name, action in _BY_WEAPON if name in used), None)
    if action is None and "strike" in unit.low:
        action = "airstrike" if any(_flies(u) for u in [before, *_who_carried(scene, at)]) else None
    if action is None or action == frame.action:
        return frame
    return book.noun_frames.get(action, frame)


def _flies(unit: Unit | None) -> bool:
    """Say whether a unit names a party that strikes from the air."""
    return unit is not None and unit.entry is not None and (unit.entry.actor or unit.entry.modifier) in _FLYING


def _who_carried(scene: Scene, at: int) -> list[Unit]:
    """Return the units of who carried out strikes, behind a pronoun those of the clause above: "the Coalition says it carried out"."""
    clause = next((c for c in scene.clauses if c.verb < at < c.end and c.lemmas & {"carry", "conduct", "launch"}), None)
    if clause is None:
        return []
    pronoun = bool(clause.subject) and clause.subject[0].tag == "O" and clause.parent is not None
    return scene.clauses[clause.parent].subject if pronoun and clause.parent is not None else clause.subject


_MANY = frozenset({"most", "many", "majority", "some"})
_NONE = frozenset({"no", "not", "neither", "nor"})
_FORMER = frozenset({"previous", "earlier", "past", "former"})
_OTHER_NOUNS = frozenset("site charges charge season law position positions vehicle vehicles force forces age spirit".split())
_POSSIBLE = frozenset({"previous", "future", "possible", "potential", "any", "no", "anti", "alleged"})
_POINTING = frozenset({"the", "this", "that", "same", "these"})


def noun_drafts(scene: Scene, verbs: frozenset[int], book: PhraseBook) -> Iterator[Draft]:
    """Yield a draft for every event noun of the sentence that is no verb and speaks of a single event."""
    for at, unit in enumerate(scene.units):
        if unit.entry is None or not unit.entry.frames or at in verbs:
            continue
        clause = _clause_of(scene, at)
        frame = min(unit.entry.frames, key=lambda f: f.weak)
        if clause is not None and (clause.negated or (clause.present and not scene.sentence.headline and not _dated(scene))):
            scene.dropped.append((unit, frame.action, "negated, or the simple present"))
            continue
        if at + 1 < len(scene.units) and scene.units[at + 1].tag == "N" and scene.units[at + 1].low in _OTHER_NOUNS:
            scene.dropped.append((unit, frame.action, "part of another noun"))
            continue
        lows = [u.low for u in scene.units[max(0, at - 4) : at]]
        if "without" in lows[-3:] or "cases" in lows[-3:] or (lows[-1:] == ["under"] and frame.action == "arrest"):
            continue
        if not _NONE.isdisjoint(lows[-3:]) or not _MANY.isdisjoint(lows):
            scene.dropped.append((unit, frame.action, "none, or many"))
            continue
        if not _FORMER.isdisjoint(lows[-2:]):
            scene.dropped.append((unit, frame.action, "an earlier one"))
            continue
        if not _POSSIBLE.isdisjoint(lows[-2:]) and not _dated(scene):
            scene.dropped.append((unit, frame.action, "possible, alleged or to come"))
            continue
        closer = _closer_frame(scene, at, frame, book)
        draft = Draft(closer, closer.action, unit, scene.sentence, clause, [scene.sentence])
        draft.definite = not _POINTING.isdisjoint(lows[-2:])
        draft.trace["action"] = f"{frame.name}: {unit.text}"
        yield draft


def bare_strikes(scene: Scene, book: PhraseBook) -> Iterator[Draft]:
    """Yield the strike that a line without verb tells: "Pokrovsk: 5 guided bombs on the railway quarter"."""
    for at, unit in enumerate(scene.units):
        if not unit.classes or unit.entry is None or unit.entry.actor:
            continue
        action = next((action for name, action in _BY_WEAPON if name in unit.classes), None)
        behind = scene.units[at + 1].low if at + 1 < len(scene.units) else ""
        told = behind in ("on", "at", "in", "near", "overnight") and bool((at and scene.units[at - 1].tag == "#") or unit.entry.plural)
        if action is None or not told or action not in book.noun_frames or _is_load(scene.units, at):
            continue
        frame = book.noun_frames[action]
        draft = Draft(frame, action, unit, scene.sentence, _clause_of(scene, at), [scene.sentence])
        draft.trace["action"] = f"{frame.name}: {unit.text}, no verb"
        yield draft
        return


def _is_load(units: list[Unit], at: int) -> bool:
    """Say whether a weapon is what somebody carries: "a lorry carrying rockets near the town", "came over with rockets"."""
    while at and units[at].tag in "N#DA" and units[at - 1].tag != "," and units[at].low != "carrying":
        at -= 1
    return units[at].low in ("with", "of", "carrying", "for")


def _dated(scene: Scene) -> bool:
    return any(u.tag == "T" for u in scene.units)


def _clause_of(scene: Scene, at: int) -> Clause | None:
    for clause in scene.clauses:
        if clause.start <= at < clause.end:
            return clause
    return None if not scene.clauses or at < scene.clauses[0].start else scene.clauses[-1]


def _definite(subject: list[Unit]) -> bool:
    return bool(subject) and (
        subject[0].low in ("the", "it", "they", "these", "this", "that", "its", "their", "he", "she", "both") or subject[0].tag == "O"
    )


def _refers_back(frame: Frame, clause: Clause) -> bool:
    """Say whether the clause speaks of something told before: "the shipment was unloaded", "the car was hit", "they were released"."""
    if clause.passive or (clause.subject and clause.subject[0].tag == "O"):
        return _definite(clause.subject)
    if frame.action in VIOLENT and clause.subject and clause.subject[0].low == "the" and classes_of(clause.subject) & _WEAPONS:
        return not any(u.entry is not None and u.entry.actor for u in clause.subject)
    if frame.action in MOVING:
        theme = (
            clause.subject if clause.lemmas & _ARRIVING or classes_of(clause.subject) & {"carrier", "shipment", "convoy"} else clause.object
        )
        return _definite(theme)
    return False


@dataclass(slots=True)
class _Around:
    """The word classes around a verb: in its surface subject, its object, its agents and, where a frame asks, its whole clause."""

    surface: frozenset[str]
    objects: frozenset[str]
    agents: frozenset[str]
    clause: list[Unit]
    laden: bool
    _region: frozenset[str] | None = None

    @property
    def region(self) -> frozenset[str]:
        """The classes of the whole clause; what is carried to be fired counts as arms: "trucks carrying rockets crossed"."""
        if self._region is None:
            region = classes_of(self.clause) | self.surface | self.objects
            self._region = region | {"arms"} if self.laden and region & _LOADING else region
        return self._region


def _around(scene: Scene, clause: Clause) -> _Around:
    surface, objects = classes_of(clause.subject), classes_of(clause.object)
    for prep, group in clause.groups if not clause.object else ():
        if prep in DIRECTIONS and clause.after[:1] == (prep,):
            objects = classes_of(group)  # "shelled south of the town"
    agents = classes_of([u for prep, group in clause.groups if prep in _BY for u in group])
    resumed = clause.inherited and clause.link == "resumed" and clause.parent is not None
    start = scene.clauses[clause.parent].start if resumed and clause.parent is not None else clause.start
    above = scene.clauses[clause.parent] if resumed and clause.parent is not None else None
    end = _with_load(scene, clause)
    laden = (above is not None and bool(above.lemmas & _BEARING)) or (end > clause.end and "carrier" in objects)
    if not clause.passive and clause.lemmas & _ARRIVING and surface & {"carrier", "convoy"} and agents & _LOADING:
        laden, agents = True, agents - _LOADING  # "six trucks came over with rockets"
    return _Around(surface, objects, agents, scene.units[start:end], laden)


def _with_load(scene: Scene, clause: Clause) -> int:
    """Return where the clause ends with what its vehicles carry: "ضبطت شاحنة تحمل صواريخ", "seized a lorry carrying rockets"."""
    behind = scene.clauses[clause.number + 1] if clause.number + 1 < len(scene.clauses) else None
    loaded = behind is not None and behind.link in ("reduced", "ing") and behind.start == clause.end and bool(behind.lemmas & _BEARING)
    foiled = behind is not None and behind.link == "inf" and behind.start == clause.end and bool(clause.lemmas & {"foil", "thwart"})
    if "take" in clause.lemmas and behind is not None and behind.link == "reduced" and behind.start == clause.end:
        ing = scene.clauses[behind.number + 1 : behind.number + 2]
        return (
            ing[0].end if ing and ing[0].link == "ing" and ing[0].start == behind.end else behind.end
        )  # "took men suspected of X into custody"
    return behind.end if behind is not None and (loaded or foiled) else clause.end


_BEARING = frozenset({"carry", "lade", "load", "transport", "pack", "stuff", "fill", "haul", "bring"})


def _best_frame(scene: Scene, clause: Clause, book: PhraseBook) -> Frame | None:
    best: tuple[tuple[int, int, int], Frame] | None = None
    around: _Around | None = None
    if clause.verb and scene.units[clause.verb - 1].low == "sexually":
        return book.noun_frames.get("sexual-violence")
    for lemma in sorted(clause.lemmas):
        for frame in book.frames_by_verb.get(lemma, ()):
            size = 1 if lemma in frame.single else _verb_size(frame, lemma, clause)
            rank = (frame.needs + size - 1, -frame.weak, size)
            if not size or (best is not None and rank <= best[0]):
                continue
            around = around or _around(scene, clause)
            behind = _behind_particle(frame, lemma, clause) if size > 1 else NONE
            if _holds(frame, clause, lemma, around, behind):
                best = (rank, frame)
    return best[1] if best else None


_CLOSE = frozenset("in on at to from of for with by upon against under over".split())


def _verb_size(frame: Frame, lemma: str, clause: Clause) -> int:
    """Return how many words of the frame's verb stand there (0 = it does not fit); particles may follow at a small distance, prepositions
    not: "took two men away", but not "closed the road in April" for "close in"."""
    size = 0
    for verb in frame.by_lemma[lemma]:
        if len(verb) > size and (len(verb) == 1 or _follows(verb[1:], clause, lemma.isascii())):
            size = len(verb)
    return size


def _follows(words: tuple[str, ...], clause: Clause, english: bool) -> bool:
    after = clause.after
    if not english:
        return all(word in after for word in words)
    if len(words) > 1:
        return any(after[n : n + len(words)] == words for n in range(len(after)))
    if words[0] in _CLOSE:
        return after[:1] == words
    return words[0] in after or (words[0] == "into" and any(prep == "into" for prep, _ in clause.groups))


def _behind_particle(frame: Frame, lemma: str, clause: Clause) -> frozenset[str]:
    """Return the classes behind the preposition that belongs to the frame's verb ("set fire to two cars"), where they are its object."""
    english = lemma.isascii()
    last = {verb[-1] for verb in frame.verbs if len(verb) > 1 and verb[0] == lemma and _follows(verb[1:], clause, english)}
    return classes_of([u for prep, group in clause.groups if prep in last for u in group]) if last else frozenset()


def _holds(frame: Frame, clause: Clause, lemma: str, around: _Around, behind: frozenset[str]) -> bool:
    """Say whether the frame's conditions on voice, subject, object, instrument and surroundings are met."""
    if lemma == "shoot" and clause.after[:1] == ("down",) and frame.action == "shooting":
        return False
    if (
        frame.action == "displacement"
        and lemma in _GOING
        and not clause.passive
        and not around.surface & {"families", "residents", "people"}
    ):
        return False  # "left five people wounded" drives nobody out
    if frame.voice and (frame.voice == "passive") != clause.passive:
        return False
    if frame.cargo:
        return _is_transfer(clause, frozenset({lemma}) if lemma.isascii() else clause.lemmas, around)
    if frame.relief:
        return "relief" in around.region and not around.region & {"arms", "shipment"}
    if frame.subject and not frame.subject & (around.agents if clause.passive else around.agents | around.surface):
        return False
    target = around.surface if clause.passive else around.objects | behind
    if frame.object and not frame.object & target:
        return False
    if frame.by and not frame.by & around.agents:
        return False
    return not frame.anywhere or bool(frame.anywhere & around.region)


def _is_transfer(clause: Clause, lemmas: frozenset[str], around: _Around) -> bool:
    """Say whether arms move: cargo is what is brought, or what the vehicles that arrive carry. `lemmas` is the verb, or its glosses."""
    surface, objects, region = around.surface, around.objects, around.region
    theme = surface if clause.passive or lemmas & _ARRIVING else objects
    if theme & _CARGO or (lemmas & _STRONG_CARGO_VERBS and (theme | objects) & (_CARGO | _LOADING)):
        return True
    carried = region & _CARGO or (region & {"projectile"} and lemmas & _STRONG_CARGO_VERBS)
    return bool(carried and (theme | objects) & {"carrier", "convoy"}) and bool(lemmas & (_ARRIVING | _STRONG_CARGO_VERBS | {"carry"}))
