"""Telling: a draft and its sentence come in; status (reported, claimed, denied, planned ...), tellers and unknowns go out."""

from __future__ import annotations

from marsad.extract.clauses import Clause
from marsad.extract.drafts import ACCUSING, VIOLENT, Draft, Scene
from marsad.extract.phrasebook import PhraseBook
from marsad.extract.traces import mark_all, why_status
from marsad.extract.units import NONE, Unit
from marsad.model import Attribution

_GOVERNED = ("denied", "threatened", "planned", "claimed", "unconfirmed")


def give_status(draft: Draft, scene: Scene, book: PhraseBook) -> None:
    """Set the status from the verb that governs the clause, from phrases in the sentence, and from tense."""
    governed = _governing(draft, scene, book)
    status = governed or _phrased(draft, scene)
    clause = draft.clause
    if status is None and clause is not None and clause.future:
        condition = draft.action in VIOLENT and any(
            (u.tag == "C" and u.low == "if" and u.text != "if") or (("warn", "past") in u.forms and u.text[:1] > "\u0600")
            for u in scene.units
        )
        status = "threatened" if condition else "planned"
    if status is None and draft.action == "protest" and scene.says("demanded", 0, draft.trigger.start) and draft.trigger.entry is not None:
        status = "planned"
    if status is None and draft.action == "declaration" and clause is not None and clause.lemmas & book.telling.verbs["threatened"]:
        status = "threatened"
    if status is None and clause is not None and clause.aux[:1] == ("would",) and _warned(draft, scene, clause):
        status = "threatened"
    if status is not None:
        draft.status = status
        draft.rules[status, 0] = why_status(draft, scene, book.telling.verbs.get(status, NONE), governed is not None)


def _warned(draft: Draft, scene: Scene, clause: Clause) -> bool:
    """Say whether a party says what it "would" do "if" or "unless" something happens: a threat."""
    if draft.action not in VIOLENT | {"territory-change", "siege"} or clause.parent is None:
        return False
    words = scene.folded[scene.sentence.start : scene.sentence.end].split()
    teller = scene.clauses[clause.parent].subject
    party = any((u.entry is not None and (u.entry.actor or u.entry.who or u.classes & {"body", "force"})) or u.tag == "O" for u in teller)
    return party and ("if" in words or "unless" in words or "would" in words)


_BOASTED = VIOLENT | {"territory-change", "siege", "property-destruction"}


def says_so_itself(draft: Draft, scene: Scene, book: PhraseBook) -> bool:
    """Say whether the doer itself tells of the deed: "The group said that its fighters had killed two soldiers"."""
    clause = draft.clause
    if draft.status != "reported" or clause is None or draft.action not in _BOASTED:
        return False
    doers = {a.id for a in draft.actors if a.role == "actor" and a.id}
    outer = scene.clauses[: clause.number] + scene.clauses[clause.number + 1 :]
    tellers = [c for c in outer if c.lemmas & book.telling.saying and not c.inherited]
    own = any(u.low in ("its", "their", "our") for u in scene.units[clause.start : clause.end])
    for teller in tellers:
        named = {u.entry.actor for u in teller.subject if u.entry is not None and u.entry.actor}
        if (named & doers) and (own or teller.number < clause.number):
            return True
    return False


