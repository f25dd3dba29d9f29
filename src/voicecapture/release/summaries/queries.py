"""All SQL of summaries."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.release.summaries.models import summaries, summary_revisions


async def insert_summary(db: AsyncConnection, **values: Any) -> None:
    """Add a summary."""
    await db.execute(insert(summaries).values(**values))


async def insert_revision(db: AsyncConnection, **values: Any) -> None:
    """Add a sealed revision; two of one number cannot both be there."""
    await db.execute(insert(summary_revisions).values(**values))


async def find_summary(
    db: AsyncConnection, org_id: str, summary_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return a summary of this organisation, or None; ``lock`` makes other writers wait."""
    query = select(summaries).where(
        summaries.c.org_id == org_id, summaries.c.summary_id == summary_id
    )
    return (await db.execute(query.with_for_update() if lock else query)).one_or_none()


async def find_summaries(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's summaries, newest first."""
    query = select(summaries).where(
        summaries.c.org_id == org_id, summaries.c.person_id == person_id
    )
    ordered = query.order_by(summaries.c.created_at.desc(), summaries.c.summary_id)
    return (await db.execute(ordered)).all()


async def find_unsent_of(db: AsyncConnection, org_id: str, author_id: str) -> Sequence[AnyRow]:
    """Return an author's summaries that nobody outside has yet, oldest first."""
    query = select(summaries).where(
        summaries.c.org_id == org_id,
        summaries.c.author_id == author_id,
        summaries.c.state.in_(("draft", "submitted", "approved", "returned")),
    )
    return (await db.execute(query.order_by(summaries.c.created_at, summaries.c.summary_id))).all()


async def find_revision(
    db: AsyncConnection, org_id: str, summary_id: str, revision: int
) -> AnyRow | None:
    """Return a sealed revision, or None."""
    query = select(summary_revisions).where(
        summary_revisions.c.org_id == org_id,
        summary_revisions.c.summary_id == summary_id,
        summary_revisions.c.revision == revision,
    )
    return (await db.execute(query)).one_or_none()


async def update_summary(db: AsyncConnection, org_id: str, summary_id: str, **values: Any) -> None:
    """Change columns of one summary."""
    query = update(summaries).where(
        summaries.c.org_id == org_id, summaries.c.summary_id == summary_id
    )
    await db.execute(query.values(**values))


async def delete_revisions_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete every sealed revision of a person's summaries; the rows that say they existed stay."""
    own = select(summaries.c.summary_id).where(
        summaries.c.org_id == org_id, summaries.c.person_id == person_id
    )
    query = delete(summary_revisions).where(
        summary_revisions.c.org_id == org_id, summary_revisions.c.summary_id.in_(own)
    )
    await db.execute(query)
