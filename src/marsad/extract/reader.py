"""The rule reader: a report comes in; its statements as said and every date, place and party it mentions go out.

The stages stand apart: phrases, sentences, units, clauses, frames, slots, telling, gathering.
Each statement's trace names the rules that fired.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from marsad.extract.clean import clean_text, put_back
from marsad.extract.cutters import Cutter, cutter_of, language_of
from marsad.extract.dates import find_dates
from marsad.extract.drafts import FROM_AFAR, MOVING, VIOLENT, Draft, Scene, classes_of
from marsad.extract.frames import bare_strikes, noun_drafts, verb_drafts
from marsad.extract.gather import across_sentences, add_harm, take_up, told_before, within_sentence, without_headlines, without_sums
from marsad.extract.harm import clause_harm, make_harm, same_people, somebody, state_harm, victims_of
from marsad.extract.headings import length_of_heading
from marsad.extract.memory import Memory
from marsad.extract.parties import once
from marsad.extract.people import people_of, things_of
from marsad.extract.phrasebook import Entry, PhraseBook, fold_text, load_book, with_actors
from marsad.extract.roles import give_actors
from marsad.extract.sentences import split_sentences
from marsad.extract.slots import give_places, give_time
from marsad.extract.statements import freeze
from marsad.extract.tallies import becomes_tally, tally_draft
from marsad.extract.telling import give_status, give_tellers, is_no_event, says_so_itself
from marsad.extract.traces import mark_actors, mark_all
from marsad.extract.units import Unit
from marsad.model import Count, Mention, Phrase, Report, Thing
from marsad.plugins import Dropped, Reading

_STRIKING = frozenset({"target", "strike", "hit", "bomb", "attack", "shell", "raid", "kill", "wound", "injure", "fire", "explode"})
_HEADING = frozenset(
    {"head", "arrive", "enter", "reach", "go", "move", "travel", "continue", "leave", "unload", "come", "cross", "pass", "stop", "return"}
)
_BEARING = frozenset(
    {"territory-change", "property-destruction", "siege", "protest", "ill-treatment", "arrest", "abduction", "weapons-seizure"}
)


class RuleReader:
    """Reads reports with the phrase books; built once, used for many reports."""

    word = "rules"
    version = "1"

    def __init__(
        self,
        place_known: Callable[[str], bool],
        actor_names: Mapping[str, Sequence[tuple[str, str]]],
        place_spelled: Callable[[str], bool] | None = None,
    ) -> None:
        self._names, self._known = actor_names, {"en": place_known, "ar": place_spelled or place_known}
        self._opened: dict[str, tuple[PhraseBook, Cutter]] = {}

    def _open(self, language: str) -> tuple[PhraseBook, Cutter] | None:
        """Return the phrase book of a language and what cuts its sentences, or None; built when the first report of it comes."""
        if language not in self._opened and language in self._known:
            book = with_actors(load_book(language), self._names.get(language, ()))
            self._opened[language] = book, cutter_of(book, self._known[language])
        return self._opened.get(language)

    def read(self, report: Report) -> Reading:
        """Return the statements as said and the mentions; a report in a language without a phrase book gives none."""
        language = (report.language or language_of(report.text))[:2]
        opened = self._open(language)
        if opened is None:
            dropped = (_all_of_it("there is no phrase book of its language"),)
            return Reading((), tuple(find_dates(report.text, language)), dropped=dropped)
        book, cutter = opened
        clean = clean_text(report.text, book.holds)
        dates = find_dates(clean.text, language)
        scenes = self._scenes(clean.text, dates, book, cutter)
        elsewhere = _is_elsewhere(scenes, book)
        drafts = [] if elsewhere else gather(scenes, book)
        left_out = (_all_of_it("a page of sport or culture"),) if elsewhere else _left_out(scenes)
        places, actors = mentions_of(scenes)
        name = f"{self.word}/{self.version}"
        statements = freeze(report if clean.text == report.text else replace(report, text=clean.text), drafts, name)
        return put_back(Reading(tuple(statements), (*dates, *places, *actors), dropped=left_out), clean, report.text, name)

    def _scenes(self, text: str, dates: list[Mention], book: PhraseBook, cutter: Cutter) -> list[Scene]:
        folded = fold_text(text)
        hits = book.scan(folded)
        scenes: list[Scene] = []
        h = d = 0
        for sentence in split_sentences(text):
            inside: list[tuple[int, int, Entry]] = []
            while h < len(hits) and hits[h][0] < sentence.end:
                if hits[h][0] >= sentence.start and hits[h][1] <= sentence.end:
                    inside.append(hits[h])
                h += 1
            days: list[Mention] = []
            while d < len(dates) and dates[d].phrase.start < sentence.end:
                if dates[d].phrase.start >= sentence.start:
                    days.append(dates[d])
                d += 1
            stands = [(start, end, entry.stands) for start, end, entry in inside if entry.stands and not _runs_into(start, end, days)]
            units, clauses = cutter.cut(text, folded, sentence, inside, days)
            scenes.append(Scene(sentence, units, clauses, text, folded, stands, length_of_heading(units)))
        return scenes


def mentions_of(scenes: list[Scene]) -> tuple[list[Mention], list[Mention]]:
    """Return the places and the parties mentioned, in order; a place's parse holds its sentence's other places and the words around it."""
    places: list[Mention] = []
    actors: list[Mention] = []
    for scene in scenes:
        named = [u for u in scene.units if u.place]
        for unit in scene.units:
            if not unit.place and (unit.entry is None or unit.entry.actor is None):
                continue
            phrase = scene.phrase(unit.start, unit.end)
            if unit.place:
                chain = tuple([(u.start, u.end) for u in named if u is not unit])
                around = (
                    scene.text[max(scene.sentence.start, unit.start - 60) : unit.start],
                    scene.text[unit.end : min(scene.sentence.end, unit.end + 40)],
                )
                name = (("name", unit.name),) if unit.name else ()
                places.append(Mention("place", phrase, (("chain", chain), ("before", around[0]), ("after", around[1]), *name)))
            elif unit.entry is not None and unit.entry.actor:
                actors.append(Mention("actor", phrase, (("id", unit.entry.actor),)))
    return places, actors


def gather(scenes: list[Scene], book: PhraseBook) -> list[Draft]:
    """Return the drafts of the whole report after joining what one event is told in several places."""
    told: list[Draft] = []
    memory = Memory()
    for scene in scenes:
        tally = tally_draft(scene)
        memory.open(scene)
        drafts = within_sentence(_drafts(scene, book))
        fresh = [tally, *_beside(drafts, tally, scene)] if tally else drafts
        _sentence_harm(scene, fresh, told)
        if not fresh:
            _continue_move(scene, told)
        if not fresh and scene.says("unconfirmed") and not _of_a_number(scene):
            _doubt(scene, told)
        for draft in fresh:
            _sum_over_time(draft, scene)
            if _told_aside(draft, fresh, scene) and (old := told_before(draft, told)) is not None:
                draft.day, draft.where, draft.clock = None, None, None
                take_up(old, draft)
                continue
            _another_strike(draft, told)
            memory.lend(draft, scene, _place_ahead(scenes, scene))
            if says_so_itself(draft, scene, book):
                draft.status = "claimed"
                draft.rules["claimed", 0] = "the doer says so"
            old = None if draft.tally else across_sentences(draft, [t for t in told if not t.tally])
            if old is not None:
                if draft.told_on is None and old.told_on is not None and draft.day is not None and not draft.carried:
                    old.day, old.carried = draft.day, False
                    old.where = draft.where if draft.own_place else old.where
                take_up(old, draft)
            else:
                told.append(draft)
        memory.note(scene, fresh)
    kept = without_sums(without_headlines([d for d in told if d.tally or _worth(d)]))
    if len(kept) < len(told):
        _note_left_out(told, kept, scenes)
    return kept


def _note_left_out(told: list[Draft], kept: list[Draft], scenes: list[Scene]) -> None:
    """Note why what was told makes no statement after all."""
    for draft in told:
        if draft not in kept:
            why = "told again in the body, or a sum of what is told after" if draft.tally or _worth(draft) else "too little is told"
            scenes[draft.sentence.number].dropped.append((draft.trigger, draft.action, why))


def _left_out(scenes: list[Scene]) -> tuple[Dropped, ...]:
    """Return the words of all sentences that could have told of an event and do not."""
    return tuple(Dropped(scene.phrase(unit.start, unit.end), action, why) for scene in scenes for unit, action, why in scene.dropped)


def _all_of_it(why: str) -> Dropped:
    """Return why a report's words were not looked at one by one."""
    return Dropped(Phrase(0, 0, ""), "other", why)


