"""What keeps as it would in a service, however fast the other tests' databases forget."""

from collections.abc import Iterator

import pytest

from tests.support.postgresql import Cluster, make_cluster


@pytest.fixture(scope="session")
def durable_cluster() -> Iterator[Cluster]:
    """A cluster of the session's own that flushes what it commits to a disk before it says so."""
    made = make_cluster(durable=True)
    yield made
    made.stop()
