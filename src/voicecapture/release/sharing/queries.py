"""All SQL of sharing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.release.releases.models import release_pieces, releases
from voicecapture.release.sharing.models import sharing_events
from voicecapture.release.summaries.models import summaries


async def insert_event(db: AsyncConnection, **values: Any) -> None:
    """Add an event."""
    await db.execute(insert(sharing_events).values(**values))


async def find_newest(db: AsyncConnection, org_id: str, person_id: str) -> AnyRow | None:
    """Return the newest event of a person, or None."""
    query = select(sharing_events).where(
        sharing_events.c.org_id == org_id, sharing_events.c.person_id == person_id
    )
    newest = query.order_by(sharing_events.c.number.desc()).limit(1)
    return (await db.execute(newest)).one_or_none()


async def find_releases(
    db: AsyncConnection, org_id: str, person_id: str, *, lock: bool = False
) -> Sequence[AnyRow]:
    """Return every release of a person with where its summary stands, oldest first."""
    query = (
        select(releases, summaries.c.state, summaries.c.recipient_id)
        .join(
            summaries,
            (summaries.c.org_id == releases.c.org_id)
            & (summaries.c.summary_id == releases.c.summary_id),
        )
        .where(releases.c.org_id == org_id, releases.c.person_id == person_id)
        .order_by(releases.c.submitted_at, releases.c.release_id)
    )
    return (await db.execute(query.with_for_update() if lock else query)).all()


async def set_recalled(db: AsyncConnection, org_id: str, release_id: str, **values: Any) -> None:
    """Change columns of a release, and drop every wrap by which anyone here could open it."""
    query = update(releases).where(releases.c.org_id == org_id, releases.c.release_id == release_id)
    await db.execute(query.values(draft_wrap=None, package_wrap=None, link_wrap=None, **values))


async def set_summary_recalled(
    db: AsyncConnection, org_id: str, summary_id: str, release_id: str
) -> None:
    """Mark a summary as called back, if this release is still its newest."""
    query = update(summaries).where(
        summaries.c.org_id == org_id,
        summaries.c.summary_id == summary_id,
        summaries.c.release_id == release_id,
    )
    await db.execute(query.values(state="recalled"))


async def find_releases_with(db: AsyncConnection, org_id: str, env_id: str) -> Sequence[str]:
    """Return the ids of the releases that carry a piece."""
    query = select(release_pieces.c.release_id).where(
        release_pieces.c.org_id == org_id, release_pieces.c.env_id == env_id
    )
    return (await db.execute(query)).scalars().all()


async def find_person_of(db: AsyncConnection, org_id: str, release_id: str) -> str:
    """Return whose voice a release carries."""
    query = select(releases.c.person_id).where(
        releases.c.org_id == org_id, releases.c.release_id == release_id
    )
    return str((await db.execute(query)).scalar_one())
