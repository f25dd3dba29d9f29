"""Attacks are tried on a real server with the invented family in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import Server, start_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo, made once for all attacks."""
    folder: Path = tmp_path_factory.mktemp("attacked") / "demo"
    server = start_demo(folder)
    yield server
    server.stop()
