"""All SQL of interpreters."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.interpreters.models import interpreter_steps as steps
from voicecapture.engagement.interpreters.models import interpreters


async def insert_interpreter(db: AsyncConnection, **values: Any) -> None:
    """Add an interpreter to the register."""
    await db.execute(insert(interpreters).values(**values))


async def update_interpreter(
    db: AsyncConnection, org_id: str, interpreter_id: str, **values: Any
) -> bool:
    """Change an entry of the register; return whether there is such an entry."""
    query = update(interpreters).where(
        interpreters.c.org_id == org_id, interpreters.c.interpreter_id == interpreter_id
    )
    return (await db.execute(query.values(**values))).rowcount == 1


async def find_interpreter(db: AsyncConnection, org_id: str, interpreter_id: str) -> AnyRow | None:
    """Return an entry of the register, or None."""
    query = select(interpreters).where(
        interpreters.c.org_id == org_id, interpreters.c.interpreter_id == interpreter_id
    )
    return (await db.execute(query)).one_or_none()


async def find_interpreters(
    db: AsyncConnection, org_id: str, after: AnyRow | None = None, limit: int | None = None
) -> Sequence[AnyRow]:
    """Return the register by name, from after one entry on."""
    order = (interpreters.c.name, interpreters.c.interpreter_id)
    query = select(interpreters).where(interpreters.c.org_id == org_id).order_by(*order)
    if after is not None:
        query = query.where(tuple_(*order) > tuple_(after.name, after.interpreter_id))
    return (await db.execute(query.limit(limit))).all()


async def insert_step(db: AsyncConnection, **values: Any) -> None:
    """Add a step of a request."""
    await db.execute(insert(steps).values(**values))


async def find_step(db: AsyncConnection, org_id: str, step_id: str) -> AnyRow | None:
    """Return a step, or None."""
    query = select(steps).where(steps.c.org_id == org_id, steps.c.step_id == step_id)
    return (await db.execute(query)).one_or_none()


async def find_steps(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return every step for a person, oldest first."""
    query = select(steps).where(steps.c.org_id == org_id, steps.c.person_id == person_id)
    return (await db.execute(query.order_by(steps.c.number))).all()


async def count_steps(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many steps were taken for a person."""
    query = select(func.count()).where(steps.c.org_id == org_id, steps.c.person_id == person_id)
    return (await db.execute(query)).scalar_one()


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's requests: their record is erased."""
    query = delete(steps).where(steps.c.org_id == org_id, steps.c.person_id == person_id)
    await db.execute(query)
