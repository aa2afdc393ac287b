"""Named features come in, a yes-or-no chance goes out: logistic regression with a square penalty, fitted by L-BFGS."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

Features = Mapping[str, float]

NEVER = -9.0
"""Log odds of what no row ever said yes to."""


def logit(chance: float) -> float:
    """Return the log odds, cut off at one in ten thousand."""
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


@dataclass(slots=True)
class Linear:
    """Weights by feature name and a constant."""

    weights: dict[str, float]
    constant: float

    def chance(self, features: Features) -> float:
        """Return the chance that the features speak for a yes."""
        total = self.constant + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def fit(rows: Sequence[Features], answers: Sequence[bool], penalty: float = 1.0, least: int = 3) -> Linear:
    """Return the weights that fit best; features seen in fewer rows than `least` are left out. Without a yes: never."""
    if not any(answers):
        return Linear({}, NEVER)
    seen = Counter(name for row in rows for name in row)
    names = {name: number for number, name in enumerate(sorted(name for name in seen if seen[name] >= least))}
    cells = [(n, names[name], value) for n, row in enumerate(rows) for name, value in row.items() if name in names and value]
    line, column, value = zip(*cells, strict=True)
    table = sp.csr_matrix((np.array(value, float), (line, column)), shape=(len(rows), len(names) + 1))
    table = (table + sp.csr_matrix((np.ones(len(rows)), (range(len(rows)), [len(names)] * len(rows))), shape=table.shape)).tocsr()
    sign = np.where(np.array(answers), 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (table @ weights)
        free = weights.copy()
        free[-1] = 0.0
        slope = -(table.T @ (sign / (1 + np.exp(np.clip(margin, -50, 50)))))
        return float(np.logaddexp(0, -margin).sum() + penalty * (free @ free) / 2), slope + penalty * free

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    return Linear({name: round(float(best[n]), 4) for name, n in names.items() if abs(best[n]) > 1e-3}, float(best[-1]))


def bag(words: Sequence[str]) -> dict[str, float]:
    """Return each word with its damped count, the whole scaled to length three."""
    counts = {word: 1 + math.log(n) for word, n in Counter(words).items()}
    length = math.sqrt(sum(v * v for v in counts.values())) or 1.0
    return {word: 3 * v / length for word, v in counts.items()}
