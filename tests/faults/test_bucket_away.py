"""The service of the bucket is killed while tablets send large pieces: they wait, and lose nothing."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.storm import Storm
from tests.support.bucket import Service
from tests.support.installation import Installation

TABLETS = 3
LARGE = 100_000


@pytest.mark.server
async def test_a_bucket_that_is_killed_in_the_middle_costs_no_piece(
    tmp_path: Path, s3_service: Service
) -> None:
    bucket = await asyncio.to_thread(s3_service.make_bucket, "killed")
    installation = Installation(tmp_path / "data", store=s3_service.settings(bucket.name))
    await installation.fill(TABLETS)
    large, small = Storm(installation), Storm(installation)
    large.keep(6, media=LARGE)
    small.keep(1)
    server = await asyncio.to_thread(installation.start)
    try:
        sending = asyncio.create_task(large.send_until_it_breaks(server.url))
        await large.wait_for(2)
        await asyncio.to_thread(s3_service.kill)
        await sending
        before = large.acknowledged
        # A kill after everything was sent would prove nothing.
        assert before < large.kept
        await large.send_until_it_breaks(server.url)
        assert large.acknowledged == before
        await small.send_all(server.url)
        await asyncio.to_thread(s3_service.start)
        await large.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    assert (large.acknowledged, small.acknowledged) == (large.kept, small.kept)
    await installation.check(large.kept | small.kept)
    folder = installation.settings.blob_folder
    assert not folder.exists()
