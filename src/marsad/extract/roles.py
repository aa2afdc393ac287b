"""Roles: a draft and its sentence come in; the parties that act, are hit or receive go out, by voice, preposition and order."""

from __future__ import annotations

from itertools import pairwise

from marsad.extract.clauses import Clause
from marsad.extract.drafts import ACCUSING, FROM_AFAR, MOVING, VIOLENT, Draft, Scene, classes_of
from marsad.extract.parties import STAND_INS, actors_in, named_loosely, once, owner_of
from marsad.extract.units import Unit
from marsad.model import Actor, Role

_BELONGING = frozenset({"affiliated", "belonging", "loyal"})
_SHARED = frozenset({"exercise", "agreement"})
_DYING = frozenset({"die", "perish", "succumb", "drown"})
_LOSSES = ("loss", "casualt", "human loss", "death", "martyr")
_CARRY = frozenset(
    {
        "carry",
        "commit",
        "fire",
        "undertake",
        "execute",
        "launch",
        "conduct",
        "stage",
        "hold",
        "mount",
        "perform",
        "impose",
        "begin",
        "start",
        "wage",
        "resume",
        "announce",
        "set",
        "lay",
        "spring",
        "continue",
        "renew",
        "intensify",
        "escalate",
        "increase",
        "expand",
        "repeat",
        "keep",
    }
)


def give_actors(draft: Draft, scene: Scene) -> None:
    """Fill the draft's actors: around its event noun, or from the subject, the object and the groups of its clause."""
    clause = draft.clause
    by_noun = draft.frame.nouns and draft.trigger.entry is not None and draft.trigger.entry.frames
    if by_noun and (clause is None or draft.trigger is not scene.units[clause.verb]):
        _noun_actors(draft, scene)
        if clause is not None and not any(a.role == "actor" for a in draft.actors):
            draft.actors = once([*draft.actors, *actors_in(scene, _accused_in(scene, clause, draft.trigger), "actor")])
    elif clause is not None:
        found = _subjects(draft, scene, clause)
        found += _objects(draft, scene, clause)
        found += _further(draft, scene, clause, found)
        draft.actors = once([*draft.actors, *found])
    if draft.action in VIOLENT | {"territory-change"}:
        _add_sides(draft, scene)


_CAUSING = frozenset({"cause", "leave", "inflict", "lead"})
_LOYAL = frozenset({"loyal", "allied", "affiliated", "faithful"})
_OWNED = frozenset({"belongs", "belonging", "belong"})
_HOLDING = frozenset({"control", "hold", "dominate"})
_HELD = frozenset({"place", "placehead", "post", "site"})


def _add_sides(draft: Draft, scene: Scene) -> None:
    """Add whom the text names beside the parties: "militants loyal to X", "a town controlled by X", "at the expense of X"."""
    clause = draft.clause
    start, end = (clause.start, clause.end + 2) if clause is not None else (0, len(scene.units))
    told = [n for n, u in enumerate(scene.units[start:end], start) if u.low in _BESIDE]
    for at in told:
        if at + 2 >= len(scene.units):
            break
        unit, behind = scene.units[at], scene.units[at + 1]
        if unit.low in _LOYAL and behind.low == "to":
            draft.actors = once([*draft.actors, *actors_in(scene, _group_from(scene.units, at + 2), "affiliation")])
        elif (unit.low == "expense" and behind.low == "of") or (unit.low in _OWNED and behind.low == "to" and draft.action in FROM_AFAR):
            draft.actors = once([*draft.actors, *actors_in(scene, _group_from(scene.units, at + 2), "target")])
    if any(a.role == "target" for a in draft.actors) or draft.action not in FROM_AFAR | {"attack"}:
        return
    for at in told:
        if scene.units[at].low in _GROUND and any(u.tag == "P" for u in scene.units[max(0, at - 6) : at]):
            named = [*scene.units[max(0, at - 2) : at], *_of_whom(scene.units, at)]
            found = [a for a in actors_in(scene, named, "target") if a.id is not None]
            draft.actors = once([*draft.actors, *found])
    if clause is None:
        return
    held = [c for c in scene.clauses if c.link in ("reduced", "rel") and c.parent == clause.number and c.lemmas & _HOLDING]
    for c in held:
        if classes_of(c.subject) & _HELD:
            found = actors_in(scene, _behind(c, "by"), "target")
            draft.actors = once([*draft.actors, *found])


