"""All SQL of counts of openings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.keyring.opening.volume.models import opening_counts


async def is_counted(db: AsyncConnection, **key: str) -> bool:
    """Return whether this object was counted for this worker and day."""
    query = select(opening_counts.c.day)
    for name, value in key.items():
        query = query.where(opening_counts.c[name] == value)
    return (await db.execute(query)).first() is not None


async def insert_count(db: AsyncConnection, **values: Any) -> None:
    """Count one object."""
    await db.execute(insert(opening_counts).values(**values))


async def find_days(
    db: AsyncConnection, org_id: str, worker_id: str, days: int
) -> Sequence[tuple[str, int]]:
    """Return (day, distinct objects) of a worker's newest days with an opening, newest first."""
    query = (
        select(opening_counts.c.day, func.count())
        .where(opening_counts.c.org_id == org_id, opening_counts.c.worker_id == worker_id)
        .group_by(opening_counts.c.day)
        .order_by(opening_counts.c.day.desc())
        .limit(days)
    )
    return [(day, count) for day, count in (await db.execute(query)).all()]


async def delete_before(db: AsyncConnection, day: str) -> None:
    """Forget what was counted before a day, in every organisation."""
    await db.execute(delete(opening_counts).where(opening_counts.c.day < day))
