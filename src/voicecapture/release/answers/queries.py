"""All SQL of answers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.release.answers.models import answers


async def insert_answer(db: AsyncConnection, **values: Any) -> None:
    """Add an answer."""
    await db.execute(insert(answers).values(**values))


async def find_answer(
    db: AsyncConnection, org_id: str, answer_id: str, *, lock: bool = False
) -> AnyRow | None:
    """Return an answer of this organisation, or None; ``lock`` makes other writers wait."""
    query = select(answers).where(answers.c.org_id == org_id, answers.c.answer_id == answer_id)
    return (await db.execute(query.with_for_update() if lock else query)).one_or_none()


async def find_of_person(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return the answers to a person's summaries, newest first."""
    query = select(answers).where(answers.c.org_id == org_id, answers.c.person_id == person_id)
    ordered = query.order_by(answers.c.received_at.desc(), answers.c.answer_id)
    return (await db.execute(ordered)).all()


async def find_for_session(
    db: AsyncConnection, org_id: str, person_id: str, session_id: str
) -> Sequence[AnyRow]:
    """Return approved answers that no session brought yet, or that this very one did."""
    query = select(answers).where(
        answers.c.org_id == org_id,
        answers.c.person_id == person_id,
        answers.c.approved_at.is_not(None),
        or_(answers.c.given_at.is_(None), answers.c.given_session == session_id),
    )
    ordered = query.order_by(answers.c.received_at, answers.c.answer_id)
    return (await db.execute(ordered)).all()


async def update_answer(db: AsyncConnection, org_id: str, answer_id: str, **values: Any) -> None:
    """Change columns of one answer."""
    query = update(answers).where(answers.c.org_id == org_id, answers.c.answer_id == answer_id)
    await db.execute(query.values(**values))


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete the answers to a person's summaries: their record is erased."""
    query = delete(answers).where(answers.c.org_id == org_id, answers.c.person_id == person_id)
    await db.execute(query)
