"""Where things lie: the hand-kept data, the packs built from it, and the record that is used when none is named."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent
DEFAULT_RECORD = "marsad-record"


def hand_path(*parts: str) -> Path:
    """Return a path in hand/: the folder named by MARSAD_HAND, else the copy in the installed package, else the checkout's own."""
    named = os.environ.get("MARSAD_HAND")
    if named:
        return Path(named, *parts)
    installed = PACKAGE / "hand"
    root = installed if installed.is_dir() else PACKAGE.parent.parent / "hand"
    return root.joinpath(*parts)


def pack_path(*parts: str) -> Path:
    """Return a path among the packs that the build makes from hand/ (the gazetteer index)."""
    return PACKAGE.joinpath("packs", *parts)
