"""The migrations make exactly the tables that the models declare, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

import voicecapture.app  # noqa: F401 - declares every table.
from voicecapture import migrations
from voicecapture.base.db import Database, metadata


async def test_migrated_tables_are_those_that_the_models_declare(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    try:
        assert not await migrations.is_current(database)
        await migrations.upgrade(database)
        assert await migrations.is_current(database)
        async with database.transaction() as connection:
            assert await connection.run_sync(_differences) == []
    finally:
        await database.close()


async def test_migrating_twice_changes_nothing(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    try:
        await migrations.upgrade(database)
        await migrations.upgrade(database)
        assert await migrations.is_current(database)
    finally:
        await database.close()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))
