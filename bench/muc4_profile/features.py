"""A page and what the training pages taught come in; the signs of each word go out, for the chain that labels words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from bench.ceaf_ree import ROLES
from bench.muc4_profile.lexicon import Clusters, Lexicon
from bench.muc4_profile.linear import Linear, bag, logit
from bench.muc4_profile.pages import BREAK, Page

PASSIVE = frozenset("was were been being be".split())
BEFORE = frozenset(
    "by of in on at against with from to for near between outside inside into behind under over through upon during after as".split()
)
RELATIVE = frozenset("that who which".split())
_PARTICIPLE = ("ed", "en", "ot", "t")
ANY = "any"
KINDS = (ANY, *ROLES)


@dataclass(slots=True)
class Relevance:
    """How likely a page, and each of its sentences, tells something for the key: of any role and of each."""

    page: dict[str, float]
    sentences: list[dict[str, float]]


@dataclass(slots=True)
class Lore:
    """What was learned before the chain: clusters, triggers, the lexicon."""

    clusters: Clusters
    triggers: frozenset[str]
    lexicon: Lexicon


def page_bag(page: Page) -> dict[str, float]:
    """Return the words of a page as features."""
    return bag([word for word in page.words if word != BREAK])


def sentence_bag(page: Page, number: int) -> dict[str, float]:
    """Return the words and the pairs of neighbours of a sentence as features."""
    words = page.words[slice(*page.sentences[number])]
    return bag([*words, *(f"{a}_{b}" for a, b in pairwise(words))])


def judge_relevance(page: Page, of_page: Mapping[str, Linear], of_sentence: Mapping[str, Linear]) -> Relevance:
    """Return the relevance of a page and its sentences."""
    whole = page_bag(page)
    bags = [sentence_bag(page, n) for n in range(len(page.sentences))]
    return Relevance(
        {kind: of_page[kind].chance(whole) for kind in KINDS}, [{kind: of_sentence[kind].chance(b) for kind in KINDS} for b in bags]
    )


def grade(chance: float) -> str:
    """Return log odds as a whole number from -4 to 3."""
    return str(max(-4, min(3, int(logit(chance) // 1))))


@dataclass(slots=True)
class Around:
    """For each word of a page: the trigger before and after it, and the small word that leads to it."""

    left: list[str]
    right: list[str]
    lead: list[str]


def look_around(page: Page, triggers: frozenset[str]) -> Around:
    """Return each word's nearest triggers within its sentence ("/p" in the passive) and the preposition before it."""
    size = len(page.words)
    around = Around(["^"] * size, ["$"] * size, ["^"] * size)
    for start, end in page.sentences:
        last, lead = "^", "^"
        for at in range(start, end):
            around.left[at], around.lead[at] = last, lead
            word = page.words[at]
            if word in triggers:
                last, lead = _voiced(page, at, start), "V"
            elif word in BEFORE or word in RELATIVE or word in (",", "-", "("):
                lead = word
        last = "$"
        for at in range(end - 1, start - 1, -1):
            around.right[at] = last
            if page.words[at] in triggers:
                last = _voiced(page, at, start)
    return around


def _voiced(page: Page, at: int, start: int) -> str:
    word = page.words[at]
    passive = word.endswith(_PARTICIPLE) and any(w in PASSIVE for w in page.words[max(start, at - 3) : at])
    return f"{word}/p" if passive else word


def word_signs(page: Page, relevance: Relevance, lore: Lore) -> list[list[list[str]]]:
    """Return for each sentence, for each word, its signs as strings."""
    around = look_around(page, lore.triggers)
    known = [lore.lexicon.word_signs(page, word) for word in page.words]
    often = Counter(page.words)
    whole = {kind: grade(chance) for kind, chance in relevance.page.items()}
    signs = []
    for number, (start, end) in enumerate(page.sentences):
        here = {kind: grade(chance) for kind, chance in relevance.sentences[number].items()}
        near = [relevance.sentences[n][ANY] for n in (number - 1, number + 1) if 0 <= n < len(page.sentences)]
        shared = [f"ps={grade(max(near, default=0.0))}", f"si={min(number, 6)}"]
        shared += [f"s{kind}={here[kind]}" for kind in KINDS] + [f"d{kind}={whole[kind]}" for kind in KINDS]
        sentence = []
        for at in range(start, end):
            own = _own_signs(page, at, (start, end), lore) + _known_signs(known, at, (start, end), here, whole)
            own += _around_signs(page, at, (start, end), around, lore)
            own += shared + ([f"rep{min(often[page.words[at]], 4)}"] if often[page.words[at]] > 1 else [])
            sentence.append(own)
        signs.append(sentence)
    return signs


def _shape(word: str) -> str:
    if word.isdigit():
        return f"d{min(len(word), 4)}"
    return "dx" if any(c.isdigit() for c in word) else "x" if word[0].isalnum() else "p"


def _own_signs(page: Page, at: int, bounds: tuple[int, int], lore: Lore) -> list[str]:
    start, end = bounds
    word, groups = page.words[at], lore.clusters
    signs = ["b", f"w={word}", f"sh={_shape(word)}"]
    if len(word) > 3:
        signs += [f"s3={word[-3:]}", f"s2={word[-2:]}", f"p3={word[:3]}"]
    words = {step: page.words[at + step] if start <= at + step < end else "#" for step in range(-3, 4)}
    coarse = {step: str(groups[w][0]) if w in groups else "#" if w == "#" else "?" for step, w in words.items()}
    fine = {step: str(groups[w][1]) if w in groups else "#" if w == "#" else "?" for step, w in words.items()}
    for step in (-2, -1, 1, 2):
        signs += [f"w{step}={words[step]}", f"c{step}={coarse[step]}"]
    signs += [f"e{step}={fine[step]}" for step in range(-3, 4)] + [f"c={coarse[0]}"]
    signs += [f"wb-={words[-1]}_{word}", f"wb+={word}_{words[1]}", f"eb-={fine[-1]}_{fine[0]}", f"eb+={fine[0]}_{fine[1]}"]
    signs.append(f"cc={coarse[-1]}_{coarse[1]}")
    return signs


def _known_signs(known: list[list[str]], at: int, bounds: tuple[int, int], here: Mapping[str, str], whole: Mapping[str, str]) -> list[str]:
    signs = [f"lx={sign}" for sign in known[at]]
    for step in (-1, 1, 2):
        if bounds[0] <= at + step < bounds[1]:
            signs += [f"lx{step}={sign}" for sign in known[at + step]]
    for sign in known[at]:
        if sign != "new":
            signs += [f"lxs={sign}{here[sign[:-1]]}", f"lxd={sign}{whole[sign[:-1]]}"]
    return signs


def _around_signs(page: Page, at: int, bounds: tuple[int, int], around: Around, lore: Lore) -> list[str]:
    start, end = bounds
    left, right, lead = around.left[at], around.right[at], around.lead[at]
    coarse = lore.clusters.get(page.words[at], (-1, -1))[0]
    signs = [
        f"tl={left}",
        f"tr={right}",
        f"pp={lead}",
        f"tlp={left}_{lead}",
        f"trp={right}_{lead}",
        f"tle={left}_{coarse}",
        f"tre={right}_{coarse}",
    ]
    signs += [f"L:{w}" for w in page.words[max(start, at - 6) : at] if w in lore.triggers]
    signs += [f"R:{w}" for w in page.words[at + 1 : min(end, at + 7)] if w in lore.triggers]
    return signs
