"""Report lines go in (one JSON object a line, docs/model.md), reports come out; a line that cannot be used is named with its number."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from marsad.collect.dating import check_published
from marsad.collect.decoding import SAVE_AS, SPLIT, decode, fault_of
from marsad.collect.language import language_of
from marsad.model import Problem, Report, hash_of
from marsad.plugins import Incoming

LONGEST = 32_000_000
"""Bytes of one line: a 5 MB text with every letter escaped, and its card."""
WRITE_SO = 'Write one whole JSON object a line, such as {"id": "r1", "text": "..."}.'


class JsonLines:
    """Reads .jsonl and .ndjson files, line by line, so that a file of any length needs little memory."""

    word = "jsonl"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the file is named as JSON lines, or begins as one."""
        begins = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')
        return path.suffix.lower() in (".jsonl", ".ndjson") or (begins and path.suffix.lower() in ("", ".json"))

    def read(self, path: Path, raw: bytes) -> Iterator[Incoming | Problem]:
        """Yield the report of each line, and a problem for each line that cannot be used."""
        yield from self.read_stream(path, io.BytesIO(raw))

    def read_stream(self, path: Path, stream: IO[bytes]) -> Iterator[Incoming | Problem]:
        """Yield as `read` does, from an open file."""
        head = stream.read(4)
        stream.seek(0)
        if not head:
            yield Problem(str(path), "the file is empty", "Take it off the list, or fetch it again.")
            return
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            decoded = decode(stream.read())
            if decoded.text is None:
                yield Problem(str(path), decoded.what or "not UTF-8 text", SAVE_AS)
                return
            stream = io.BytesIO(decoded.text.removeprefix("\ufeff").encode(errors="surrogatepass"))
        for number, line in _lines(stream):
            yield from read_line(f"{path}:{number}", line)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number; one that is too long comes cut off after its longest part."""
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST:
            rest = stream.readline(LONGEST)
        line = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if line:
            yield number, line


def read_line(where: str, line: bytes) -> Iterator[Incoming | Problem]:
    """Yield the report of one line, with a problem for each value in it that cannot be used; only problems if it is no report."""
    if len(line) >= LONGEST:
        yield Problem(where, "the line is too long", SPLIT)
        return
    try:
        told = json.loads(line.decode())
    except UnicodeDecodeError:
        yield Problem(where, "not UTF-8 text", "Save the file as UTF-8 text and run it again.")
        return
    except (ValueError, RecursionError) as error:
        yield Problem(where, f"the line is cut off or is not JSON ({_short(error)})", WRITE_SO)
        return
    if not isinstance(told, dict):
        yield Problem(where, "the line is not a JSON object", WRITE_SO)
        return
    yield from _report_of(where, told, line)


def _short(error: ValueError | RecursionError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "it cannot be read"


def _report_of(where: str, told: dict[str, Any], line: bytes) -> Iterator[Incoming | Problem]:
    text = told.get("text")
    fault = fault_of(text) if isinstance(text, str) else "there is no text" if text is None else "text is not a string"
    given = _given_id(told.get("id"))
    if fault or given is None or not isinstance(text, str):
        what = fault or "id is neither a string nor a whole number"
        yield Problem(where, what, SPLIT if "long" in what else WRITE_SO)
        return
    published, wrong = check_published(told.get("published"))
    if wrong:
        yield Problem(where, wrong, "Write the day as YYYY-MM-DD, or null; the report was kept without a publication date.")
    card: dict[str, str | None] = {}
    for name in ("title", "source", "url", "language"):
        card[name], wrong = _words(name, told.get(name))
        if wrong:
            yield Problem(where, wrong, f"Write {name} as a string, or null; the report was kept without it.")
    card["language"] = card["language"].split("-")[0].lower() if card["language"] else language_of(text)
    name = given or hash_of(card["source"] or "", card["url"] or "", hashlib.sha256(line).hexdigest())
    yield Incoming(
        Report(
            id=name, text=text, published=published, title=card["title"], source=card["source"], url=card["url"], language=card["language"]
        ),
        line,
    )


def _given_id(value: object) -> str | None:
    """Return the id as given, "" where none is, and None where it cannot be one."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return None if isinstance(value, str) and not _encodes(value) else str(value).strip()


def _words(name: str, value: object) -> tuple[str | None, str | None]:
    if value is None or value == "":
        return None, None
    if isinstance(value, str) and _encodes(value):
        return value, None
    return None, f"{name} is not a string of whole characters"


def _encodes(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in value
