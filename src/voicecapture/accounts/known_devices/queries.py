"""All SQL of known devices."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.known_devices.models import known_devices as table


def _keeping(insert: Any) -> Any:
    new = insert(table)
    key = ["org_id", "worker_id", "device_id"]
    return new.on_conflict_do_update(index_elements=key, set_={"seen_at": new.excluded.seen_at})


# Every sign-in runs one of these; made once, it costs a third of what making it anew does.
_KEEP = {"sqlite": _keeping(sqlite.insert), "postgresql": _keeping(postgresql.insert)}


async def find_seen_at(
    db: AsyncConnection, org_id: str, worker_id: str, device_id: str
) -> datetime | None:
    """Return when a worker was last seen on a device, or None."""
    query = select(table.c.seen_at).where(
        table.c.org_id == org_id, table.c.worker_id == worker_id, table.c.device_id == device_id
    )
    return (await db.execute(query)).scalar_one_or_none()


async def keep_device(
    db: AsyncConnection, org_id: str, worker_id: str, device_id: str, moment: datetime
) -> None:
    """Note that a worker was seen on a device, for the first time or again."""
    row = {"org_id": org_id, "worker_id": worker_id, "device_id": device_id}
    await db.execute(_KEEP[db.dialect.name], {**row, "since": moment, "seen_at": moment})


async def delete_devices_of(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Make every device of a worker an unknown one."""
    query = delete(table).where(table.c.org_id == org_id, table.c.worker_id == worker_id)
    await db.execute(query)
