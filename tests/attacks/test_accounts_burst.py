"""Guessing at eight processes at once, and two hundred wrong sign-ins in one breath, on a real server."""

import asyncio
import multiprocessing
import secrets
from collections import Counter
from pathlib import Path

import httpx
import psutil
import pytest

from tests.bench.road import Road, open_road
from tests.bench.signing_in import BURST, burst
from tests.support.people_at_work import b64
from voicecapture.accounts.attempts import service as attempts
from voicecapture.accounts.attempts.errors import TooManyAttempts
from voicecapture.accounts.attempts.service import Bucket
from voicecapture.base.db import Database

PROCESSES = 8
TRIES = 40
# What a burst may leave in a process's memory: the queue's places, and no more for each request.
GROWN_MB = 80


def _forged(number: int) -> dict[str, str]:
    """Every header by which a proxy, or somebody who plays one, names an address."""
    names = ("X-Forwarded-For", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "X-Client-IP")
    return {
        "X-Voicecapture": "1",
        **dict.fromkeys(names, f"198.51.100.{number}"),
        "Forwarded": f"for=192.0.2.{number}",
        "Cookie": f"vc_device={secrets.token_urlsafe(32)}",
    }


async def _judged(road: Road, login: str, number: int) -> int:
    """Try wrong words on a connection of their own until they are judged; 503 judges nothing."""
    body = {"login": login, "auth": b64(secrets.token_bytes(32)), "kek": b64(bytes(32))}
    while True:
        async with httpx.AsyncClient(base_url=road.server.url, timeout=60) as line:
            answer = await line.post("/api/sign-in", json=body, headers=_forged(number))
        if answer.status_code != 503:
            return answer.status_code
        await asyncio.sleep(0.05)


async def _guess(road: Road, login: str) -> Counter[int]:
    return Counter(await asyncio.gather(*(_judged(road, login, number) for number in range(TRIES))))


@pytest.mark.server
@pytest.mark.postgresql
async def test_eight_processes_judge_five_tries_whatever_address_each_names(
    empty_database_url: str, tmp_path: Path
) -> None:
    road = await asyncio.to_thread(open_road, tmp_path / "data", empty_database_url, "", PROCESSES)
    try:
        children = psutil.Process(road.server.pid).children()
        assert len(children) >= PROCESSES
        for login in ("robin.lake", "nobody.here"):
            assert await _guess(road, login) == {401: 5, 429: TRIES - 5}
    finally:
        await asyncio.to_thread(road.server.stop)


def _take_what_there_is(url: str, key: bytes, tries: int) -> int:
    async def take() -> int:
        database, taken = Database(url), 0
        for _ in range(tries):
            try:
                await attempts.take(database, Bucket(key))
            except TooManyAttempts:
                continue
            taken += 1
        await database.close()
        return taken

    return asyncio.run(take())


@pytest.mark.server
@pytest.mark.sqlite
def test_eight_processes_on_one_file_take_five_tries_between_them(database_url: str) -> None:
    key, start = secrets.token_bytes(32), multiprocessing.get_context("spawn")
    with start.Pool(PROCESSES) as pool:
        given = [(database_url, key, TRIES // PROCESSES)] * PROCESSES
        assert sum(pool.starmap(_take_what_there_is, given)) == 5


@pytest.mark.server
async def test_two_hundred_wrong_sign_ins_are_bounded_and_a_tablet_sends_on(
    tmp_path: Path,
) -> None:
    road = await asyncio.to_thread(open_road, tmp_path / "data", "")
    try:
        found = await burst(road)
        # Nobody was told anything but: wrong, or busy. Most were not even judged.
        assert set(found.statuses) <= {401, 503}
        assert sum(found.statuses.values()) == BURST
        assert found.statuses[503] > BURST // 2
        # Every piece was acknowledged meanwhile (``burst`` raises otherwise), none waited for long.
        assert found.sync_p99_ms < 10_000
        assert found.grown_mb < GROWN_MB
        again = await burst(road)
        assert again.grown_mb < GROWN_MB / 2
    finally:
        await asyncio.to_thread(road.server.stop)
