"""A trained profile comes in; its patterns go out as a table that people can read: trigger, slot, role, weight."""

from __future__ import annotations

from pathlib import Path

from bench.muc4_profile.candidates import WORDS_WEIGH
from bench.muc4_profile.model import Model

_SLOTS = {"left": "behind", "right": "before", "in": "sentence with", "hw": "ends in", "fw": "begins with"}


def list_patterns(model: Model, least: float = 0.1) -> list[tuple[str, str, str, float]]:
    """Return the patterns of each role with at least that weight for or against, the strongest first.

    The trigger of "behind" and "before" is the nearest word of violence on that side, "/p" in the passive, with the preposition that leads
    to the noun ("killed/p by"): the kind of pattern that AutoSlog makes (Riloff, AAAI 1993).
    """
    found = []
    for role, judge in model.first.items():
        for name, weight in judge.weights.items():
            sign, _, word = name.partition("=")
            if sign in _SLOTS and word and abs(weight * WORDS_WEIGH) >= least:
                found.append((word, _SLOTS[sign], role, round(weight * WORDS_WEIGH, 2)))
    return sorted(found, key=lambda row: (row[2], -row[3], row[1], row[0]))


def write_patterns(model: Model, path: Path) -> None:
    """Write the patterns as a table."""
    rows = ["trigger\tslot\trole\tweight", *("\t".join(map(str, row)) for row in list_patterns(model))]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
