"""All SQL of translations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.review.translations.models import translations


async def insert_translation(db: AsyncConnection, **values: Any) -> None:
    """Add an assignment."""
    await db.execute(insert(translations).values(**values))


async def find_translation(
    db: AsyncConnection, org_id: str, translation_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return an assignment of this organisation, or None; ``lock`` makes other writers wait."""
    query = select(translations).where(
        translations.c.org_id == org_id, translations.c.translation_id == translation_id
    )
    return (await db.execute(query.with_for_update() if lock else query)).one_or_none()


async def find_of_piece(db: AsyncConnection, org_id: str, env_id: str) -> Sequence[AnyRow]:
    """Return a piece's assignments, oldest first."""
    query = select(translations).where(
        translations.c.org_id == org_id, translations.c.env_id == env_id
    )
    ordered = query.order_by(translations.c.assigned_at, translations.c.translation_id)
    return (await db.execute(ordered)).all()


async def find_of_translator(
    db: AsyncConnection, org_id: str, translator_id: str
) -> Sequence[AnyRow]:
    """Return a translator's assignments, newest first."""
    query = select(translations).where(
        translations.c.org_id == org_id, translations.c.translator_id == translator_id
    )
    ordered = query.order_by(
        translations.c.assigned_at.desc(), translations.c.translation_id.desc()
    )
    return (await db.execute(ordered.limit(200))).all()


async def delete_assignment(db: AsyncConnection, org_id: str, translation_id: str) -> None:
    """Remove an assignment that was not handed in, and the translator's key with it."""
    query = delete(translations).where(
        translations.c.org_id == org_id,
        translations.c.translation_id == translation_id,
        translations.c.submitted_at.is_(None),
    )
    await db.execute(query)


async def set_opened(
    db: AsyncConnection, org_id: str, translation_id: str, moment: datetime
) -> None:
    """Note when the translator first opened the piece."""
    query = update(translations).where(
        translations.c.org_id == org_id,
        translations.c.translation_id == translation_id,
        translations.c.opened_at.is_(None),
    )
    await db.execute(query.values(opened_at=moment))


async def set_submitted(
    db: AsyncConnection, org_id: str, translation_id: str, moment: datetime, note: bytes
) -> None:
    """Keep the sealed translation and take the translator's key away."""
    query = update(translations).where(
        translations.c.org_id == org_id, translations.c.translation_id == translation_id
    )
    await db.execute(query.values(submitted_at=moment, note=note, wrap=None))


async def delete_unfinished_of_piece(db: AsyncConnection, org_id: str, env_id: str) -> None:
    """Take a piece back from every translator who has not handed in."""
    query = delete(translations).where(
        translations.c.org_id == org_id,
        translations.c.env_id == env_id,
        translations.c.submitted_at.is_(None),
    )
    await db.execute(query)


async def delete_of_pieces(db: AsyncConnection, org_id: str, env_ids: Sequence[str]) -> None:
    """Delete the translations of these pieces, with the wraps that opened them to translators."""
    query = delete(translations).where(
        translations.c.org_id == org_id, translations.c.env_id.in_(env_ids)
    )
    await db.execute(query)
