"""The reader "muc4": a report comes in; what the profile finds goes out as statements, each phrase with its role in the trace."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from bench.muc4_profile.candidates import Candidate
from bench.muc4_profile.chain import Chain
from bench.muc4_profile.model import fill_roles, load_model
from bench.muc4_profile.pages import Page, read_page
from bench.muc4_profile.roles import MARK, place_of

from marsad.model import Actor, Attribution, Harm, Phrase, Report, Statement, Thing, id_of, mark_of
from marsad.plugins import Reading

_EFFECTS = {
    "abducted": ("kidnap", "abduct", "hostage"),
    "killed": ("kill", "murder", "assassin", "dead", "death", "died", "massacre", "slain", "execut"),
    "injured": ("wound", "injur", "hurt"),
}
_ACTIONS = {
    "abduction": ("kidnap", "abduct", "hostage"),
    "explosion": ("bomb", "explo", "dynamit", "blew", "grenade", "mine"),
    "killing": ("murder", "assassin", "massacre", "kill", "execut"),
    "property-destruction": ("burn", "arson", "fire to"),
}


class Muc4Reader:
    """Reads reports of the MUC-4 kind; a statement for each sentence in which something was found."""

    word = "muc4"
    version = "1"

    def __init__(self, folder: Path) -> None:
        if not (folder / "model.pickle.gz").exists():
            raise SystemExit("the profile muc4 is not there yet: run bench/muc4.py --train")
        self._model, self._chain = load_model(folder), Chain(folder / "chain.crf")

    def read(self, report: Report) -> Reading:
        """Return the statements; days and places are not looked for."""
        page = read_page(report.id, report.text)
        if not page.sentences:
            return Reading((), ())
        found: dict[int, list[Candidate]] = defaultdict(list)
        for candidates in fill_roles(page, self._model, self._chain).values():
            for c in candidates:
                best = max(c.places, key=lambda p: p.exact)
                found[page.sentence_of[best.start]].append(Candidate(c.role, c.key, [best], c.chance))
        seen: Counter[tuple[str, int]] = Counter()
        return Reading(tuple(_state(report, page, n, found[n], seen) for n in sorted(found)), ())


def _state(report: Report, page: Page, number: int, found: list[Candidate], seen: Counter[tuple[str, int]]) -> Statement:
    start, end = page.sentences[number]
    evidence = (_phrase(report, page, start, end),)
    said = evidence[0].text.lower()
    action = _first(_ACTIONS, said) or "attack"
    mark = mark_of(report.id, action, evidence, seen[action, number])
    seen[action, number] += 1
    actors, things, harm = _sort(report, page, found, _first(_EFFECTS, said))
    trace = tuple((f"{MARK}{place_of(page.spans[c.places[0].start][0], page.spans[c.places[0].end - 1][1])}", c.role) for c in found)
    reader = f"{Muc4Reader.word}/{Muc4Reader.version}"
    return Statement(
        id=id_of(mark, reader), mark=mark, report=report.id, action=action, status="reported", evidence=evidence, actors=actors,
        things=things, harm=harm, attribution=(Attribution(report.source),) if report.source else (),
        confidence=round(max(c.chance for c in found), 2), trace=trace, reader=reader,
    )  # fmt: skip


def _sort(
    report: Report, page: Page, found: list[Candidate], effect: str | None
) -> tuple[tuple[Actor, ...], tuple[Thing, ...], tuple[Harm, ...]]:
    actors, things, harm = [], [], []
    for c in found:
        phrase = _phrase(report, page, c.places[0].start, c.places[0].end)
        if c.role in ("PerpInd", "PerpOrg"):
            actors.append(Actor("actor", None, phrase.text, phrase))
        elif c.role == "Victim" and effect is not None:
            harm.append(Harm(effect, phrase=phrase))
        elif c.role == "Victim":
            actors.append(Actor("target", None, phrase.text, phrase))
        else:
            things.append(Thing("weapon" if c.role == "Weapon" else "building", phrase.text, phrase=phrase, use=c.role.lower()))
    return tuple(actors), tuple(things), tuple(harm)


def _phrase(report: Report, page: Page, start: int, end: int) -> Phrase:
    a, b = page.spans[start][0], page.spans[end - 1][1]
    return Phrase(a, b, report.text[a:b])


def _first(words: dict[str, tuple[str, ...]], said: str) -> str | None:
    return next((name for name, stems in words.items() if any(stem in said for stem in stems)), None)
