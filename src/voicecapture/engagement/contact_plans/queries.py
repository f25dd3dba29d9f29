"""All SQL of contact plans and of what was done about them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.contact_plans.models import contact_plan_acts as acts
from voicecapture.engagement.contact_plans.models import contact_plans as plans


async def insert_plan(db: AsyncConnection, **values: Any) -> None:
    """Add a plan."""
    await db.execute(insert(plans).values(**values))


async def insert_act(db: AsyncConnection, **values: Any) -> None:
    """Add what was done about a plan."""
    await db.execute(insert(acts).values(**values))


async def find_plan(db: AsyncConnection, org_id: str, plan_id: str) -> AnyRow | None:
    """Return a plan of this organisation, or None."""
    query = select(plans).where(plans.c.org_id == org_id, plans.c.plan_id == plan_id)
    return (await db.execute(query)).one_or_none()


async def find_act(db: AsyncConnection, org_id: str, act_id: str) -> AnyRow | None:
    """Return something done about a plan, or None."""
    query = select(acts).where(acts.c.org_id == org_id, acts.c.act_id == act_id)
    return (await db.execute(query)).one_or_none()


async def find_plans(
    db: AsyncConnection, org_id: str, person_id: str, before: datetime | None = None
) -> Sequence[AnyRow]:
    """Return a person's plans, newest first; with ``before`` only those recorded until then."""
    query = select(plans).where(plans.c.org_id == org_id, plans.c.person_id == person_id)
    if before is not None:
        query = query.where(plans.c.recorded_at < before)
    return (await db.execute(query.order_by(plans.c.number.desc()))).all()


async def find_acts(
    db: AsyncConnection, org_id: str, person_id: str, before: datetime | None = None
) -> Sequence[AnyRow]:
    """Return what was done about a person's plans, newest first."""
    query = select(acts).where(acts.c.org_id == org_id, acts.c.person_id == person_id)
    if before is not None:
        query = query.where(acts.c.made_at < before)
    return (await db.execute(query.order_by(acts.c.made_at.desc(), acts.c.act_id))).all()


async def find_ended(db: AsyncConnection, moment: datetime, limit: int) -> Sequence[AnyRow]:
    """Return plans of all organisations that have ended and of whose end nobody was told."""
    query = (
        select(plans.c.org_id, plans.c.person_id, plans.c.plan_id, plans.c.recorded_by)
        .where(plans.c.ends_at <= moment, plans.c.end_told_at.is_(None))
        .order_by(plans.c.ends_at)
        .limit(limit)
    )
    return (await db.execute(query)).all()


async def set_end_told(db: AsyncConnection, org_id: str, plan_id: str, moment: datetime) -> None:
    """Note that somebody was told of a plan's end."""
    query = update(plans).where(plans.c.org_id == org_id, plans.c.plan_id == plan_id)
    await db.execute(query.values(end_told_at=moment))


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's plans and what was done about them: their record is erased."""
    for table in (plans, acts):
        query = delete(table).where(table.c.org_id == org_id, table.c.person_id == person_id)
        await db.execute(query)
