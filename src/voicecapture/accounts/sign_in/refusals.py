"""What a refused try leaves behind: a row on the record, a count, and the same cost for unknown names."""

import secrets
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.sign_in import queries
from voicecapture.accounts.sign_in.sessions import HALF_BYTES, record
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.base import clock
from voicecapture.base.db import Database
from voicecapture.notices import service as notices


@dataclass(frozen=True)
class Account:
    """Whose account somebody tried to get into."""

    org_id: str
    worker_id: str


async def keep_refusal(database: Database, account: Account | None, *, closed: bool) -> None:
    """Put a wrong try on the record; of an unknown name nothing stays, at the same cost.

    ``closed`` says that it was one too many: then the worker finds a notice at the next sign-in.
    """
    async with database.transaction() as db:
        if account is None:
            await _write_nothing_lasting(db, more=closed)
            return
        await record(db, account.org_id, account.worker_id, "session.refused")
        await worker_queries.add_wrong_try(db, account.org_id, account.worker_id)
        if closed:
            await _tell(db, account)


async def _tell(db: AsyncConnection, account: Account) -> None:
    if await notices.find_open(db, account.org_id, "attempts", [account.worker_id]):
        return
    await notices.raise_notice(
        db,
        account.org_id,
        "attempts",
        worker_id=account.worker_id,
        object_id=account.worker_id,
    )


async def _write_nothing_lasting(db: AsyncConnection, *, more: bool) -> None:
    """Add a row, change it and take it away: as many changes and one flush, as a refusal costs.

    ``more`` stands for the notice that a closing raises.

    An unknown login belongs to no organisation, so there is no chain to write to. A commit without
    a change would be answered sooner, and so tell which names are known.
    """
    moment, nobody = clock.now(), secrets.token_hex(HALF_BYTES)
    await queries.insert_session(
        db,
        session_id=nobody,
        org_id="",
        worker_id="",
        wrapped_keys=b"",
        created_at=moment,
        seen_at=moment,
        expires_at=moment,
        proved_at=moment,
        device_id="",
        browser="",
        wrong_tries=0,
    )
    await queries.update_session(db, nobody, wrong_tries=1)
    if more:
        await queries.find_session(db, nobody)
        await queries.update_session(db, nobody, wrong_tries=2)
    await queries.delete_session(db, nobody)
