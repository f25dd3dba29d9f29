"""All SQL of time codes."""

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.time_codes.models import time_codes
from voicecapture.base.db import AnyRow


async def insert_time_code(db: AsyncConnection, **values: Any) -> None:
    """Add a secret."""
    await db.execute(insert(time_codes).values(**values))


async def find_time_code(
    db: AsyncConnection, org_id: str, worker_id: str, *, confirmed: bool
) -> AnyRow | None:
    """Return a worker's secret: the one in use, or the one that waits for its first code."""
    query = select(time_codes).where(
        time_codes.c.org_id == org_id,
        time_codes.c.worker_id == worker_id,
        time_codes.c.confirmed == confirmed,
    )
    return (await db.execute(query)).first()


async def use_step(db: AsyncConnection, org_id: str, unlock_id: str, step: int) -> bool:
    """Note that a step's code was used; return False if it, or a later one, had been."""
    query = update(time_codes).where(
        time_codes.c.org_id == org_id,
        time_codes.c.unlock_id == unlock_id,
        time_codes.c.last_step < step,
    )
    return (await db.execute(query.values(last_step=step))).rowcount == 1


async def confirm(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Put a secret into use."""
    query = update(time_codes).where(
        time_codes.c.org_id == org_id, time_codes.c.unlock_id == unlock_id
    )
    await db.execute(query.values(confirmed=True))


async def delete_time_code(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Remove a secret."""
    query = delete(time_codes).where(
        time_codes.c.org_id == org_id, time_codes.c.unlock_id == unlock_id
    )
    await db.execute(query)


async def delete_waiting(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Remove what a worker began and never confirmed."""
    query = delete(time_codes).where(
        time_codes.c.org_id == org_id,
        time_codes.c.worker_id == worker_id,
        time_codes.c.confirmed.is_(False),
    )
    await db.execute(query)
