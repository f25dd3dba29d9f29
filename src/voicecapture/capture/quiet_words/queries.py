"""All SQL of words that are not for the worker in the room."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.quiet_words.models import quiet_words


async def insert_word(db: AsyncConnection, **values: Any) -> None:
    """Add what was said."""
    await db.execute(insert(quiet_words).values(**values))


async def find_word(db: AsyncConnection, org_id: str, word_id: str) -> AnyRow | None:
    """Return one of this organisation, or None."""
    query = select(quiet_words).where(
        quiet_words.c.org_id == org_id, quiet_words.c.word_id == word_id
    )
    return (await db.execute(query)).one_or_none()


async def find_unsettled(db: AsyncConnection, org_id: str, mark: bytes) -> AnyRow | None:
    """Return one under this mark that no lead has settled, or None."""
    query = select(quiet_words.c.word_id).where(
        quiet_words.c.org_id == org_id,
        quiet_words.c.mark == mark,
        quiet_words.c.settled_at.is_(None),
    )
    return (await db.execute(query.limit(1))).one_or_none()


async def set_settled(db: AsyncConnection, org_id: str, word_id: str, moment: datetime) -> None:
    """Note that a lead has settled it."""
    query = update(quiet_words).where(
        quiet_words.c.org_id == org_id, quiet_words.c.word_id == word_id
    )
    await db.execute(query.values(settled_at=moment))
