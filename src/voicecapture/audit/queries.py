"""All SQL of the audit chain."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit.models import audit_heads, audit_rows
from voicecapture.base.db import AnyRow

# Every act runs these three; made once, they cost a third of what making them anew does.
_HEAD = (
    select(audit_heads.c.seq, audit_heads.c.hash)
    .where(audit_heads.c.org_id == bindparam("of"))
    .with_for_update()
)
_APPEND = insert(audit_rows)
_MOVE_HEAD = update(audit_heads).where(audit_heads.c.org_id == bindparam("of"))


async def lock_head(db: AsyncConnection, org_id: str) -> tuple[int, bytes] | None:
    """Return (seq, hash) of the organisation's last row, locked until the transaction ends."""
    row = (await db.execute(_HEAD, {"of": org_id})).one_or_none()
    return (row.seq, row.hash) if row else None


async def insert_head(db: AsyncConnection, org_id: str, digest: bytes) -> None:
    """Begin an organisation's chain."""
    await db.execute(insert(audit_heads).values(org_id=org_id, seq=0, hash=digest))


async def append_row(
    db: AsyncConnection, org_id: str, seq: int, row: bytes, digest: bytes, **found_by: Any
) -> None:
    """Write a row and move the head to it; ``found_by`` are the columns that searching reads."""
    values = {"org_id": org_id, "seq": seq, "row": row, "hash": digest, "version": 1}
    await db.execute(_APPEND, {**values, **found_by})
    await db.execute(_MOVE_HEAD, {"of": org_id, "seq": seq, "hash": digest})


async def find_organisations(db: AsyncConnection) -> Sequence[str]:
    """Return the ids of all organisations that have a chain, or rows whose chain lost its head."""
    both = union(select(audit_heads.c.org_id), select(audit_rows.c.org_id))
    return (await db.execute(both.order_by("org_id"))).scalars().all()


async def iterate_rows(
    db: AsyncConnection, org_id: str, page: int = 1000, after: int = 0
) -> AsyncIterator[AnyRow]:
    """Yield rows with a number above ``after`` in order, a page of them in memory at a time."""
    last = after
    while True:
        rows = await find_rows(db, org_id, after=last, limit=page)
        for row in rows:
            yield row
        if len(rows) < page:
            return
        last = rows[-1].seq


async def find_rows(db: AsyncConnection, org_id: str, after: int, limit: int) -> Sequence[AnyRow]:
    """Return up to ``limit`` rows with a number above ``after``, oldest first."""
    query = (
        select(audit_rows)
        .where(audit_rows.c.org_id == org_id, audit_rows.c.seq > after)
        .order_by(audit_rows.c.seq)
        .limit(limit)
    )
    return (await db.execute(query)).all()


async def count_rows(db: AsyncConnection, org_id: str) -> int:
    """Return how many rows an organisation's chain has."""
    query = select(func.count()).select_from(audit_rows).where(audit_rows.c.org_id == org_id)
    return (await db.execute(query)).scalar_one()


async def find_rows_before(
    db: AsyncConnection,
    org_id: str,
    before: int | None,
    limit: int,
    *,
    actor: str | None = None,
    subject: str | None = None,
    actions: Sequence[str] | None = None,
    between: tuple[datetime, datetime] | None = None,
) -> Sequence[AnyRow]:
    """Return up to ``limit`` rows with a number below ``before``, newest first.

    ``between`` is a span of time, its end left out. Whatever is None is not asked for.
    """
    query = (
        select(audit_rows.c.seq, audit_rows.c.row, audit_rows.c.hash)
        .where(audit_rows.c.org_id == org_id)
        .order_by(audit_rows.c.seq.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(audit_rows.c.seq < before)
    if between is not None:
        query = query.where(audit_rows.c.at >= between[0], audit_rows.c.at < between[1])
    for column, wanted in ((audit_rows.c.actor, actor), (audit_rows.c.subject, subject)):
        if wanted is not None:
            query = query.where(column == wanted)
    if actions is not None:
        query = query.where(audit_rows.c.action.in_(actions))
    return (await db.execute(query)).all()


async def find_head(db: AsyncConnection, org_id: str) -> int:
    """Return the number of the last row, without holding it; nought for an empty chain."""
    query = select(audit_heads.c.seq).where(audit_heads.c.org_id == org_id)
    return (await db.execute(query)).scalar_one_or_none() or 0


async def find_acts(db: AsyncConnection, org_id: str, actions: Sequence[str]) -> Sequence[AnyRow]:
    """Return the rows of these actions, oldest first."""
    query = select(audit_rows).where(
        audit_rows.c.org_id == org_id, audit_rows.c.action.in_(actions)
    )
    return (await db.execute(query.order_by(audit_rows.c.seq))).all()
