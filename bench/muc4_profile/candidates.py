"""A page with its chances comes in; strings that may fill a role go out, each with where it stands and the signs that speak for it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from bench.ceaf_ree import ROLES
from bench.muc4_profile.chain import BEGIN, INSIDE
from bench.muc4_profile.features import ANY, BEFORE, PASSIVE, RELATIVE, Around, Lore, Relevance, look_around
from bench.muc4_profile.linear import logit
from bench.muc4_profile.pages import Page, find_keys, head_of, index_keys, key_of

LEAST = 0.015
"""The chance from which the chain's strings are considered."""

WORDS_WEIGH = 0.3
"""The value of a word as a sign: below one, so that the penalty keeps its weight small."""

_SMALL = (
    "the a an and or but his her their its has have had is are will would could said this these those when where while because it he we"
)
_EDGES = BEFORE | RELATIVE | PASSIVE | frozenset(_SMALL.split()) | frozenset(",.;:()[]")
_VERBS = ("killed", "said", "kidnapped", "announced", "occurred")


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a string stands: the chance that just these words fill the role, and that its last word does."""

    start: int
    end: int
    exact: float
    head: float


@dataclass(slots=True)
class Candidate:
    """A string that may fill a role."""

    role: str
    key: str
    places: list[Place]
    chance: float = 0.0


def find_candidates(page: Page, table: np.ndarray, lore: Lore) -> list[Candidate]:
    """Return every string that the chain, a noun group around a likely word, or the lexicon offers for a role."""
    verbs = {lore.clusters[word][0] for word in _VERBS if word in lore.clusters}
    keys = {role: _likely(page, table, role) | _groups(page, table, role, lore, verbs) for role in ROLES}
    found = find_keys(page, index_keys(set().union(*keys.values())))
    known = find_keys(page, lore.lexicon.by_first)
    candidates = []
    for role in ROLES:
        offered = keys[role] | {key for key in known if lore.lexicon.fills(page, role, key) > 0}
        for key in sorted(offered):
            places = [_place(table, role, start, end) for start, end in found.get(key) or known.get(key, ())]
            if max((max(p.exact, p.head) for p in places), default=0.0) >= 0.01:
                candidates.append(Candidate(role, key, places))
    return candidates


def _place(table: np.ndarray, role: str, start: int, end: int) -> Place:
    begin, inside = table[:, BEGIN[role]], table[:, INSIDE[role]]
    whole = min([float(begin[start]), *(float(v) for v in inside[start + 1 : end])])
    further = float(inside[end]) if end < len(table) else 0.0
    return Place(start, end, max(0.0, whole - further), float(begin[end - 1] + inside[end - 1]))


def _likely(page: Page, table: np.ndarray, role: str) -> set[str]:
    begin, inside = table[:, BEGIN[role]], table[:, INSIDE[role]]
    keys = set()
    for start in np.nonzero(begin > LEAST)[0].tolist():
        stop = min(page.sentences[page.sentence_of[start]][1], start + 14)
        held, end = float(begin[start]), start + 1
        while True:
            further = float(inside[end]) if end < stop else 0.0
            if held - further >= LEAST:
                keys.add(key_of(page.words[start:end]))
            if further < LEAST:
                break
            held, end = min(held, further), end + 1
    return keys - {""}


def _groups(page: Page, table: np.ndarray, role: str, lore: Lore, verbs: set[int]) -> set[str]:
    def closed(at: int) -> bool:
        word = page.words[at]
        return word in _EDGES or not (word[0].isalnum() or word == "'s")

    def is_verb(at: int) -> bool:
        return lore.clusters.get(page.words[at], (-1, -1))[0] in verbs

    keys = set()
    for end in np.nonzero(table[:, BEGIN[role]] + table[:, INSIDE[role]] > 0.04)[0].tolist():
        first, at = page.sentences[page.sentence_of[end]][0], end
        while at >= first and end - at < 4 and not closed(at) and not is_verb(at):
            keys.add(key_of(page.words[at : end + 1]))
            at -= 1
    return keys - {""}


def signs_of(page: Page, candidates: Sequence[Candidate], relevance: Relevance, lore: Lore) -> list[dict[str, float]]:
    """Return for each candidate what speaks for and against it: chances, rivals, lexicon, words around every place."""
    around = look_around(page, lore.triggers)
    top = {(c.role, c.key): max(p.exact for p in c.places) for c in candidates}
    best: dict[str, float] = defaultdict(float)
    heads: dict[str, float] = defaultdict(float)
    for c in candidates:
        best[c.role] = max(best[c.role], top[c.role, c.key])
        heads[c.role] = max(heads[c.role], max(p.head for p in c.places))
    rows = []
    for c in candidates:
        row = _numbers(page, c, relevance, lore, top[c.role, c.key])
        row |= _rivals(c, top)
        row |= {"best": logit(best[c.role]), "hbest": logit(heads[c.role]), "most": logit(max(best.values()))}
        row |= _words(page, c, lore, around)
        rows.append(row)
    return rows


def _numbers(page: Page, c: Candidate, relevance: Relevance, lore: Lore, top: float) -> dict[str, float]:
    often = len(c.places)
    head = logit(max(p.head for p in c.places))
    rate, fills = logit(lore.lexicon.fill_rate(page, c.role, c.key)), lore.lexicon.fills(page, c.role, c.key)
    ends, end_rate = lore.lexicon.head_rate(page, c.role, c.key)
    here = [relevance.sentences[page.sentence_of[p.start]] for p in c.places]
    whole, exact = logit(relevance.page[c.role]), logit(top)
    row = {
        "exact": exact, "any": logit(1 - math.prod(1 - p.exact for p in c.places)), "head": head,
        "head_mean": logit(sum(p.head for p in c.places) / often), "exact_mean": logit(sum(p.exact for p in c.places) / often),
        "page": whole, "page_any": logit(relevance.page[ANY]), "sentence": logit(max(s[c.role] for s in here)),
        "sentence_any": logit(max(s[ANY] for s in here)), "first": math.log1p(page.sentence_of[c.places[0].start]),
        "rate": rate, "fills": math.log1p(fills), "ends": math.log1p(ends), "end_rate": logit(end_rate),
        "often": math.log(often / len(page.words) * 400), "exact*page": exact * whole / 4, "exact*exact": exact * exact / 4,
        "rate*exact": rate * exact / 4, "rate*page": rate * whole / 4, "head*page": head * whole / 4,
        "end_rate*page": logit(end_rate) * whole / 4, f"often{min(often, 5)}": 1.0, f"length{min(c.key.count(' '), 5)}": 1.0,
        f"fills{min(fills, 3)}": 1.0, "digit": float(any(ch.isdigit() for ch in c.key)),
    }  # fmt: skip
    return row | {f"exact>{step}": float(exact > step) for step in (-3, -2, -1, 0, 1)}


def _rivals(c: Candidate, top: Mapping[tuple[str, str], float]) -> dict[str, float]:
    own, padded, head = top[c.role, c.key], f" {c.key} ", head_of(c.key)
    same = [(key, chance) for (role, key), chance in top.items() if role == c.role and key != c.key]
    rivals = {
        "inside": max((chance for key, chance in same if padded in f" {key} "), default=0.0),
        "holds": max((chance for key, chance in same if f" {key} " in padded), default=0.0),
        "sister": max((chance for key, chance in same if head_of(key) == head), default=0.0),
    }
    row = {name: chance for name, chance in rivals.items() if chance}
    row |= {f"{name}-": logit(chance) - logit(own) for name, chance in row.items()}
    row["other"] = max((chance for (role, key), chance in top.items() if role != c.role and key == c.key), default=0.0)
    return row | {f"rank{min(5, sum(chance > own for _, chance in same))}": 1.0}


def _words(page: Page, c: Candidate, lore: Lore, around: Around) -> dict[str, float]:
    parts = c.key.split()
    names = {f"fw={parts[0]}", f"hw={parts[-1]}", *(f"mw={word}" for word in parts[1:-1])}
    for sign, word in (("f", parts[0]), ("h", parts[-1])):
        coarse, fine = lore.clusters.get(word, (-1, -1))
        names |= {f"{sign}c={coarse}", f"{sign}e={fine}"}
    for p in c.places:
        before = page.words[p.start - 1] if p.start else "#"
        after = page.words[p.end] if p.end < len(page.words) else "#"
        names |= {
            f"pw={before}",
            f"nw={after}",
            f"pe={lore.clusters.get(before, (-1, -1))[1]}",
            f"ne={lore.clusters.get(after, (-1, -1))[1]}",
        }
        left, right, lead = around.left[p.start], around.right[p.end - 1], around.lead[p.start]
        names |= {f"left={left} {lead}", f"left={left}", f"right={right}", f"lead={lead}"}
        start, end = page.sentences[page.sentence_of[p.start]]
        names |= {f"in={word}" for word in page.words[start:end] if word in lore.triggers}
    return dict.fromkeys(names, WORDS_WEIGH)


COLUMNS = (
    "exact", "any", "head", "head_mean", "exact_mean", "page", "page_any", "sentence", "sentence_any", "most", "best", "hbest", "inside",
    "holds", "other", "sister", "inside-", "holds-", "sister-", "first", "rate", "fills", "ends", "end_rate", "often", "digit",
)  # fmt: skip


@dataclass(slots=True)
class Company:
    """All candidates of a page, with the best chance of each role on the page and in each sentence."""

    candidates: Sequence[Candidate]
    best: dict[str, float]
    near: dict[int, dict[str, float]]


def _company(page: Page, candidates: Sequence[Candidate]) -> Company:
    best, near = dict.fromkeys(ROLES, 0.0), {n: dict.fromkeys(ROLES, 0.0) for n in range(len(page.sentences))}
    for c in candidates:
        best[c.role] = max(best[c.role], c.chance)
        for number in {page.sentence_of[p.start] for p in c.places}:
            near[number][c.role] = max(near[number][c.role], c.chance)
    return Company(candidates, best, near)


def relations_of(page: Page, candidates: Sequence[Candidate], rows: Sequence[Mapping[str, float]], relevance: Relevance) -> np.ndarray:
    """Return a row of numbers for each candidate: its own and how its chance stands to those of all others, near and in other roles."""
    company = _company(page, candidates)
    return np.array(
        [
            [*(row.get(name, 0.0) for name in COLUMNS), *_compare(c, company), *_surroundings(page, c, company, relevance)]
            for c, row in zip(candidates, rows, strict=True)
        ]
    )


def _compare(c: Candidate, company: Company) -> list[float]:
    head, padded = head_of(c.key), f" {c.key} "
    same = [o for o in company.candidates if o.role == c.role and o.key != c.key]
    over = max((o.chance for o in same if padded in f" {o.key} "), default=0.0)
    under = max((o.chance for o in same if f" {o.key} " in padded), default=0.0)
    sister = max((o.chance for o in same if head_of(o.key) == head), default=0.0)
    alias = max((o.chance for o in same if is_alias(c.key, o.key) or is_alias(o.key, c.key)), default=0.0)
    other = max((o.chance for o in company.candidates if o.role != c.role and o.key == c.key), default=0.0)
    first = max((o.chance for o in same), default=0.0)
    against = [chance - c.chance for chance in (over, under, sister, alias)]
    counts = [float(sum(o.chance > c.chance for o in same)), sum(o.chance for o in same), first - c.chance]
    return [logit(c.chance), *against, other, *counts]


def _surroundings(page: Page, c: Candidate, company: Company, relevance: Relevance) -> list[float]:
    numbers, last = {page.sentence_of[p.start] for p in c.places}, len(page.sentences) - 1
    values = [len(c.key.split()), len(c.places), len(company.candidates), len(page.words), sum(company.best.values())]
    values.append(c.places[0].start / len(page.words))
    for role in ROLES:
        values += [company.best[role], max(company.near[n][role] for n in numbers), logit(relevance.page[role])]
        values.append(max(relevance.sentences[n][role] for n in numbers))
    values.append(max(relevance.sentences[min(n + 1, last)][ANY] for n in numbers))
    values.append(max(relevance.sentences[max(n - 1, 0)][ANY] for n in numbers))
    return [float(value) for value in values]


def is_alias(short: str, long: str) -> bool:
    """Say whether one word begins with the initials of the others, in their order.

    >>> is_alias("anl", "army of national liberation"), is_alias("army", "armed forces")
    (True, False)
    """
    initials = "".join(word[0] for word in long.split() if word not in ("of", "de", "for", "la", "el", "los", "and", "del"))
    return len(short) > 2 and " " not in short and initials.startswith(short[:3])


def choose(candidates: Sequence[Candidate], least: float) -> list[Candidate]:
    """Return the candidates of a role above a chance, the best first; of those that look like one entity only the best.

    Two look like one if one's words are all in the other.
    """
    chosen: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (-c.chance, c.key)):
        if c.chance >= least and not any(_alike(c.key, other.key) for other in chosen):
            chosen.append(c)
    return chosen


def _alike(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a
