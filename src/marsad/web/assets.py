"""The name of a front-end part comes in, the addresses of its built files go out (from the manifest that vite wrote)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import MarsadError

STATIC = Path(__file__).parent / "static"
MANIFEST = STATIC / "built" / "manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """The script and style sheets of one front-end part."""

    script: str
    styles: tuple[str, ...]


def load_parts(manifest: Path = MANIFEST) -> dict[str, Part]:
    """Return each part by name; raise MarsadError where the front end was not built."""
    if not manifest.is_file():
        raise MarsadError("The desk's front end is not built: install the project once more (uv pip install -e .), which builds it.")
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    return {e["name"]: _part(entries, key) for key, e in entries.items() if e.get("isEntry")}


def _part(entries: dict[str, dict[str, object]], key: str) -> Part:
    entry, styles = entries[key], []
    keys = [key, *(k for k in _list(entry, "imports"))]
    for k in keys:
        styles += [f"/static/built/{css}" for css in _list(entries[k], "css")]
    return Part(f"/static/built/{entry['file']}", tuple(dict.fromkeys(styles)))


def _list(entry: dict[str, object], name: str) -> list[str]:
    value = entry.get(name, [])
    return [str(v) for v in value] if isinstance(value, list) else []
