"""Events come in, event lines go out: one JSON object a line, in the shape of docs/model.md, with nothing left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from marsad.model import Event, plain


class JsonLinesExporter:
    """The whole record: every field of every event."""

    word = "jsonl"
    suffix = ".jsonl"

    def write(self, events: Iterable[Event], out: IO[str]) -> int:
        """Write one line for each event and return how many."""
        written = 0
        for event in events:
            out.write(json.dumps(plain(event), ensure_ascii=False) + "\n")
            written += 1
        return written
