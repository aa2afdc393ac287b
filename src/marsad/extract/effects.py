"""What a verb does: a clause comes in, and "killed", "injured", "destroyed" or nothing goes out, by the verb and what stands around it."""

from __future__ import annotations

from marsad.extract.clauses import Clause

EFFECTS = {
    "kill": "killed", "die": "killed", "perish": "killed", "succumb": "killed", "martyr": "killed", "assassinate": "killed",
    "execute": "killed", "murder": "killed", "behead": "killed", "slay": "killed", "massacre": "killed", "lynch": "killed",
    "slaughter": "killed", "drown": "killed", "gun": "killed", "wound": "injured", "injure": "injured", "hurt": "injured",
    "maim": "injured", "vanish": "missing", "destroy": "destroyed", "damage": "damaged", "burn": "destroyed",
    "crucify": "killed", "decapitate": "killed", "strangle": "killed", "bludgeon": "killed", "liquidate": "killed", "eliminate": "killed",
    "hospitalise": "injured", "hospitalize": "injured", "torch": "destroyed", "gut": "destroyed",
    "demolish": "destroyed", "raze": "destroyed", "bulldoze": "destroyed", "level": "destroyed", "flatten": "destroyed",
}  # fmt: skip
_TO_PIECES = frozenset({"tear", "blow", "rip"})
_DOWN = frozenset({"cut", "mow"})
_TO_DEATH = frozenset("put stab beat stone burn hack torture club crush bleed shoot choke".split())
INTRANSITIVE = frozenset({"die", "perish", "succumb", "drown"})
LIVES = frozenset({"life", "lives"})
LOSING = frozenset({"claim", "cost", "take", "lose"})
SUFFERING = frozenset({"suffer", "sustain", "receive", "incur"})
OF_NOUN = {
    "death": "killed", "deaths": "killed", "killing": "killed", "martyrdom": "killed", "murder": "killed", "assassination": "killed",
    "injury": "injured", "injuries": "injured", "wounding": "injured", "wounds": "injured", "destruction": "destroyed",
}  # fmt: skip


def effect_of(clause: Clause) -> str | None:
    """Return what the clause's verb does to those it is done to, or None."""
    if _HARMING.isdisjoint(clause.lemmas):
        return None  # most verbs
    if clause.lemmas & LOSING and any(u.low in LIVES for u in clause.object):
        return "killed"
    if "lose" in clause.lemmas and any(u.classes & {"bodypart"} for u in clause.object):
        return "injured"
    if "lose" in clause.lemmas and not clause.passive and any(u.entry is not None and u.entry.who for u in clause.object):
        return "killed"  # "losing two men"
    if clause.lemmas & SUFFERING and any(OF_NOUN.get(u.low) == "injured" or "injury" in u.classes for u in clause.object):
        return "injured"
    if (clause.passive and _in_care(clause)) or took_a_bullet(clause):
        return "injured"
    if "shoot" in clause.lemmas:
        hurt = clause.passive and clause.after[:1] in (("in",), ("and",), ("with",))
        return "killed" if "dead" in clause.after else "injured" if hurt else None
    if "hit" in clause.lemmas and clause.passive and any("bodypart" in u.classes for _, group in clause.groups for u in group):
        return "injured"
    if "blow" in clause.lemmas and "up" in clause.after and not clause.passive:
        return "destroyed"
    if _says_dead(clause):
        return "killed"
    if "gun" in clause.lemmas and "down" not in clause.after:
        return None
    return next((EFFECTS[lemma] for lemma in sorted(clause.lemmas) if lemma in EFFECTS), None)


_CARRIED = frozenset({"take", "rush", "carry", "bring", "evacuate", "admit", "transfer", "transport", "hospitalise", "hospitalize"})


def _in_care(clause: Clause) -> bool:
    """Say whether people not yet told of were treated or taken to a hospital: not "the wounded" or "the bodies" taken there."""
    if clause.lemmas.isdisjoint(_CARRIED):
        return "treat" in clause.lemmas
    known = any((u.entry is not None and u.entry.effect) or "corpse" in u.classes or u.low in ("they", "he", "she") for u in clause.subject)
    there = any("hospital" in u.low for prep, group in clause.groups if prep == "to" for u in group)
    return not known and (there or any("hospital" in lemma for lemma in clause.lemmas))


_HARMING = _CARRIED | LOSING | SUFFERING | _TO_PIECES | _DOWN | _TO_DEATH | frozenset(EFFECTS) | {"treat", "hit"}
"""The verbs that may do harm, by themselves or with what stands behind them."""


def took_a_bullet(clause: Clause) -> bool:
    """Say whether the subject was hit: "his brother took a bullet in the leg"."""
    return "take" in clause.lemmas and any("gunfire" in u.classes for u in clause.object)


def _says_dead(clause: Clause) -> bool:
    """Say whether the words behind the verb say that it killed: "tore apart", "mowed down", "put to death", "stabbed two men to death"."""
    lemmas, after = clause.lemmas, clause.after
    to_death = "to" in after and "death" in after and lemmas & _TO_DEATH
    return bool((lemmas & _TO_PIECES and "apart" in after) or (lemmas & _DOWN and "down" in after[:2]) or to_death)
