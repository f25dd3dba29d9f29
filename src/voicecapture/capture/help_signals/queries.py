"""All SQL of calls for help."""

from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.help_signals.models import help_signals


async def insert_signal(db: AsyncConnection, **values: Any) -> None:
    """Add a call."""
    await db.execute(insert(help_signals).values(**values))


async def find_signal(db: AsyncConnection, org_id: str, signal_id: str) -> AnyRow | None:
    """Return a call of this organisation, or None."""
    query = select(help_signals).where(
        help_signals.c.org_id == org_id, help_signals.c.signal_id == signal_id
    )
    return (await db.execute(query)).one_or_none()
