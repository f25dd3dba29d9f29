"""Many tablets come back at once to several processes, their clocks ten years off, all about one person."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from tests.faults.storm import Storm
from tests.support.installation import Installation
from tests.support.postgresql import Cluster

TABLETS = int(os.environ.get("TABLETS", "20"))
PIECES = int(os.environ.get("PIECES", "5"))
SECONDS = 600


@pytest.mark.server
async def test_all_are_drained_in_time(tmp_path: Path, durable_cluster: Cluster) -> None:
    name = durable_cluster.take_database("")
    installation = Installation(tmp_path / "data", durable_cluster.url(name), processes=2)
    await installation.fill(TABLETS)
    storm = Storm(installation)
    storm.keep(PIECES)
    server = await asyncio.to_thread(installation.start)
    begun = time.monotonic()
    try:
        await storm.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    assert time.monotonic() - begun < SECONDS
    assert storm.acknowledged == storm.kept
    await installation.check(storm.kept)
    durable_cluster.leave_database(name)
