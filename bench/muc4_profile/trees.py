"""Columns of numbers come in, a chance goes out: small boosted regression trees (Friedman 2001, with the second-order step of XGBoost)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from bench.muc4_profile.linear import NEVER

BINS = 24
Tree = list[tuple[int, float, float]]
"""Nodes in heap order: (column, threshold, value); column -1 is a leaf."""


@dataclass(slots=True)
class Boosted:
    """Trees whose values are added to a constant; the sum is log odds."""

    trees: list[Tree]
    constant: float

    def chance(self, row: Sequence[float]) -> float:
        """Return the chance of a yes for one row."""
        return float(1 / (1 + np.exp(-self.constant - sum(_value(tree, row) for tree in self.trees))))


def _value(tree: Tree, row: Sequence[float]) -> float:
    at = 0
    while tree[at][0] >= 0:
        at = 2 * at + (1 if row[tree[at][0]] <= tree[at][1] else 2)
    return tree[at][2]


def boost(rows: np.ndarray, answers: np.ndarray, rounds: int = 90, rate: float = 0.06, depth: int = 3) -> Boosted:
    """Return boosted trees; each sees a third of the columns, drawn by a fixed seed. Without a yes: never."""
    if not answers.any():
        return Boosted([], NEVER)
    chance = np.random.default_rng(3)
    edges = [np.unique(np.quantile(rows[:, c], np.linspace(0, 1, BINS + 1)[1:-1])) for c in range(rows.shape[1])]
    binned = np.stack([np.searchsorted(edges[c], rows[:, c], side="left") for c in range(rows.shape[1])], axis=1)
    constant = float(np.log((answers.mean() + 1e-6) / (1 - answers.mean() + 1e-6)))
    total, trees = np.full(len(rows), constant), []
    for _ in range(rounds):
        share = 1 / (1 + np.exp(-total))
        columns = chance.choice(rows.shape[1], max(4, rows.shape[1] // 3), replace=False)
        tree: Tree = [(-1, 0.0, 0.0)] * (2 ** (depth + 1) - 1)
        _grow(tree, 0, depth, np.arange(len(rows)), (binned, edges, share - answers, share * (1 - share), columns, rate, total))
        trees.append(tree)
    return Boosted(trees, constant)


def _grow(tree: Tree, node: int, depth: int, inside: np.ndarray, state: tuple) -> None:
    binned, edges, slope, bend, columns, rate, total = state
    g, h = slope[inside], bend[inside]
    best, where = 1e-3, None
    for c in columns if depth and len(inside) >= 30 else ():
        size = len(edges[c]) + 1
        left_g = np.cumsum(np.bincount(binned[inside, c], g, size))[:-1]
        left_h = np.cumsum(np.bincount(binned[inside, c], h, size))[:-1]
        left_n = np.cumsum(np.bincount(binned[inside, c], minlength=size))[:-1]
        gain = left_g**2 / (left_h + 5) + (g.sum() - left_g) ** 2 / (h.sum() - left_h + 5) - g.sum() ** 2 / (h.sum() + 5)
        gain[(left_n < 15) | (len(inside) - left_n < 15)] = 0
        if len(gain) and gain.max() > best:
            best, where = float(gain.max()), (int(c), int(gain.argmax()))
    if where is None:
        value = float(-rate * g.sum() / (h.sum() + 5))
        tree[node] = (-1, 0.0, round(value, 5))
        total[inside] += value
        return
    column, cut = where
    tree[node] = (column, float(edges[column][cut]), 0.0)
    low = binned[inside, column] <= cut
    _grow(tree, 2 * node + 1, depth - 1, inside[low], state)
    _grow(tree, 2 * node + 2, depth - 1, inside[~low], state)
