"""All SQL of lawful bases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.lawful_basis.models import lawful_bases as rows


async def insert_row(db: AsyncConnection, **values: Any) -> None:
    """Add an event."""
    await db.execute(insert(rows).values(**values))


async def find_row(db: AsyncConnection, org_id: str, row_id: str) -> AnyRow | None:
    """Return one event, or None."""
    query = select(rows).where(rows.c.org_id == org_id, rows.c.basis_id == row_id)
    return (await db.execute(query)).one_or_none()


async def find_rows(
    db: AsyncConnection, org_id: str, person_id: str, limit: int
) -> Sequence[AnyRow]:
    """Return a person's events, newest first."""
    query = (
        select(rows)
        .where(rows.c.org_id == org_id, rows.c.person_id == person_id)
        .order_by(rows.c.number.desc())
        .limit(limit)
    )
    return (await db.execute(query)).all()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's events: their record is erased."""
    query = delete(rows).where(rows.c.org_id == org_id, rows.c.person_id == person_id)
    await db.execute(query)
