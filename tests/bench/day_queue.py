"""A day's queue of 30 MB, sent by the client of docs/sync.md on a good line: requests, and bytes in vain.

Three people were visited with one tablet, so it was handed over three times.
"""

import asyncio
import secrets
from pathlib import Path

import httpx

from tests.bench.results import Results
from tests.bench.road import Road, add_person, hand_over, open_road
from voicecapture.cli.demo.tablet import Words
from voicecapture.client.courier import Courier
from voicecapture.client.line import Line
from voicecapture.client.queue import MemoryQueue
from voicecapture.crypto.envelope import PART_MAX

TEXTS = 40
RECORDINGS = 19
PARTS = 6
PEOPLE = 3


def measure(results: Results, folder: Path) -> None:
    """Add ``sync.day_queue.round_trips`` and ``.bytes_ratio``."""
    road = open_road(folder, "")
    try:
        trips, ratio, needed = asyncio.run(_send(road))
    finally:
        road.server.stop()
    note = f"{TEXTS + RECORDINGS} pieces of {PEOPLE} people, {needed / 1e6:.0f} MB of sealed parts, SQLite"
    results.add("sync.day_queue.round_trips", trips, "requests", note)
    results.add("sync.day_queue.bytes_ratio", ratio, "x", "bytes of bodies by bytes of parts")


async def _send(road: Road) -> tuple[int, float, int]:
    async with road.desk() as desk:
        visits = [await hand_over(desk, await add_person(desk), "tablet")]
        for _ in range(PEOPLE - 1):
            visits.append(await hand_over(desk, await add_person(desk), visits[0].tablet))
    tablet = visits[0].tablet
    bodies: list[int] = []

    async def count(request: httpx.Request) -> None:
        bodies.append(len(request.content))

    media: list[list[bytes]] = [[] for _ in range(TEXTS)] + [
        _recording() for _ in range(RECORDINGS)
    ]
    packs = [visit.pack for visit in visits]
    kept = [tablet.keep(packs[at % PEOPLE], _words(one)) for at, one in enumerate(media)]
    hooks = {"request": [count]}
    async with httpx.AsyncClient(base_url=road.server.url, event_hooks=hooks, timeout=60) as http:
        queue = MemoryQueue(*kept)
        await Courier(queue, Line(http, visits[0].token), tablet.proof).drain()
    if queue.aside:
        raise RuntimeError(f"{len(queue.aside)} pieces were not kept")
    needed = sum(len(blob) for piece in kept for blob in piece.sealed.blobs)
    return len(bodies), sum(bodies) / needed, needed


def _recording() -> list[bytes]:
    return [secrets.token_bytes(PART_MAX) for _ in range(PARTS)]


def _words(media: list[bytes]) -> Words:
    return Words("journal", {"text": "word " * 60}, media=media)
