"""Keep somebody away from a person's vaults: a relative, whoever recused themselves, whom the person named.

A block is stronger than any role and any grant. It counts at the gate from the moment it is written;
the grants that stand against it go, and the key turns. The reason is a code for those who answer for
it; the colleague is not told whose wish it was.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.blocks import queries
from voicecapture.keyring.blocks.queries import find_blocked, find_subjects_kept_from
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault

__all__ = [
    "Block",
    "Reason",
    "add",
    "find_blocked",
    "find_blocks",
    "find_subjects_kept_from",
    "is_blocked",
    "lift",
]

Reason = Literal["recused", "related", "person_asked", "complained"]


@dataclass(frozen=True)
class Block:
    """Who must never open this person's vaults, why (a code), and who said so when."""

    worker_id: str
    reason: Reason
    by: str
    at: datetime


async def is_blocked(db: AsyncConnection, org_id: str, subject_id: str, worker_id: str) -> bool:
    """Return whether a worker must never open this person's vaults."""
    return await queries.find_block(db, org_id, subject_id, worker_id) is not None


async def find_blocks(db: AsyncConnection, org_id: str, subject_id: str) -> list[Block]:
    """Return the blocks about a person, oldest first."""
    rows = await queries.find_blocks(db, org_id, subject_id)
    return [Block(row.worker_id, row.reason, row.by, row.at) for row in rows]


async def add(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    subject_id: str,
    worker_id: str,
    reason: Reason,
) -> list[Vault]:
    """Block a worker from a person's vaults; saying it again changes nothing.

    Their grants go at once. The keyholder's own keys turn what they can open, unless it is themselves
    whom the block is about; the rest is due. Who may say this is for the caller to decide.

    Returns:
        The vaults that nobody else's key opens. Their wrap stays there, shut by the gate, until
        custodians bring the vault back to somebody else.
    """
    org_id = keyholder.org_id
    await audit.take_turn(db, org_id)
    if await queries.find_block(db, org_id, subject_id, worker_id) is None:
        await _record(db, keyholder, "block.added", subject_id, worker_id, reason=reason)
        await queries.insert_block(
            db,
            org_id=org_id,
            subject_id=subject_id,
            worker_id=worker_id,
            reason=reason,
            by=keyholder.worker_id,
            at=clock.now(),
        )
    return [
        vault
        for vault in await vaults.find_vaults_of(db, org_id, subject_id)
        if not await vaults.withdraw_from(db, keystore, keyholder, vault, worker_id)
    ]


async def lift(db: AsyncConnection, keyholder: Keyholder, subject_id: str, worker_id: str) -> None:
    """Let a worker be given access again; it gives none by itself.

    Raises:
        NotPermitted: nobody lifts what is about themselves.
        NotFound: there is no such block.
    """
    if worker_id == keyholder.worker_id:
        raise NotPermitted
    await audit.take_turn(db, keyholder.org_id)
    if not await queries.delete_block(db, keyholder.org_id, subject_id, worker_id):
        raise NotFound
    await _record(db, keyholder, "block.lifted", subject_id, worker_id)


async def _record(
    db: AsyncConnection,
    keyholder: Keyholder,
    action: str,
    subject_id: str,
    worker_id: str,
    **detail: str,
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=subject_id,
        worker=worker_id,
        **detail,
    )
