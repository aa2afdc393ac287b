"""A plain text file goes in, one report comes out, with its text as it stands; nothing else is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.collect.decoding import SAVE_AS, SPLIT, decode, fault_of
from marsad.collect.language import language_of
from marsad.model import Problem, Report, hash_of
from marsad.plugins import Incoming

NAMES = (".txt", ".text", ".md", "")


class PlainText:
    """Reads .txt and .md files. No title and no date is taken from the name or the first lines."""

    word = "text"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the file is named as plain text."""
        return path.suffix.lower() in NAMES

    def read(self, path: Path, raw: bytes) -> Iterator[Incoming | Problem]:
        """Yield the file's one report, or the problem with it."""
        decoded = decode(raw)
        if decoded.what:
            yield Problem(str(path), decoded.what, decoded.hint)
        if decoded.text is None:
            return
        text = decoded.text.removeprefix("\ufeff")
        fault = fault_of(text)
        if fault:
            yield Problem(str(path), fault, SPLIT if "long" in fault else SAVE_AS)
        else:
            yield Incoming(Report(id=hash_of("", path.name, raw_hash(raw)), text=text, language=language_of(text)), raw)


def raw_hash(raw: bytes) -> str:
    """Return the SHA-256 of the bytes, as a part of a report's id."""
    import hashlib

    return hashlib.sha256(raw).hexdigest()
