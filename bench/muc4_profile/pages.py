"""A report's text comes in, a page of words and sentences goes out; strings are found on it in the form in which keys are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.ceaf_ree import ROLES, normalise

Gold = Mapping[str, Sequence[Sequence[str]]]

_WORD = re.compile(r"[a-z]\.(?:[a-z]\.)+|[a-z0-9]+(?:[-.,/][a-z0-9]+)*|'s\b|\n\s*\n|[^\sa-z0-9]")
_SHORT = frozenset("mr mrs dr gen col lt capt maj sgt st no cmdr adm ing sr gral jr dept brig".split())
BREAK = "\n"


@dataclass(slots=True)
class Page:
    """A text as lower-case words with their places, cut into sentences; `gold` only where it is known."""

    id: str
    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    gold: Gold = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)

    def said(self, start: int, end: int) -> str:
        """Return the words from start to end as they stand in the text."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]


def read_page(name: str, text: str, gold: Gold | None = None) -> Page:
    """Return the page of a text; with gold, each word also has its label (B- and I- of a role, or O)."""
    found = [(m.start(), m.end(), m.group() if m.group().strip() else BREAK) for m in _WORD.finditer(text.lower())]
    words = [word for _, _, word in found]
    page = Page(name, text, words, [(start, end) for start, end, _ in found], _cut(words))
    page.sentence_of = [0] * len(words)
    for number, (start, end) in enumerate(page.sentences):
        page.sentence_of[start:end] = [number] * (end - start)
    if gold is not None:
        page.gold, page.labels = gold, label_words(words, gold)
    return page


def _cut(words: Sequence[str]) -> list[tuple[int, int]]:
    sentences, start = [], 0
    for at, word in enumerate(words):
        if word == BREAK:
            if at > start:
                sentences.append((start, at))
            start = at + 1
        elif word in (".", "!", "?") and not (at and word == "." and words[at - 1] in _SHORT):
            if at + 1 > start:
                sentences.append((start, at + 1))
            start = at + 1
    if start < len(words):
        sentences.append((start, len(words)))
    return sentences


def label_words(words: Sequence[str], gold: Gold) -> list[str]:
    """Return a label for each word: every place where a gold string stands is marked, longer strings first."""
    labels = ["O"] * len(words)
    at: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        at[word].append(number)
    strings = [(role, _WORD.findall(mention.lower())) for role in ROLES for entity in gold.get(role, ()) for mention in entity]
    for role, mention in sorted(strings, key=lambda s: -len(s[1])):
        for start in at.get(mention[0], ()) if mention else ():
            end = start + len(mention)
            if list(words[start:end]) == mention and all(label == "O" for label in labels[start:end]):
                labels[start:end] = [f"B-{role}", *[f"I-{role}"] * (len(mention) - 1)]
    return labels


def fold_words(words: Sequence[str]) -> tuple[list[str], list[int], list[int]]:
    """Return the words as compared, with the first and last word of the page that each stands for."""
    folded: list[str] = []
    first: list[int] = []
    last: list[int] = []
    for number, word in enumerate(words):
        if word == "'s" and folded:
            folded[-1] += "s"
            last[-1] = number
        elif plain := normalise(word):
            folded.append(plain)
            first.append(number)
            last.append(number)
    return folded, first, last


def key_of(words: Sequence[str]) -> str:
    """Return the string of some words as compared.

    >>> key_of(["the", "mayor", "'s", "office"])
    'mayors office'
    """
    return " ".join(fold_words(words)[0])


def head_of(key: str) -> str:
    """Return the last word of a string."""
    return key.rsplit(" ", 1)[-1]


def index_keys(keys: Iterable[str]) -> dict[str, list[list[str]]]:
    """Return the strings, cut into words, by their first word."""
    by_first: dict[str, list[list[str]]] = defaultdict(list)
    for key in sorted(keys):
        if key:
            parts = key.split()
            by_first[parts[0]].append(parts)
    return by_first


def find_keys(page: Page, by_first: Mapping[str, list[list[str]]]) -> dict[str, list[tuple[int, int]]]:
    """Return where each of the strings stands on the page."""
    folded, first, last = fold_words(page.words)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, word in enumerate(folded):
        for parts in by_first.get(word, ()):
            if folded[number : number + len(parts)] == parts:
                found[" ".join(parts)].append((first[number], last[number + len(parts) - 1] + 1))
    return found
