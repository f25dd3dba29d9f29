"""All SQL of sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.base.errors import NotFound
from voicecapture.capture.sessions.models import capture_sessions, session_events, session_notes

_newest = (
    select(session_events.c.event)
    .where(
        session_events.c.org_id == capture_sessions.c.org_id,
        session_events.c.session_id == capture_sessions.c.session_id,
    )
    .order_by(session_events.c.number.desc())
    .limit(1)
    .correlate(capture_sessions)
    .scalar_subquery()
)
_number = (
    select(func.count())
    .where(
        session_events.c.org_id == capture_sessions.c.org_id,
        session_events.c.session_id == capture_sessions.c.session_id,
    )
    .correlate(capture_sessions)
    .scalar_subquery()
)

# Sessions away may all begin at one moment, by a clock that is off.
_NEWEST_FIRST = (capture_sessions.c.started_at.desc(), capture_sessions.c.session_id)


def _sessions(org_id: str, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(
        capture_sessions, _newest.label("newest_event"), _number.label("event_count")
    ).where(capture_sessions.c.org_id == org_id, *conditions)


async def insert_session(db: AsyncConnection, **values: Any) -> None:
    """Add a session."""
    await db.execute(insert(capture_sessions).values(**values))


async def insert_event(db: AsyncConnection, **values: Any) -> None:
    """Add what happened to a session."""
    await db.execute(insert(session_events).values(**values))


async def insert_note(db: AsyncConnection, **values: Any) -> None:
    """Add a sealed note about a session."""
    await db.execute(insert(session_notes).values(**values))


async def find_session(db: AsyncConnection, org_id: str, session_id: str) -> AnyRow | None:
    """Return a session with its newest event, or None."""
    query = _sessions(org_id, capture_sessions.c.session_id == session_id)
    return (await db.execute(query)).one_or_none()


async def find_of_person(
    db: AsyncConnection, org_id: str, person_id: str, worker_id: str | None
) -> Sequence[AnyRow]:
    """Return a person's sessions, newest first; one worker's only, if one is given."""
    query = _sessions(org_id, capture_sessions.c.person_id == person_id)
    if worker_id is not None:
        query = query.where(capture_sessions.c.worker_id == worker_id)
    return (await db.execute(query.order_by(*_NEWEST_FIRST))).all()


async def find_open_of_worker(db: AsyncConnection, org_id: str, worker_id: str) -> Sequence[AnyRow]:
    """Return a worker's sessions that are not closed, newest first."""
    query = _sessions(org_id, capture_sessions.c.worker_id == worker_id, _newest != "closed")
    return (await db.execute(query.order_by(*_NEWEST_FIRST))).all()


async def get_heard_at(db: AsyncConnection, org_id: str, session_id: str) -> datetime:
    """Return when we heard that a session began: as it began, or later where there was no line."""
    query = select(session_events.c.at).where(
        session_events.c.org_id == org_id,
        session_events.c.session_id == session_id,
        session_events.c.event == "started",
    )
    heard_at: datetime = (await db.execute(query)).scalar_one()
    return heard_at


async def find_open_planned(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's planned sessions that are under way."""
    query = _sessions(
        org_id,
        capture_sessions.c.person_id == person_id,
        capture_sessions.c.kind == "planned",
        _newest != "closed",
    )
    return (await db.execute(query)).all()


async def count_open_of_person(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many of a person's sessions are not closed."""
    query = select(func.count()).where(
        capture_sessions.c.org_id == org_id,
        capture_sessions.c.person_id == person_id,
        _newest != "closed",
    )
    return (await db.execute(query)).scalar_one()


async def set_worker(db: AsyncConnection, org_id: str, session_id: str, worker_id: str) -> None:
    """Give a session to another worker."""
    query = update(capture_sessions).where(
        capture_sessions.c.org_id == org_id, capture_sessions.c.session_id == session_id
    )
    await db.execute(query.values(worker_id=worker_id))


async def find_note(db: AsyncConnection, org_id: str, note_id: str) -> AnyRow | None:
    """Return a sealed note, or None."""
    query = select(session_notes).where(
        session_notes.c.org_id == org_id, session_notes.c.note_id == note_id
    )
    return (await db.execute(query)).one_or_none()


async def find_notes_of(
    db: AsyncConnection, org_id: str, person_id: str, kind: str
) -> Sequence[AnyRow]:
    """Return a person's sealed notes of a kind, oldest first."""
    own = select(capture_sessions.c.session_id).where(
        capture_sessions.c.org_id == org_id, capture_sessions.c.person_id == person_id
    )
    query = select(session_notes).where(
        session_notes.c.org_id == org_id,
        session_notes.c.session_id.in_(own),
        session_notes.c.kind == kind,
    )
    ordered = query.order_by(session_notes.c.made_at, session_notes.c.note_id)
    return (await db.execute(ordered)).all()


async def get_note(db: AsyncConnection, org_id: str, note_id: str) -> AnyRow:
    """Return a sealed note that is there."""
    row = await find_note(db, org_id, note_id)
    if row is None:
        raise NotFound
    return row


async def delete_notes_of(
    db: AsyncConnection, org_id: str, person_id: str, kinds: Sequence[str]
) -> None:
    """Delete sealed notes of these kinds about a person's sessions."""
    own = select(capture_sessions.c.session_id).where(
        capture_sessions.c.org_id == org_id, capture_sessions.c.person_id == person_id
    )
    query = delete(session_notes).where(
        session_notes.c.org_id == org_id,
        session_notes.c.session_id.in_(own),
        session_notes.c.kind.in_(kinds),
    )
    await db.execute(query)
