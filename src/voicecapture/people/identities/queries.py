"""All SQL of notes on identity."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.identities.models import identity_notes as notes


async def insert_note(db: AsyncConnection, **values: Any) -> None:
    """Add a sealed note; the ones before it stay."""
    await db.execute(insert(notes).values(**values))


async def find_notes(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's notes, oldest first."""
    query = select(notes).where(notes.c.org_id == org_id, notes.c.person_id == person_id)
    return (await db.execute(query.order_by(notes.c.made_at, notes.c.note_id))).all()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's notes: their record is erased."""
    query = delete(notes).where(notes.c.org_id == org_id, notes.c.person_id == person_id)
    await db.execute(query)
