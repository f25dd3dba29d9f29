"""All SQL of households."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.people.households.models import coming_of_age, households


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


async def find_coming(
    db: AsyncConnection, org_id: str, person_ids: Collection[str]
) -> Sequence[AnyRow]:
    """Return the months that stand in clear of these persons."""
    query = select(coming_of_age).where(
        coming_of_age.c.org_id == org_id, coming_of_age.c.person_id.in_(sorted(person_ids))
    )
    return (await db.execute(query)).all()


async def find_untold(db: AsyncConnection, until: date) -> Sequence[AnyRow]:
    """Return whose month begins by then and nobody was told of, in all organisations: for rounds only."""
    query = select(coming_of_age).where(
        coming_of_age.c.month <= until, coming_of_age.c.told_at.is_(None)
    )
    return (await db.execute(query)).all()


async def insert_coming(db: AsyncConnection, org_id: str, person_id: str, month: date) -> None:
    """Add the month in which somebody turns eighteen."""
    values = {"org_id": org_id, "person_id": person_id, "month": month}
    await db.execute(insert(coming_of_age).values(values))


async def set_told(db: AsyncConnection, org_id: str, person_id: str, at: datetime) -> None:
    """Note that it was told."""
    query = update(coming_of_age).where(
        coming_of_age.c.org_id == org_id, coming_of_age.c.person_id == person_id
    )
    await db.execute(query.values(told_at=at))


async def delete_coming(db: AsyncConnection, org_id: str, person_ids: Collection[str]) -> None:
    """Delete the months of these persons."""
    await db.execute(
        delete(coming_of_age).where(
            coming_of_age.c.org_id == org_id, coming_of_age.c.person_id.in_(sorted(person_ids))
        )
    )


async def delete_coming_before(db: AsyncConnection, day: date) -> None:
    """Delete the months before a day, in all organisations: for rounds only."""
    await db.execute(delete(coming_of_age).where(coming_of_age.c.month < day))
