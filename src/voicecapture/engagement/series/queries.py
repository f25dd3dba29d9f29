"""All SQL of series; each slice hands in its own table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow


async def insert_note(db: AsyncConnection, table: Table, **values: Any) -> None:
    """Add a note."""
    await db.execute(insert(table).values(**values))


async def find_note(db: AsyncConnection, table: Table, org_id: str, note_id: str) -> AnyRow | None:
    """Return one note, or None."""
    query = select(table).where(table.c.org_id == org_id, table.c.note_id == note_id)
    return (await db.execute(query)).one_or_none()


async def find_notes(
    db: AsyncConnection, table: Table, org_id: str, person_id: str, limit: int
) -> Sequence[AnyRow]:
    """Return a person's notes, newest first."""
    query = (
        select(table)
        .where(table.c.org_id == org_id, table.c.person_id == person_id)
        .order_by(table.c.number.desc())
        .limit(limit)
    )
    return (await db.execute(query)).all()


async def delete_of(db: AsyncConnection, table: Table, org_id: str, person_id: str) -> None:
    """Delete a person's notes: their record is erased."""
    query = delete(table).where(table.c.org_id == org_id, table.c.person_id == person_id)
    await db.execute(query)