_GROUND = frozenset({"enclave", "enclaves", "stronghold", "strongholds", "bastion", "bastions", "pocket", "areas"})
_BESIDE = _LOYAL | _OWNED | _GROUND | {"expense"}


def _of_whom(units: list[Unit], at: int) -> list[Unit]:
    """Return the noun group behind "of" at `at` ("the stronghold of X")."""
    return _group_from(units, at + 2) if at + 1 < len(units) and units[at + 1].low == "of" else []


def _group_from(units: list[Unit], at: int) -> list[Unit]:
    """Return the units of the noun group that begins at `at`."""
    end = at
    while end < len(units) and units[end].tag in 'ND"':
        end += 1
    return units[at:end]


def _behind(clause: Clause, *preps: str) -> list[Unit]:
    """Return the units of all groups of the clause that stand behind one of these prepositions."""
    return [u for prep, group in clause.groups if prep in preps for u in group]


def _subjects(draft: Draft, scene: Scene, clause: Clause) -> list[Actor]:
    """Return the parties of the subject and of "by": who acts, or in the passive who is hit."""
    frame = draft.frame
    surface = "target" if clause.passive or clause.lemmas & _DYING or _loses_life(clause) else frame.subject_role
    if surface == "none" and frame.subject and not frame.subject & classes_of(clause.subject):
        surface = "actor"  # the condition is met by what was used ("shelled the town with mortars"), not by the subject
    found: list[Actor] = []
    if surface == "none" and draft.action in VIOLENT:
        named = [a for a in actors_in(scene, clause.subject, "actor") if a.id is not None]
        found += named or owner_of(scene, clause.subject) or _leading_force(scene, clause.subject)
    elif surface == "actor" and clause.subject and clause.subject[0].low in STAND_INS:
        found += owner_of(scene, clause.subject[:1])
    if surface in ("actor", "target") and not (clause.passive and frame.object_role == "none"):
        found += actors_in(
            scene,
            clause.subject,
            "actor" if surface == "actor" else "target",
            made=draft.action not in MOVING or draft.action == "troop-movement",
        )
    if surface in ("actor", "target") and not any(a.id for a in found):
        found += _members_of(scene, clause, before=True, role="actor" if surface == "actor" else "target")
    if clause.passive or not found:
        found += actors_in(scene, _behind(clause, "by") or _shared_by(scene, clause), "actor")
    return found


def _shared_by(scene: Scene, clause: Clause) -> list[Unit]:
    """Return who did both of two things told in one breath: "were captured and executed by X"."""
    following = scene.clauses[clause.number + 1] if clause.number + 1 < len(scene.clauses) else None
    if following is None or not clause.passive or clause.groups or clause.object:
        return []
    both = following.link == "and" and following.passive and following.inherited and not following.aux
    return _behind(following, "by") if both else []


def _loses_life(clause: Clause) -> bool:
    return "lose" in clause.lemmas and any("life" in u.classes for u in clause.object)


def _members_of(scene: Scene, clause: Clause, before: bool, role: Role) -> list[Actor]:
    """Return the party in which the persons named serve: "members in ISIS", "a commander in the military police"."""
    at = scene.units[clause.verb].start
    for prep, group in clause.groups:
        if prep != "in" or not group or (group[0].start < at) != before or any(u.place for u in group):
            continue
        leader = scene.units[scene.units.index(group[0]) - 2] if scene.units.index(group[0]) > 1 else None
        if leader is not None and leader.entry is not None and (leader.entry.who or leader.classes & {"force"}):
            return actors_in(scene, group, role)
    return []


_FIRED = frozenset({"projectile", "aircraft", "drone", "airbomb", "gunfire", "smallarm"})


def _leading_force(scene: Scene, subject: list[Unit]) -> list[Actor]:
    """Return a force without a name right before its weapon: "Rebel shells", "militia rockets"."""
    for unit, weapon in pairwise(subject):
        if unit.classes & {"force"} and weapon.classes & _FIRED:
            return [Actor("actor", None, unit.text, scene.phrase(unit.start, unit.end))]
    return []