def _sum_over_time(draft: Draft, scene: Scene) -> None:
    """Turn the dead "since 2011" into a tally: a sum over an open time is no event."""
    count = None if draft.tally else becomes_tally(draft, scene)
    if count is not None:
        draft.tally, draft.count = True, count
        draft.rules["count", 0] = "people summed over a time"


def _beside(drafts: list[Draft], tally: Draft, scene: Scene) -> list[Draft]:
    """Return the events that a sentence tells beside its tally: they have a day of their own, and a clause without the counted noun."""
    return [
        d
        for d in drafts
        if (scene.sentence.headline and d.harm and d.trigger.end <= tally.trigger.start)
        or (
            d.clause is not None
            and d.day is not None
            and d.day is not tally.day
            and {"day", "weekday"} & set(dict(d.day.parse))
            and not d.clause.start <= scene.units.index(tally.trigger) < d.clause.end
        )
    ]


def _another_strike(draft: Draft, told: list[Draft]) -> None:
    """Read "a second strike" as one more of what was told last, where that came from afar."""
    last = told[-1] if told else None
    if draft.action == "attack" and "strike" in draft.trigger.low and last is not None and last.action in FROM_AFAR:
        draft.frame, draft.action = last.frame, last.action


def _of_a_number(scene: Scene) -> bool:
    return any(word in scene.folded[scene.sentence.start : scene.sentence.end] for word in ("number", "figure", "toll"))


