"""Where things lie: the hand-kept data, the packs built from it, the record used when none is named; and where a language model is."""

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


def llm_address() -> str:
    """Return the address of the language model's server that MARSAD_LLM_ADDRESS names, or "". There is none unless someone names it."""
    return os.environ.get("MARSAD_LLM_ADDRESS", "")


def llm_model() -> str:
    """Return the model that MARSAD_LLM_MODEL names, or ""."""
    return os.environ.get("MARSAD_LLM_MODEL", "")


def llm_cache() -> str | None:
    """Return the folder for a model's answers that MARSAD_LLM_CACHE names, or None."""
    return os.environ.get("MARSAD_LLM_CACHE") or None


def llm_key() -> str:
    """Return the key in MARSAD_LLM_KEY, or "". Keys of other programs are not taken: they must not go to an address they are not for."""
    return os.environ.get("MARSAD_LLM_KEY", "")