def _objects(draft: Draft, scene: Scene, clause: Clause) -> list[Actor]:
    """Return the parties of the object and of "on", "at", "against": who is hit, or the other side of a clash."""
    found: list[Actor] = []
    if not clause.passive and draft.frame.object_role in ("actor", "target"):
        found += actors_in(scene, clause.object, "actor" if draft.frame.object_role == "actor" else "target")
        found += _members_of(scene, clause, before=False, role="target")
    if draft.action == "armed-clash" and not clause.passive:
        found += named_loosely(scene, _behind(clause, "on", "at", "against", "over", "with", "between"), "actor")
    elif draft.action in VIOLENT and not clause.passive:
        found += actors_in(scene, _behind(clause, "on", "at", "against", "over"), "target")
    if draft.action == "explosion" and draft.trigger.text[:1] > "\u0600":
        found += [a for a in actors_in(scene, _behind(clause, "with", "of"), "target") if a.id is not None]
    if draft.action in _SHARED:
        found += actors_in(scene, _behind(clause, "with", "between"), "actor")
    if draft.action == "territory-change" and not clause.passive:
        lost = [*clause.object, *_behind(clause, "from", "over", "against")]
        found += [a for a in actors_in(scene, lost, "target") if a.id is not None]
        found += actors_in(scene, _behind(clause, "from"), "target")
    if "corpse" in draft.frame.object or (draft.action == "ill-treatment" and "corpse" in classes_of(clause.object)):
        found += [a for a in actors_in(scene, clause.subject if clause.passive else clause.object, "target") if a.id is not None]
    if draft.action == "weapons-seizure":
        found += [a for a in actors_in(scene, clause.subject if clause.passive else clause.object, "target") if a.id is not None]
    return found


def _further(draft: Draft, scene: Scene, clause: Clause, found: list[Actor]) -> list[Actor]:
    """Return who receives arms, who threatens, and whom a convoy belongs to, where no other doer is told."""
    doer = any(a.role == "actor" and a.id for a in found)
    if draft.action == "weapons-transfer" and not _accused(scene, clause):
        found[:] = [a for a in found if a.role != "target"]
        return actors_in(scene, _behind(clause, "to", "for", "in"), "recipient") + ([] if doer else _owners(scene, clause))
    if draft.status == "threatened" and clause.parent is not None and not any(a.role == "actor" for a in found):
        return actors_in(scene, scene.clauses[clause.parent].subject, "actor")
    if clause.parent is not None and not doer and _accused(scene, clause):
        return actors_in(scene, scene.clauses[clause.parent].object, "actor")
    if draft.action in MOVING and not doer:
        return _owners(scene, clause)
    return [] if draft.action not in FROM_AFAR or any(a.role == "actor" for a in found) else _senders(scene, clause)


def _senders(scene: Scene, clause: Clause) -> list[Actor]:
    """Return who fired or laid what struck: "shells fired by the army", "a mine laid by ISIS", "came down from regime positions"."""
    sent = [c for c in scene.clauses if c.link == "reduced" and c.lemmas & _SENT and abs(c.number - clause.number) == 1]
    found = [a for c in sent for a in actors_in(scene, _behind(c, "by", "from"), "actor")]
    if scene.units[clause.verb].text[:1] > "\u0600":
        return found
    return found or [a for a in actors_in(scene, _behind(clause, "from"), "actor") if a.id is not None]


_SENT = frozenset({"fire", "launch", "lay", "plant", "shoot", "throw", "drop", "leave", "detonate", "set", "lob", "hurl", "place"})


def _accused_in(scene: Scene, clause: Clause, deed: Unit) -> list[Unit]:
    """Return who is accused of a deed that a noun names: "accused the army of shelling", "the army was accused of shelling"."""
    if not clause.lemmas & ACCUSING or scene.units.index(deed) < clause.verb:
        return []
    if clause.passive:
        return clause.subject
    return scene.units[clause.verb + 1 : scene.units.index(deed)]


def _accused(scene: Scene, clause: Clause) -> bool:
    """Say whether the clause tells what somebody is accused of ("accused the group of sending boats")."""
    return clause.parent is not None and clause.link == "ing" and bool(scene.clauses[clause.parent].lemmas & ACCUSING)


def _owners(scene: Scene, clause: Clause) -> list[Actor]:
    """Return the party that a participle names as owner: "vehicles affiliated to the coalition"."""
    near = [c for c in scene.clauses if c.number > clause.number - 2]
    owners = [u for c in near if c.lemmas & {"affiliate", "belong"} for u in _behind(c, "to")]
    guards = [u for c in near if c.lemmas & {"escort", "accompany", "guard"} for u in _behind(c, "by")]
    return actors_in(scene, owners or guards, "actor")


