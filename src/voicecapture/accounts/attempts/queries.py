"""All SQL of counted tries."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.attempts.models import attempts
from voicecapture.accounts.attempts.rules import Count

# Every sign-in runs these; made once, they cost a third of what making them anew does.
_COUNT = select(attempts).where(attempts.c.bucket == bindparam("bucket"))
_FORGET = delete(attempts).where(attempts.c.bucket == bindparam("bucket"))


async def find_count(db: AsyncConnection, bucket: bytes) -> Count | None:
    """Return what is counted in a bucket, or None."""
    row = (await db.execute(_COUNT, {"bucket": bucket})).one_or_none()
    return _count(row) if row else None


async def lock_count(db: AsyncConnection, bucket: bytes) -> Count | None:
    """Return the same, held until the transaction ends; what is not there is not held."""
    query = select(attempts).where(attempts.c.bucket == bucket).with_for_update()
    row = (await db.execute(query)).one_or_none()
    return _count(row) if row else None


async def insert_count(db: AsyncConnection, bucket: bytes, count: Count) -> bool:
    """Begin to count; return False if somebody, here or elsewhere, began in the same moment."""
    insert_new = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    new = insert_new(attempts).values(bucket=bucket, **asdict(count))
    return (await db.execute(new.on_conflict_do_nothing())).rowcount == 1


async def update_count(db: AsyncConnection, bucket: bytes, count: Count) -> None:
    """Write what is counted now."""
    query = update(attempts).where(attempts.c.bucket == bucket)
    await db.execute(query.values(**asdict(count)))


async def delete_bucket(db: AsyncConnection, bucket: bytes) -> None:
    """Forget what was counted."""
    await db.execute(_FORGET, {"bucket": bucket})


async def delete_older(db: AsyncConnection, moment: datetime) -> None:
    """Forget buckets that nobody tried since."""
    await db.execute(delete(attempts).where(attempts.c.tried_at < moment))


def _count(row: Any) -> Count:
    return Count(row.tries, row.closings, row.closed_until, row.tried_at)
