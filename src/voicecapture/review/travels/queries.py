"""All SQL of how far pieces may travel."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.review.travels.models import travel_notes


async def insert_note(db: AsyncConnection, **values: Any) -> None:
    """Add a sealed note."""
    await db.execute(insert(travel_notes).values(**values))


async def find_notes(db: AsyncConnection, org_id: str, vault_id: str) -> Sequence[AnyRow]:
    """Return a person's notes, oldest first."""
    query = select(travel_notes).where(
        travel_notes.c.org_id == org_id, travel_notes.c.vault_id == vault_id
    )
    return (await db.execute(query.order_by(travel_notes.c.made_at, travel_notes.c.note_id))).all()


async def delete_of_pieces(db: AsyncConnection, org_id: str, env_ids: Sequence[str]) -> None:
    """Delete what was noted about these pieces."""
    query = delete(travel_notes).where(
        travel_notes.c.org_id == org_id, travel_notes.c.env_id.in_(env_ids)
    )
    await db.execute(query)
