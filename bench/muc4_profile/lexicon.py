"""Training pages come in; what their words tell goes out: clusters of words alike, words and strings that fill a role, words that trigger.

A training page never sees what its own part of the pages says (seven parts by number), else the counts would give away the answer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp
from bench.ceaf_ree import ROLES, normalise
from bench.muc4_profile.pages import Page, find_keys, fold_words, head_of, index_keys
from scipy.sparse.linalg import svds

PARTS = 7
Clusters = dict[str, tuple[int, int]]


def part_of(name: str) -> int:
    """Return the part of the training pages to which a page belongs, by the digits of its name."""
    return int("".join(c for c in name if c.isdigit())[-4:] or 0) % PARTS


@dataclass(slots=True)
class Counts:
    """How often words stand, in how many pages strings and heads stand, and how often each fills a role."""

    words: Counter[str] = field(default_factory=Counter)
    roles: dict[str, Counter[str]] = field(default_factory=lambda: {role: Counter() for role in ROLES})
    strings: Counter[str] = field(default_factory=Counter)
    fills: dict[str, Counter[str]] = field(default_factory=lambda: {role: Counter() for role in ROLES})
    pages: Counter[str] = field(default_factory=Counter)
    heads: dict[str, Counter[str]] = field(default_factory=lambda: {role: Counter() for role in ROLES})

    def add(self, page: Page, by_first: dict[str, list[list[str]]]) -> None:
        """Count one page."""
        self.words.update(page.words)
        self.strings.update(find_keys(page, by_first).keys())
        self.pages.update(set(fold_words(page.words)[0]))
        for word, label in zip(page.words, page.labels, strict=True):
            if label != "O":
                self.roles[label[2:]][word] += 1
        for role in ROLES:
            keys = gold_keys(page, role)
            self.fills[role].update(keys)
            self.heads[role].update({head_of(key) for key in keys})


def gold_keys(page: Page, role: str) -> set[str]:
    """Return the strings of a role's key, as compared."""
    return {normalise(mention) for entity in page.gold.get(role, ()) for mention in entity} - {""}


@dataclass(slots=True)
class Lexicon:
    """The counts of all training pages, and those of each part, to be taken off for its own pages."""

    whole: Counts
    parts: dict[str, Counts]
    by_first: dict[str, list[list[str]]]

    def _own(self, page: Page) -> Counts | None:
        return self.parts.get(page.id)

    def word_signs(self, page: Page, word: str) -> list[str]:
        """Return the roles that a word fills, each with a grade of how often (0 to 4), or "new" for a word never seen."""
        own = self._own(page)
        seen = self.whole.words[word] - (own.words[word] if own else 0)
        if seen <= 0:
            return ["new"]
        filled = {role: self.whole.roles[role][word] - (own.roles[role][word] if own else 0) for role in ROLES}
        return [f"{role}{min(4, int(math.log2(1 + 32 * n / (seen + 2))))}" for role, n in filled.items() if n > 0]

    def fills(self, page: Page, role: str, key: str) -> int:
        """Return in how many pages the string is in the key of the role."""
        own = self._own(page)
        return self.whole.fills[role][key] - (own.fills[role][key] if own else 0)

    def fill_rate(self, page: Page, role: str, key: str) -> float:
        """Return the smoothed share of the pages with the string where it is in the key of the role."""
        own = self._own(page)
        return (self.fills(page, role, key) + 0.2) / (self.whole.strings[key] - (own.strings[key] if own else 0) + 2.5)

    def head_rate(self, page: Page, role: str, key: str) -> tuple[int, float]:
        """Return in how many pages the string's last word ends a string of the role, and the smoothed share."""
        own, head = self._own(page), head_of(key)
        filled = self.whole.heads[role][head] - (own.heads[role][head] if own else 0)
        stands = self.whole.pages[head] - (own.pages[head] if own else 0)
        return filled, min(0.99, (filled + 0.2) / (stands + 2.5))


