"""All SQL of sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.sign_in.models import sessions
from voicecapture.accounts.workers.models import workers
from voicecapture.base.db import AnyRow


async def insert_session(db: AsyncConnection, **values: Any) -> None:
    """Add a session."""
    await db.execute(insert(sessions), values)


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


async def find_sessions_of(db: AsyncConnection, org_id: str, worker_id: str) -> Sequence[AnyRow]:
    """Return a worker's sessions, newest first; some may have ended by themselves."""
    query = select(sessions).where(sessions.c.org_id == org_id, sessions.c.worker_id == worker_id)
    return (await db.execute(query.order_by(sessions.c.created_at.desc()))).all()


async def update_session(db: AsyncConnection, session_id: str, **values: Any) -> None:
    """Note that a session was used, or proved itself again."""
    query = update(sessions).where(sessions.c.session_id == session_id)
    await db.execute(query.values(**values))


async def delete_session(db: AsyncConnection, session_id: str) -> int:
    """End one session; return whether there was one."""
    done = await db.execute(delete(sessions).where(sessions.c.session_id == session_id))
    return int(done.rowcount)


async def delete_sessions_of(
    db: AsyncConnection, org_id: str, worker_id: str, but: str = ""
) -> int:
    """End every session of a worker but one, and return how many there were."""
    query = delete(sessions).where(
        sessions.c.org_id == org_id,
        sessions.c.worker_id == worker_id,
        sessions.c.session_id != but,
    )
    return int((await db.execute(query)).rowcount)


async def delete_expired(db: AsyncConnection, moment: datetime) -> None:
    """Remove sessions that ended by themselves."""
    await db.execute(delete(sessions).where(sessions.c.expires_at < moment))