def _doubt(scene: Scene, told: list[Draft]) -> None:
    """Mark the event told last as unconfirmed where the next sentence says that it could not be confirmed."""
    last = told[-1] if told else None
    if last is not None and last.status == "reported" and not last.tally and scene.sentence.number - last.evidence[-1].number <= 1:
        last.status = "unconfirmed"
        last.rules["unconfirmed", 0] = "the next sentence says so"


def _told_aside(draft: Draft, fresh: list[Draft], scene: Scene) -> bool:
    """Say whether an event noun with "the" only gives the cause of another event: "as a result of the shelling, 40 families fled"."""
    by_noun = draft.clause is None or draft.trigger is not scene.units[draft.clause.verb]
    return by_noun and draft.definite and not draft.harm and any(d is not draft and d.action not in VIOLENT for d in fresh)


def _is_elsewhere(scenes: list[Scene], book: PhraseBook) -> bool:
    """Say whether the text is of sport or culture: three different words of one guard stand in it."""
    words = {u.low for scene in scenes for u in scene.units}
    folded = scenes[0].folded if scenes else ""
    return any(len((guard & words) | {g for g in _phrases_of(guard) if g in folded}) >= 3 for guard in book.guards)


@cache
def _phrases_of(guard: frozenset[str]) -> tuple[str, ...]:
    """Return what stands in a guard in several words."""
    return tuple(g for g in guard if " " in g)


def _drafts(scene: Scene, book: PhraseBook) -> list[Draft]:
    found: list[Draft] = []
    if scene.says("furniture"):
        return found
    told = list(verb_drafts(scene, book))
    fired = [d.clause.verb for d in told if d.clause is not None] if scene.sentence.headline else [c.verb for c in scene.clauses]
    candidates = [*told, *noun_drafts(scene, frozenset(fired), book)]
    if any(d.frame.effect == "killed" and "corpse" in d.frame.object for d in candidates):
        candidates = [d for d in candidates if not _marks_a_body(d)]
    for draft in candidates or bare_strikes(scene, book):
        give_status(draft, scene, book)
        if why := is_no_event(draft, scene):
            scene.dropped.append((draft.trigger, draft.action, why))
            continue
        give_actors(draft, scene)
        _taken_by_force(draft)
        draft.rules[draft.frame.name, 0] = draft.trace["action"]
        mark_actors(draft, scene)
        give_places(draft, scene)
        give_time(draft, scene)
        _give_harm(draft, scene)
        _give_things(draft, scene)
        give_tellers(draft, scene, book)
        draft.correcting = scene.says("correcting")
        found.append(draft)
    return found


_NO_AUTHORITY = frozenset({"isis", "unidentified-gunmen"})


