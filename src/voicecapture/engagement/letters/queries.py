"""All SQL of what was given to a mail server or a gateway."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.engagement.letters.models import letter_sendings as sendings


async def insert_sending(db: AsyncConnection, **values: Any) -> None:
    """Note that a message is about to be handed over."""
    await db.execute(insert(sendings).values(**values))


async def find_sending(db: AsyncConnection, org_id: str, offer_id: str) -> AnyRow | None:
    """Return what became of a message, or None if it was never to be sent from here."""
    query = select(sendings).where(sendings.c.org_id == org_id, sendings.c.offer_id == offer_id)
    return (await db.execute(query)).one_or_none()


async def find_sendings(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return every message to a person that was to be sent from here, newest first."""
    query = select(sendings).where(sendings.c.org_id == org_id, sendings.c.person_id == person_id)
    ordered = query.order_by(sendings.c.begun_at.desc(), sendings.c.offer_id)
    return (await db.execute(ordered)).all()


async def set_ended(
    db: AsyncConnection, org_id: str, offer_id: str, state: str, code: str, moment: datetime
) -> None:
    """Note what became of a message."""
    query = update(sendings).where(sendings.c.org_id == org_id, sendings.c.offer_id == offer_id)
    await db.execute(query.values(state=state, code=code, ended_at=moment))


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete what was noted about messages to a person: their record is erased."""
    query = delete(sendings).where(sendings.c.org_id == org_id, sendings.c.person_id == person_id)
    await db.execute(query)
