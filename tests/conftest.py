"""Fixtures that every test may use: the shared benchmark folder, and golden files that `make golden` writes anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.model_server import FakeModel

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of tests/browser as one that needs Chromium."""
    for item in items:
        if ROOT / "tests" / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of benchmarks beside the checkout (or MARSAD_SHARED). On a build machine it must be there."""
    folder = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))
    if folder.is_dir():
        return folder
    if os.environ.get("CI"):
        pytest.fail(f"no benchmark folder at {folder}: set MARSAD_SHARED")
    pytest.skip("the benchmark folder is not part of this checkout: set MARSAD_SHARED to run this test")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a check that a text equals a golden file; with --golden it writes the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"no golden file {path.relative_to(ROOT)}: run make golden, then read it line by line"
        assert text == path.read_text(encoding="utf-8"), f"differs from {path.relative_to(ROOT)}: if the new text is right, make golden"

    return compare


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    """Return a server on this machine that answers as a language model would; nothing of the caller's settings reaches it."""
    for name in ("MARSAD_LLM_ADDRESS", "MARSAD_LLM_MODEL", "MARSAD_LLM_CACHE", "MARSAD_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    fake = FakeModel()
    yield fake
    fake.close()