def _taken_by_force(draft: Draft) -> None:
    """Read people seized by those who hold no office as abducted, not arrested."""
    doers = {a.id for a in draft.actors if a.role == "actor"}
    if draft.action == "arrest" and doers and doers <= _NO_AUTHORITY and draft.clause is not None and draft.clause.lemmas & _GRABBING:
        draft.action = "abduction"
        draft.frame = replace(draft.frame, action="abduction", effect="abducted")


_GRABBING = frozenset({"seize", "snatch", "drag", "grab", "take", "hold", "lead", "bundle"})


def _marks_a_body(draft: Draft) -> bool:
    """Say whether a participle only tells what was done to a body that was found: "the bodies, bound and shot, were found"."""
    clause = draft.clause
    told = clause is not None and clause.inherited and clause.link in ("and", "reduced", "main") and "corpse" not in draft.frame.object
    return told and clause is not None and "corpse" in classes_of(clause.subject) and draft.action in VIOLENT


def _give_harm(draft: Draft, scene: Scene) -> None:
    """Give a draft the harm that its own verb tells; harm told elsewhere in the sentence is given out by `_sentence_harm`."""
    clause, frame = draft.clause, draft.frame
    if clause is None or draft.trigger is not scene.units[clause.verb]:
        return
    if frame.effect == "killed" and "corpse" in frame.object:
        body = clause.subject if clause.passive or "corpse" not in classes_of(clause.object) else clause.object
        draft.harm = make_harm(scene, body, "killed")
    elif frame.effect == "killed" and clause.passive and clause.lemmas & {"find", "pull"}:
        draft.harm = make_harm(scene, clause.subject, "killed") or somebody(scene, clause.subject, "killed")
    elif frame.effect in ("detained", "abducted", "displaced"):
        patient = clause.subject if clause.passive or frame.action == "displacement" else clause.object
        if frame.action == "displacement" and not any(True for _ in people_of(patient)):
            patient = clause.object
        groups = [(prep, g) for prep, g in clause.groups if prep in ("including", "among")]
        told = make_harm(scene, patient, frame.effect)
        if not told and frame.effect != "displaced":
            told = somebody(scene, patient, frame.effect)
        draft.harm = told + [h for _, g in groups for h in make_harm(scene, g, frame.effect)]
    if draft.harm:
        mark_all(draft.rules, "harm", draft.harm, f'done by the verb "{draft.trigger.low}"')


def _runs_into(start: int, end: int, days: list[Mention]) -> bool:
    """Say whether a phrase of telling is half a time: "in the past" is no background in "in the past 24 hours"."""
    return any(start < m.phrase.start < end < m.phrase.end for m in days)


def _sentence_harm(scene: Scene, fresh: list[Draft], told: list[Draft]) -> None:
    """Give the dead and wounded of each clause to the draft of that clause, else to the violent draft that is nearest, before or in it."""
    violent = [d for d in fresh if d.action in VIOLENT and not d.tally]
    who = "unknown"
    opening = scene.units[: scene.clauses[0].start] if scene.clauses else scene.units
    for clause in (None, *scene.clauses):
        harm = clause_harm(scene, clause) if clause is not None else state_harm(scene, opening)
        if not harm:
            continue
        harm = [same_people(h, who) for h in harm]
        older = not fresh and any(u.low in ("earlier", "initially", "previously") for u in scene.units)
        who = harm[0].who if harm[0].who not in ("child", "woman") else who
        at = scene.units[clause.verb if clause is not None else 0].start
        bearing = violent or [d for d in fresh if d.action in _BEARING and not d.tally]
        owner = next((d for d in bearing if clause is not None and clause in d.clauses), None) or min(
            bearing, key=lambda d: abs(d.trigger.start - at), default=None
        )
        if owner is None and not fresh:
            near = [d for d in told[-4:] if d.action in VIOLENT and d.evidence[-1].number >= scene.sentence.number - 2]
            before = [d for d in near if d.harm or not d.weak]
            owner = before[-1] if before else None
            if owner is not None and scene.sentence not in owner.evidence:
                owner.evidence.append(scene.sentence)
        if owner is not None and clause is not None and owner.action in VIOLENT:
            owner.actors = once([*owner.actors, *(v for v in victims_of(scene, clause) if v.id not in {a.id for a in owner.actors})])
        if owner is not None:
            owner.harm = add_harm(owner.harm, harm, correcting=scene.says("correcting") and not older)
            mark_all(owner.rules, "actors", owner.actors, "its members were harmed")
            owner.rules.update(scene.rules)


