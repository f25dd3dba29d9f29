"""What a piece costs where a million are stored already, against ten thousand, with every check on.

The tables are filled by the database itself, into the real schema with all its indexes; the parts of what
is filled in are small, since their bytes are never read here. A cost is processor time of the service and
its database for each piece, so that other work on the machine changes it less than it changes a rate; of
several loads the least counts.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
from sqlalchemy import text

from tests.bench.load import send_all
from tests.bench.results import Results
from tests.bench.road import Road, Visit, add_person, hand_over, open_road
from tests.bench.syncing import CONNECTIONS, stream_of
from tests.support.postgresql import make_cluster
from voicecapture.base.db import Database

FEW, MANY = 10_000, 1_000_000
_AT_ONCE = 50_000
_LOADS, _EACH = 5, 40
_PIECES = """
WITH {numbers}
INSERT INTO pieces (org_id, env_id, rival, identity, vault_id, epoch, late, device_id, seq, prev, core, seal,
    sig, parts, size, first_seen_at, arrival, received_at, read_by, opened_at, receipt, receipt_signature)
SELECT :org, {name}, '', {name} || {name}, {vault}, 1, {false}, {device}, i / 200 + 1, {name} || {name},
    {core}, {seal}, {signature}, 1, 512, {at}, i, {at}, {at}, {at}, {seal}, {signature}
FROM numbers
"""
_PARTS = """
INSERT INTO piece_parts (org_id, identity, number, data)
SELECT org_id, identity, 0, {part} FROM pieces WHERE org_id = :org AND arrival BETWEEN :a AND :b
"""
_POSTGRESQL = {
    "numbers": "numbers AS (SELECT generate_series(CAST(:a AS bigint), CAST(:b AS bigint)) AS i)",
    "name": "md5(random()::text || i)",
    "vault": "md5('v' || i % 1000)",
    "device": "md5('d' || i % 200)",
    "false": "false",
    "core": "decode(repeat(md5('c' || i), 7), 'hex')",
    "seal": "decode(repeat(md5('s' || i), 18), 'hex')",
    "signature": "decode(repeat(md5('g' || i), 4), 'hex')",
    "part": "decode(repeat(md5(identity), 32), 'hex')",
    "at": "timestamptz '2026-01-02 00:00+00'",
}
_SQLITE = {
    "numbers": "RECURSIVE numbers(i) AS (SELECT :a UNION ALL SELECT i + 1 FROM numbers WHERE i < :b)",
    "name": "lower(hex(randomblob(16)))",
    "vault": "printf('%032x', i % 1000 * 4000037)",
    "device": "printf('%032x', i % 200 * 4000037)",
    "false": "0",
    "core": "randomblob(112)",
    "seal": "randomblob(288)",
    "signature": "randomblob(64)",
    "part": "randomblob(512)",
    "at": "'2026-01-02 00:00:00.000000'",
}


def run(results: Results, folder: Path) -> None:
    """Add ``sync.at_1M.ratio`` (PostgreSQL), ``sync.sqlite.at_1M.ratio``, and the costs they compare."""
    cluster = make_cluster(durable=True)
    try:
        cluster.execute("CREATE DATABASE million")
        tidy = partial(cluster.execute, "VACUUM (ANALYZE) pieces, piece_parts", "million")
        _measure(results, "postgresql", folder / "million", cluster.url("million"), tidy)
    finally:
        cluster.stop()
    _measure(results, "sqlite", folder / "million-sqlite", "", lambda: None)
    results.ratio(
        "sync.postgresql.at_1M.ms", "sync.postgresql.at_10k.ms", "of the cost at 10 k stored", ""
    )
    results.ratio("sync.sqlite.at_1M.ms", "sync.sqlite.at_10k.ms", "of the cost at 10 k stored", "")
    found = results.value("sync.postgresql.at_1M.ms.ratio")
    if found is not None:
        results.add("sync.at_1M.ratio", found, "x", "PostgreSQL, processor time a piece")


def _measure(results: Results, kind: str, folder: Path, url: str, tidy: Callable[[], None]) -> None:
    road = open_road(folder, url)
    at = url or f"sqlite+aiosqlite:///{folder / 'voicecapture.db'}"
    try:
        asyncio.run(_fill(at, kind, FEW))
        tidy()
        visits = asyncio.run(_visits(road))
        for stored, name in ((FEW, "at_10k"), (MANY, "at_1M")):
            asyncio.run(_fill(at, kind, stored))
            tidy()
            cost = asyncio.run(_cost(road.server.port, road.server.pid, visits))
            note = f"processor, {stored:,} stored, 1 a request, {CONNECTIONS} connections"
            results.add(f"sync.{kind}.{name}.ms", cost, "ms", note)
    finally:
        road.server.stop()


async def _fill(url: str, kind: str, stored: int) -> None:
    """Let at least so many pieces be stored."""
    words = _POSTGRESQL if kind == "postgresql" else _SQLITE
    database = Database(url)
    try:
        async with database.reading() as db:
            org_id = (await db.execute(text("SELECT org_id FROM organisations"))).scalar_one()
            newest = text("SELECT max(arrival) FROM pieces WHERE org_id = :org")
            last = (await db.execute(newest, {"org": org_id})).scalar() or 0
        for first in range(last + 1, stored + 1, _AT_ONCE):
            of = {"org": org_id, "a": first, "b": min(first + _AT_ONCE - 1, stored)}
            async with database.transaction() as db:
                await db.execute(text(_PIECES.format(**words)), of)
                await db.execute(text(_PARTS.format(**words)), of)
    finally:
        await database.close()


async def _visits(road: Road) -> list[Visit]:
    async with road.desk() as desk:
        person = await add_person(desk)
        return [await hand_over(desk, person, f"tablet {i}") for i in range(CONNECTIONS)]


async def _cost(port: int, pid: int, visits: list[Visit]) -> float:
    """Return the milliseconds of processor that a piece costs, of several loads the least."""
    await send_all(port, [stream_of(visit, port, 1, 2) for visit in visits])
    costs = []
    for _ in range(_LOADS):
        streams = [stream_of(visit, port, 1, _EACH) for visit in visits]
        before = _processor(pid)
        outcome = await send_all(port, streams)
        costs.append((_processor(pid) - before) / outcome.pieces * 1000)
    return min(costs)


def _processor(pid: int) -> float:
    """Return the seconds of processor that the service, and every PostgreSQL here of ours, have used."""
    mine = psutil.Process()
    ours = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    others = [one for one in mine.children(recursive=True) if one not in ours]
    used = 0.0
    for one in [*ours, *others]:
        times = one.cpu_times()
        used += times.user + times.system
    return used
