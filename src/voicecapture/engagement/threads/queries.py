"""All SQL of threads; each slice hands in its own table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow


async def insert_event(db: AsyncConnection, table: Table, **values: Any) -> None:
    """Add an event."""
    await db.execute(insert(table).values(**values))


async def find_event(
    db: AsyncConnection, table: Table, org_id: str, event_id: str
) -> AnyRow | None:
    """Return an event of this organisation, or None."""
    query = select(table).where(table.c.org_id == org_id, table.c.event_id == event_id)
    return (await db.execute(query)).one_or_none()


async def find_thread(
    db: AsyncConnection, table: Table, org_id: str, person_id: str, thread_id: str
) -> Sequence[AnyRow]:
    """Return the events of one of a person's threads, oldest first."""
    query = select(table).where(*_of(table, org_id, person_id), table.c.thread_id == thread_id)
    return (await db.execute(query.order_by(table.c.number))).all()


async def find_of_person(
    db: AsyncConnection, table: Table, org_id: str, person_id: str
) -> Sequence[AnyRow]:
    """Return every event about a person, oldest first."""
    query = select(table).where(*_of(table, org_id, person_id))
    return (await db.execute(query.order_by(table.c.number))).all()


async def next_number(db: AsyncConnection, table: Table, org_id: str, person_id: str) -> int:
    """Return the number that follows the person's newest event."""
    query = select(func.max(table.c.number)).where(*_of(table, org_id, person_id))
    return ((await db.execute(query)).scalar_one() or 0) + 1


async def delete_of(
    db: AsyncConnection, table: Table, org_id: str, person_id: str, *also: ColumnElement[bool]
) -> None:
    """Delete a person's events, those that also fit the conditions given: their record is erased."""
    await db.execute(delete(table).where(*_of(table, org_id, person_id), *also))


def _of(table: Table, org_id: str, person_id: str) -> tuple[ColumnElement[bool], ...]:
    return table.c.org_id == org_id, table.c.person_id == person_id
