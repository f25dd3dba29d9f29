"""Erase a person's voice and care, in every place that we hold; and what a restored backup brings back.

Guarantee: keystore first, then database. The signed tombstones are durable and the shred keys destroyed
before the first row goes, so a crash at any moment leaves either nothing done, or something that the next
start finishes before it answers anyone. What the safeguarding vault holds is not touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.capture import erasing as capture
from voicecapture.crypto.statements import Signed
from voicecapture.engagement import erasing as engagement
from voicecapture.keyring.tombstones import service as tombstones
from voicecapture.keyring.tombstones.service import Reason, Stone
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import erasing as people
from voicecapture.release import erasing as release
from voicecapture.review import erasing as review

# Disclosures, observations and decisions lie in the third vault, under the retention schedule.
ERASED = ("voice", "care")


@dataclass(frozen=True)
class Where:
    """Where a person's record lies: beside the database, the keys and the larger sealed parts."""

    keystore: Keystore
    blobs: Blobs


@dataclass(frozen=True)
class Replayed:
    """How many tombstones there are, and how many vaults had come back and were erased again."""

    tombstones: int
    erased_again: int


async def erase_record(
    db: AsyncConnection, where: Where, org_id: str, person_id: str, reason: Reason
) -> int:
    """Erase a person's voice and care vaults; return how many pieces went.

    The caller has decided that it may be done and holds the organisation's turn at the record, so
    that no piece arrives in between. Doing it again finishes what a crash left.
    """
    pieces = 0
    own = await vaults.find_vaults_of(db, org_id, person_id)
    stones = [
        tombstones.prove(
            where.keystore, tombstones.engrave(where.keystore, org_id, vault.id, reason)
        )
        for vault in own
        if vault.kind in ERASED
    ]
    for stone in stones:
        pieces += await _bury(db, where, stone) or 0
    return pieces


async def replay(database: Database, where: Where, brought: Sequence[Signed] = ()) -> Replayed:
    """Hold every tombstone against keystore and database, and erase again what has come back.

    Runs before the server answers. ``brought`` are tombstones kept elsewhere, for the day on which
    keystore and database were restored together from before an erasure.

    Raises:
        TombstoneUnproven: one is not ours; nothing was destroyed for it.
    """
    again = 0
    async with database.transaction() as db:
        stones = await tombstones.gather(db, where.keystore, brought)
    for stone in stones:
        async with database.transaction() as db:
            if not await tombstones.is_buried(db, stone):
                await audit.take_turn(db, stone.org_id)
                again += await _bury_again(db, where, stone)
    return Replayed(len(stones), again)


async def _bury_again(db: AsyncConnection, where: Where, stone: Stone) -> int:
    buried = await _bury(db, where, stone)
    if buried is None:
        return 0
    await audit.append(
        db,
        org_id=stone.org_id,
        actor="system",
        action="record.erased_again",
        object_kind="vault",
        object_id=stone.vault_id,
    )
    return 1


async def _bury(db: AsyncConnection, where: Where, stone: Stone) -> int | None:
    """Delete what lay in one vault, with its wraps; return how many pieces it held, None if unknown."""
    found = await tombstones.find_vault(db, stone)
    if found is None:
        # A database from before the vault was made, or another organisation's: nothing lies here.
        return None
    org_id, pieces = stone.org_id, 0
    if found.kind == "voice":
        pieces = await _empty_voice(db, where, org_id, stone.vault_id, found.subject_id)
    else:
        await _empty_care(db, where, org_id, found.subject_id)
    await tombstones.bury(db, where.keystore, stone)
    return pieces


async def _empty_voice(
    db: AsyncConnection, where: Where, org_id: str, vault_id: str, person_id: str
) -> int:
    env_ids = await capture.erase_pieces(db, where.blobs, org_id, vault_id)
    await review.erase_of_pieces(db, org_id, env_ids)
    await release.erase_of(db, where.keystore, where.blobs, org_id, person_id)
    return len(env_ids)


async def _empty_care(db: AsyncConnection, where: Where, org_id: str, person_id: str) -> None:
    await capture.erase_of(db, where.keystore, org_id, person_id)
    await engagement.erase_of(db, org_id, person_id)
    await people.erase_of(db, org_id, person_id)
