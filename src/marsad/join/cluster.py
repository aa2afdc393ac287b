"""Cards and judgements come in, groups of cards go out: pairs are blocked by action family and day, and merged where nothing conflicts.

Every member is tied to another by the rule and in conflict with none (constrained complete linkage). The answer depends on the set
of statements alone, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from marsad.join.cards import Card
from marsad.join.compare import MONTH, compare
from marsad.model import Judgement

Pair = tuple[int, int]


def candidate_pairs(cards: Sequence[Card]) -> Iterator[Pair]:
    """Yield the pairs of card numbers that the rule could join: same family, a day in common and latitudes that meet, or one report."""
    days: dict[tuple[str, object], list[int]] = defaultdict(list)
    own: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, card in enumerate(cards):
        own[(card.family, card.report)].append(i)
        if card.span is None:
            continue
        low, high = card.span
        if high - low >= MONTH:
            days[(card.family, card.span)].append(i)
        else:
            for day in range(low, high + 1):
                days[(card.family, day)].append(i)
    for (_, key), block in days.items():
        yield from _sweep(cards, block, key if isinstance(key, int) else None)
    for block in own.values():
        for i, j in combinations(block, 2):
            if cards[i].span is None or cards[j].span is None:
                yield i, j


def _sweep(cards: Sequence[Card], block: list[int], day: int | None) -> Iterator[Pair]:
    """Yield the pairs of one block whose latitudes meet; in a block of one day only those whose first common day it is."""
    block = sorted(block, key=lambda i: cards[i].box[0])
    for n, i in enumerate(block):
        north, low = cards[i].box[1], (cards[i].span or (0, 0))[0]
        for j in block[n + 1 :]:
            if cards[j].box[0] > north:
                break
            if day is None or max(low, (cards[j].span or (0, 0))[0]) == day:
                yield (i, j) if i < j else (j, i)


def decided_pairs(cards: Sequence[Card], judgements: Sequence[Judgement]) -> tuple[list[Pair], set[Pair]]:
    """Return the pairs that a person put together (latest first) and those kept apart; of two decisions on one pair the later holds."""
    number = {card.mark: i for i, card in enumerate(cards)}
    decided: dict[Pair, tuple[str, str, str]] = {}
    for j in sorted(judgements, key=lambda j: (j.at, j.id)):
        if j.kind not in ("same", "different"):
            continue
        for a, b in combinations(sorted({number[m] for m in j.marks if m in number}), 2):
            decided[(a, b)] = (j.at, j.id, j.kind)
    same = sorted((p for p, d in decided.items() if d[2] == "same"), key=lambda p: (decided[p][:2], p), reverse=True)
    return same, {p for p, d in decided.items() if d[2] == "different"}


class Groups:
    """Disjoint groups of card numbers, with the conflicts that forbid a merge."""

    def __init__(self, cards: Sequence[Card], together: set[Pair], apart: set[Pair]) -> None:
        self._cards, self._together, self._apart = cards, together, apart
        self._group = {i: i for i in range(len(cards))}
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(cards))}

    def merge(self, pair: Pair, by_hand: bool = False) -> None:
        """Merge the groups of a pair, unless any two of their members conflict; a person's "same" passes over the rule's conflicts."""
        a, b = self._group[pair[0]], self._group[pair[1]]
        if a == b or any(self._conflict(i, j, by_hand) for i in self.members[a] for j in self.members[b]):
            return
        keep, lose = sorted((a, b), key=lambda g: (-len(self.members[g]), g))
        for i in self.members[lose]:
            self._group[i] = keep
        self.members[keep] += self.members.pop(lose)

    def _conflict(self, i: int, j: int, by_hand: bool) -> bool:
        pair = (i, j) if i < j else (j, i)
        if pair in self._apart:
            return True
        if by_hand or pair in self._together:
            return False
        return compare(self._cards[pair[0]], self._cards[pair[1]]).kind == "apart"


def cluster_cards(cards: Sequence[Card], judgements: Sequence[Judgement]) -> list[list[Card]]:
    """Return the groups of cards, each sorted by mark, the groups by their first mark; `cards` must be sorted by mark."""
    same, different = decided_pairs(cards, judgements)
    groups = Groups(cards, set(same), different)
    for pair in same:
        groups.merge(pair, by_hand=True)
    ties = []
    for i, j in set(candidate_pairs(cards)):
        verdict = compare(cards[i], cards[j])
        if verdict.kind == "join":
            ties.append((-verdict.score, i, j))
    for _, i, j in sorted(ties):
        groups.merge((i, j))
    return sorted(([cards[i] for i in sorted(g)] for g in groups.members.values()), key=lambda g: g[0].mark)
