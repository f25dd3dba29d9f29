"""All SQL of sealed notes on conflicts of interest."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.conflicts.models import conflict_notes


async def insert_note(db: AsyncConnection, **values: Any) -> None:
    """Add a sealed note."""
    await db.execute(insert(conflict_notes).values(**values))


async def find_standing(
    db: AsyncConnection, org_id: str, person_id: str, kind: str
) -> Sequence[AnyRow]:
    """Return a person's notes of a kind that still stand, oldest first."""
    query = select(conflict_notes).where(
        conflict_notes.c.org_id == org_id,
        conflict_notes.c.person_id == person_id,
        conflict_notes.c.kind == kind,
        conflict_notes.c.ended_at.is_(None),
    )
    ordered = query.order_by(conflict_notes.c.made_at, conflict_notes.c.note_id)
    return (await db.execute(ordered)).all()


async def set_ended(
    db: AsyncConnection, org_id: str, person_id: str, note_id: str, moment: datetime
) -> bool:
    """Note that the person took a name back; return whether it stood."""
    query = update(conflict_notes).where(
        conflict_notes.c.org_id == org_id,
        conflict_notes.c.person_id == person_id,
        conflict_notes.c.note_id == note_id,
        conflict_notes.c.ended_at.is_(None),
    )
    return (await db.execute(query.values(ended_at=moment))).rowcount == 1
