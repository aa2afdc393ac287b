"""Members of an event come in, tolls go out: for each harm the range over independent origins, and every number with who told it.

An origin counts with its latest number; an earlier one of the same origin stays to be seen. Nothing is averaged, nothing is summed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import OFF_TOTALS, Count, Statement, Telling, Toll

Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """One number as one report gives it: when told (sortable), by which source, of which origin."""

    order: tuple[str, str, int, str]
    source: str
    origin: int
    count: Range | None


def widen(counts: Iterable[Range]) -> Range:
    """Return the smallest low and the largest high; an end that any telling leaves open stays open.

    >>> widen([(4, 4), (7, None)]), widen([(4, 4), (6, 7)])
    ((4, None), (4, 7))
    """
    lows, highs = zip(*counts, strict=True)
    low = None if None in lows else min(lows)
    return low, None if None in highs else max(highs)


def collect_tellings(
    members: Sequence[Statement], published: Mapping[str, str], origin: Mapping[str, int], source: Mapping[str, str]
) -> dict[tuple[str, str, str], list[Told]]:
    """Return, for each (effect, who, unit), what each statement that may count tells, oldest first."""
    found: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for member in members:
        if member.status in OFF_TOTALS:
            continue
        own: dict[tuple[str, str, str], list[Range]] = defaultdict(list)
        for harm in member.harm:
            own[(harm.effect, harm.who, harm.unit)] += [(harm.count.low, harm.count.high)] if harm.count else []
        order = (published.get(member.report, ""), member.report, min((p.start for p in member.evidence), default=0), member.mark)
        for key, counts in own.items():
            told = Told(order, source[member.report], origin.get(member.report, -1), widen(counts) if counts else None)
            found[key].append(told)
    return {key: sorted(told, key=lambda t: t.order) for key, told in sorted(found.items())}


def current_counts(told: Sequence[Told]) -> list[Range]:
    """Return each origin's number that holds: the latest that none of its sources has replaced since.

    A copy of an old number that comes after its correction does not bring it back.
    """
    by_origin: dict[int, list[Told]] = defaultdict(list)
    for one in told:
        if one.count is not None:
            by_origin[one.origin].append(one)
    current = []
    for group in by_origin.values():
        latest = {one.source: one.count for one in group}
        replaced = {(one.source, one.count) for one in group if latest[one.source] != one.count}
        old = {count for _, count in replaced}
        standing = [one for one in group if one.count not in old] or group
        current.append(standing[-1].count)
    return [c for c in current if c is not None]


def list_tellings(told: Sequence[Told]) -> tuple[Telling, ...]:
    """Return every number ever told with its sources, the one told first first; without any number, one telling with open ends."""
    numbered = [one for one in told if one.count is not None] or list(told)
    sources: dict[Range, dict[str, None]] = {}
    for one in numbered:
        sources.setdefault(one.count or (None, None), {})[one.source or "unknown"] = None
    return tuple(Telling(tuple(names), low, high) for (low, high), names in sources.items())


def make_tolls(told: Mapping[tuple[str, str, str], Sequence[Told]]) -> tuple[Toll, ...]:
    """Return the tolls of an event, one for each effect, group of people and unit."""
    tolls = []
    for (effect, who, unit), tellings in told.items():
        counts = current_counts(tellings)
        count = Count(*widen(counts)) if counts else None
        tolls.append(Toll(effect, who, count, unit, list_tellings(tellings)))
    return tuple(tolls)


def ranges_meet(told: Mapping[tuple[str, str, str], Sequence[Told]]) -> bool:
    """Say whether the origins' numbers have a value in common for every harm."""
    for tellings in told.values():
        counts = current_counts(tellings)
        highs = [high for _, high in counts if high is not None]
        if highs and max((low or 0) for low, _ in counts) > min(highs):
            return False
    return True
