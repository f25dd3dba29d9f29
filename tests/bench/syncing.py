"""Sealed 4 KiB pieces a second, from 32 tablets at once, with every check on.

The same route is measured without its write (``ceiling.no_write``), so that what the database costs
can be told from what reading, verifying and answering cost.
"""

import asyncio
import secrets
from pathlib import Path

from tests.bench.load import Outcome, Stream, body_of, request, send_all
from tests.bench.results import Results
from tests.bench.road import Road, Visit, add_person, hand_over, open_road
from voicecapture.cli.demo.tablet import Words

CONNECTIONS = 32
# Pieces a request, and requests a connection: bounded, and some seconds each.
LOADS = {1: 80, 4: 40, 10: 24}
TEXT_BYTES = 3600


def measure(results: Results, kind: str, folder: Path, url: str) -> None:
    """Add ``sync.<kind>.{1,4,10}.rate`` and ``.p99_ms``."""
    road = open_road(folder, url)
    try:
        for size, outcome in asyncio.run(_loads(road)).items():
            note = f"{size} a request, {CONNECTIONS} connections, {outcome.pieces} pieces"
            results.add(f"sync.{kind}.{size}.rate", outcome.rate, "pieces/s", note)
            results.add(f"sync.{kind}.{size}.p99_ms", outcome.p99_ms, "ms", "a request")
    finally:
        road.server.stop()


def measure_without_write(results: Results, folder: Path) -> None:
    """Add ``ceiling.no_write.{1,4,10}.rate``."""
    road = open_road(folder, "", factory="tests.bench.no_write:application")
    try:
        for size, outcome in asyncio.run(_loads(road)).items():
            note = "the same route and checks, nothing written"
            results.add(f"ceiling.no_write.{size}.rate", outcome.rate, "pieces/s", note)
    finally:
        road.server.stop()


async def _loads(road: Road) -> dict[int, Outcome]:
    async with road.desk() as desk:
        person = await add_person(desk)
        visits = [await hand_over(desk, person, f"tablet {i}") for i in range(CONNECTIONS)]
    port, outcomes = road.server.port, {}
    await send_all(port, [stream_of(visit, port, 1, 2) for visit in visits])
    for size, count in LOADS.items():
        streams = [stream_of(visit, port, size, count) for visit in visits]
        outcomes[size] = await send_all(port, streams)
    return outcomes


def stream_of(visit: Visit, port: int, size: int, count: int) -> Stream:
    """Return so many requests of one tablet, each with so many sealed pieces."""
    requests = []
    for _ in range(count):
        pieces = [visit.tablet.keep(visit.pack, _words()).wire() for _ in range(size)]
        body = body_of(visit.tablet.id, pieces)
        requests.append(request("/api/sync/pieces", port, visit.token, body))
    return Stream(requests, size * count)


def _words() -> Words:
    return Words("journal", {"text": secrets.token_hex(TEXT_BYTES // 2)})
