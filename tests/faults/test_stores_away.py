"""The database restarts, the blobs are away, the disk is full, under load: tablets wait, and lose nothing."""

import asyncio
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.faults.storm import Storm
from tests.support.installation import Installation
from tests.support.postgresql import Cluster, make_cluster
from tests.support.server import Server

TABLETS = 4
PIECES = 12
CRASHES = int(os.environ.get("CRASHES", "1"))
LARGE = 100_000


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A cluster that keeps what it commits, and that may crash."""
    made = make_cluster(durable=True)
    made.execute("CREATE DATABASE crashed")
    yield made
    made.stop()


@pytest.mark.server
async def test_postgresql_crashes_under_load(tmp_path: Path, own_cluster: Cluster) -> None:
    installation = Installation(tmp_path / "data", own_cluster.url("crashed"))
    await installation.fill(TABLETS)
    storm = Storm(installation)
    server = await asyncio.to_thread(installation.start)
    try:
        for _ in range(CRASHES):
            storm.keep(PIECES * 3)
            sending = asyncio.create_task(storm.send_all(server.url))
            await storm.wait_for(len(storm.acknowledged) + 3)
            await asyncio.to_thread(own_cluster.crash)
            # A crash after everything was sent would prove nothing.
            assert storm.acknowledged < storm.kept
            await asyncio.to_thread(own_cluster.start)
            await sending
    finally:
        await asyncio.to_thread(server.stop)
    assert storm.acknowledged == storm.kept
    await installation.check(storm.kept)


@pytest.mark.server
async def test_without_the_blob_store_large_pieces_wait_and_small_ones_go_on(
    tmp_path: Path,
) -> None:
    installation = Installation(tmp_path / "data")
    await installation.fill(TABLETS)
    large, small = Storm(installation), Storm(installation)
    large.keep(2, media=LARGE)
    small.keep(2)
    blobs, away = installation.settings.blob_folder, tmp_path / "away"
    server = await asyncio.to_thread(installation.start)
    try:
        await asyncio.to_thread(blobs.rename, away)
        await asyncio.to_thread(blobs.write_bytes, b"")
        await small.send_all(server.url)
        # What is large comes in as far as it fits in rows, and is not acknowledged.
        await large.send_until_it_breaks(server.url)
        assert large.acknowledged == set()
        await asyncio.to_thread(blobs.unlink)
        await asyncio.to_thread(away.rename, blobs)
        await large.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    assert (large.acknowledged, small.acknowledged) == (large.kept, small.kept)
    await installation.check(large.kept | small.kept)


def allow_files_of(server: Server, size: int) -> None:
    """Let the server write no file larger than this: to it the disk is full. -1 takes the limit away."""
    for process in [psutil.Process(server.pid), *psutil.Process(server.pid).children(True)]:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.server
async def test_on_a_full_disk_pieces_wait_until_there_is_room(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    await installation.fill(TABLETS)
    storm = Storm(installation)
    storm.keep(PIECES, media=20_000)
    server = await asyncio.to_thread(installation.start)
    try:
        # The log of the database may grow by little more than what is there.
        await asyncio.to_thread(allow_files_of, server, 200_000)
        for _ in range(3):
            await storm.send_until_it_breaks(server.url)
        before = storm.acknowledged
        assert before < storm.kept
        await asyncio.to_thread(allow_files_of, server, resource.RLIM_INFINITY)
        await storm.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    assert storm.acknowledged == storm.kept
    await installation.check(storm.kept)
