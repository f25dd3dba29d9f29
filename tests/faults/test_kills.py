"""The server is killed with -9 while tablets send: nothing acknowledged is lost, nothing is there twice.

What they send is small, or of several parts: the first lies in a row, the others among the blobs, which are
flushed before. ``KILLS`` is the long form's.
"""

import asyncio
import itertools
import os
import signal
from pathlib import Path

import pytest

from tests.faults.storm import Storm
from tests.support.installation import Installation
from tests.support.postgresql import Cluster
from tests.support.server import Server

KILLS_ON_SQLITE = int(os.environ.get("KILLS", "14"))
KILLS_ON_POSTGRESQL = int(os.environ.get("KILLS", "6"))
TABLETS = 6
# Two parts beside the first.
LARGE = 300_000


async def kill_while_they_send(installation: Installation, kills: int, processes: int = 1) -> None:
    """Kill it so often while a tablet's line is in use, then look whether all is there, once.

    A kill that came before anything was sent or after everything was would prove nothing: it is not counted,
    and done again. So would kills that met all pieces whole: it goes on until some were met in part. Of
    several processes every second kill takes one alone, and the others go on.
    """
    await installation.fill(TABLETS)
    storm, in_the_middle, in_part = Storm(installation), 0, set[str]()
    for attempt in itertools.count():
        if in_the_middle >= kills and len(in_part) > kills / 4:
            break
        assert attempt < 3 * kills + 10, (
            f"{in_the_middle} kills in the middle, {len(in_part)} in part"
        )
        if attempt % 2:
            storm.keep(3)
        else:
            storm.keep(1, media=LARGE)
        server = await asyncio.to_thread(installation.start)
        await asyncio.to_thread(server.wait_for_workers, processes)
        in_part |= await storm.find_in_part(server.url)
        sending = asyncio.create_task(storm.send_until_it_breaks(server.url))
        # Sometimes before the first answer, sometimes late, and not always as soon as an answer has come.
        await storm.wait_for(len(storm.acknowledged) + attempt % 7)
        await asyncio.sleep((attempt + 1) % 5 * 0.01)
        if processes > 1 and attempt % 4 in {1, 2}:
            in_part |= await kill_one(server, processes, storm, sending)
        await asyncio.to_thread(server.stop, signal.SIGKILL)
        in_the_middle += await sending > 0
    server = await asyncio.to_thread(installation.start)
    try:
        in_part |= await storm.find_in_part(server.url)
        await storm.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    assert storm.acknowledged == storm.kept
    await installation.check(storm.kept)


async def kill_one(
    server: Server, processes: int, storm: Storm, sending: "asyncio.Task[int]"
) -> set[str]:
    """Kill one process of several: the others keep what comes, and another takes its place.

    Return what the killed one left in part.
    """
    gone = min(server.workers())
    os.kill(gone, signal.SIGKILL)
    await sending
    in_part = await storm.find_in_part(server.url)
    storm.keep(1)
    await storm.send_all(server.url)
    await asyncio.to_thread(server.wait_for_workers, processes, gone)
    return in_part


@pytest.mark.server
async def test_killed_again_and_again_it_keeps_what_it_acknowledged_once(tmp_path: Path) -> None:
    await kill_while_they_send(Installation(tmp_path / "data"), KILLS_ON_SQLITE)


@pytest.mark.server
async def test_two_processes_on_postgresql_killed_again_and_again_keep_it_once_too(
    tmp_path: Path, durable_cluster: Cluster
) -> None:
    name = durable_cluster.take_database("")
    installation = Installation(tmp_path / "data", durable_cluster.url(name), processes=2)
    await kill_while_they_send(installation, KILLS_ON_POSTGRESQL, processes=2)
    durable_cluster.leave_database(name)
