"""Gather: the drafts of a report come in order; what one event is told in several clauses or sentences is joined; statements go out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from marsad.extract.drafts import FROM_AFAR, MOVING, VIOLENT, Draft
from marsad.model import Harm, Mention, Thing

_COMPATIBLE = {
    "attack": VIOLENT,
    "killing": VIOLENT | {"ill-treatment"},
    "explosion": FROM_AFAR | {"explosion"},
    "airstrike": frozenset({"airstrike", "drone-strike", "attack"}),
    "shooting": frozenset({"shooting", "killing", "armed-clash", "protest-suppression", "attack"}),
    "arrest": frozenset({"arrest", "abduction"}),
    "weapons-transfer": frozenset({"troop-movement"}),
    "chemical-attack": frozenset({"airstrike", "shelling"}),
}


_RAIDED = frozenset({"arrest", "abduction", "weapons-seizure", "property-destruction", "ill-treatment"})


def compatible(new: str, old: str) -> bool:
    """Say whether two actions may tell of one happening within a report."""
    return new == old or old in _COMPATIBLE.get(new, ()) or new in _COMPATIBLE.get(old, ())


def same_day(new: Draft, old: Draft) -> bool:
    """Say whether the dates told do not keep two drafts apart: one has none of its own, or both rest on the same words."""
    if new.day is None or old.day is None or new.day is old.day or new.carried:
        return True
    said = _day_said(new.day)
    return said == _day_said(old.day) or _says_same_day(said)


def _says_same_day(said: dict[str, object]) -> bool:
    """Say whether the words only point to the day told last: "that day", "the same day"."""
    return said.get("anchor") == "last" and said.get("unit") == "day" and said.get("offset") == 0


def _day_said(day: Mention) -> dict[str, object]:
    """Return what the words say of the day alone; "that day" and "the same day" say nothing of their own."""
    return {k: v for k, v in day.parse if k not in ("time", "part_of_day", "zone", "dateline", "overnight")}


def _same_place(new: Draft, old: Draft) -> bool:
    if new.where is None or old.where is None:
        return True
    return new.where.low == old.where.low or not new.own_place


def _same_doer(new: Draft, old: Draft) -> bool:
    doers = [{a.id for a in d.actors if a.role == "actor" and a.id} for d in (new, old)]
    return not doers[0] or not doers[1] or bool(doers[0] & doers[1])


def take_up(old: Draft, new: Draft) -> None:
    """Put what the new draft says into the old one; the old one's own values stand, a stronger action wins."""
    if old.weak and not new.weak:
        old.frame, old.action, old.trigger, old.clause = new.frame, new.action, new.trigger, new.clause
    hanging = old.clause is not None and old.clause.link in ("reduced", "ing", "rel")
    if new.action == "chemical-attack" or (hanging and {old.action, new.action} == {"weapons-transfer", "troop-movement"}):
        old.frame, old.action = new.frame, new.action
    _take_from_body(old, new)
    if old.where is not None and "country" in old.where.classes and new.where is not None and "country" not in new.where.classes:
        if old.action in MOVING:
            old.destination = old.destination or old.where
        old.where = new.where
    if old.clock_of_line and new.clock is not None and not new.clock_of_line:
        old.clock, old.clock_of_line = new.clock, False
    for name in ("clock", "where", "origin", "destination", "told_on", "count"):
        if getattr(old, name) is None:
            setattr(old, name, getattr(new, name))
    if old.day is None:
        old.day, old.carried = new.day, new.carried
    old.via += [u for u in new.via if u not in old.via]
    old.clauses += new.clauses
    if old.evidence[0].headline and len(old.evidence) == 1:
        told = {a.id for a in new.actors if a.id}
        old.actors = [a for a in old.actors if a.id not in told]
    if any(a.role == "actor" and a.id for a in new.actors) and old.action != "armed-clash":
        old.actors = [a for a in old.actors if a.id is not None or a.role != "actor" or a.name == "unidentified"]
    known = {(a.id, a.name.lower()) for a in old.actors}
    named = any(a.role == "actor" and a.id for a in old.actors)
    old.actors += [a for a in new.actors if (a.id, a.name.lower()) not in known and not (named and a.id is None)]
    old.things = add_things(old.things, new.things)
    old.harm = add_harm(old.harm, new.harm, correcting=new.correcting)
    old.attribution += [a for a in new.attribution if a not in old.attribution]
    old.unknowns += [u for u in new.unknowns if u not in old.unknowns]
    old.evidence += [s for s in new.evidence if s not in old.evidence]
    old.rules = {**new.rules, **old.rules}
    old.own_place |= new.own_place
    if old.status == "reported" and new.status in ("unconfirmed", "claimed"):
        old.status = new.status


