"""Opening 500 pieces one after another, each with its reason, its audit row and its answer."""

import asyncio
import time
from pathlib import Path

from tests.bench.load import Stream, body_of, request, send_all
from tests.bench.results import Results
from tests.bench.road import Road, add_person, hand_over, open_road
from voicecapture.cli.demo.tablet import Words

PIECES = 500
A_REQUEST = 50


def measure(results: Results, folder: Path) -> None:
    """Add ``open.500_pieces.ms``."""
    road = open_road(folder, "")
    try:
        seconds = asyncio.run(_open_all(road))
    finally:
        road.server.stop()
    note = f"one connection, SQLite, one request each; {PIECES / seconds:,.0f} pieces/s"
    results.add("open.500_pieces.ms", seconds * 1000, "ms", note)


async def _open_all(road: Road) -> float:
    async with road.desk() as desk:
        person = await add_person(desk)
        visit = await hand_over(desk, person, "tablet")
        kept = [visit.tablet.keep(visit.pack, _words(i)) for i in range(PIECES)]
        requests = [
            request(
                "/api/sync/pieces",
                road.server.port,
                visit.token,
                body_of(visit.tablet.id, [one.wire() for one in kept[at : at + A_REQUEST]]),
            )
            for at in range(0, PIECES, A_REQUEST)
        ]
        await send_all(road.server.port, [Stream(requests, PIECES)])
        begun = time.perf_counter()
        for one in kept:
            await desk.post(f"/api/pieces/{one.env_id}/open", {"purpose": "read_by_due"})
        return time.perf_counter() - begun


def _words(number: int) -> Words:
    return Words("journal", {"text": f"{number} " + "word " * 60})
