"""All SQL of persons."""

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.persons.models import persons


async def insert_person(db: AsyncConnection, **values: Any) -> None:
    """Add a person."""
    await db.execute(insert(persons).values(**values))


async def find_person(
    db: AsyncConnection, org_id: str, person_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return a person of this organisation, or None; ``lock`` keeps others from changing them."""
    query = select(persons).where(persons.c.org_id == org_id, persons.c.person_id == person_id)
    if lock:
        query = query.with_for_update()
    return (await db.execute(query)).one_or_none()


async def set_home(db: AsyncConnection, org_id: str, person_id: str, home: bytes) -> None:
    """Replace the sealed pointer to a person's household: they moved to another."""
    query = update(persons).where(persons.c.org_id == org_id, persons.c.person_id == person_id)
    await db.execute(query.values(home=home))


async def empty_person(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Drop the sealed pointer to a person's household: the vault that held it is erased."""
    query = update(persons).where(persons.c.org_id == org_id, persons.c.person_id == person_id)
    await db.execute(query.values(home=b""))


async def delete_person(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person whom nobody ever was; everybody else's row stays."""
    query = delete(persons).where(persons.c.org_id == org_id, persons.c.person_id == person_id)
    await db.execute(query)
