"""Write the next migration from what the models declare (`make migration NAME="what it does"`).

What comes out is a draft: read it, give it a docstring that says why, and keep both databases in mind.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from voicecapture import migrations
from voicecapture.base.db import Database

VERSIONS = Path(migrations.__file__).parent / "versions"


def main(arguments: list[str]) -> int:
    """Write the file and print its place."""
    if len(arguments) != 1:
        print('Say what it does: make migration NAME="add a table of letters"')
        return 2
    asyncio.run(_draft(arguments[0]))
    made = max(VERSIONS.glob("[0-9]*.py"))
    lines = made.read_text(encoding="utf-8").splitlines(keepends=True)
    made.write_text("".join(line for line in lines if "# ###" not in line), encoding="utf-8")
    print(made.relative_to(Path.cwd()))
    return 0


async def _draft(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{folder}/draft.db")
        if next_number() > 1:
            await migrations.upgrade(database)
        async with database.transaction() as connection:
            await connection.run_sync(_write, name)
        await database.close()


def _write(connection: Connection, name: str) -> None:
    config = migrations.configuration(connection)
    command.revision(config, name, autogenerate=True, rev_id=f"{next_number():04d}")


def next_number() -> int:
    """Return the number after the newest version's."""
    numbers = [
        int(found[0]) for file in VERSIONS.iterdir() if (found := re.match(r"\d+", file.name))
    ]
    return max(numbers, default=0) + 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
