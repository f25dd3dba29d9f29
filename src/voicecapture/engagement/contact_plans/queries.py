"""All SQL of contact plans."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.contact_plans.models import contact_plans as plans


async def insert_plan(db: AsyncConnection, **values: Any) -> None:
    """Add a plan."""
    await db.execute(insert(plans).values(**values))


async def find_newest(db: AsyncConnection, org_id: str, person_id: str) -> AnyRow | None:
    """Return a person's newest plan, or None."""
    query = (
        select(plans)
        .where(plans.c.org_id == org_id, plans.c.person_id == person_id)
        .order_by(plans.c.number.desc())
        .limit(1)
    )
    return (await db.execute(query)).one_or_none()


async def find_plans(
    db: AsyncConnection, org_id: str, person_id: str, limit: int
) -> Sequence[AnyRow]:
    """Return a person's plans, newest first."""
    query = (
        select(plans)
        .where(plans.c.org_id == org_id, plans.c.person_id == person_id)
        .order_by(plans.c.number.desc())
        .limit(limit)
    )
    return (await db.execute(query)).all()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's plans: their record is erased."""
    query = delete(plans).where(plans.c.org_id == org_id, plans.c.person_id == person_id)
    await db.execute(query)