def _governing(draft: Draft, scene: Scene, book: PhraseBook) -> str | None:
    """Return the status set by the clauses above: "denied that", "plan to", "threatened to", "claimed that"."""
    clause = draft.clause
    while clause is not None and clause.parent is not None:
        parent = scene.clauses[clause.parent]
        if clause.link == "ing" and parent.lemmas & ACCUSING:
            return "unconfirmed"
        under = clause.link in ("that", "inf", "ing") or (clause.link == "and" and parent.link in ("that", "inf", "ing"))
        if under:
            for name in _GOVERNED:
                if name == "claimed" and any(u.classes & {"life"} for u in parent.object):
                    continue  # "claimed the lives of four"
                if parent.lemmas & book.telling.verbs[name] and not (name == "planned" and clause.link == "that"):
                    return name if not parent.negated else None
        clause = parent if clause.link in ("that", "inf", "ing", "and", "reduced", "rel") else None
    own = draft.clause
    if own is not None and own.lemmas & book.telling.verbs["denied"] and draft.trigger is not scene.units[own.verb]:
        return "denied"
    if (
        own is not None
        and own.lemmas & book.telling.verbs["threatened"]
        and draft.action != "declaration"
        and scene.units.index(draft.trigger) > own.verb
    ):
        return "threatened"
    if own is not None and "accuse" in own.lemmas and scene.units.index(draft.trigger) > own.verb:
        return "unconfirmed"
    if own is not None and own.lemmas & book.telling.verbs["planned"] and scene.units.index(draft.trigger) > own.verb:
        return "planned"
    return None


def _phrased(draft: Draft, scene: Scene) -> str | None:
    if not scene.stands:
        return None
    if scene.says("guessed", 0, draft.trigger.start):
        return "unconfirmed"
    for name in ("denied", "unconfirmed", "threatened", "planned", "claimed", "recalled"):
        if scene.says(name):
            if name == "planned" and draft.clause is not None and not _under_phrase(scene, draft, name):
                continue
            return name
    return None


def _under_phrase(scene: Scene, draft: Draft, name: str) -> bool:
    return any(name in kinds and start < draft.trigger.start for start, _, kinds in scene.stands)


def is_no_event(draft: Draft, scene: Scene) -> str | None:
    """Return why the draft tells no event (question, custom, condition, negation), or None."""
    if _in_question(scene, draft.trigger):
        return "question"
    why = _unreal_clause(draft, scene, draft.clause) if draft.clause is not None else None
    return why or (_unreal_words(draft, scene) if draft.status == "reported" else None)


def _unreal_clause(draft: Draft, scene: Scene, clause: Clause) -> str | None:
    """Return why the clause tells no event by its verb: its tense, mood, negation or custom."""
    by_verb = draft.trigger is scene.units[clause.verb]
    around = scene.units[clause.start].start - 40, scene.units[clause.end - 1].end + 40
    if scene.stands and draft.action not in ("ill-treatment", "siege") and scene.says("habitual", *around):
        return "habitual"
    if clause.negated and draft.status != "denied" and by_verb:
        return "negated"
    if clause.present and by_verb and not scene.sentence.headline and not _bulletin(scene, clause):
        return "simple present"
    if draft.status == "reported" and _is_purpose(draft, scene, clause):
        return "an attempt, or a purpose"
    if draft.status == "reported" and _under_custom(scene, clause):
        return "custom, or negated"
    if clause.stative and not scene.sentence.headline and not any(u.date for u in scene.units):
        return "state"
    if clause.parent is not None and clause.link in ("that", "rel") and scene.clauses[clause.parent].lemmas & _FEARED:
        return "a fear"
    if (why := _only_background(draft, scene, clause) if by_verb else "a drill" if clause.lemmas & _REHEARSED else None) is not None:
        return why
    if (not _MODALS.isdisjoint(clause.aux) or clause.owed) and draft.status not in ("threatened", "planned"):
        return "modal"
    if draft.action in ("explosion", "shooting") and clause.lemmas & {"cause", "result", "come", "hear"} and _by_drill(scene, clause):
        return "the noise of a drill"
    if _goes_on(draft, clause) and not scene.sentence.headline:
        dated = any(u.date for u in scene.units) and draft.action != "displacement"
        return None if dated else "a state that goes on"
    return None


_MODALS = frozenset({"may", "might", "could", "can", "should", "would", "must"})


