"""All SQL of agreements."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.agreements.models import agreement_events as events


async def insert_event(db: AsyncConnection, **values: Any) -> None:
    """Add an event."""
    await db.execute(insert(events).values(**values))


async def find_newest(db: AsyncConnection, org_id: str, person_id: str) -> AnyRow | None:
    """Return a person's newest event, or None."""
    query = (
        select(events)
        .where(events.c.org_id == org_id, events.c.person_id == person_id)
        .order_by(events.c.number.desc())
        .limit(1)
    )
    return (await db.execute(query)).one_or_none()


async def find_events(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's events, oldest first."""
    query = select(events).where(events.c.org_id == org_id, events.c.person_id == person_id)
    return (await db.execute(query.order_by(events.c.number))).all()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's events: their record is erased."""
    query = delete(events).where(events.c.org_id == org_id, events.c.person_id == person_id)
    await db.execute(query)
