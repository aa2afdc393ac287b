"""Arabic words: a written word comes in, its plain letters, its clitics, the forms of its verb or noun go out.

There is no root analysis: every form is made once from a listed past and present, or from a singular and plural, and kept in a dictionary
(the full-form lexicon of two-level systems: Beesley 1996; Buckwalter 2002, in small).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]+")
_LETTERS = str.maketrans("أإآٱىةؤئگکیپۀہ", "اااايهويككيبهه")
_DIGITS = {ord(c): str(n % 10) for n, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")} | {ord("٫"): ".", ord("٬"): ","}
_WORDS = re.compile(r"[^\W_]+")
_FATHA, _DAMMA = "\u064e", "\u064f"
ACCUSATIVE = "ا"
FRONT = ("", "و", "ف")
MIDDLE = ("", "ب", "ل", "ك", "س")
ENDINGS = ("هما", "هم", "هن", "ها", "نا", "ني", "ه")


class Split(NamedTuple):
    """One way to cut a written word: the clitics before, the plain stem with or without article, and the pronoun behind (or the ا of the
    accusative, which stays with its word)."""

    before: tuple[str, ...]
    stem: str
    definite: bool
    behind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb: the past it belongs to, past or present, whose form it is (ms, fs, mp, fp, md, fd, we), and whether it is passive
    by its letters (None where the letters do not tell)."""

    lemma: str
    tense: str
    person: str
    passive: bool | None = None


def plain_word(word: str) -> str:
    """Return a word without vowel signs and tatweel, hamza forms as plain letters, final ى as ي and ة as ه, digits as 0-9.

    >>> plain_word("قُتِلَتْ"), plain_word("إلى"), plain_word("مدينة"), plain_word("٤٥")
    ('قتلت', 'الي', 'مدينه', '45')
    """
    return MARKS.sub("", word).translate(_LETTERS).translate(_DIGITS)


def has_article(raw: str) -> bool:
    """Say whether a raw word of the book is written with the article ("التحالف"); "ألغام" and "آلية" are not."""
    return MARKS.sub("", raw).startswith("ال") and len(raw) > 4


