"""All SQL of the answers to "why does it look like this?"."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.non_engagement.models import contact_whys as whys


async def insert_why(db: AsyncConnection, **values: Any) -> None:
    """Add an answer."""
    await db.execute(insert(whys).values(**values))


async def find_why(db: AsyncConnection, org_id: str, why_id: str) -> AnyRow | None:
    """Return an answer of this organisation, or None."""
    query = select(whys).where(whys.c.org_id == org_id, whys.c.why_id == why_id)
    return (await db.execute(query)).one_or_none()


async def count_whys(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many answers there are about a person."""
    query = select(func.count()).where(whys.c.org_id == org_id, whys.c.person_id == person_id)
    return (await db.execute(query)).scalar_one()


async def find_whys(
    db: AsyncConnection, org_id: str, person_id: str, before: int | None, limit: int
) -> Sequence[AnyRow]:
    """Return up to ``limit`` answers with a number below ``before``, newest first."""
    query = (
        select(whys)
        .where(whys.c.org_id == org_id, whys.c.person_id == person_id)
        .order_by(whys.c.number.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(whys.c.number < before)
    return (await db.execute(query)).all()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete the answers about a person: their record is erased."""
    query = delete(whys).where(whys.c.org_id == org_id, whys.c.person_id == person_id)
    await db.execute(query)
