"""A text comes in; its words, numbers and signs go out as tokens, each with the one letter that the grammar of `dates.py` reads.

Most pieces between two blanks say the same wherever they stand, so each is cut and looked up once and kept; only what holds a digit is read
in its place. A text gives one row of letters, and a token is made only where it is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from marsad.extract.date_words import ARABIC, ARABIC_PAIRS, ENGLISH

Piece = tuple[str, tuple["Token", ...]]
LONGEST_KEPT = 40
"""A longer piece is no word that comes again, and is not kept."""


class Token(NamedTuple):
    """One word, number or sign with its letter and value."""

    letter: str
    value: Any
    start: int
    end: int


_LEX = re.compile(
    r"(?=[\S\n])(?:"  # a blank opens nothing
    r"(?P<quick>(?:[b-nq-zC-OQ-Z\u00c0-\u024f]|[aApP](?![.mM])|o(?!['’])|B(?![.C]))[A-Za-z\u00c0-\u024f]*|[\u0620-\u065f\u066e-\u06d3\u0670]+)"
    r"|(?P<iso>(?<![\d/.-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2} ?/ ?\d{1,2} ?/ ?[12]\d{3}|\d{1,2}(?P<slash>[/.-])\d{1,2}(?P=slash)(?:[12]\d{3}))(?![\d/]))"
    r"|(?P<clock>(?<![\d:.])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|\.[0-5]\d(?=\s?[ap]\.?m)|(?<=\d\d)[0-5]\d(?=\s?(?:hrs|hours|GMT|UTC)))(?![\d%]))"
    r"|(?P<era>(?<![^\W\d_])(?:B\.?C\.?E?|A\.D\.)(?![^\W\d_]))|(?P<ampm>(?<![^\W\d_])[aApP]\.?[mM](?:\.|(?![^\W_])))"
    r"|(?P<oclock>o['’]clock)"
    r"|(?P<ord>\d{1,2}(?:st|nd|rd|th))(?![^\W_])"
    r"|(?P<decade>(?<!\d)[12]\d\d0s)(?![^\W_])"
    r"|(?P<num>[$€£#]?\d+(?:[.,٫]\d+)*%?)"
    r"|(?P<word>[A-Za-z\u00c0-\u024f]+|[\u0620-\u065f\u066e-\u06d3\u0670]+)|(?P<sign>\n|[^\s\w])|\w)"
)
_DIGIT = re.compile(r"\d")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_FOLD = str.maketrans("أإآٱىة", "ااااي" + "ه")


def _number(raw: str) -> tuple[str, Any]:
    if not raw.isdecimal():
        return "x", None
    value = int(raw) if len(raw) < 9 else 0
    if len(raw) <= 2 and 1 <= value <= 31:
        return "D", value
    if len(raw) == 4 and 1000 <= value <= 2199:
        return "Y", value
    return "N", value


def _fold(word: str) -> str:
    return _MARKS.sub("", word).translate(_FOLD)


def _arabic_entry(word: str) -> tuple[str, Any]:
    found = ARABIC.get(word)
    for cut in (1, 2):
        if found is None and len(word) > cut + 1 and word[0] in "وفبلك":
            found = ARABIC.get(word[cut:])
            if found is None and word[0] == "ل" and word[1] == "ل":
                found = ARABIC.get("ال" + word[2:])
    return found or ("x", None)


@lru_cache(maxsize=50_000)
def _word(raw: str) -> tuple[str, Any]:
    if raw[0] >= "\u0600":
        return _arabic_entry(_fold(raw))
    letter, value = ENGLISH.get(raw.lower(), ("x", None))
    if (letter in "MmWw" and raw[0].islower() and letter != "M") or (letter == "M" and len(raw) < 4 and raw[0].islower()):
        return "x", None
    return letter, value


_SIGNS = {"–": "-", "—": "-", "-": "-", ",": ",", "،": ",", ".": ".", "(": "(", ")": ")", "/": "/", "\n": "\n"}


def _other(kind: str | None, raw: str) -> tuple[str, Any]:
    """Return the letter and value of what is no word: a number, a sign, a clock time, an ISO date."""
    match kind:
        case "sign":
            return _SIGNS.get(raw, ";"), None
        case "num":
            return _number(raw)
        case "ord":
            return "O", int(raw[:-2])
        case "decade":
            return "V", int(raw[:4])
        case "iso":
            return "J", raw.replace(" ", "")  # "14/ 11/ 2021"
        case "clock":
            return "C", None
        case "ampm":
            return "P", raw[0].lower() + "m"
        case "era":
            return "B", "AD" if raw[0] == "A" else "BC"
        case "oclock":
            return "K", None
    return "x", None


@lru_cache(maxsize=20_000)
def _kept(piece: str) -> Piece | None:
    """Return the letters and tokens of what stands between two blanks; None where a digit makes them hang on what stands around."""
    return None if _DIGIT.search(piece) else _piece(piece, 0, len(piece))


def _piece(text: str, start: int, end: int) -> Piece:
    """Return the letters and tokens of one piece of the text, counted from its start."""
    tokens: list[Token] = []
    for m in _LEX.finditer(text, start):
        first, last = m.span()
        if first >= end:
            break
        kind = m.lastgroup
        letter, value = _word(m[0]) if kind in ("quick", "word") else _other(kind, m[0])
        tokens.append(Token(letter, value, first - start, last - start))
    return "".join([t.letter for t in tokens]), tuple(tokens)


class Row:
    """The tokens of a text: all their letters as one string, and the tokens between two places of it."""

    __slots__ = ("_firsts", "_pieces", "_starts", "letters")

    def __init__(self, text: str) -> None:
        words = text.split(" ")
        self._starts = list(accumulate([len(word) + 1 for word in words], initial=0))
        short = max(map(len, words)) <= LONGEST_KEPT
        found = list(map(_kept, words)) if short else [_kept(word) if len(word) <= LONGEST_KEPT else None for word in words]
        for n in [n for n, piece in enumerate(found) if piece is None]:
            found[n] = _piece(text, self._starts[n], self._starts[n] + len(words[n]))
        self._pieces = [piece for piece in found if piece is not None]
        self._firsts: list[int] = []
        self.letters = "".join([piece[0] for piece in self._pieces])

    def tokens(self, first: int, last: int) -> list[Token]:
        """Return the tokens from one place in the letters up to another, with their offsets in the text."""
        if not self._firsts:
            self._firsts = list(accumulate([len(letters) for letters, _ in self._pieces], initial=0))
        out: list[Token] = []
        n = max(bisect_right(self._firsts, first) - 1, 0)
        at = first - self._firsts[n]
        while n < len(self._pieces) and len(out) < last - first:
            base = self._starts[n]
            for t in self._pieces[n][1][at : at + last - first - len(out)]:
                out.append(Token(t.letter, t.value, t.start + base, t.end + base))
            n, at = n + 1, 0
        return out


def paired(tokens: list[Token], text: str) -> list[Token]:
    """Return the tokens with the Arabic names of two or three words (كانون الثاني, أول من أمس) made one."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        for width in (3, 2):
            chunk = tokens[i : i + width]
            if len(chunk) == width and text[chunk[0].start] >= "\u0600" and text[chunk[-1].start] >= "\u0600":
                name = " ".join(_fold(text[t.start : t.end]) for t in chunk)
                hit = next((n for n in (name, name[1:]) if n in ARABIC_PAIRS), None)
                if hit:
                    out.append(Token(*ARABIC[hit], chunk[0].start, chunk[-1].end))
                    i += width
                    break
        else:
            out.append(tokens[i])
            i += 1
    return out
