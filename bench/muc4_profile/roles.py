"""Statements of any reader come in; the strings that fill the five roles of the MUC-4 form go out."""

from __future__ import annotations

from collections.abc import Iterable

from bench.ceaf_ree import ROLES

from marsad.model import Statement

MARK = "muc4:"


def roles_told(statements: Iterable[Statement]) -> dict[str, list[list[str]]]:
    """Return the entities of each role, one string each, every string once.

    Doers with a known id are organisations, others individuals; where the trace names the role of a phrase, that is taken.
    """
    told: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    for statement in statements:
        named = {field.removeprefix(MARK): role for field, role in statement.trace if field.startswith(MARK)}
        for role, text, place in _fillers(statement):
            role = named.get(place, role)
            if [text] not in told[role]:
                told[role].append([text])
    return told


def _fillers(statement: Statement) -> Iterable[tuple[str, str, str]]:
    for actor in statement.actors:
        if actor.phrase is not None and actor.role in ("actor", "target"):
            doer = "PerpOrg" if actor.id else "PerpInd"
            yield ("Target" if actor.role == "target" else doer), actor.phrase.text, place_of(actor.phrase.start, actor.phrase.end)
    for thing in statement.things:
        if thing.phrase is not None and thing.use in ("target", "weapon"):
            yield ("Target" if thing.use == "target" else "Weapon"), thing.phrase.text, place_of(thing.phrase.start, thing.phrase.end)
    for harm in statement.harm:
        if harm.phrase is not None and harm.unit == "person":
            yield "Victim", harm.phrase.text, place_of(harm.phrase.start, harm.phrase.end)


def place_of(start: int, end: int) -> str:
    """Return the place of a phrase as one word."""
    return f"{start}-{end}"
