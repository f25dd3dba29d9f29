"""All SQL of the contact ledger."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.contact_ledger.models import contact_due as due
from voicecapture.engagement.contact_ledger.models import contact_offers as offers


async def insert_offer(db: AsyncConnection, **values: Any) -> None:
    """Add an entry."""
    await db.execute(insert(offers).values(**values))


async def find_offer(db: AsyncConnection, org_id: str, offer_id: str) -> AnyRow | None:
    """Return an entry of this organisation, or None."""
    query = select(offers).where(offers.c.org_id == org_id, offers.c.offer_id == offer_id)
    return (await db.execute(query)).one_or_none()


async def count_offers(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many entries a person's ledger has."""
    query = select(func.count()).where(offers.c.org_id == org_id, offers.c.person_id == person_id)
    return (await db.execute(query)).scalar_one()


async def find_offers(
    db: AsyncConnection, org_id: str, person_id: str, before: int | None, limit: int | None
) -> Sequence[AnyRow]:
    """Return up to ``limit`` entries with a number below ``before``, newest first."""
    query = (
        select(offers)
        .where(offers.c.org_id == org_id, offers.c.person_id == person_id)
        .order_by(offers.c.number.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(offers.c.number < before)
    return (await db.execute(query)).all()


async def set_due(db: AsyncConnection, org_id: str, person_id: str, **values: Any) -> None:
    """Note what is due about a person; what was noted before is replaced."""
    query = update(due).where(due.c.org_id == org_id, due.c.person_id == person_id)
    if (await db.execute(query.values(**values))).rowcount == 0:
        await db.execute(insert(due).values(org_id=org_id, person_id=person_id, **values))


async def find_due_of(db: AsyncConnection, org_id: str, person_id: str) -> AnyRow | None:
    """Return what is due about a person, or None."""
    query = select(due).where(due.c.org_id == org_id, due.c.person_id == person_id)
    return (await db.execute(query)).one_or_none()


async def find_due(db: AsyncConnection, moment: datetime) -> Sequence[AnyRow]:
    """Return what has become due by now, in all organisations."""
    query = select(due).where(or_(due.c.unanswered_at <= moment, due.c.ask_again_at <= moment))
    return (await db.execute(query.order_by(due.c.org_id, due.c.person_id))).all()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's entries and what was due: their record is erased."""
    for table in (offers, due):
        query = delete(table).where(table.c.org_id == org_id, table.c.person_id == person_id)
        await db.execute(query)
