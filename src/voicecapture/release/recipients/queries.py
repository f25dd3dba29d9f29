"""All SQL of recipients."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.release.recipients.models import recipients


async def insert_recipient(db: AsyncConnection, **values: Any) -> None:
    """Add a recipient."""
    await db.execute(insert(recipients).values(**values))


async def find_recipient(db: AsyncConnection, org_id: str, recipient_id: str) -> AnyRow | None:
    """Return a recipient of this organisation, or None."""
    query = select(recipients).where(
        recipients.c.org_id == org_id, recipients.c.recipient_id == recipient_id
    )
    return (await db.execute(query)).one_or_none()


async def find_recipients(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return the organisation's recipients by name."""
    query = select(recipients).where(recipients.c.org_id == org_id)
    return (await db.execute(query.order_by(recipients.c.name, recipients.c.recipient_id))).all()
