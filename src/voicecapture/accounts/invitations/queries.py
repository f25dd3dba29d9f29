"""All SQL of invitations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.invitations.models import invitations
from voicecapture.base.db import AnyRow


async def insert_invitation(db: AsyncConnection, **values: Any) -> None:
    """Add an invitation."""
    await db.execute(insert(invitations).values(**values))


async def find_open(db: AsyncConnection, org_id: str, worker_id: str) -> Sequence[AnyRow]:
    """Return a worker's invitations that nobody used or took back, newest first."""
    query = select(invitations).where(
        invitations.c.org_id == org_id,
        invitations.c.worker_id == worker_id,
        invitations.c.ended_at.is_(None),
    )
    return (await db.execute(query.order_by(invitations.c.made_at.desc()))).all()


async def end(db: AsyncConnection, org_id: str, invitation_id: str, moment: datetime) -> bool:
    """End an invitation; return False if it had ended already."""
    query = update(invitations).where(
        invitations.c.org_id == org_id,
        invitations.c.invitation_id == invitation_id,
        invitations.c.ended_at.is_(None),
    )
    return (await db.execute(query.values(ended_at=moment))).rowcount == 1