def plain_phrase(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as the index keeps them: plain and without article.

    >>> plain_phrase("العبوة الناسفة"), plain_phrase("ألغام")
    (('عبوه', 'ناسفه'), ('الغام',))
    """
    words = _WORDS.findall(MARKS.sub("", phrase))
    return tuple(plain_word(w[2:] if has_article(w) else w) for w in words)


def sounds_dual(raw: str) -> bool:
    """Say whether the vowel signs make a final ين the dual: "مدنيَّين", not "مدنيِّين"."""
    at = raw.rfind("ين")
    if at < 1:
        return False
    signs = ""
    while at > 0 and MARKS.match(raw[at - 1]):
        at -= 1
        signs += raw[at]
    return _FATHA in signs


def sounds_noun(raw: str) -> bool:
    """Say whether the sign of the indefinite accusative stands on the last letters ("تعرضاً", "مدنيًا"): such a word is no verb."""
    return "\u064b" in raw[-3:]


def sounds_passive(raw: str) -> bool:
    """Say whether the first letter bears a damma, or the second of "ا" and ت ("اعتُقل", "استُهدف"): the passive of a past."""
    signs = raw[1:5]
    if signs[:1] == _DAMMA or signs[:2] in ("\u0651" + _DAMMA, _DAMMA + "\u0651"):
        return True
    return raw[0] in "اٱأ" and _DAMMA in signs


def splits_of(raw: str) -> Iterator[Split]:
    """Yield every way to cut a written word, the one that cuts least first; a final ة is no pronoun ه."""
    plain, positions = plain_word(raw), positions_of(raw)
    size = len(plain)
    bound = size > 2 and raw[positions[-2]] != "ة"
    for front in FRONT:
        if front and (not plain.startswith(front) or raw[1:2] == _DAMMA):  # "وُصفت": no "and"
            continue
        for middle in MIDDLE:
            head = front + middle
            if middle and not plain.startswith(head):
                continue
            if size - len(head) < 2:
                continue
            yield from _with_ending(plain, head, positions, bound)


def _with_ending(plain: str, head: str, positions: list[int], bound: bool) -> Iterator[Split]:
    at, size, before = len(head), len(plain), tuple(head)
    rest = plain[at:]
    yield Split(before, rest, False, "", positions[at], positions[size])
    if rest.startswith("ال") and len(rest) > 3:
        yield Split(before, rest[2:], True, "", positions[at + 2], positions[size])
    if head.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
        yield Split(before, rest[1:], True, "", positions[at + 1], positions[size])
        yield Split(before, rest, True, "", positions[at], positions[size])
    if rest.endswith("ا") and len(rest) > 3:  # the indefinite accusative: "مدنياً"
        yield Split(before, rest[:-1], False, ACCUSATIVE, positions[at], positions[size])
    for ending in ENDINGS if bound else ():
        if rest.endswith(ending) and len(rest) - len(ending) >= 2 + (ending == "ني"):
            yield Split(before, rest[: -len(ending)], False, ending, positions[at], positions[size - len(ending)])


def positions_of(raw: str) -> list[int]:
    """Return where each plain letter of a raw word stands, and its end: vowel signs belong to the letter before them."""
    found = [n for n, c in enumerate(raw) if not MARKS.match(c)]
    return [*found, len(raw)]


# ------------------------------------------------------------------ verbs
def past_forms(past: str, passive: bool | None = None) -> Iterator[tuple[str, Form]]:
    """Yield (plain form, Form) of a past: "قصف" gives قصفت, قصفوا; a final ى or ا is weak ("نفى", نفت, نفوا)."""
    lemma = plain_word(past)
    if past[-1] in "ىا" and len(past) > 2:
        stem = lemma[:-1]
        rows = [(lemma, "ms"), (stem + "ا", "ms"), (stem + "ت", "fs"), (stem + "تا", "fd"), (stem + "وا", "mp"), (stem + "و", "mp"),
                (stem + "يا", "md"), (stem + "ينا", "we")]  # fmt: skip
    else:
        rows = [(lemma, "ms"), (lemma + "ت", "fs"), (lemma + "تا", "fd"), (lemma + "وا", "mp"), (lemma + "و", "mp"), (lemma + "ا", "md"),
                (lemma + "نا", "we")]  # fmt: skip
        if len(lemma) == 3 and lemma[1] == "ا":
            rows.append((lemma[0] + lemma[2] + "نا", "we"))
    if passive and lemma[-1] == "ي":  # أُلقي: ألقيت, ألقوا
        rows += [(lemma + "ت", "fs"), (lemma[:-1] + "وا", "mp")]
    for form, person in rows:
        yield form, Form("", "past", person, passive)


def present_forms(present: str, passive: bool | None = None) -> Iterator[tuple[str, Form]]:
    """Yield (plain form, Form) of a present: "يقصف" gives تقصف, يقصفون, نقصف."""
    stem = plain_word(present)[1:]
    weak = stem[-1] in "ياو" and len(stem) > 2
    short = stem[:-1] if weak else stem
    rows = [("ي" + stem, "ms"), ("ت" + stem, "fs"), ("ن" + stem, "we"), ("ي" + short + "ون", "mp"), ("ي" + short + "وا", "mp"),
            ("ت" + short + "ون", "mp"), ("ي" + stem + "ان", "md"), ("ت" + stem + "ان", "fd"), ("ي" + stem + "ن", "fp")]  # fmt: skip
    if weak:
        rows += [("ي" + short, "ms"), ("ت" + short, "fs")]
    elif len(stem) == 3 and stem[1] in "ويا":  # لم يقم
        rows += [("ي" + stem[0] + stem[2], "ms"), ("ت" + stem[0] + stem[2], "fs")]
    for form, person in rows:
        yield form, Form("", "present", person, passive)


# ------------------------------------------------------------------ nouns
def noun_forms(spec: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (plain words, number) of a noun of the book, "singular" or "singular|plural".

    The number is one, two, many, bound (the form needs a pronoun behind), or pair (two, and bound).

    "|ون" and "|ات" stand for the sound plurals. Pronouns behind a ة make it ت ("سيارة", "سيارته").

    >>> sorted({(" ".join(w), n) for w, n in noun_forms("غارة|ات")})
    [('غارات', 'many'), ('غارت', 'bound'), ('غارتا', 'two'), ('غارتان', 'two'), ('غارتي', 'two'), ('غارتين', 'two'), ('غاره', 'one')]
    """
    one, _, many = spec.partition("|")
    words = plain_phrase(one)
    yield words, "one"
    if words[0].endswith("ه"):
        yield (words[0][:-1] + "ت", *words[1:]), "bound"
    yield from _duals(words)
    for plural in many.split("|") if many else ():
        yield from _plurals(words, plural)


def _duals(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    def stem(word: str) -> str:
        return word[:-1] + "ت" if word.endswith("ه") else word

    first, rest = stem(words[0]), words[1:]
    for ending in ("ان", "ين"):
        yield (first + ending, *rest), "two"
        if rest:
            yield (first + ending, *(stem(w) + ending for w in rest)), "two"
    if words[0].endswith("ه"):
        yield (first + "ا", *rest), "two"
        yield (first + "ي", *rest), "two"
    elif not rest:  # "طفلاه", "شقيقيه"
        yield (first + "ا",), "pair"
        yield (first + "ي",), "pair"


def _plurals(words: tuple[str, ...], plural: str) -> Iterator[tuple[tuple[str, ...], str]]:
    if plural == "ون":
        if len(words) == 1 and not words[0].endswith("ه"):  # "نازح": "نازحة", "نازحات"
            yield (words[0] + "ه",), "one"
            yield (words[0] + "تان",), "two"
            yield (words[0] + "تين",), "two"
            yield (words[0] + "ات",), "many"
        for ending in ("ون", "ين", "و", "ي"):
            yield (words[0] + ending, *words[1:]), "many"
            if len(words) > 1:
                yield (words[0] + ending, *(w + ending for w in words[1:])), "many"
    elif plural == "ات":
        stem = words[0][:-1] if words[0].endswith("ه") else words[0]
        yield (stem + "ات", *words[1:]), "many"
    else:
        given = plain_phrase(plural)
        yield given, "many"
        if given[0].endswith("ون"):
            yield (given[0][:-2] + "ين", *(w[:-2] + "ين" if w.endswith("ون") else w for w in given[1:])), "many"
