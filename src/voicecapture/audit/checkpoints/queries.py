"""All SQL of checkpoints."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit.models import audit_checkpoints, audit_heads
from voicecapture.base.db import AnyRow


async def find_newest(db: AsyncConnection, org_id: str) -> AnyRow | None:
    """Return the organisation's last checkpoint, or None."""
    query = (
        select(audit_checkpoints)
        .where(audit_checkpoints.c.org_id == org_id)
        .order_by(audit_checkpoints.c.seq.desc())
        .limit(1)
    )
    return (await db.execute(query)).one_or_none()


async def find_all(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return the organisation's checkpoints, oldest first."""
    query = select(audit_checkpoints).where(audit_checkpoints.c.org_id == org_id)
    return (await db.execute(query.order_by(audit_checkpoints.c.seq))).all()


async def find_behind(db: AsyncConnection, before: datetime | None) -> Sequence[str]:
    """Return organisations with rows after their last checkpoint.

    ``before``: leave out those whose last checkpoint is younger; None for all.
    """
    newest = (
        select(
            audit_checkpoints.c.org_id,
            func.max(audit_checkpoints.c.seq).label("seq"),
            func.max(audit_checkpoints.c.made_at).label("made_at"),
        )
        .group_by(audit_checkpoints.c.org_id)
        .subquery()
    )
    query = (
        select(audit_heads.c.org_id)
        .outerjoin(newest, newest.c.org_id == audit_heads.c.org_id)
        .where(audit_heads.c.seq > func.coalesce(newest.c.seq, 0))
    )
    if before is not None:
        query = query.where((newest.c.made_at.is_(None)) | (newest.c.made_at <= before))
    return (await db.execute(query.order_by(audit_heads.c.org_id))).scalars().all()


async def insert_checkpoint(db: AsyncConnection, **values: Any) -> None:
    """Keep a checkpoint; its organisation and row number make it the only one."""
    await db.execute(insert(audit_checkpoints).values(**values))


async def find_waiting(db: AsyncConnection, moment: datetime, limit: int) -> Sequence[AnyRow]:
    """Return checkpoints that nobody sent yet and nobody is sending, oldest first."""
    free = audit_checkpoints.c.claimed_until.is_(None) | (
        audit_checkpoints.c.claimed_until < moment
    )
    query = (
        select(audit_checkpoints)
        .where(audit_checkpoints.c.delivered_at.is_(None), free)
        .order_by(audit_checkpoints.c.org_id, audit_checkpoints.c.seq)
        .limit(limit)
    )
    return (await db.execute(query)).all()


async def claim(
    db: AsyncConnection, org_id: str, seq: int, moment: datetime, until: datetime
) -> bool:
    """Take a checkpoint to send it; False if another process was quicker."""
    free = audit_checkpoints.c.claimed_until.is_(None) | (
        audit_checkpoints.c.claimed_until < moment
    )
    done = await db.execute(
        update(audit_checkpoints)
        .where(audit_checkpoints.c.org_id == org_id, audit_checkpoints.c.seq == seq)
        .where(audit_checkpoints.c.delivered_at.is_(None), free)
        .values(claimed_until=until)
    )
    return done.rowcount == 1


async def update_checkpoint(db: AsyncConnection, org_id: str, seq: int, **values: Any) -> None:
    """Note what became of a checkpoint."""
    await db.execute(
        update(audit_checkpoints)
        .where(audit_checkpoints.c.org_id == org_id, audit_checkpoints.c.seq == seq)
        .values(**values)
    )


async def count_waiting(db: AsyncConnection) -> tuple[int, datetime | None]:
    """Return how many checkpoints were not sent, and since when the oldest waits."""
    query = select(func.count(), func.min(audit_checkpoints.c.made_at)).where(
        audit_checkpoints.c.delivered_at.is_(None)
    )
    row = (await db.execute(query)).one()
    return row[0], row[1]