def _unreal_words(draft: Draft, scene: Scene) -> str | None:
    """Return which phrase before the trigger makes a reported event none: asked for, unknown, a mere condition."""
    start, first = draft.trigger.start, 0
    if draft.clause is not None and draft.clause.link in _SET_APART:
        first = scene.units[draft.clause.start].start  # "they demanded ..., after the police had arrested two men"
    elif draft.clause is not None and draft.trigger is scene.units[draft.clause.verb] and _goes_on_with(scene, draft.clause):
        first = scene.units[draft.clause.start].start  # "تظاهروا احتجاجاً على ...، وفرقتهم الشرطة"
    if scene.says("demanded", first, start):
        return "demanded"
    if (draft.weak or draft.action in ("explosion", "property-destruction")) and scene.says("accident"):
        return "an accident"
    if scene.says("unknowns", first, start) and not scene.says("unclaimed", first, start):
        return "unknown"
    return "hypothetical" if scene.says("hypothetical", first, start + 1) else None


def _only_background(draft: Draft, scene: Scene, clause: Clause) -> str | None:
    """Return why a move is no event of its own: it tells what was hit, what was on board, or who had left before."""
    if draft.action == "troop-movement" and _only_passing(scene, clause):
        return "only tells what was hit"
    known = clause.subject[:1] != [] and clause.subject[0].low in ("the", "it", "they", "these") and clause.link == "that"
    if draft.action == "weapons-transfer" and known and "carry" in clause.lemmas and clause.aux[:1] in (("was",), ("were",)):
        return "what a vehicle had on board"
    return "background" if draft.action == "displacement" and clause.link == "rel" and clause.pluperfect else None


def _only_passing(scene: Scene, clause: Clause) -> bool:
    """Say whether a move only tells what was struck and when: "went off as a patrol passed", "fired on a convoy leaving the town"."""
    if clause.link not in ("as", "while", "when", "ing", "reduced") or clause.parent is None:
        return False
    if clause.link in ("ing", "reduced") and not clause.inherited:
        return False
    return bool(scene.clauses[clause.parent].lemmas & _STRIKING)


_STRIKING = frozenset("explode go detonate blow hit strike target attack fire shoot open bomb shell kill wound injure ambush".split())


def _goes_on_with(scene: Scene, clause: Clause) -> bool:
    """Say whether an Arabic clause is a further sentence behind a comma and "و"."""
    if not clause.start or scene.units[clause.verb].tag != "V":
        return False
    return scene.units[clause.start].text in ("و", "ف") and scene.units[clause.start - 1].tag == ","


_FEARED = frozenset({"fear", "worry", "dread"})
_REHEARSED = frozenset({"practise", "practice", "rehearse", "simulate"})
_SET_APART = frozenset({"after", "when", "before", "beyond"})


_CARRIED_OUT = frozenset("begin start continue manage succeed resume proceed help force drive make cause lead go lend return come".split())
_ATTEMPTED = frozenset(
    {"territory-change", "armed-clash", "attack", "arrest", "release", "base", "displacement", "aid", "weapons-seizure", "siege"}
)


def _is_purpose(draft: Draft, scene: Scene, clause: Clause) -> bool:
    """Say whether an infinitive only tells what somebody tried or wanted: "tried to seize the town", "sent troops to fight"."""
    if clause.link != "inf" or clause.parent is None or draft.trigger is not scene.units[clause.verb]:
        return False
    if any(u.low == "order" for u in scene.units[max(0, clause.verb - 3) : clause.verb]):
        return True  # "advanced in order to besiege the town"
    if draft.action == "protest":
        wished = scene.clauses[clause.parent].lemmas & {"want", "wish", "hope", "invite", "urge", "intend", "fear", "dare"}
        return bool(clause.lemmas & {"gather", "stand", "march", "fill"} or wished)
    return draft.action in _ATTEMPTED and not scene.clauses[clause.parent].lemmas & _CARRIED_OUT


