"""All SQL of passkeys and answered challenges."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.passkeys.models import answered_challenges, passkeys
from voicecapture.accounts.unlocks.models import unlocks
from voicecapture.base.db import AnyRow

_LISTED = (passkeys.c.org_id == unlocks.c.org_id) & (passkeys.c.unlock_id == unlocks.c.unlock_id)


async def insert_passkey(db: AsyncConnection, **values: Any) -> None:
    """Add what a passkey needs beside its unlock."""
    await db.execute(insert(passkeys).values(**values))


async def find_by_credential(db: AsyncConnection, credential_id: bytes) -> AnyRow | None:
    """Return the passkey with this credential id, its worker and its wrap, or None."""
    query = select(
        passkeys, unlocks.c.worker_id, unlocks.c.wrapped_keys, unlocks.c.created_at
    ).join(unlocks, _LISTED)
    found = await db.execute(query.where(passkeys.c.credential_id == credential_id))
    return found.one_or_none()


async def find_credentials(
    db: AsyncConnection, org_id: str, worker_id: str
) -> Sequence[tuple[str, bytes]]:
    """Return (unlock_id, credential_id) of a worker's passkeys."""
    query = select(passkeys.c.unlock_id, passkeys.c.credential_id).join(unlocks, _LISTED)
    query = query.where(unlocks.c.org_id == org_id, unlocks.c.worker_id == worker_id)
    return [(row.unlock_id, row.credential_id) for row in await db.execute(query)]


async def raise_sign_count(
    db: AsyncConnection, org_id: str, unlock_id: str, before: int, after: int
) -> bool:
    """Move the count of signatures on; return False if somebody else was quicker."""
    query = update(passkeys).where(
        passkeys.c.org_id == org_id,
        passkeys.c.unlock_id == unlock_id,
        passkeys.c.sign_count == before,
    )
    return (await db.execute(query.values(sign_count=after))).rowcount == 1


async def delete_passkey(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Remove what a passkey kept beside its unlock."""
    query = delete(passkeys).where(passkeys.c.org_id == org_id, passkeys.c.unlock_id == unlock_id)
    await db.execute(query)


async def insert_answered(db: AsyncConnection, challenge_id: str, expires_at: datetime) -> bool:
    """Note that a challenge was answered; return False if it had been before."""
    insert_new = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    new = insert_new(answered_challenges).values(challenge_id=challenge_id, expires_at=expires_at)
    return (await db.execute(new.on_conflict_do_nothing())).rowcount == 1


async def delete_expired(db: AsyncConnection, moment: datetime) -> None:
    """Forget challenges that nobody could answer any more."""
    await db.execute(delete(answered_challenges).where(answered_challenges.c.expires_at < moment))
