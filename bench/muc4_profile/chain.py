"""Signs of words come in, the chance of each label at each word goes out: a linear-chain conditional random field (crfsuite)."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from bench.ceaf_ree import ROLES
from bench.muc4_profile.pages import Page

LABELS = tuple(f"{part}-{role}" for role in ROLES for part in "BI")
BEGIN = {role: 2 * n for n, role in enumerate(ROLES)}
INSIDE = {role: 2 * n + 1 for n, role in enumerate(ROLES)}


def train_chain(pages: Iterable[tuple[Page, list[list[list[str]]]]], path: Path, rounds: int = 50) -> None:
    """Write a chain fitted to the pages; of the sentences without gold a part is left out, always the same."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.3, "c2": 0.01, "max_iterations": rounds, "feature.minfreq": 3})
    chance = random.Random(0)
    for page, signs in pages:
        skip = 0.2 if any(page.gold.values()) else 0.4
        for (start, end), sentence in zip(page.sentences, signs, strict=True):
            labels = page.labels[start:end]
            if any(label != "O" for label in labels) or chance.random() >= skip:
                trainer.append(sentence, labels)
    trainer.train(str(path))


class Chain:
    """A chain read from its file."""

    def __init__(self, path: Path) -> None:
        import pycrfsuite

        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._known = set(self._tagger.labels())

    def chances(self, page: Page, signs: list[list[list[str]]]) -> np.ndarray:
        """Return a table of words by labels."""
        table = np.zeros((len(page.words), len(LABELS)))
        for (start, end), sentence in zip(page.sentences, signs, strict=True):
            self._tagger.set(sentence)
            for column, label in enumerate(LABELS):
                if label in self._known:
                    table[start:end, column] = [self._tagger.marginal(label, at) for at in range(end - start)]
        return table
