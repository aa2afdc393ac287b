"""Bytes come out of the archive as they went in; what was changed or lost there is said, and nothing is written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from marsad.errors import MarsadError
from marsad.store import Archive


def test_bytes_come_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    raw = b"words \x00\xff"
    name = archive.keep(raw)
    assert name == hashlib.sha256(raw).hexdigest()
    assert archive.read(name) == raw
    assert (tmp_path / name[:2] / name[2:4] / name).read_bytes() == raw


def test_kept_once_and_never_written_over(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    name = archive.keep(b"words")
    before = archive.path(name).stat()
    assert archive.keep(b"words") == name
    after = archive.path(name).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert not before.st_mode & 0o222
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [name]


def test_changed_bytes_are_refused(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    name = archive.keep(b"words")
    archive.path(name).chmod(0o644)
    archive.path(name).write_bytes(b"other words")
    with pytest.raises(MarsadError, match="were changed"):
        archive.read(name)


def test_lost_bytes_are_named(tmp_path: Path) -> None:
    with pytest.raises(MarsadError, match="has lost"):
        Archive(tmp_path).read("ab" * 32)


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        Archive(tmp_path).keep(b"words")
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]
