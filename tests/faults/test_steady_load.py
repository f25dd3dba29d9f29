"""Pieces come steadily, whether earlier ones were answered or not: all are kept, and memory stays as it was.

How soon each is answered is judged by ``make faults`` alone, at a hundred a second for a minute and for
half an hour: beside other tests it says more of them than of the service. Every piece is flushed to a
disk before it is answered, in the short form too.
"""

import asyncio
import os
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
import pytest

from tests.factories.pieces import Tablet
from tests.support.installation import Installation
from tests.support.postgresql import Cluster

SECONDS = int(os.environ.get("SECONDS", "60"))
RATE = int(os.environ.get("RATE", "20"))
P95_MS = float(os.environ.get("P95_MS", "inf"))
TABLETS = 20
GROWTH = 32 * 1024 * 1024
_SAMPLES = 20


@dataclass
class Load:
    """What was sent, when each should have gone and when it was acknowledged, and memory on the way."""

    installation: Installation
    client: httpx.AsyncClient
    kept: set[str] = field(default_factory=set)
    milliseconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    async def run(self, pid: int) -> None:
        """Keep pieces at the rate, whether earlier ones were answered or not; each tablet sends in turn.

        What is late waits at its tablet, as in life. In the client's pool of connections it would wait in a
        list that is looked through for every request: one slow second, and it were never empty again.
        """
        begun = time.monotonic()
        waiting: list[asyncio.Queue[float | None]] = [asyncio.Queue() for _ in range(TABLETS)]
        async with asyncio.TaskGroup() as sending:
            for tablet, due in enumerate(waiting):
                sending.create_task(self._send_in_turn(tablet, due))
            for number in range(SECONDS * RATE):
                due_at = begun + number / RATE
                await asyncio.sleep(max(0.0, due_at - time.monotonic()))
                waiting[number % TABLETS].put_nowait(due_at)
                if number % (SECONDS * RATE // _SAMPLES) == 0:
                    self.memory.append(_memory_of(pid))
            for due in waiting:
                due.put_nowait(None)

    async def _send_in_turn(self, tablet: int, waiting: asyncio.Queue[float | None]) -> None:
        while (due := await waiting.get()) is not None:
            await self._send(tablet, due)

    async def _send(self, tablet: int, due: float) -> None:
        sender: Tablet = self.installation.tablets[tablet]
        piece = sender.keep(self.installation.visit.vault)
        # Only this test remembers what it needs: half an hour of pieces would be memory of its own.
        sender.kept.clear()
        (answer,) = await sender.send(self.client, piece)
        assert answer["state"] == "kept", answer
        self.milliseconds.append((time.monotonic() - due) * 1000)
        self.kept.add(piece.env_id)


def _memory_of(pid: int) -> int:
    service = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(one.memory_info().rss for one in service)


@pytest.mark.server
async def test_each_is_answered_soon_and_memory_stays_flat(
    tmp_path: Path, durable_cluster: Cluster
) -> None:
    name = durable_cluster.take_database("")
    installation = Installation(tmp_path / "data", durable_cluster.url(name))
    await installation.fill(TABLETS)
    server = await asyncio.to_thread(installation.start)
    limits = httpx.Limits(max_connections=TABLETS)
    try:
        async with httpx.AsyncClient(base_url=server.url, timeout=60, limits=limits) as client:
            load = Load(installation, client)
            await load.run(server.pid)
    finally:
        await asyncio.to_thread(server.stop)
    assert len(load.kept) == SECONDS * RATE
    slowest = f"the slowest took {max(load.milliseconds):.0f} ms"
    assert statistics.quantiles(load.milliseconds, n=20)[-1] < P95_MS, slowest
    # After the first quarter everything is warm.
    warm = load.memory[_SAMPLES // 4]
    assert max(load.memory[_SAMPLES // 2 :]) - warm < GROWTH
    await installation.check(load.kept)
    durable_cluster.leave_database(name)
