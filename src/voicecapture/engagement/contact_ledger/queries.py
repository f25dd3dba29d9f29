"""All SQL of the contact ledger."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.contact_ledger.models import contact_offers as offers


async def insert_offer(db: AsyncConnection, **values: Any) -> None:
    """Add an entry."""
    await db.execute(insert(offers).values(**values))


async def count_offers(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many entries a person's ledger has."""
    query = select(func.count()).where(offers.c.org_id == org_id, offers.c.person_id == person_id)
    return (await db.execute(query)).scalar_one()


async def find_offers(
    db: AsyncConnection, org_id: str, person_id: str, before: int | None, limit: int
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


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's entries: their record is erased."""
    query = delete(offers).where(offers.c.org_id == org_id, offers.c.person_id == person_id)
    await db.execute(query)
