"""All SQL of notices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.notices.models import notices


async def insert_notice(db: AsyncConnection, **values: Any) -> None:
    """Add a notice."""
    await db.execute(insert(notices).values(**values))


async def find_notice(db: AsyncConnection, org_id: str, notice_id: str) -> AnyRow | None:
    """Return a notice of this organisation, or None."""
    query = select(notices).where(notices.c.org_id == org_id, notices.c.notice_id == notice_id)
    return (await db.execute(query)).one_or_none()


async def find_for(
    db: AsyncConnection, org_id: str, worker_id: str, roles: Sequence[str], done_after: datetime
) -> Sequence[AnyRow]:
    """Return what waits for a worker or their roles, or was done lately; the most urgent first.

    What the service closed by itself (a gap that filled) never needed anyone and is left out.
    """
    query = select(notices).where(
        notices.c.org_id == org_id,
        or_(notices.c.worker_id == worker_id, notices.c.role.in_(roles)),
        or_(
            notices.c.done_at.is_(None),
            and_(notices.c.done_at > done_after, notices.c.done_by != "system"),
        ),
    )
    return (await db.execute(query.order_by(notices.c.due_at, notices.c.notice_id))).all()


async def find_open(
    db: AsyncConnection, org_id: str, kind: str, object_ids: Sequence[str]
) -> Sequence[AnyRow]:
    """Return the notices of a kind about these objects that nobody has dealt with."""
    query = select(notices).where(
        notices.c.org_id == org_id,
        notices.c.kind == kind,
        notices.c.object_id.in_(object_ids),
        notices.c.done_at.is_(None),
    )
    return (await db.execute(query)).all()


async def find_about(
    db: AsyncConnection, org_id: str, person_id: str, kinds: Sequence[str]
) -> Sequence[AnyRow]:
    """Return the notices of these kinds about a person that nobody has dealt with."""
    query = select(notices).where(
        notices.c.org_id == org_id,
        notices.c.person_id == person_id,
        notices.c.kind.in_(kinds),
        notices.c.done_at.is_(None),
    )
    return (await db.execute(query)).all()


async def find_open_of_kind(db: AsyncConnection, kind: str) -> Sequence[AnyRow]:
    """Return every notice of a kind that nobody has dealt with, in all organisations."""
    query = select(notices).where(notices.c.kind == kind, notices.c.done_at.is_(None))
    return (await db.execute(query.order_by(notices.c.org_id, notices.c.notice_id))).all()


async def count_since(
    db: AsyncConnection, org_id: str, kind: str, object_id: str, since: datetime
) -> int:
    """Return how many notices of a kind about an object were raised from then on, done or not."""
    query = select(func.count()).where(
        notices.c.org_id == org_id,
        notices.c.kind == kind,
        notices.c.object_id == object_id,
        notices.c.created_at >= since,
    )
    return (await db.execute(query)).scalar_one()


async def set_worker(db: AsyncConnection, org_id: str, notice_id: str, worker_id: str) -> None:
    """Address a notice to another worker."""
    query = update(notices).where(notices.c.org_id == org_id, notices.c.notice_id == notice_id)
    await db.execute(query.values(worker_id=worker_id))


async def set_done(
    db: AsyncConnection, org_id: str, notice_id: str, moment: datetime, by: str
) -> None:
    """Note when and by whom a notice was dealt with; the first time counts."""
    query = update(notices).where(
        notices.c.org_id == org_id,
        notices.c.notice_id == notice_id,
        notices.c.done_at.is_(None),
    )
    await db.execute(query.values(done_at=moment, done_by=by))