def _place_ahead(scenes: list[Scene], scene: Scene) -> Unit | None:
    """Return the first place of the next sentence, if the paragraph goes on there."""
    number = scene.sentence.number + 1
    if number >= len(scenes) or scenes[number].sentence.paragraph != scene.sentence.paragraph:
        return None
    return next((u for u in scenes[number].units if u.place and "country" not in u.classes), None)


def _continue_move(scene: Scene, told: list[Draft]) -> None:
    """Let a sentence that only follows the vehicles ("The trucks headed to ...") add its places to the move told last."""
    old = next((d for d in reversed(told[-3:]) if d.action in MOVING), None)
    if old is None or scene.sentence.number - old.evidence[-1].number > 1:
        return
    for clause in scene.clauses:
        definite = clause.subject and clause.subject[0].low in ("the", "it", "they", "these")
        if definite and not clause.present and classes_of(clause.subject) & {"carrier", "convoy", "shipment"} and clause.lemmas & _HEADING:
            follow = Draft(old.frame, old.action, scene.units[clause.verb], scene.sentence, clause, [scene.sentence])
            give_places(follow, scene)
            old.destination = follow.destination or old.destination
            old.via += [u for u in follow.via if u not in old.via]
            old.rules.update(follow.rules)
            old.evidence.append(scene.sentence)
            return


def _give_things(draft: Draft, scene: Scene) -> None:
    clause = draft.clause
    own = clause is not None and draft.trigger is scene.units[clause.verb]
    inherited = clause.subject if clause is not None and clause.inherited else []
    units: list[Unit] = []
    if draft.action in MOVING:
        units = _outside_strikes(scene)
    elif draft.action in VIOLENT | {"property-destruction"} and clause is not None and own:
        units = inherited + scene.units[clause.start : clause.end]
    elif draft.action in VIOLENT:
        units = _phrase_around(scene.units, scene.units.index(draft.trigger))
        if clause is not None and clause.lemmas & _STRIKING and draft.trigger in clause.subject:
            units += [u for u in clause.object if u not in units]
    draft.things = things_of(scene, units, draft)
    if draft.action == "weapons-transfer":
        draft.things = [_with_reached(scene, t) for t in draft.things]
    mark_all(draft.rules, "things", draft.things, "named in its clause" if own and draft.action in VIOLENT else "named in the sentence")


def _outside_strikes(scene: Scene) -> list[Unit]:
    """Return the sentence's units without the clauses whose verb tells of violence: a drone that strikes is no cargo."""
    struck = {n for c in scene.clauses if c.lemmas & _STRIKING for n in range(c.start, c.verb + 1)}
    return [u for n, u in enumerate(scene.units) if n not in struck]


def _phrase_around(units: list[Unit], at: int) -> list[Unit]:
    """Return the units of an event noun's own phrase: four before, eight after, up to the next verb or strong sign."""
    end = at + 1
    while end < min(len(units), at + 9) and units[end].tag not in ";:|?!X" and not (units[end].forms and units[end].entry is None):
        end += 1
    return units[max(0, at - 4) : end]


def _with_reached(scene: Scene, thing: Thing) -> Thing:
    """Give a thing the number told behind it: "the missiles, whose number reached 56"."""
    if thing.count is not None or thing.phrase is None:
        return thing
    behind = scene.folded[thing.phrase.end : thing.phrase.end + 30]
    if "number" not in behind and "totalling" not in behind and "numbering" not in behind:
        return thing
    number = next((u for u in scene.units if u.tag == "#" and thing.phrase.end < u.start < thing.phrase.end + 40), None)
    if number is None or number.span is None:
        return thing
    return Thing(thing.kind, thing.name, Count(*number.span, scene.phrase(number.start, number.end)), thing.phrase, thing.use)


def _worth(draft: Draft) -> bool:
    """Say whether a draft tells enough to stand alone: a weak one needs someone harmed, a doer, or a place and a day."""
    if not draft.weak:
        return True
    if draft.action == "killing":
        return bool(draft.harm)
    if draft.action == "attack" and (draft.harm or draft.frame.effect == "injured"):
        return bool(draft.harm)
    both = {"actor", "target"} <= {a.role for a in draft.actors}
    told = sum((bool(draft.actors), both, draft.where is not None or draft.origin is not None, draft.day is not None, bool(draft.harm)))
    return told >= 2
