"""All SQL of households."""

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.households.models import households


async def insert_household(
    db: AsyncConnection, org_id: str, household_id: str, record: bytes
) -> None:
    """Add a household at its first revision."""
    await db.execute(
        insert(households).values(
            org_id=org_id, household_id=household_id, revision=1, record=record
        )
    )


async def find_household(
    db: AsyncConnection, org_id: str, household_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return a household of this organisation, or None; ``lock`` makes other writers wait."""
    query = select(households).where(
        households.c.org_id == org_id, households.c.household_id == household_id
    )
    if lock:
        query = query.with_for_update()
    return (await db.execute(query)).one_or_none()


async def replace_record(
    db: AsyncConnection, org_id: str, household_id: str, revision: int, record: bytes
) -> bool:
    """Replace the record if it still stands before ``revision``; return whether it did."""
    query = update(households).where(
        households.c.org_id == org_id,
        households.c.household_id == household_id,
        households.c.revision == revision - 1,
    )
    return (await db.execute(query.values(revision=revision, record=record))).rowcount == 1
