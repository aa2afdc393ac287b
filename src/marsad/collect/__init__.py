"""Files and folders go in, reports with their raw bytes come out; what cannot be used comes out as a problem, and the rest goes on."""

from __future__ import annotations

from marsad.collect.files import count_inputs, read_inputs, read_path
from marsad.collect.html import Html
from marsad.collect.jsonl import JsonLines
from marsad.collect.text import PlainText
from marsad.plugins import Importer

IMPORTERS: tuple[Importer, ...] = (JsonLines(), Html(), PlainText())

__all__ = ["IMPORTERS", "count_inputs", "read_inputs", "read_path"]
