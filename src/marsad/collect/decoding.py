"""Raw bytes go in; their text comes out, or the words that say why they are not text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

MAX_TEXT = 5_000_000
"""Bytes of UTF-8 that one report's text may have."""
SAVE_AS = "Save it as UTF-8 text and run it again."
SPLIT = "Split it into one file per report; a report's text may have 5 MB."

_MAGIC = (
    (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a zip or office file"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"), (b"RIFF", "a sound, film or image file"), (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"7z\xbc\xaf", "a 7z file"), (b"Rar!", "a rar file"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"),
)  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_COMMON = (" في ", " من ", " على ", " إلى ")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, or None; and what is wrong with the bytes, or None. Both stand where the encoding had to be guessed."""

    text: str | None
    what: str | None = None
    hint: str = SAVE_AS


def kind_of_bytes(head: bytes) -> str | None:
    """Return what the first bytes say the file is, where that is no text; None for text.

    >>> kind_of_bytes(b"%PDF-1.7"), kind_of_bytes(b"a text"), kind_of_bytes(b"a\\x00b")
    ('a PDF file', None, 'a binary file')
    """
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    marked = any(head.startswith(mark) for mark, _ in _MARKS)
    return "a binary file" if b"\x00" in head and not marked else None


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Return the text of the bytes: by their byte-order mark, then the encoding they declare, then UTF-8.

    Bytes that read as common Arabic words in windows-1256 are read so, but it is said, since the encoding is then only guessed.
    """
    if not raw.strip():
        return Decoded(None, "the file is empty", "Take it off the list, or fetch it again.")
    name = kind_of_bytes(raw)
    if name:
        return Decoded(None, f"this is {name}, not text")
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    text = _try(raw, marked or declared) or _try(raw, "utf-8")
    if text is not None:
        return Decoded(text)
    return _guess(raw)


def _try(raw: bytes, encoding: str | None) -> str | None:
    try:
        return raw.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(raw: bytes) -> Decoded:
    guess = raw.decode("windows-1256", errors="replace")
    if sum(word in guess for word in _COMMON) >= 2:
        return Decoded(guess, "not UTF-8 text; it was read as windows-1256, which is a guess")
    return Decoded(None, "not UTF-8 text")


def fault_of(text: str) -> str | None:
    """Return what is wrong with a text that no report may hold: emptiness, half characters, NUL, or too great a length; None if nothing."""
    if not text.strip():
        return "the text is empty"
    if "\x00" in text:
        return "the text holds NUL characters"
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return "the text holds half a character (a lone surrogate)"
    return f"the text is too long ({size / 1e6:.0f} MB)" if size > MAX_TEXT else None
