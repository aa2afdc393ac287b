"""The desk over the invented sample record, and over an empty one."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from tests.web.sample import build_sample

from marsad.store import Record
from marsad.web import build_app


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Return a client of the desk over the sample."""
    return TestClient(build_app(build_sample(tmp_path_factory.mktemp("desk") / "record")), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Return a client of the desk over a record that holds nothing."""
    address = str(tmp_path_factory.mktemp("desk") / "record")
    with Record.open(address):
        pass
    return TestClient(build_app(address), raise_server_exceptions=False)
