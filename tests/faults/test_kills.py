"""The server is killed with -9 while tablets send: nothing acknowledged is lost, nothing is there twice."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.faults.storm import Storm
from tests.support.installation import Installation

KILLS = int(os.environ.get("KILLS", "20"))
TABLETS = 6


@pytest.mark.server
async def test_killed_again_and_again_it_keeps_what_it_acknowledged_once(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    await installation.fill(TABLETS)
    storm, in_the_middle = Storm(installation), 0
    for kill in range(KILLS):
        storm.keep(3)
        server = await asyncio.to_thread(installation.start)
        sending = asyncio.create_task(storm.send_until_it_breaks(server.url))
        # Sometimes before the first answer, sometimes late.
        await storm.wait_for(len(storm.acknowledged) + kill % 7)
        await asyncio.to_thread(server.stop, signal.SIGKILL)
        await sending
        in_the_middle += storm.acknowledged != storm.kept
    told = storm.acknowledged
    server = await asyncio.to_thread(installation.start)
    try:
        await storm.send_all(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    # Kills that came after everything was sent would prove nothing.
    assert in_the_middle > KILLS / 2
    assert told < storm.kept
    assert storm.acknowledged == storm.kept
    await installation.check(storm.kept)