def _take_from_body(old: Draft, new: Draft) -> None:
    """Let the body's own place and day stand for what only the headline told so far."""
    if not old.evidence[0].headline or len(old.evidence) > 1 or new.evidence[0].headline:
        return
    if new.own_place:
        old.where, old.origin, old.destination, old.via = new.where, new.origin, new.destination, list(new.via)
    if new.day is not None and not new.carried:
        old.day, old.carried = new.day, False


def without_headlines(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that only a headline tells where the body tells of a like action itself."""
    body = {d for d in drafts if any(not s.headline for s in d.evidence)}
    told = {b.action for b in body}
    return [d for d in drafts if d in body or d.tally or not any(compatible(d.action, action) for action in told)]


def without_sums(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that only sum up others: five killed "in two attacks", told after as two and three."""
    kills = [(d.evidence[0].number, n) for d in drafts if not d.tally and (n := _killed(d))]
    return [d for d in drafts if not _sums_up(d, kills)]


MOST_PARTS = 12
"""Of so many events told after it a sum may be made up, no more."""


def _sums_up(draft: Draft, kills: list[tuple[int, int]]) -> bool:
    """Say whether a draft's dead are those of the next two or more events together; `kills` holds (sentence, dead) in text order."""
    killed = _killed(draft)
    if draft.tally or not draft.weak or killed is None:
        return False
    first = bisect_right(kills, draft.evidence[0].number, key=lambda pair: pair[0])
    return killed in list(accumulate(n for _, n in kills[first : first + MOST_PARTS]))[1:]


def _killed(draft: Draft) -> int | None:
    """Return how many dead a draft tells of in all, parts ("including a child") left out."""
    counts = [h.count.low for h in draft.harm if h.effect == "killed" and h.count is not None and h.count.low and h.who not in _GROUPS]
    return sum(counts) if counts else None


def told_before(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Return the event told before, at most three paragraphs back, that a noun with "the" points to, or None."""
    for old in reversed(earlier[-6:]):
        near = draft.sentence.paragraph - old.evidence[-1].paragraph <= 3
        if near and not old.tally and compatible(draft.action, old.action) and old.status == draft.status:
            return old
    return None


def add_harm(old: list[Harm], new: list[Harm], correcting: bool = False) -> list[Harm]:
    """Return both lists as one, without saying twice what is the same harm; a told number beats none, a correction any older number."""
    rows = list(old)
    for harm in new:
        same = next((n for n, row in enumerate(rows) if _same_harm(row, harm, correcting and n < len(old), n < len(old))), None)
        if same is None:
            rows.append(harm)
        elif rows[same].count is None or (correcting and harm.count is not None):
            rows[same] = harm
        elif rows[same].who == "unknown":
            rows[same] = replace(rows[same], who=harm.who)
    return rows


_GROUPS = frozenset({"child", "woman", "journalist", "health-worker"})


def _same_harm(old: Harm, new: Harm, correcting: bool, told_before: bool) -> bool:
    """Say whether two items tell of the same people: same kind, or one of no told kind with the same number or as its correction.

    Two kinds told in one breath ("a farmer and his daughter") are two groups, though the numbers be equal.
    """
    if (old.effect, old.unit) != (new.effect, new.unit):
        return False
    if old.who == new.who:
        return True
    if not told_before or "unknown" not in (old.who, new.who) or _GROUPS & {old.who, new.who}:
        return False
    return correcting or (
        old.count is not None and new.count is not None and (old.count.low, old.count.high) == (new.count.low, new.count.high)
    )


def add_things(old: list[Thing], new: list[Thing]) -> list[Thing]:
    """Return both lists as one; the same name is said once, a told number beats none."""
    rows = list(old)
    for thing in new:
        same = [n for n, t in enumerate(rows) if t.name.lower() == thing.name.lower()]
        if not same:
            rows.append(thing)
        elif rows[same[0]].count is None and thing.count is not None:
            rows[same[0]] = thing
    return rows


def within_sentence(drafts: list[Draft]) -> list[Draft]:
    """Join the drafts of one sentence that tell of one happening: noun and verb of one strike, its dead, its explosion."""
    if len(drafts) < 2:
        return drafts
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.weak, d.trigger.start)):
        partner = next((k for k in kept if _one_happening(draft, k)), None)
        if partner is None:
            kept.append(draft)
        else:
            take_up(partner, draft)
    broken_up = [k.clause for k in kept if k.action == "protest-suppression" and k.clause is not None]
    kept = [k for k in kept if k.action != "protest" or (k.clause not in broken_up and not any(k.trigger in c.object for c in broken_up))]
    return sorted(kept, key=lambda d: d.trigger.start)


def _one_happening(new: Draft, old: Draft) -> bool:
    if new.status != old.status and {new.status, old.status} & {"denied", "planned", "threatened"}:
        return False
    if new.trigger.low.startswith("raid") and new.weak and old.action in _RAIDED:
        return True
    if _dead_of_it(new, old) or _damage_of_it(new, old) or _broke_in(new, old):
        return True
    if not compatible(new.action, old.action) or not same_day(new, old):
        return False
    if {new.action, old.action} == {"weapons-transfer", "troop-movement"}:
        return any(c is not None and c.link in ("reduced", "ing", "rel") for c in (new.clause, old.clause))
    if new.action == old.action and new.action in MOVING | {"arrest", "release"}:
        return new.clause is not None and old.clause is not None and (new.clause.inherited or new.definite) and not _two_sums(new, old)
    if (_by_others(new, old) or _told_beside(new, old)) and new.own_place:
        return False
    return _same_place(new, old) or new.weak


_DEADLY = frozenset({"territory-change", "siege", "property-destruction", "base", "weapons-seizure", "arrest", "release", "displacement"})


def _dead_of_it(new: Draft, old: Draft) -> bool:
    """Say whether a participle tells who was hurt in another deed: "overran the post, killing nine soldiers"."""
    clause = new.clause
    if clause is None or old.clause is None or not new.weak or new.action not in ("killing", "attack") or old.action not in _DEADLY:
        return False
    return clause.link == "ing" and clause.inherited and clause.parent == old.clause.number and old.trigger.tag == "N"


def _damage_of_it(new: Draft, old: Draft) -> bool:
    """Say whether a clause only tells what a strike damaged: "shells fell on the fields, setting them alight"."""
    clause = new.clause
    if clause is None or new.action != "property-destruction" or old.action not in FROM_AFAR | {"attack"}:
        return False
    return clause is not old.clause and clause.link in ("ing", "rel", "and") and (clause.inherited or clause.link == "rel")


def _broke_in(new: Draft, old: Draft) -> bool:
    """Say whether a weak attack is how a raid began: "they broke into a house and led him away"."""
    clause = new.clause
    if clause is None or not new.weak or new.action != "attack" or old.action not in _RAIDED or old.clause is None:
        return False
    return bool(clause.lemmas & {"break", "storm", "burst"}) and old.clause.inherited


def _told_beside(new: Draft, old: Draft) -> bool:
    """Say whether a clause behind "and" tells of a deed of its own, with its doer and place: "shells fell on X and the army struck Y"."""
    clause = new.clause
    if clause is None or clause is old.clause or clause.link != "and" or clause.inherited or new.where is None or old.where is None:
        return False
    verb = new.trigger.tag == "N" and not (new.trigger.entry and new.trigger.entry.frames and new.frame.nouns)
    doer = any(a.role == "actor" for a in new.actors) and not any(a.role == "actor" for a in old.actors)
    return verb and doer and old.own_place and new.where.low != old.where.low


def _by_others(new: Draft, old: Draft) -> bool:
    """Say whether two verbs of one sentence have each a doer of its own: "the army shelled X and the factions shelled Y"."""
    if new.clause is None or old.clause is None or new.clause is old.clause or new.clause.inherited or old.clause.inherited:
        return False
    if not all(d.trigger.tag == "N" and d.clause is not None and d.clause.link in ("main", "and", "while") for d in (new, old)):
        return False
    doers = [{a.id or a.name for a in d.actors if a.role == "actor"} for d in (new, old)]
    return bool(doers[0] and doers[1]) and not doers[0] & doers[1]


def _two_sums(new: Draft, old: Draft) -> bool:
    a = {(h.effect, h.who): (h.count.low, h.count.high) for h in new.harm if h.count}
    return any(h.count and a.get((h.effect, h.who)) not in (None, (h.count.low, h.count.high)) for h in old.harm)


def _two_cargoes(new: Draft, old: Draft) -> bool:
    """Say whether both count the same kind of thing differently: two shipments then."""
    counted = [{(t.kind): t.count for t in d.things if t.count is not None and t.kind != "shipment"} for d in (new, old)]
    return any(counted[1][k].low != c.low for k, c in counted[0].items() if k in counted[1])


def across_sentences(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Return the earlier draft that this one tells more of, or None: looks back two paragraphs, nearest first."""
    if draft.correcting and (draft.weak or "corpse" in draft.frame.object) and draft.harm:
        return _corrected(draft, earlier)
    for old in reversed(earlier[-8:]):
        distance = draft.sentence.paragraph - old.evidence[-1].paragraph
        if distance <= 1 and draft.definite and draft.weak and draft.trigger.low.startswith("raid") and old.action in _RAIDED:
            return old
        if distance > 3 or not compatible(draft.action, old.action):
            continue
        if old.evidence == [draft.sentence] and (draft.sentence.headline or _by_others(draft, old)):  # settled within the sentence
            continue
        if {draft.status, old.status} & {"denied", "planned", "threatened"} and draft.status != old.status:
            continue
        if _tells_more(draft, old, distance):
            return old
    return None


def _corrected(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Return the event whose toll a correction speaks of: the one told last that has harm of the same kind, else the one told last."""
    violent = [old for old in earlier[-8:] if old.action in VIOLENT and old.status not in ("denied", "planned", "threatened")]
    effects = {h.effect for h in draft.harm}
    return next((old for old in reversed(violent) if effects & {h.effect for h in old.harm}), violent[-1] if violent else None)


def _tells_more(new: Draft, old: Draft, distance: int) -> bool:
    headline = old.evidence[0].headline and len(old.evidence) == 1
    own_day = new.day is not None and not new.carried
    if new.weak and distance == 0 and old.action in VIOLENT and _its_dead(new, old, own_day):
        return not old.harm or not _two_sums(new, old)
    if headline and _same_doer(new, old) and (new.action == old.action or (old.weak and _same_place(new, old))):
        return not _two_sums(new, old)
    if _told_then_dated(new, old):
        return True
    if own_day and (old.past or (old.day is not None and not same_day(new, old))):
        return False
    if new.weak and old.action in VIOLENT and new.action in VIOLENT:
        return distance <= 1 and not own_day and (_same_place(new, old) or not new.own_place)
    if new.action == "explosion" and old.action in FROM_AFAR and not own_day and distance <= 1:
        return not any(t.kind == "explosive-device" for t in new.things) or _is_again(new, old, distance)
    return _is_again(new, old, distance)


def _its_dead(new: Draft, old: Draft, own_day: bool) -> bool:
    """Say whether the next sentence tells the dead of what was just told: nobody was harmed in it yet, or "in it" says so."""
    return _points_into(new) or (not own_day and not old.harm and _adjacent(new, old))


def _is_again(new: Draft, old: Draft, distance: int) -> bool:
    """Say whether an event of the same kind is the one told before: by "the", by nothing new of day and place, or by the same place."""
    same, own_day = new.action == old.action, new.day is not None and not new.carried
    if new.action in MOVING and same and not own_day and not new.own_place and not new.via and new.origin is None:
        return distance <= 1 and not _two_sums(new, old) and not _two_cargoes(new, old)
    if new.definite and new.action in MOVING and same:
        return distance <= 2 and not _two_sums(new, old)
    if new.definite:
        return not _two_sums(new, old) and _same_place(new, old)
    if same and same_day(new, old) and _same_doer(new, old):
        return new.where is not None and old.where is not None and new.where.low == old.where.low and not _two_sums(new, old)
    return False


def _points_into(draft: Draft) -> bool:
    """Say whether the dead are said to have died "in it" or "in the attack": in what was just told."""
    clause = draft.clause
    return clause is not None and any(prep in ("in", "by") and group and group[0].low == "it" for prep, group in clause.groups)


def _told_then_dated(new: Draft, old: Draft) -> bool:
    """Say whether the old draft has only the day it was told, and the new one ("A day earlier") the day on which it happened."""
    if old.told_on is None or old.day is not old.told_on or new.day is None or new.action != old.action:
        return False
    keys = dict(new.day.parse)
    return keys.get("anchor") == "last" and keys.get("unit") == "day" and int(keys.get("offset", 0) or 0) < 0 and _adjacent(new, old)


def _adjacent(new: Draft, old: Draft) -> bool:
    return new.sentence.number - old.evidence[-1].number <= 1
