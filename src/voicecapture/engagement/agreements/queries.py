"""All SQL of agreements."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.agreements.models import agreement_events as events


async def insert_event(db: AsyncConnection, **values: Any) -> None:
    """Add an event."""
    await db.execute(insert(events).values(**values))


async def find_event(db: AsyncConnection, org_id: str, event_id: str) -> AnyRow | None:
    """Return one event, or None."""
    query = select(events).where(events.c.org_id == org_id, events.c.event_id == event_id)
    return (await db.execute(query)).one_or_none()


async def find_events(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's events, oldest first."""
    query = select(events).where(events.c.org_id == org_id, events.c.person_id == person_id)
    return (await db.execute(query.order_by(events.c.number))).all()


async def find_to_ask_again(db: AsyncConnection, before: datetime) -> Sequence[AnyRow]:
    """Return every organisation's agreements whose workers are to be told: they end, or were wrong."""
    query = select(events).where(
        events.c.state == "agreed",
        events.c.reasked_at.is_(None),
        or_(events.c.ends_at < before, events.c.wrong_since.is_not(None)),
    )
    return (await db.execute(query.order_by(events.c.org_id, events.c.event_id))).all()


async def find_of_versions(
    db: AsyncConnection, purpose: str, versions: Collection[str]
) -> Sequence[AnyRow]:
    """Return agreements of all organisations to these versions that are not known to be wrong."""
    query = select(events).where(
        events.c.state == "agreed",
        events.c.purpose == purpose,
        events.c.version.in_(sorted(versions)),
        events.c.wrong_since.is_(None),
    )
    return (await db.execute(query)).all()


async def set_wrong(db: AsyncConnection, org_id: str, event_id: str, moment: datetime) -> None:
    """Mark an agreement's text as wrong; whoever works with the person is told anew."""
    query = update(events).where(events.c.org_id == org_id, events.c.event_id == event_id)
    await db.execute(query.values(wrong_since=moment, reasked_at=None))


async def set_reasked(db: AsyncConnection, org_id: str, event_id: str, moment: datetime) -> None:
    """Note that an agreement's workers were told to ask again."""
    query = update(events).where(events.c.org_id == org_id, events.c.event_id == event_id)
    await db.execute(query.values(reasked_at=moment))


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's events: their record is erased."""
    query = delete(events).where(events.c.org_id == org_id, events.c.person_id == person_id)
    await db.execute(query)
