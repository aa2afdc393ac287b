"""Arabic counts: a row of units comes in; the same row goes out with number words as one unit each, and what widens them heard."""

from __future__ import annotations

from marsad.extract.arabic import plain_word
from marsad.extract.arabic_numbers import MEASURES, read_number, value_of, widen
from marsad.extract.units import Unit

_NUMBER_WORDS = frozenset({"واحد", "واحده", "اثنان", "اثنين", "اثنتان", "اثنتين"})


def with_numbers(units: list[Unit]) -> list[Unit]:
    """Return the units with number words joined into one unit each, the words that widen them heard; measures stay words."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        found = _number_at(units, at)
        if found is None and units[at].low == "to" and plain_word(units[at].text) == "نحو" and _number_at(units, at + 1):
            at += 1  # "نحو أربعين شجرة": about forty, not towards
            continue
        if found is None:
            out.append(units[at])
            at += 1
            continue
        span, used = found
        unit = units[at]
        if _repeats(out, unit.low, span) or (at + used < len(units) and units[at + used].low in MEASURES):
            out.append(Unit("A", unit.text, unit.low, unit.start, unit.end))
            at += 1
            continue
        last = units[at + used - 1]
        start = unit.start
        if out and out[-1].low == "to" and out[-1].text == "نحو":
            out.pop()  # "نحو 200 عائلة" is about, not toward
        while out and out[-1].tag == "Q":
            span = widen(span, out[-1].low)
            start = out.pop().start
        text = " ".join(u.text for u in units[at : at + used])
        out.append(Unit("#", text, unit.low, start, last.end, span=span))
        at += used
    return _widened_behind(_with_spans(out))


def _with_spans(units: list[Unit]) -> list[Unit]:
    """Return the units with "ما بين 12 و15" and "10 إلى 12" joined into one number with two ends."""
    out: list[Unit] = []
    for unit in units:
        if unit.tag == "#" and len(out) > 1 and out[-2].tag == "#":
            between = out[-1].low == "and" and len(out) > 2 and out[-3].low == "between"
            if between or (out[-1].low in ("to", "-") and out[-1].tag in "P-"):
                low, high = (out[-2].span or (None, None))[0], (unit.span or (None, None))[1]
                if low is not None and high is not None and low < high:
                    start = out[-3 if between else -2].start
                    del out[-3 if between else -2 :]
                    out.append(Unit("#", unit.text, unit.low, start, unit.end, span=(low, high)))
                    continue
        out.append(unit)
    return out


def _number_at(units: list[Unit], at: int) -> tuple[tuple[int | None, int | None], int] | None:
    """Return (range, number of units) of the number that begins here; "و" inside a number is a unit of its own."""
    if at >= len(units):
        return None
    unit = units[at]
    if unit.tag == "#" or unit.entry is not None or unit.place or unit.date is not None or value_or_vague(unit.low) is None:
        return None
    words, joined, ends = [unit.low], [False], [1]
    n = at + 1
    while n < len(units) and len(words) < 7:
        link = units[n].low == "and" and n + 1 < len(units)
        word = units[n + 1] if link else units[n]
        if word.tag not in "N" or word.entry is not None or value_or_vague(word.low) is None:
            break
        words.append(word.low)
        joined.append(link)
        n += 2 if link else 1
        ends.append(n - at)
    found = read_number(words, joined, 0)
    return (found[0], ends[found[1] - 1]) if found else None


def value_or_vague(word: str) -> object:
    """Return anything but None if a plain word is a number word or figure."""
    found = read_number([word], [False], 0) if word else None
    return found if found is not None and (value_of(word) is not None or found[0][1] is None) else None


def _repeats(out: list[Unit], word: str, span: tuple[int | None, int | None]) -> bool:
    """Say whether the number only repeats the dual or singular before it: "مدنيين اثنين", "طفلة واحدة"."""
    if word not in _NUMBER_WORDS or not out or out[-1].entry is None:
        return False
    noun = out[-1]
    if span == (2, 2) and noun.entry is not None and noun.entry.plural and not (len(out) > 1 and out[-2].tag == "#"):
        out.insert(len(out) - 1, Unit("#", noun.text, "two", noun.start, noun.end, span=(2, 2)))
    return True


def _widened_behind(units: list[Unit]) -> list[Unit]:
    """Return the units with "على الأقل" behind a counted noun heard: "ثمانية أشخاص على الأقل"."""
    out: list[Unit] = []
    for unit in units:
        if unit.tag == "Q":
            back = next((n for n in range(len(out) - 1, max(-1, len(out) - 9), -1) if out[n].tag == "#"), None)
            if back is not None and unit.low == "at least":
                number = out[back]
                out[back] = Unit("#", number.text, number.low, number.start, number.end, span=widen(number.span or (None, None), unit.low))
            continue
        out.append(unit)
    return out