def _noun_actors(draft: Draft, scene: Scene) -> None:
    units, trigger, clause = scene.units, draft.trigger, draft.clause
    at = units.index(trigger)
    begin = at
    verb = clause.verb if clause is not None and clause.lemmas & {"suffer", "face", "sustain", "repel", "repulse"} else -1
    while begin > 0 and units[begin - 1].tag in 'ND#"' and begin - 1 != verb:
        begin -= 1
    found = list(actors_in(scene, units[begin:at], "actor"))
    groups = _groups_of(units[at + 1 : _end_of_deed(scene, clause) if clause and clause.end > at else len(units)])
    blamed = clause is not None and "blame" in clause.lemmas
    both, losses = draft.action == "armed-clash" and draft.frame.object_role == "actor", trigger.low.startswith(_LOSSES)
    for number, (prep, group) in enumerate(groups):
        if prep == "to" and number and groups[number - 1][0] in _BELONGING:
            prep = "of"
        if both and prep in ("between", "with", "of", "against"):
            found += named_loosely(scene, group, "actor")
        elif (
            prep in ("by", "between", "from", "with") or (blamed and prep == "on") or (draft.action == "territory-change" and prep == "for")
        ):
            found += actors_in(scene, group, "actor")
        elif prep in ("on", "against", "targeting", "hit", "targeted", "at", "over") or (losses and prep in ("in", "for", "among")):
            found += actors_in(scene, group, "target")
        elif prep == "in" and number and groups[number - 1][0] in ("of", "on", "against") and not any(u.place for u in group):
            found += [a for a in actors_in(scene, group, "target") if a.id is not None]  # "the killing of an official in the group"
        elif prep == "of":
            aimed = any(p in ("on", "against") for p, _ in groups[number + 1 :])
            found += actors_in(scene, group, "target" if draft.action in VIOLENT and not aimed else "actor")
    if clause is not None and clause.verb < at:
        found += _of_its_clause(draft, scene, clause, losses)
    found += _carriers(scene, at)
    if clause is not None and draft.action in FROM_AFAR and not any(a.role == "actor" for a in found):
        found += _senders(scene, clause)
    draft.actors = once([*draft.actors, *found])


def _groups_of(units: list[Unit]) -> list[tuple[str, list[Unit]]]:
    """Return the groups behind an event noun, each with its preposition or participle: "on the town", "targeting the base"."""
    group: list[Unit] = []
    groups: list[tuple[str, list[Unit]]] = []
    for unit in units:
        if (
            unit.tag in "PX"
            or (unit.tag == "N" and unit.forms and unit.entry is None)
            or unit.low in ("targeting", "hit", "targeted", "between")
        ):
            group = []
            groups.append((unit.low, group))
        elif groups:
            group.append(unit)
    return groups


def _of_its_clause(draft: Draft, scene: Scene, clause: Clause, losses: bool) -> list[Actor]:
    """Return the party of the verb before an event noun: who carried the event out or caused the losses, or who suffered it."""
    if clause.lemmas & _CARRY or (losses and clause.lemmas & _CAUSING):
        return actors_in(scene, clause.subject, "actor")
    return actors_in(scene, clause.subject, "target") if clause.lemmas & {"suffer", "face", "sustain"} and draft.action in VIOLENT else []


def _carriers(scene: Scene, at: int) -> list[Actor]:
    """Return who is said right behind an event noun to have carried it out: "هجوم نفذه مسلحون"."""
    told = next((c for c in scene.clauses if c.verb - at in (1, 2) and c.link == "reduced" and c.lemmas & _CARRY and not c.inherited), None)
    return [] if told is None else actors_in(scene, told.subject, "actor")


def _end_of_deed(scene: Scene, clause: Clause) -> int:
    """Return where the words on an event noun's doer end: a participle of doing is taken in ("a massacre carried out by warplanes")."""
    following = scene.clauses[clause.number + 1] if clause.number + 1 < len(scene.clauses) else None
    if following is not None and following.link == "reduced" and following.start == clause.end and following.lemmas & _CARRY:
        return following.end
    return clause.end
