"""A file system of a few megabytes is filled to its last block: pieces wait until there is room.

Nothing is made up here: the kernel itself says that no space is left, to the database's pages and log, to
the folder of large parts and the service's own log, or to PostgreSQL. Mounting one needs root on Linux.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.storm import Storm
from tests.support.disk import filled, mount_small_disk, why_no_small_disk
from tests.support.installation import Installation
from tests.support.postgresql import make_cluster

TABLETS = 4
PIECES = 12
# More than the log of a database may have room for before it grows, in all.
MEDIA = 20_000
LARGE = 100_000

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(bool(why_no_small_disk()), reason=why_no_small_disk()),
]


@pytest.fixture
def disk() -> Iterator[Path]:
    with mount_small_disk(megabytes=160) as folder:
        yield folder


async def _fill_up_and_go_on(installation: Installation, disk: Path) -> None:
    await installation.fill(TABLETS)
    storm = Storm(installation)
    storm.keep(PIECES, media=MEDIA)
    storm.keep(PIECES, media=LARGE)
    server = await asyncio.to_thread(installation.start)
    try:
        with filled(disk):
            for _ in range(3):
                # Less than a tablet's patience: whoever cannot be served is told so, not left waiting.
                async with asyncio.timeout(25):
                    assert await storm.send_until_it_breaks(server.url) == TABLETS
            before = storm.acknowledged
            assert before < storm.kept
        await storm.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    assert storm.acknowledged == storm.kept
    await installation.check(storm.kept)


async def test_with_sqlite_and_a_folder_pieces_wait_until_there_is_room(disk: Path) -> None:
    await _fill_up_and_go_on(Installation(disk / "data"), disk)


async def test_with_postgresql_pieces_wait_until_there_is_room(disk: Path, tmp_path: Path) -> None:
    cluster = await asyncio.to_thread(make_cluster, durable=True, within=disk)
    try:
        await asyncio.to_thread(cluster.execute, "CREATE DATABASE full_up")
        await _fill_up_and_go_on(Installation(tmp_path / "data", cluster.url("full_up")), disk)
    finally:
        await asyncio.to_thread(cluster.stop)
