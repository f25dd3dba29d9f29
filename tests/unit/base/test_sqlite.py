"""A statement goes to SQLite's thread once, and tells all that the driver's own cursor tells."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from voicecapture.base.sqlite import Connection


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    opened = Connection(str(tmp_path / "some.db"), isolation_level=None)
    await opened
    await opened.cursor().execute("CREATE TABLE things (name TEXT UNIQUE)")
    yield opened
    await opened.close()


async def test_a_statement_with_its_rows_goes_to_the_thread_once(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, ask = [], aiosqlite.Connection._execute

    async def count(asked: Connection, *given: Any) -> Any:
        calls.append(given)
        return await ask(asked, *given)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(aiosqlite.Connection, "_execute", count)
    cursor = await connection.cursor().__aenter__()
    await cursor.execute("SELECT ?, 2", ("one",))
    assert await cursor.fetchall() == [("one", 2)]
    await cursor.close()
    assert len(calls) == 1


async def test_a_cursor_says_what_a_change_came_to(connection: Connection) -> None:
    cursor = connection.cursor()
    await cursor.executemany("INSERT INTO things VALUES (?)", [("a",), ("b",)])
    assert cursor.rowcount == 2
    await cursor.execute("UPDATE things SET name = name || 'x' RETURNING name")
    assert cursor.rowcount == 2
    assert [column[0] for column in cursor.description] == ["name"]
    assert sorted(await cursor.fetchall()) == [("ax",), ("bx",)]
    await cursor.execute("DELETE FROM things WHERE name = 'nobody'")
    assert (cursor.rowcount, cursor.description, await cursor.fetchall()) == (0, None, [])


async def test_a_statement_that_fails_says_so_and_the_next_one_runs(
    connection: Connection,
) -> None:
    cursor = connection.cursor()
    await cursor.execute("INSERT INTO things VALUES ('a')")
    with pytest.raises(sqlite3.IntegrityError):
        await cursor.execute("INSERT INTO things VALUES ('a')")
    await cursor.execute("SELECT name FROM things")
    assert await cursor.fetchall() == [("a",)]
