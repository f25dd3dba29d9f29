"""All SQL of sessions."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.sign_in.models import sessions
from voicecapture.accounts.workers.models import workers
from voicecapture.base.db import AnyRow


async def insert_session(db: AsyncConnection, **values: Any) -> None:
    """Add a session."""
    await db.execute(insert(sessions).values(**values))


async def find_session(db: AsyncConnection, session_id: str) -> AnyRow | None:
    """Return a session with its worker's roles and whether they are active, or None."""
    query = (
        select(sessions, workers.c.roles, workers.c.active)
        .join(
            workers,
            (workers.c.org_id == sessions.c.org_id) & (workers.c.worker_id == sessions.c.worker_id),
        )
        .where(sessions.c.session_id == session_id)
    )
    return (await db.execute(query)).one_or_none()


async def touch_session(db: AsyncConnection, session_id: str, seen_at: datetime) -> None:
    """Note that a session was used."""
    query = update(sessions).where(sessions.c.session_id == session_id)
    await db.execute(query.values(seen_at=seen_at))


async def delete_session(db: AsyncConnection, session_id: str) -> None:
    """End one session."""
    await db.execute(delete(sessions).where(sessions.c.session_id == session_id))


async def delete_sessions_of(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """End every session of a worker."""
    query = delete(sessions).where(sessions.c.org_id == org_id, sessions.c.worker_id == worker_id)
    await db.execute(query)


async def delete_expired(db: AsyncConnection, moment: datetime) -> None:
    """Remove sessions that ended by themselves."""
    await db.execute(delete(sessions).where(sessions.c.expires_at < moment))
