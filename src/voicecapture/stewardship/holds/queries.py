"""All SQL of holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.stewardship.holds.models import holds


async def insert_hold(db: AsyncConnection, **values: Any) -> None:
    """Add a hold."""
    await db.execute(insert(holds).values(**values))


async def find_holds(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's holds, newest first."""
    query = select(holds).where(holds.c.org_id == org_id, holds.c.person_id == person_id)
    return (await db.execute(query.order_by(holds.c.set_at.desc(), holds.c.hold_id))).all()


async def set_lifted(
    db: AsyncConnection, org_id: str, hold_id: str, by: str, at: datetime, note: bytes
) -> bool:
    """Lift a hold that stands; return whether it did."""
    query = update(holds).where(
        holds.c.org_id == org_id, holds.c.hold_id == hold_id, holds.c.lifted_at.is_(None)
    )
    result = await db.execute(query.values(lifted_by=by, lifted_at=at, lift_note=note))
    return result.rowcount == 1
