"""All SQL of handovers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.handovers.models import handover_takers, handovers


async def insert_handover(db: AsyncConnection, **values: Any) -> None:
    """Add a handover."""
    await db.execute(insert(handovers).values(**values))


async def find_handover(
    db: AsyncConnection, org_id: str, handover_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return a handover of this organisation, or None; ``lock`` makes other writers wait."""
    query = select(handovers).where(
        handovers.c.org_id == org_id, handovers.c.handover_id == handover_id
    )
    return (await db.execute(query.with_for_update() if lock else query)).one_or_none()


async def find_handovers(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return all handovers, newest first."""
    query = select(handovers).where(handovers.c.org_id == org_id)
    ordered = query.order_by(handovers.c.begun_at.desc(), handovers.c.handover_id)
    return (await db.execute(ordered.limit(200))).all()


async def find_open_of(db: AsyncConnection, org_id: str, leaver_id: str) -> AnyRow | None:
    """Return a worker's handover that is not finished, or None."""
    query = select(handovers).where(
        handovers.c.org_id == org_id,
        handovers.c.leaver_id == leaver_id,
        handovers.c.finished_at.is_(None),
    )
    return (await db.execute(query)).first()


async def update_handover(
    db: AsyncConnection, org_id: str, handover_id: str, **values: Any
) -> None:
    """Change columns of one handover."""
    query = update(handovers).where(
        handovers.c.org_id == org_id, handovers.c.handover_id == handover_id
    )
    await db.execute(query.values(**values))


async def replace_taker(db: AsyncConnection, **values: Any) -> None:
    """Note who takes an item over, instead of whoever was chosen before."""
    key = ("org_id", "handover_id", "kind", "object_id")
    gone = delete(handover_takers).where(*(handover_takers.c[name] == values[name] for name in key))
    await db.execute(gone)
    await db.execute(insert(handover_takers).values(**values))


async def find_takers(db: AsyncConnection, org_id: str, handover_id: str) -> Sequence[AnyRow]:
    """Return who takes over what."""
    query = select(handover_takers).where(
        handover_takers.c.org_id == org_id, handover_takers.c.handover_id == handover_id
    )
    return (await db.execute(query)).all()
