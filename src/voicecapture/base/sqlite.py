"""SQLite's connections as the engine uses them: a statement goes to their thread once.

The driver keeps a thread for each connection. Its own cursor is made, asked, read and closed by four
calls into that thread, and SQLAlchemy takes all rows of every statement anyway; the ways there and
back then cost more than SQLite itself. Here one call does all four.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Self

import aiosqlite


class Cursor:
    """As much of a cursor as SQLAlchemy asks for; its rows are here as soon as it was asked."""

    description: Any = None
    rowcount = -1
    lastrowid: int | None = None

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        """Return the cursor; the thread need not hear of it yet."""
        return self

    async def execute(self, statement: str, values: Any = ()) -> None:
        """Run a statement and take its rows."""
        await self._connection.run(self._run, sqlite3.Cursor.execute, statement, values)

    async def executemany(self, statement: str, values: Iterable[Any]) -> None:
        """Run a statement once for each set of values."""
        await self._connection.run(self._run, sqlite3.Cursor.executemany, statement, values)

    async def fetchall(self) -> list[Any]:
        """Return the rows, once."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is open between two statements."""

    def _run(self, execute: Any, statement: str, values: Any) -> None:
        cursor = self._connection.opened.cursor()
        try:
            execute(cursor, statement, values)
            self.description, self.lastrowid = cursor.description, cursor.lastrowid
            self._rows = cursor.fetchall()
            # Of a change that returns rows it is known only once they were read.
            self.rowcount = cursor.rowcount
        finally:
            cursor.close()


class Connection(aiosqlite.Connection):
    """The driver's connection with the cursor above; its thread ends with the process."""

    def __init__(self, file: str, **options: Any) -> None:
        super().__init__(lambda: sqlite3.connect(file, **options), iter_chunk_size=64)
        self._thread.daemon = True

    @property
    def opened(self) -> sqlite3.Connection:
        """SQLite's own connection, for its thread alone."""
        return self._conn

    async def run(self, function: Callable[..., None], *given: Any) -> None:
        """Call a function in the connection's thread."""
        await self._execute(function, *given)  # type: ignore[no-untyped-call]

    def cursor(self) -> Cursor:  # type: ignore[override]
        """Return a cursor."""
        return Cursor(self)
