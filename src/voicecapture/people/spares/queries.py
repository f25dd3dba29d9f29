"""All SQL of spares."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.spares.models import spares


async def insert_spare(db: AsyncConnection, **values: Any) -> None:
    """Add a spare."""
    await db.execute(insert(spares).values(**values))


async def find_spare(
    db: AsyncConnection, org_id: str, person_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return a spare of this organisation, or None; ``lock`` keeps others from changing it."""
    query = select(spares).where(spares.c.org_id == org_id, spares.c.person_id == person_id)
    if lock:
        query = query.with_for_update()
    return (await db.execute(query)).one_or_none()


async def find_spares(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return every spare of an organisation, oldest first."""
    query = select(spares).where(spares.c.org_id == org_id)
    return (await db.execute(query.order_by(spares.c.made_at, spares.c.person_id))).all()


async def find_made_before(db: AsyncConnection, moment: datetime) -> Sequence[AnyRow]:
    """Return the spares of every organisation that were made before a moment, oldest first."""
    query = select(spares).where(spares.c.made_at < moment)
    return (await db.execute(query.order_by(spares.c.org_id, spares.c.made_at))).all()


async def find_useless(db: AsyncConnection, ended_before: datetime) -> Sequence[AnyRow]:
    """Return the spares that nobody told of and that were given back, or ended before a moment."""
    query = select(spares).where(
        spares.c.told_at.is_(None),
        or_(spares.c.given_back_at.is_not(None), spares.c.good_until < ended_before),
    )
    return (await db.execute(query.order_by(spares.c.org_id, spares.c.person_id))).all()


async def set_spare(db: AsyncConnection, org_id: str, person_id: str, **values: Any) -> None:
    """Change columns of one spare."""
    query = update(spares).where(spares.c.org_id == org_id, spares.c.person_id == person_id)
    await db.execute(query.values(**values))


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a spare's row: they are joined, their record is erased, or nobody was ever met."""
    query = delete(spares).where(spares.c.org_id == org_id, spares.c.person_id == person_id)
    await db.execute(query)
