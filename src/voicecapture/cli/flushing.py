"""What the doctor says of the database's own promise: what it has committed outlives a power cut."""

from sqlalchemy.exc import SQLAlchemyError

from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.cli.waiting import ADVICE

_LOST = (
    "PostgreSQL has {name} off: after a power cut, pieces that tablets were told are kept may be gone, "
    "and the tablets have deleted theirs. Set {name} = on in postgresql.conf and restart it."
)
_TORN = (
    "PostgreSQL has full_page_writes off, which is safe only on a file system that never writes half a "
    "page; elsewhere set it to on."
)


async def find_faults(settings: Settings) -> list[str]:
    """Return what PostgreSQL has switched off of it; SQLite is told by us (:mod:`voicecapture.base.db`)."""
    database = Database(settings.url)
    try:
        names = await database.find_switched_off()
    except (SQLAlchemyError, OSError):
        return []  # The line of the database says that it is away.
    finally:
        await database.close()
    lost = [_LOST.format(name=name) for name in names if name != "full_page_writes"]
    return [*lost, *([ADVICE + _TORN] if "full_page_writes" in names else [])]
