"""Inputs as a person names them go in (files, folders); what each importer makes of each file comes out, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from marsad.model import Problem
from marsad.plugins import Importer, Incoming

NOT_YET = "Save what is there to a file and give the file."
BIGGEST = 20_000_000
"""Bytes of a file that holds one report; only report lines may be longer."""


def read_inputs(inputs: Sequence[str]) -> Iterator[Incoming | Problem]:
    """Yield what every input holds, in the order given; one that cannot be used is a problem, and the rest goes on."""
    for given in inputs:
        if given == "-":
            yield Problem(given, "standard input is not read yet", NOT_YET)
        elif "://" in given:
            yield Problem(given, "addresses and feeds are not read yet", NOT_YET)
        else:
            yield from read_path(Path(given))


def read_path(path: Path) -> Iterator[Incoming | Problem]:
    """Yield what a file holds, or all files of a folder and its folders by name. Hidden files are passed over."""
    try:
        if path.is_dir():
            files = _files_in(path)
            if not files:
                yield Problem(str(path), "there is no file in this folder", "Name the folder that holds the reports.")
            for file in files:
                yield from _read_file(file)
        elif path.exists():
            yield from _read_file(path)
        else:
            yield Problem(str(path), "there is no such file", "Check the name.")
    except OSError as error:
        yield Problem(str(path), f"it cannot be opened ({error.strerror})", "Check its name and its permissions.")


def _files_in(folder: Path) -> list[Path]:
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here, name) for name in sorted(names) if not name.startswith(".")]
    return found


def _read_file(path: Path) -> Iterator[Incoming | Problem]:
    from marsad.collect.jsonl import JsonLines

    try:
        with path.open("rb") as file:
            head = file.read(4096)
            file.seek(0)
            importer = importer_of(path, head)
            size = os.fstat(file.fileno()).st_size
            if importer is None or isinstance(importer, JsonLines):
                yield from [_unknown(path, head)] if importer is None else importer.read_stream(path, file)
                return
            if size > BIGGEST:
                yield Problem(
                    str(path), f"the file is too long ({size / 1e6:.0f} MB)", "Split it into one file per report of 5 MB at most."
                )
                return
            raw = file.read()
    except OSError as error:
        yield Problem(str(path), f"it cannot be read ({error.strerror})", "Check its permissions and run it again.")
        return
    yield from importer.read(path, raw)


def importer_of(path: Path, head: bytes) -> Importer | None:
    """Return the first importer that reads such a file, or None."""
    from marsad.collect import IMPORTERS

    return next((importer for importer in IMPORTERS if importer.accepts(path, head)), None)


def _unknown(path: Path, head: bytes) -> Problem:
    from marsad.collect.decoding import kind_of_bytes

    kind = kind_of_bytes(head)
    what = f"this is {kind}, not text" if kind else f"files named {path.suffix} are not read"
    return Problem(str(path), what if head else "the file is empty", "Give report lines (.jsonl), pages (.html) or plain text (.txt, .md).")


def count_inputs(inputs: Sequence[str]) -> int:
    """Return about how many reports the inputs hold: the lines of .jsonl files, and one for each other file. For a progress bar only."""
    total = 0
    for given in inputs:
        path = Path(given)
        for file in _files_in(path) if path.is_dir() else [path]:
            total += _count_lines(file) if file.suffix.lower() in (".jsonl", ".ndjson") else 1
    return total


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(part.count(b"\n") for part in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 1
