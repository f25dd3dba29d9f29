"""What a sign-in costs the server beside its one Argon2id, and what a burst of wrong ones does.

The browser's own stretching is left out: it happens once, before. A burst comes from strangers with
invented names, so that no count of tries ends it early and only the gate bounds it.
"""

import asyncio
import secrets
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from tests.bench.load import Stream, body_of, request, send_all
from tests.bench.results import Results, middle, percentile
from tests.bench.road import Road, add_person, hand_over, open_road
from tests.support.people_at_work import b64
from voicecapture.cli.demo.desk import MARK, Desk
from voicecapture.cli.demo.tablet import Words
from voicecapture.crypto import passwords

SIGN_INS = 60
BURST = 200
PIECES = 40


@dataclass
class Burst:
    """What a burst met, and how sync fared meanwhile."""

    statuses: Counter[int]
    seconds: float
    refusals_ms: list[float]
    sync_p99_ms: float
    grown_mb: float


def measure(results: Results, folder: Path) -> None:
    """Add ``sign_in.*``."""
    road = open_road(folder, "")
    try:
        bare, whole = asyncio.run(_sign_ins(road))
        results.add("sign_in.argon2id.ms", bare, "ms", "19 MiB, two passes, in this process")
        results.add("sign_in.whole.ms", whole, "ms", f"median of {SIGN_INS}, idle server")
        results.ratio("sign_in.whole.ms", "sign_in.argon2id.ms", "goal: 1.5 at most", "")
        _report(results, asyncio.run(burst(road)))
    finally:
        road.server.stop()


def _report(results: Results, found: Burst) -> None:
    turned_away = found.statuses[503]
    note = f"of {BURST} at once; {found.statuses[401]} were judged"
    results.add("sign_in.burst.turned_away", turned_away, "answers", note)
    results.add("sign_in.burst.seconds", found.seconds, "s", "until the last was answered")
    busy = percentile(found.refusals_ms, 0.99)
    results.add("sign_in.burst.busy_p99_ms", busy, "ms", "how soon 503 is said")
    results.add("sign_in.burst.sync_p99_ms", found.sync_p99_ms, "ms", "a request, meanwhile")
    results.add("sign_in.burst.grown.mb", found.grown_mb, "MB", "resident, after the burst")


def _bare() -> float:
    begun = time.perf_counter()
    passwords.stretch(secrets.token_bytes(32), bytes(16), passwords.SERVER)
    return (time.perf_counter() - begun) * 1000


async def _sign_ins(road: Road) -> tuple[float, float]:
    """Return the medians of the hash alone and of a whole sign-in.

    They are taken by turns: the machines' speed changes from one second to the next, and would
    otherwise pass for the cost of one of them.
    """
    bare, whole = [], []
    async with road.desk() as desk:
        # The derived halves are remembered, so that only the two calls are left.
        await desk.sign_in()
        for _ in range(SIGN_INS):
            bare.append(_bare())
            whole.append(await _sign_in(desk))
    return middle(bare), middle(whole)


async def _sign_in(desk: Desk) -> float:
    body = await desk.sign_in_body()
    begun = time.perf_counter()
    await desk.post("/api/sign-in", body)
    return (time.perf_counter() - begun) * 1000


async def burst(road: Road) -> Burst:
    """Send a burst of wrong sign-ins while a tablet sends what it holds."""
    async with road.desk() as desk:
        person = await add_person(desk)
        visit = await hand_over(desk, person, "tablet")
    port, before = road.server.port, _resident(road)
    pieces = [visit.tablet.keep(visit.pack, _words()).wire() for _ in range(PIECES)]
    bodies = [body_of(visit.tablet.id, [piece]) for piece in pieces]
    sends = [request("/api/sync/pieces", port, visit.token, body) for body in bodies]
    begun = time.perf_counter()
    sync, answers = await asyncio.gather(
        send_all(port, [Stream(sends, PIECES)]), _wrong(road.server.url)
    )
    seconds = time.perf_counter() - begun
    return Burst(
        statuses=Counter(status for status, _ in answers),
        seconds=seconds,
        refusals_ms=[taken for status, taken in answers if status == 503],
        sync_p99_ms=sync.p99_ms,
        grown_mb=_resident(road) - before,
    )


async def _wrong(url: str) -> list[tuple[int, float]]:
    limits = httpx.Limits(max_connections=BURST)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits, headers=MARK) as http:
        return await asyncio.gather(*(_try(http) for _ in range(BURST)))


async def _try(http: httpx.AsyncClient) -> tuple[int, float]:
    login = f"x{secrets.token_hex(8)}"
    body = {"login": login, "auth": b64(secrets.token_bytes(32)), "kek": b64(bytes(32))}
    begun = time.perf_counter()
    answer = await http.post("/api/sign-in", json=body)
    return answer.status_code, (time.perf_counter() - begun) * 1000


def _resident(road: Road) -> float:
    parent = psutil.Process(road.server.pid)
    processes = [parent, *parent.children(recursive=True)]
    return float(sum(process.memory_info().rss for process in processes)) / 1e6


def _words() -> Words:
    return Words("journal", {"text": secrets.token_hex(1800)})
