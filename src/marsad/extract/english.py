"""English words: a noun comes in and its plural goes out; a verb comes in and its forms go out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DOUBLED = re.compile(r"(?!qu)[^aeiou]+[aeiou][^aeiouwxy]$")
"""Verbs of one syllable whose last consonant is doubled: "gun", "gunned"."""


def plural_of(phrase: str) -> str:
    """Return the plural of an English noun phrase: of its head, which is the word before "of" or else the last one.

    >>> plural_of("box of ammunition"), plural_of("lorry"), plural_of("gunman"), plural_of("bus")
    ('boxes of ammunition', 'lorries', 'gunmen', 'buses')
    """
    head, sep, tail = phrase.partition(" of ")
    front, space, last = head.rpartition(" ")
    if last.endswith("man") and last not in ("human",):
        last = last[:-3] + "men"
    elif last in ("child",):
        last = "children"
    elif last in ("person",):
        last = "people"
    elif last.endswith("y") and len(last) > 1 and last[-2] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "" if last.endswith("ss") is False and last.endswith("s") and last not in ("bus", "gas") else "es"
    else:
        last += "s"
    return front + space + last + sep + tail


def forms_of(lemma: str, irregular: Sequence[str] = ("", "", "", "")) -> list[tuple[str, str]]:
    """Return the forms of an English verb as (form, kind), kind one of base, s, past, pp, ing.

    >>> forms_of("carry", ["carries", "carried", "carried", ""])
    [('carry', 'base'), ('carries', 's'), ('carried', 'past'), ('carried', 'pp'), ('carrying', 'ing')]
    >>> forms_of("grab")[2:]
    [('grabbed', 'past'), ('grabbed', 'pp'), ('grabbing', 'ing')]
    """
    e, y = lemma.endswith("e"), lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou")
    third = irregular[0] or (lemma[:-1] + "ies" if y else lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s"))
    stem = lemma + lemma[-1] if _DOUBLED.match(lemma) else lemma
    past = irregular[1] or (lemma + "d" if e else lemma[:-1] + "ied" if y else stem + "ed")
    return [
        (lemma, "base"),
        (third, "s"),
        (past, "past"),
        (irregular[2] or past, "pp"),
        (irregular[3] or (lemma[:-1] if e and not lemma.endswith("ee") else stem) + "ing", "ing"),
    ]
