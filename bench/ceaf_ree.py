"""CEAF-REE: how well the entities found for each role of a document agree with the key's (Du, Rush and Cardie, EACL 2021).

Gold comes in as, for each document and role, entities that are sets of alternative strings; predictions have the same shape. Out come
precision, recall and F1 for each role and over all roles (micro), with a bootstrap interval over documents. The code is our own.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")

Entities = Sequence[Sequence[str]]
Document = Mapping[str, Entities]

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entities were right, predicted and in the key."""

    right: float = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return both tallies together."""
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Return the share of the predicted that is right; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the key that was found; 0 where the key is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def normalise(text: str) -> str:
    """Return the string as it is compared: lower case, no punctuation, no articles, single blanks.

    >>> normalise('The "Santo Tomas"  presidential farm')
    'santo tomas presidential farm'
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def count_right(predicted: Entities, gold: Entities) -> int:
    """Return how many predicted entities find a gold entity of their own that holds all their strings.

    One gold entity serves one prediction only; the assignment with the most pairs is taken.

    >>> count_right([["rebels"], ["guerrillas"]], [["guerrillas", "rebels"]])
    1
    >>> count_right([["rebels", "soldiers"]], [["guerrillas", "rebels"]])
    0
    """
    if not predicted or not gold:
        return 0
    golds = [{normalise(mention) for mention in entity} for entity in gold]
    fits = np.array([[float({normalise(mention) for mention in entity} <= key) for key in golds] for entity in predicted])
    rows, columns = linear_sum_assignment(-fits)
    return int(fits[rows, columns].sum())


def tally_document(predicted: Document, gold: Document) -> dict[str, Tally]:
    """Return each role's tally for one document."""
    return {
        role: Tally(count_right(predicted.get(role, ()), gold.get(role, ())), len(predicted.get(role, ())), len(gold.get(role, ())))
        for role in ROLES
    }


def tally_all(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the sums over documents for each role, and for "micro" over all roles."""
    sums = dict.fromkeys(ROLES, Tally())
    for tally in tallies:
        for role in ROLES:
            sums[role] += tally[role]
    return {**sums, "micro": sum(sums.values(), Tally())}


def find_interval(tallies: Sequence[Mapping[str, Tally]], rounds: int = 1000, seed: int = 1) -> dict[str, tuple[float, float]]:
    """Return for each role and "micro" the 2.5th and 97.5th percentile of F1 over documents drawn with replacement."""
    chance = random.Random(seed)
    drawn: dict[str, list[float]] = {role: [] for role in (*ROLES, "micro")}
    for _ in range(rounds):
        for role, tally in tally_all(chance.choices(tallies, k=len(tallies))).items():
            drawn[role].append(tally.f1)
    return {role: (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))) for role, values in drawn.items()}