def make_lexicon(pages: Iterable[Page]) -> Lexicon:
    """Return the lexicon of the training pages."""
    pages = list(pages)
    by_first = index_keys({key for page in pages for role in ROLES for key in gold_keys(page, role)})
    whole, parts = Counts(), [Counts() for _ in range(PARTS)]
    for page in pages:
        whole.add(page, by_first)
        parts[part_of(page.id)].add(page, by_first)
    return Lexicon(whole, {page.id: parts[part_of(page.id)] for page in pages}, by_first)


def find_triggers(pages: Sequence[Page], number: int = 500) -> frozenset[str]:
    """Return the words that most set sentences with a gold string apart from those without (log-likelihood ratio)."""
    inside, seen, count = Counter[str](), Counter[str](), [0, 0]
    for page in pages:
        for start, end in page.sentences:
            labels = page.labels[start:end]
            told = any(label != "O" for label in labels)
            words = {w for w, label in zip(page.words[start:end], labels, strict=True) if label == "O" and w.isalpha() and len(w) > 2}
            seen.update(words)
            inside.update(words if told else ())
            count[told] += 1
    share = count[1] / max(1, sum(count))
    weight = {}
    for word, told in inside.items():
        rate = told / seen[word]
        if seen[word] >= 6 and rate > share:
            rest = (seen[word] - told) * math.log(max(1 - rate, 1e-9) / (1 - share)) if rate < 1 else 0.0
            weight[word] = told * math.log(rate / share) + rest
    return frozenset(sorted(weight, key=lambda w: (-weight[w], w))[:number])


def cluster_words(pages: Iterable[Page], sizes: tuple[int, int] = (60, 250)) -> Clusters:
    """Return the cluster of each word seen three times, in a coarse and a fine division, by the words around it (PPMI, SVD, k-means)."""
    pages = list(pages)
    counts = Counter(word for page in pages for word in page.words)
    words = [word for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= 3]
    row, column = {w: n for n, w in enumerate(words)}, {w: n for n, w in enumerate(words[:1500])}
    cells: Counter[tuple[int, int]] = Counter()
    for page in pages:
        for at, word in enumerate(page.words):
            for number, step in enumerate((-2, -1, 1, 2)):
                if word in row and 0 <= at + step < len(page.words) and page.words[at + step] in column:
                    cells[row[word], column[page.words[at + step]] + number * len(column)] += 1
    lines, columns = (np.array(part) for part in zip(*cells, strict=True))
    values = np.array(list(cells.values()), float)
    shape = (len(words), 4 * len(column))
    table = sp.csr_matrix((values, (lines, columns)), shape=shape)
    of_row, of_column = np.asarray(table.sum(1)).ravel(), np.asarray(table.sum(0)).ravel()
    damped = of_column**0.75 * (of_column.sum() / (of_column**0.75).sum())
    gain = np.maximum(0, np.log(values * values.sum() / (of_row[lines] * damped[columns])))
    left, strength, _ = svds(sp.csr_matrix((gain, (lines, columns)), shape=shape), k=min(60, min(shape) - 1), v0=np.ones(min(shape)))
    points = left * np.sqrt(strength)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    coarse, fine = (_group(points, min(size, len(words))) for size in sizes)
    return {word: (int(a), int(b)) for word, a, b in zip(words, coarse, fine, strict=True)}


def _group(points: np.ndarray, size: int) -> np.ndarray:
    centres = points[np.random.default_rng(0).choice(min(len(points), 4000), size, replace=False)]
    nearest = np.zeros(len(points), int)
    for _ in range(25):
        nearest = (points @ centres.T).argmax(1)
        for number in range(size):
            if (nearest == number).any():
                centres[number] = points[nearest == number].mean(0)
                centres[number] /= np.linalg.norm(centres[number]) + 1e-9
    return nearest
