"""All SQL of prompts aloud."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.prompts_aloud.models import prompt_recordings as recordings


async def insert_recording(db: AsyncConnection, **values: Any) -> None:
    """Add a recording."""
    await db.execute(insert(recordings).values(**values))


async def update_recording(
    db: AsyncConnection, org_id: str, recording_id: str, **values: Any
) -> None:
    """Change where a recording stands."""
    query = update(recordings).where(
        recordings.c.org_id == org_id, recordings.c.recording_id == recording_id
    )
    await db.execute(query.values(**values))


async def find_recording(db: AsyncConnection, org_id: str, recording_id: str) -> AnyRow | None:
    """Return a recording, or None."""
    query = select(recordings).where(
        recordings.c.org_id == org_id, recordings.c.recording_id == recording_id
    )
    return (await db.execute(query)).one_or_none()


async def find_page(
    db: AsyncConnection, org_id: str, language: str, after: AnyRow | None, limit: int
) -> Sequence[AnyRow]:
    """Return recordings of a language, newest first, those after one of them."""
    order = (recordings.c.recorded_at, recordings.c.recording_id)
    query = select(recordings).where(
        recordings.c.org_id == org_id, recordings.c.language == language
    )
    if after is not None:
        query = query.where(tuple_(*order) < tuple_(after.recorded_at, after.recording_id))
    query = query.order_by(*(column.desc() for column in order)).limit(limit)
    return (await db.execute(query)).all()


async def find_of_prompt(
    db: AsyncConnection, org_id: str, language: str, prompt: str, state: str
) -> Sequence[AnyRow]:
    """Return the recordings of one sentence that stand like this."""
    query = select(recordings).where(
        recordings.c.org_id == org_id,
        recordings.c.language == language,
        recordings.c.prompt == prompt,
        recordings.c.state == state,
    )
    return (await db.execute(query)).all()


async def find_in_use(db: AsyncConnection, org_id: str, language: str) -> Sequence[AnyRow]:
    """Return what tablets carry of a language, in one order."""
    query = select(recordings).where(
        recordings.c.org_id == org_id,
        recordings.c.language == language,
        recordings.c.state == "in_use",
    )
    return (await db.execute(query.order_by(recordings.c.prompt))).all()


async def last_number(db: AsyncConnection, org_id: str, language: str, prompt: str) -> int:
    """Return how many recordings of a sentence there have been."""
    query = select(func.max(recordings.c.number)).where(
        recordings.c.org_id == org_id,
        recordings.c.language == language,
        recordings.c.prompt == prompt,
    )
    return (await db.execute(query)).scalar_one() or 0


async def count_by_language(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return language, state and how many, for what waits or is in use."""
    query = select(recordings.c.language, recordings.c.state, func.count().label("many")).where(
        recordings.c.org_id == org_id, recordings.c.state.in_(("waiting", "in_use"))
    )
    return (await db.execute(query.group_by(recordings.c.language, recordings.c.state))).all()
