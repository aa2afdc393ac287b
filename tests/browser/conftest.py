"""A running desk over the invented sample record, and a browser to look at it with (Debian's Chromium)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from tests.web.sample import build_sample

from marsad.store import Record
from marsad.web import build_app

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@contextmanager
def serve(record: str) -> Iterator[str]:
    """Yield the address of a desk that runs over this record."""
    server = uvicorn.Server(uvicorn.Config(build_app(record), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the running desk over the sample."""
    with serve(build_sample(tmp_path_factory.mktemp("browser") / "record")) as running:
        yield running


@pytest.fixture(scope="session")
def empty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the running desk over a record that holds nothing."""
    folder = str(tmp_path_factory.mktemp("browser") / "empty")
    Record.open(folder).close()
    with serve(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the browser."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield running
        running.close()