def _goes_on(draft: Draft, clause: Clause) -> bool:
    """Say whether the clause tells of a war that goes on, not of an event: "has been battling", "is fighting", "the besieged town"."""
    if draft.action == "siege" and clause.link == "reduced":
        return True
    if "return" in clause.lemmas and "ing" in clause.kinds and not clause.aux:
        return True  # "two refugees returning from Lebanon were arrested"
    going = "ing" in clause.kinds and clause.aux[:1] in (("is",), ("are",), ("has",), ("have",))
    return going and draft.action in ("armed-clash", "attack", "territory-change")


def _by_drill(scene: Scene, clause: Clause) -> bool:
    """Say whether what was heard came from a drill: "the explosions were caused by the manoeuvres"."""
    heard = [u for prep, group in clause.groups if prep in ("by", "from") for u in group]
    return any("drill" in u.classes or "exercise" in u.low for u in (scene.units if "hear" in clause.lemmas else heard))


def _under_custom(scene: Scene, clause: Clause) -> bool:
    """Say whether an infinitive hangs on a custom, state or negation ("is used to bring in", "have not been allowed to send")."""
    while clause.link == "inf" and clause.parent is not None:
        clause = scene.clauses[clause.parent]
        told = scene.sentence.headline and not clause.negated
        if (clause.present or clause.stative or clause.negated) and not told:
            return True
    return False


def _bulletin(scene: Scene, clause: Clause) -> bool:
    """Say whether a simple present may be a bulletin's style: a day is told beside it, or the line has a label."""
    if 0 < scene.head <= clause.start + 1:
        return clause.link not in ("rel", "ing")
    return any(u.date is not None for u in scene.units) and clause.link not in ("rel", "ing")


def _in_question(scene: Scene, trigger: Unit) -> bool:
    mark = scene.folded.find("?", trigger.end, scene.sentence.end)
    if mark < 0:
        return False
    at = scene.units.index(trigger)
    openers = (
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "dare",
        "has",
        "have",
        "should",
        "who",
        "why",
        "how",
        "what",
    )
    for back in range(at - 1, -1, -1):
        unit = scene.units[back]
        if unit.low in openers and (back == 0 or scene.units[back - 1].tag in ',;:?!|"-(' or scene.units[back - 1].low == "and"):
            return True
    return False


def give_tellers(draft: Draft, scene: Scene, book: PhraseBook) -> None:
    """Add who says so: the subject of the nearest telling verb, or the words after "according to"."""
    for clause in reversed(scene.clauses):
        if clause.lemmas & book.telling.saying and clause.subject and not any("life" in u.classes for u in clause.object):
            named = [u for u in clause.subject if u.tag in "N#"]
            if any(u.low in book.telling.tellers or u.text[:1].isupper() for u in named):
                start, end = named[0].start, named[-1].end
                if end - start < 120:
                    draft.attribution.append(Attribution(scene.text[start:end], scene.phrase(start, end)))
                    draft.rules["attribution", start] = f'subject of "{scene.units[clause.verb].low}"'
                    break
    at = scene.folded.find("according to ", scene.sentence.start, scene.sentence.end)
    if at >= 0:
        start = at + len("according to ")
        end = min((e for e in (scene.text.find(c, start, scene.sentence.end) for c in ",.;") if e > 0), default=scene.sentence.end)
        if 0 < end - start < 80:
            draft.attribution.append(Attribution(scene.text[start:end], scene.phrase(start, end)))
    for group in [g for clause in scene.clauses for prep, g in clause.groups if prep == "according" and g]:
        start, end = group[0].start, group[-1].end
        if end - start < 80:
            draft.attribution.append(Attribution(scene.text[start:end], scene.phrase(start, end)))
    mark_all(draft.rules, "attribution", draft.attribution, 'behind "according to"')
    if scene.says("unknowns"):
        draft.unknowns.append(scene.phrase(scene.sentence.start, scene.sentence.end))
