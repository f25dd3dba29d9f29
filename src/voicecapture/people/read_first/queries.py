"""All SQL of read-first notes."""

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.read_first.models import read_first_notes


async def insert_note(db: AsyncConnection, **values: Any) -> None:
    """Add a sealed note; the ones before it stay."""
    await db.execute(insert(read_first_notes).values(**values))


async def find_newest(db: AsyncConnection, org_id: str, person_id: str) -> AnyRow | None:
    """Return a person's newest note, or None."""
    query = select(read_first_notes).where(
        read_first_notes.c.org_id == org_id, read_first_notes.c.person_id == person_id
    )
    newest = query.order_by(read_first_notes.c.made_at.desc(), read_first_notes.c.note_id.desc())
    return (await db.execute(newest.limit(1))).one_or_none()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's notes: their record is erased."""
    query = delete(read_first_notes).where(
        read_first_notes.c.org_id == org_id, read_first_notes.c.person_id == person_id
    )
    await db.execute(query)
