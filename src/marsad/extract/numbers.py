"""Numbers in words and figures: the words before a noun come in, a range with two ends goes out.

Distances, ages, calibres, times and shares are no counts of people or things; the caller asks with `is_measure`.
"""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS: dict[str, int] = (
    {w: n for n, w in enumerate(_ONES)}
    | {w: 10 * n for n, w in enumerate(_TENS, 2)}
    | {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 10**9}
)
WORDS |= {f"{t}-{o}": WORDS[t] + WORDS[o] for t in _TENS for o in _ONES[1:10]}
del WORDS["zero"]
VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens": (24, None), "scores": (40, None), "tens": (20, None), "hundreds": (200, None), "thousands": (2000, None),
    "several": (2, None), "many": (2, None), "some": (2, None), "dozen": (12, 12), "couple": (2, 2), "pair": (2, 2),
}  # fmt: skip
ORDINALS = {"second": 1, "third": 1, "fourth": 1, "fifth": 1, "sixth": 1, "another": 1}
MEASURES = frozenset(
    "km kilometre kilometres kilometer kilometers metre metres meter meters mile miles "
    "mm millimetre millimetres kg ton tons tonne tonnes litre litres "
    "hour hours day days week weeks month months year years minute minutes "
    "per percent cent % dollars dollar pounds euros lira liras degrees hectares "
    "o'clock times calibre caliber year-old time".split()
)
STARTS = frozenset({"half"}) | frozenset(WORDS) | frozenset(VAGUE) | frozenset(ORDINALS)
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,3}")
_FIGURE = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+")

_GROUP_FIRST, _GROUP = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")

LOWER = ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "upwards of")
OVER = ("more than", "over", "above", "well over")
UPPER = ("up to", "as many as", "at most", "no more than", "anything up to")
ABOUT = ("about", "around", "some", "nearly", "almost", "approximately", "roughly", "close to", "an estimated")

Range = tuple[int | None, int | None]


def figure_of(word: str) -> int | None:
    """Return the number that one word says, or None.

    >>> figure_of("2,000"), figure_of("twenty-one"), figure_of("dozens"), figure_of("60-year-old")
    (2000, 21, None, None)
    """
    if _FIGURE.fullmatch(word):
        value = int(re.sub(r"\D", "", word))
        return value if value < 10**9 else None
    return WORDS.get(word)


def read_number(words: list[str], at: int) -> tuple[Range, int] | None:
    """Return the range said by the words from `at` on and how many words it takes, or None where no number starts there.

    >>> read_number(["two", "hundred", "men"], 0), read_number(["a", "dozen", "men"], 1)
    (((200, 200), 2), ((12, 12), 1))
    """
    value = figure_of(words[at])
    if (
        value is None
        and words[at] in VAGUE
        and at + 2 < len(words)
        and words[at + 1] == "of"
        and words[at + 2] in ("thousands", "millions")
    ):
        return (20_000, None), 3
    if value is None:
        vague = VAGUE.get(words[at])
        return (vague, 1) if vague and words[at] not in ("some", "many") else None
    size, total = 1, value
    while _GROUP_FIRST.fullmatch(words[at]) and at + size < len(words) and _GROUP.fullmatch(words[at + size]):
        total, size = total * 1000 + int(words[at + size]), size + 1  # "1 200 people"
    while at + size < len(words):
        word = words[at + size]
        more = WORDS.get(word)
        if more and more >= 10**6 and total < 10**6:
            total *= more
            size += 1
            continue
        if word == "and" and at + size + 1 < len(words) and total >= 100 and WORDS.get(words[at + size + 1], 1000) < 100 and size > 1:
            total += WORDS[words[at + size + 1]]
            size += 2
        elif more in (100, 1000) and total < 1000:
            total *= more
            size += 1
        elif more and more < 100 <= total and size > 1:
            total += more
            size += 1
        else:
            break
    return (total, total), size


def widen(span: Range, before: str) -> Range:
    """Return the range after the words that stand before the number ("at least", "more than", "up to") are heard.

    >>> widen((5, 5), "at least"), widen((20, 20), "more than"), widen((9, 9), "up to")
    ((5, None), (21, None), (0, 9))
    """
    low, high = span
    if before.endswith(LOWER):
        return low, None
    if before.endswith(OVER):
        return (low + 1 if low is not None else None), None
    if before.endswith(UPPER):
        return 0, high if high is not None else low
    return span
