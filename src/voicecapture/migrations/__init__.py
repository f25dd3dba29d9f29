"""The database's tables, version by version.

Both databases run the same migrations. A test compares what they make with what ``models.py`` files
declare, so that neither can drift from the other.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from voicecapture.base.db import Database

_FOLDER = Path(__file__).parent


async def upgrade(database: Database) -> None:
    """Bring the database up to the newest version; quiet if it is there already."""
    async with database.transaction() as connection:
        await connection.run_sync(_upgrade)


async def is_current(database: Database) -> bool:
    """Return whether the database stands at the newest version."""
    async with database.transaction() as connection:
        standing = await connection.run_sync(_standing)
    return standing == ScriptDirectory.from_config(configuration()).get_current_head()


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, for this connection if one is given."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    command.upgrade(configuration(connection), "head")


def _standing(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
