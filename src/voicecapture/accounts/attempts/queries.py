"""All SQL of counted tries."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.attempts.models import attempts
from voicecapture.accounts.attempts.rules import Count


async def find_count(db: AsyncConnection, bucket: bytes) -> Count | None:
    """Return what is counted in a bucket, or None."""
    row = (await db.execute(select(attempts).where(attempts.c.bucket == bucket))).one_or_none()
    return _count(row) if row else None


async def lock_count(db: AsyncConnection, bucket: bytes, moment: datetime) -> Count | None:
    """Return the same, held until the transaction ends; a bucket that was not there is made."""
    empty = {"bucket": bucket, "tries": 0, "closings": 0, "tried_at": moment}
    insert = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    await db.execute(insert(attempts).values(**empty).on_conflict_do_nothing())
    query = select(attempts).where(attempts.c.bucket == bucket).with_for_update()
    return _count((await db.execute(query)).one())


async def update_count(db: AsyncConnection, bucket: bytes, count: Count) -> None:
    """Write what is counted now."""
    query = update(attempts).where(attempts.c.bucket == bucket)
    await db.execute(
        query.values(
            tries=count.tries,
            closings=count.closings,
            closed_until=count.closed_until,
            tried_at=count.tried_at,
        )
    )


async def delete_bucket(db: AsyncConnection, bucket: bytes) -> None:
    """Forget what was counted."""
    await db.execute(delete(attempts).where(attempts.c.bucket == bucket))


async def delete_older(db: AsyncConnection, moment: datetime) -> None:
    """Forget buckets that nobody tried since."""
    await db.execute(delete(attempts).where(attempts.c.tried_at < moment))


def _count(row: Any) -> Count:
    return Count(row.tries, row.closings, row.closed_until, row.tried_at)
