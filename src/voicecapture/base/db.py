"""The database: one engine, one transaction per request, the same code on SQLite and PostgreSQL.

Both wait for the disk before a commit is said to be done. SQLite runs in WAL mode with full
synchronisation, and every transaction begins with
``BEGIN IMMEDIATE``: deferred ones were measured to lose updates silently when two upgrade
from reading to writing. A connection begins its transaction with its first statement, so work
that needs no database (a passphrase check) holds no lock.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Row, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.types import TypeDecorator

from voicecapture.base import sqlite

AnyRow = Row[*tuple[Any, ...]]

# What PostgreSQL must have on, for what was committed to outlive a power cut.
_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")

# The dialect's own option; _begin_immediate reads it too, so that one word means one thing.
_READING = {"postgresql_readonly": True}

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC time on both databases; SQLite alone would drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time and hand over UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("times must be aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time with its zone."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Database:
    """An engine and the two ways to use it."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.engine = _make_engine(url, pool_size)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection; commit on leaving, roll back if anything is raised."""
        async with self.engine.connect() as connection:
            try:
                yield connection
            except BaseException:
                await connection.rollback()
                raise
            await connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that sees one moment and changes nothing; it waits for no writer.

        PostgreSQL refuses a write on it. SQLite is told to begin deferred, which never takes the
        write lock while only reading; strangers who ask with forged tokens cannot hold up a sync.
        """
        async with self.engine.connect() as fresh:
            # Giving the connection back rolls back; nothing was changed.
            yield await fresh.execution_options(**_READING)

    async def ask(self) -> None:
        """Return if the database answers; raise what the driver raises if not."""
        async with self.transaction() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def find_switched_off(self) -> list[str]:
        """Return the names of the settings without which PostgreSQL may lose what it has committed."""
        if self.is_sqlite:
            return []
        async with self.reading() as connection:
            states = [
                (name, (await connection.exec_driver_sql(f"SHOW {name}")).scalar_one())
                for name in _DURABLE
            ]
        return [name for name, state in states if state == "off"]

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


# Whatever the cluster or the role says: we acknowledge after the commit, so the commit waits for the disk.
_ACKNOWLEDGED = {"server_settings": {"synchronous_commit": "on"}}


def _make_engine(url: str, pool_size: int) -> AsyncEngine:
    embedded = make_url(url).get_backend_name() == "sqlite"
    engine = create_async_engine(
        url,
        connect_args={"async_creator_fn": sqlite.Connection} if embedded else _ACKNOWLEDGED,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=5,
        # A failed statement is named without its values, wherever its message may be written.
        hide_parameters=True,
    )
    if embedded:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transaction handling is switched off; _begin_immediate takes over.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        # Deleted rows are overwritten, so that a removed wrap does not linger in a free page.
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    reads = connection.get_execution_options().get("postgresql_readonly", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
