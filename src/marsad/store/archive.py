"""Raw bytes go in and come out unchanged, each kept once in a folder under the SHA-256 of its content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from marsad.errors import MarsadError


class Archive:
    """Keeps bytes by content: `archive/ab/cd/abcd...`. What is kept is never written over, and is checked on every read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this SHA-256 lie, kept or not."""
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, raw: bytes) -> str:
        """Write the bytes unless they are kept already, and return their SHA-256.

        They are written beside their place and moved into it whole, so that a killed run leaves no half file under a good name.
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(raw)
                out.flush()
                os.fsync(out.fileno())
            Path(name).chmod(0o444)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes with this SHA-256; a MarsadError where they are missing or no longer the same."""
        try:
            raw = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise MarsadError(f"the archive has lost {sha256}: bring {self.folder} back from a copy") from None
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise MarsadError(f"the bytes kept as {sha256} were changed: bring {self.path(sha256)} back from a copy")
        return raw
