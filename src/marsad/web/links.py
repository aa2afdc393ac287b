"""An event's numbers and the statements behind it come in, the address of the words that each number rests on goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from marsad.model import Count, Report, Statement, Telling, Thing, Toll, When
from marsad.web.views import spell_count, spell_harm
from marsad.web.words import Words

Told = Sequence[tuple[Report, Statement]]


def link_event(event_id: str) -> str:
    """Return the address of an event's page."""
    return "/events/" + quote(event_id, safe="")


def link_report(report_id: str, statement: str | None = None) -> str:
    """Return the address of a report's page, at the words of one statement where it is given.

    >>> link_report("a b/c", "st-1")
    '/reports/a%20b/c#s-st-1'
    """
    return "/reports/" + quote(report_id, safe="/") + (f"#s-{statement}" if statement else "")


@dataclass(frozen=True, slots=True)
class TollRow:
    """One harm of an event as the page shows it: the range, and each number with the sources that tell it, linked to their words."""

    span: Markup
    tellings: tuple[tuple[Markup, tuple[str, ...]], ...]


def _ends(count: Count | Telling | None) -> tuple[int | None, int | None]:
    return (count.low, count.high) if count else (None, None)


def find_telling(told: Told, sources: Mapping[str, str], toll: Toll, telling: Telling) -> str | None:
    """Return the address of the words that tell this number: its source's statement with this harm, the same count before others."""
    best: tuple[tuple[bool, ...], str] | None = None
    for report, statement in told:
        if sources.get(report.id) not in telling.sources:
            continue
        for harm in statement.harm:
            if harm.effect == toll.effect:
                fit = (_ends(harm.count) == _ends(telling), harm.who == toll.who, harm.unit == toll.unit)
                if best is None or fit > best[0]:
                    best = (fit, link_report(report.id, statement.id))
    return best[1] if best else None


def find_thing(told: Told, thing: Thing) -> str | None:
    """Return the address of the words that name this thing with this number, or at least name it."""
    named = [(r, s, t) for r, s in told for t in s.things if t.kind == thing.kind and (t.name == thing.name or t.count == thing.count)]
    named.sort(key=lambda n: (_ends(n[2].count) != _ends(thing.count), n[2].name != thing.name))
    return link_report(named[0][0].id, named[0][1].id) if named else None


def find_when(told: Told, when: When | None) -> str | None:
    """Return the address of the words that tell this day (and this hour, where one does)."""
    if when is None:
        return None
    fit = [(s.when.time != when.time, link_report(r.id, s.id)) for r, s in told if s.when and s.when.edtf == when.edtf]
    return min(fit, key=lambda f: f[0])[1] if fit else None


def link_text(text: str, href: str | None) -> Markup:
    """Return the text as a link to these words; as plain text where there is no address.

    >>> link_text("<4", "/reports/r#s-1")
    Markup('<a class="to-words" href="/reports/r#s-1">&lt;4</a>')
    """
    return Markup('<a class="to-words" href="{}">{}</a>').format(href, text) if href else escape(text)


def link_tolls(harm: Sequence[Toll], told: Told, sources: Mapping[str, str], words: Words) -> list[TollRow]:
    """Return the tolls of an event with every number linked to the sentence that tells it; both ends of a range have their own."""
    rows = []
    for toll in harm:
        found = [(t, find_telling(told, sources, toll, t)) for t in toll.told_by]
        tellings = tuple((link_text(spell_count(Count(*_ends(t)), words), href), t.sources) for t, href in found)
        rows.append(TollRow(_link_range(toll, found, words), tellings))
    return rows


def _link_range(toll: Toll, found: Sequence[tuple[Telling, str | None]], words: Words) -> Markup:
    low, high = _ends(toll.count)
    from_low = next((href for t, href in found if t.low == low), None)
    from_high = next((href for t, href in found if t.high == high), None)
    if low and high is not None and low != high:
        ends = {"low": link_text(words.number(low), from_low), "high": link_text(words.number(high), from_high)}
        return Markup(spell_harm(toll, words, str(words("count.range", **ends))))
    value = link_text(spell_count(toll.count, words), from_low or from_high)
    return Markup(spell_harm(toll, words, str(value)))
