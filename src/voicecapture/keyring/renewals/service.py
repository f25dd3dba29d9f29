"""Do what only a holder's unlocked keys can do, and what waited until one of them was signed in.

Three things wait: a key that must turn because access was taken while nobody could turn it; a grant
whose colleague has a new key since; custodians' shares that are missing or made for others. Each
vault is renewed in a transaction of its own, so that one that was tampered with keeps none of the
others waiting, and nobody else waits long.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore, MissingKey
from voicecapture.crypto.errors import CryptoError
from voicecapture.keyring.vaults import queries, reading, shares, turning, wraps
from voicecapture.keyring.vaults.record import record
from voicecapture.keyring.vaults.vault import OpenVault, Vault

# Each takes some milliseconds of the organisation's turn at the record.
AT_ONCE = 25

log = structlog.get_logger("voicecapture")


@dataclass(frozen=True)
class Due:
    """Ids of vaults that the keyholder's keys can renew, oldest first, by what is due."""

    rotations: list[str]
    grants: list[str]
    shares: list[str]

    @property
    def vaults(self) -> list[str]:
        """Every vault once; a rotation makes grants and shares anew by itself."""
        return list(dict.fromkeys([*self.rotations, *self.grants, *self.shares]))


@dataclass(frozen=True)
class Renewed:
    """How many vaults were renewed, and how many still wait for these keys."""

    renewed: int
    waiting: int


async def find_due(db: AsyncConnection, keyholder: Keyholder) -> Due:
    """Return what waits for the keyholder's keys; opens nothing, verifies no statement."""
    held = await queries.find_held(db, keyholder.org_id, keyholder.worker_id)
    here = {one.id: one for one in await workers.find_workers(db, keyholder.org_id)}
    me = here.get(keyholder.worker_id)
    if me is None or not reading.may_be_wrapped_to(me):
        return Due([], [], [])
    epochs = {row.vault_id: row.epoch for row in held}
    certified = {one.id for one in here.values() if one.certified}
    return Due(
        rotations=[
            row.vault_id
            for row in held
            if row.rotation_due_at is not None or row.signer_id not in certified
        ],
        grants=await _find_grants_due(db, keyholder, here, epochs.keys()),
        shares=await shares.find_incomplete(db, keyholder.org_id, epochs),
    )


async def renew(db: AsyncConnection, keystore: Keystore, keyholder: Keyholder) -> Renewed:
    """Renew what is due with the keyholder's keys, the oldest first, so many at once.

    Commits vault by vault: call it with nothing else written.
    """
    due = await find_due(db, keyholder)
    waiting, renewed = due.vaults, 0
    for vault_id in waiting[:AT_ONCE]:
        renewed += await _try(db, keystore, keyholder, vault_id)
    if renewed == len(waiting):
        await turning.settle_notices(db, keyholder.org_id, keyholder.worker_id)
    return Renewed(renewed, len(waiting) - renewed)


async def _try(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, vault_id: str
) -> bool:
    """Renew one vault and commit; return False if it could not be, and wrote nothing then."""
    try:
        await _renew_one(db, keystore, keyholder, vault_id)
    except (Problem, CryptoError, MissingKey) as error:
        await db.rollback()
        log.warning("renewal.failed", kind=type(error).__name__)
        return False
    await db.commit()
    return True


async def _renew_one(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, vault_id: str
) -> None:
    await audit.take_turn(db, keyholder.org_id)
    await organisations.check_anchored(db, keystore, keyholder.org_id)
    # A colleague may have done a moment ago what was due: it is judged again, in our turn.
    vault = await reading.get_vault(db, keyholder.org_id, vault_id)
    if await _must_turn(db, vault):
        await turning.rotate(db, keystore, keyholder, vault)
        return
    missing = await shares.find_incomplete(db, vault.org_id, {vault.id: vault.epoch})
    if missing:
        await record(db, keyholder.worker_id, "vault.shared", vault, epoch=vault.epoch)
    opened = await reading.open_vault(db, keystore, keyholder, vault)
    await _rewrap(db, keystore, keyholder, opened)
    if missing:
        await shares.make(db, keystore, opened)


async def _must_turn(db: AsyncConnection, vault: Vault) -> bool:
    signer = await workers.get_worker(db, vault.org_id, vault.signer_id)
    return vault.rotation_due or not (signer.active and signer.certified)


async def _rewrap(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, opened: OpenVault
) -> None:
    vault = opened.vault
    blocked = await reading.find_blocked(db, vault)
    for row in await queries.find_grants(db, vault.org_id, vault.id):
        worker = await workers.get_worker(db, vault.org_id, row.worker_id)
        if row.worker_id in blocked or not _is_due(row.wrap is None, row.key_hash, worker):
            continue
        await queries.delete_grants(db, vault.org_id, vault.id, worker.id)
        if not wraps.is_proven(opened, row):
            await record(db, "system", "grant.unproven", vault, worker=worker.id)
            continue
        await record(db, keyholder.worker_id, "grant.renewed", vault, worker=worker.id)
        terms = wraps.terms_of(row)
        await wraps.insert(db, keystore, opened, worker, terms, row.granted_at)


async def _find_grants_due(
    db: AsyncConnection,
    keyholder: Keyholder,
    here: Mapping[str, Worker],
    held: Collection[str],
) -> list[str]:
    rows: Sequence[Any] = await queries.find_grants_beside(
        db, keyholder.org_id, keyholder.worker_id
    )
    due = [
        row.vault_id
        for row in rows
        if row.vault_id in held
        and row.worker_id in here
        and not row.blocked
        and _is_due(bool(row.unwrapped), row.key_hash, here[row.worker_id])
    ]
    return list(dict.fromkeys(due))


def _is_due(unwrapped: bool, hashed: bytes, worker: Worker) -> bool:
    if not reading.may_be_wrapped_to(worker):
        return False
    return unwrapped or hashed != wraps.key_hash(worker.kem_public)
