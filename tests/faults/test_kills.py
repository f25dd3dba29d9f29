"""The server is killed with -9 while tablets send: nothing acknowledged is lost, nothing is there twice.

What they send is small, or of several parts: the first lies in a row, the others among the blobs, which are
flushed before. ``KILLS`` is the long form's.
"""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.faults.storm import Storm
from tests.support.installation import Installation
from tests.support.postgresql import Cluster

KILLS_ON_SQLITE = int(os.environ.get("KILLS", "14"))
KILLS_ON_POSTGRESQL = int(os.environ.get("KILLS", "6"))
TABLETS = 6
# Two parts beside the first.
LARGE = 300_000


async def kill_while_they_send(installation: Installation, kills: int) -> None:
    """Kill it so often, then let everything arrive; look whether it was acknowledged and is there once."""
    await installation.fill(TABLETS)
    storm, in_the_middle, in_part = Storm(installation), 0, set[str]()
    for kill in range(kills):
        if kill % 2:
            storm.keep(3)
        else:
            storm.keep(1, media=LARGE)
        server = await asyncio.to_thread(installation.start)
        in_part |= await storm.find_in_part(server.url)
        sending = asyncio.create_task(storm.send_until_it_breaks(server.url))
        # Sometimes before the first answer, sometimes late, and not always as soon as an answer has come.
        await storm.wait_for(len(storm.acknowledged) + kill % 7)
        await asyncio.sleep((kill + 1) % 5 * 0.01)
        await asyncio.to_thread(server.stop, signal.SIGKILL)
        await sending
        in_the_middle += storm.acknowledged != storm.kept
    told = storm.acknowledged
    server = await asyncio.to_thread(installation.start)
    try:
        in_part |= await storm.find_in_part(server.url)
        await storm.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    # Kills that came after everything was sent would prove nothing, nor would those that met all whole.
    assert in_the_middle > kills / 2
    assert len(in_part) > kills / 4
    assert told < storm.kept
    assert storm.acknowledged == storm.kept
    await installation.check(storm.kept)


@pytest.mark.server
async def test_killed_again_and_again_it_keeps_what_it_acknowledged_once(tmp_path: Path) -> None:
    await kill_while_they_send(Installation(tmp_path / "data"), KILLS_ON_SQLITE)


@pytest.mark.server
async def test_two_processes_on_postgresql_killed_again_and_again_keep_it_once_too(
    tmp_path: Path, durable_cluster: Cluster
) -> None:
    name = durable_cluster.take_database("")
    installation = Installation(tmp_path / "data", durable_cluster.url(name), processes=2)
    await kill_while_they_send(installation, KILLS_ON_POSTGRESQL)
    durable_cluster.leave_database(name)
