"""All SQL of grant reviews."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.keyring.vaults.models import grants
from voicecapture.people.reviews.models import grant_reviews


async def find_organisations(db: AsyncConnection) -> Sequence[str]:
    """Return the organisations in which anybody holds a grant, or a review is kept."""
    both = select(grants.c.org_id).union(select(grant_reviews.c.org_id))
    return (await db.execute(both)).scalars().all()


async def find_reviews(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return when each access was last looked at, or first seen."""
    query = select(grant_reviews).where(grant_reviews.c.org_id == org_id)
    return (await db.execute(query)).all()


async def set_reviewed(
    db: AsyncConnection, org_id: str, subject_id: str, worker_id: str, moment: datetime, by: str
) -> None:
    """Note that somebody looked at an access."""
    same = (
        grant_reviews.c.org_id == org_id,
        grant_reviews.c.subject_id == subject_id,
        grant_reviews.c.worker_id == worker_id,
    )
    changed = await db.execute(
        update(grant_reviews).where(*same).values(reviewed_at=moment, reviewed_by=by)
    )
    if not changed.rowcount:
        await db.execute(
            insert(grant_reviews).values(
                org_id=org_id,
                subject_id=subject_id,
                worker_id=worker_id,
                reviewed_at=moment,
                reviewed_by=by,
            )
        )


async def delete_review(db: AsyncConnection, org_id: str, subject_id: str, worker_id: str) -> None:
    """Forget the review of an access that has ended."""
    query = delete(grant_reviews).where(
        grant_reviews.c.org_id == org_id,
        grant_reviews.c.subject_id == subject_id,
        grant_reviews.c.worker_id == worker_id,
    )
    await db.execute(query)
