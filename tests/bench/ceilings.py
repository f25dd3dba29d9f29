"""What the two databases can do at most: bare inserts of a row of a piece's size, committed.

``rate`` groups 32 rows a commit, which is what 32 connections allow a server that coalesces; the note
says what one row a commit gives. Durability is as in service: fsync at every commit.
"""

import asyncio
import os
import time
from pathlib import Path

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, insert

from tests.bench.results import Results
from voicecapture.base.db import Database

ROWS = 6400
GROUP = 32
_tables = MetaData()
_rows = Table("row", _tables, Column("id", Integer, primary_key=True), Column("blob", LargeBinary))


async def measure(results: Results, kind: str, url: str) -> None:
    """Add ``ceiling.<kind>.rate``."""
    database = Database(url)
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(_tables.create_all)
        grouped = await _inserts(database, 0, ROWS, GROUP)
        single = await _inserts(database, ROWS, 400, 1)
    finally:
        await database.close()
    note = f"{GROUP} rows of 5.5 KiB a commit; {single:,.0f}/s with one row a commit"
    results.add(f"ceiling.{kind}.rate", grouped, "rows/s", note)


async def _inserts(database: Database, start: int, count: int, group: int) -> float:
    blob = os.urandom(5600)
    begun = time.perf_counter()
    for first in range(start, start + count, group):
        rows = [{"id": first + i, "blob": blob} for i in range(group)]
        async with database.transaction() as connection:
            await connection.execute(insert(_rows), rows)
    return count / (time.perf_counter() - begun)


def sqlite_url(folder: Path) -> str:
    """Return the address of an empty SQLite database in a folder."""
    return f"sqlite+aiosqlite:///{folder / 'ceiling.db'}"


def run(results: Results, kind: str, url: str) -> None:
    """Measure from code that is not asynchronous."""
    asyncio.run(measure(results, kind, url))
