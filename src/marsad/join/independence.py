"""The reports of one event come in, groups of reports that rest on one origin go out: same owner, copy, or same named teller.

Copies are found by containment of five-word shingles, not Jaccard: partial copies are the common case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from marsad.join.fold import fold_name, fold_words
from marsad.model import Report, Source, Statement

SHINGLE = 5
COPIED = 0.3
NO_ONE = frozenset(
    """source sources activist activists resident residents local locals witness witnesses eyewitness eyewitnesses official officials
    people medic medics doctor doctors media report reports reporter correspondent villager villagers monitors observers statement
    he she they
    مصدر مصادر ناشط ناشطون نشطاء شاهد شهود سكان اهالي مسعفون اطباء مراسل مراسلنا مسؤول مسؤولون اعلام وسايل""".split()
)
SMALL = frozenset("of for the and in on to a an".split())


def shingles_of(text: str) -> frozenset[int]:
    """Return the hashes of every run of five folded words; a shorter text is one run.

    >>> len(shingles_of("one two three four five six")), len(shingles_of("too short"))
    (2, 1)
    """
    words = fold_words(text)
    if not words:
        return frozenset()
    return frozenset(hash(tuple(words[i : i + SHINGLE])) for i in range(max(1, len(words) - SHINGLE + 1)))


def is_copy(a: frozenset[int], b: frozenset[int]) -> bool:
    """Say whether one text holds three tenths or more of the other's five-word runs."""
    small = min(len(a), len(b))
    return small > 0 and len(a & b) >= COPIED * small


class Origins:
    """Who stands behind a report: its source, its owner, and the organisations that its statements name as tellers."""

    def __init__(self, reports: Mapping[str, Report], sources: Mapping[str, Source]) -> None:
        self._reports, self._sources = reports, sources
        self._known: dict[str, str] = {}
        for source in sorted({s.id: s for s in sources.values()}.values(), key=lambda s: s.id):
            for name in (source.id, source.name, *source.aliases):
                self._known.setdefault(fold_name(name), source.id)
        self._shingles: dict[str, frozenset[int]] = {}

    def source_id(self, report: str) -> str:
        """Return the id of a report's source, or "" where none is told."""
        source = self._sources.get(report)
        return source.id if source and source.id != "unknown" else ""

    def letter(self, report: str) -> str:
        """Return the reliability letter of a report's source; F where it cannot be judged."""
        source = self._sources.get(report)
        return source.reliability if source else "F"

    def teller_key(self, name: str) -> str | None:
        """Return what a named teller is known by: a source's id, else a folded name or its initials; None for "reliable sources"."""
        words = fold_name(name).split()
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size + 1):
                known = self._known.get(" ".join(words[start : start + size]))
                if known and known != "unknown":
                    return "source:" + known
        if not words or NO_ONE & set(words):
            return None
        big = [w for w in words if w not in SMALL]
        return "name:" + ("".join(w[0] for w in big) if len(big) > 2 else "".join(words))

    def keys_of(self, report: str, statements: Iterable[Statement]) -> set[str]:
        """Return every key that ties a report to an origin; a report without a source shares one key with all such."""
        source = self._sources.get(report)
        keys = {"source:" + self.source_id(report)}
        if source and source.owner:
            keys |= {"owner:" + fold_name(source.owner), self.teller_key(source.owner) or ""}
        for statement in statements:
            keys |= {self.teller_key(a.name) or "" for a in statement.attribution}
        return keys - {""}

    def copied(self, a: str, b: str) -> bool:
        """Say whether two reports share text."""
        for report in (a, b):
            if report not in self._shingles:
                self._shingles[report] = shingles_of(self._reports[report].text) if report in self._reports else frozenset()
        return is_copy(self._shingles[a], self._shingles[b])

    def group_reports(self, members: Collection[Statement]) -> list[list[str]]:
        """Return the reports of an event in groups of one origin each, sorted."""
        told: dict[str, list[Statement]] = defaultdict(list)
        for member in members:
            told[member.report].append(member)
        root = {report: report for report in sorted(told)}

        def find(report: str) -> str:
            while root[report] != report:
                report = root[report]
            return report

        def tie(a: str, b: str) -> None:
            first, second = sorted((find(a), find(b)))
            root[second] = first

        holder: dict[str, str] = {}
        for report in root:
            for key in sorted(self.keys_of(report, told[report])):
                tie(report, holder.setdefault(key, report))
        for a, b in combinations(root, 2):
            if find(a) != find(b) and self.copied(a, b):
                tie(a, b)
        groups: dict[str, list[str]] = defaultdict(list)
        for report in root:
            groups[find(report)].append(report)
        return sorted(groups.values())
