"""All SQL of what was done about notices."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.capture.alerts.models import alert_notes


async def insert_note(db: AsyncConnection, **values: Any) -> None:
    """Add a sealed note of what was done."""
    await db.execute(insert(alert_notes).values(**values))
