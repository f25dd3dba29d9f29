"""What was committed outlives a power cut, or the doctor says that it may not."""

from pathlib import Path

import pytest

from tests.support.postgresql import Cluster
from voicecapture.base.config import load_settings
from voicecapture.base.db import Database
from voicecapture.cli import flushing
from voicecapture.cli.waiting import ADVICE


async def test_a_commit_waits_for_the_disk_whatever_the_cluster_says(cluster: Cluster) -> None:
    """The tests' cluster has everything off; ours is on, and stays so after a transaction failed."""
    name = cluster.take_database("")
    database = Database(cluster.url(name), pool_size=1)
    try:
        assert await database.find_switched_off() == ["fsync", "full_page_writes"]
        with pytest.raises(RuntimeError):
            async with database.transaction():
                raise RuntimeError
        async with database.transaction() as db:
            assert (await db.exec_driver_sql("SHOW synchronous_commit")).scalar_one() == "on"
    finally:
        await database.close()
        cluster.leave_database(name)


async def test_the_doctor_names_what_is_switched_off(cluster: Cluster, tmp_path: Path) -> None:
    settings = load_settings(None, {}, data_dir=str(tmp_path), database_url=cluster.url())
    (fault, advice) = await flushing.find_faults(settings)
    assert "fsync = on" in fault
    assert advice.startswith(ADVICE)
    assert "full_page_writes" in advice


async def test_of_a_file_and_of_a_database_that_is_away_it_says_nothing(tmp_path: Path) -> None:
    away = "postgresql+asyncpg://nobody@127.0.0.1:1/none"
    for url in ("", away):
        settings = load_settings(None, {}, data_dir=str(tmp_path), database_url=url)
        assert await flushing.find_faults(settings) == []
