"""Find vaults, open one, and say who holds it. Everything else in this slice stands on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.statements import VaultKind
from voicecapture.keyring.blocks import queries as blocks
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.vaults import queries, stating, wraps
from voicecapture.keyring.vaults.rules import may_hold_vaults
from voicecapture.keyring.vaults.vault import OpenVault, Vault


@dataclass(frozen=True)
class Holder:
    """Somebody who was given a vault.

    Attributes:
        live: their key opens it today: they work here, are certified with the key it was wrapped
            to, and nothing keeps them from this person.
        standby: they open it only while an alert is open or a read is overdue.
    """

    worker_id: str
    live: bool
    standby: bool
    read_first_due: bool
    granted_by: str
    granted_at: datetime


async def get_vault(db: AsyncConnection, org_id: str, vault_id: str) -> Vault:
    """Return a vault of this organisation, its statement verified, or raise ``NotFound``."""
    row = await queries.find_vault(db, org_id, vault_id)
    if row is None:
        raise NotFound
    return await stating.read_vault(db, row)


async def find_vaults_of(db: AsyncConnection, org_id: str, subject_id: str) -> list[Vault]:
    """Return all vaults of a person or a household."""
    rows = await queries.find_vaults_of(db, org_id, subject_id)
    return [await stating.read_vault(db, row) for row in rows]


async def get_vault_of(db: AsyncConnection, org_id: str, subject_id: str, kind: VaultKind) -> Vault:
    """Return a person's or household's vault of one kind, or raise ``NotFound``."""
    for row in await queries.find_vaults_of(db, org_id, subject_id):
        if row.kind == kind:
            return await stating.read_vault(db, row)
    raise NotFound


async def find_epochs(
    db: AsyncConnection, org_id: str, kind: VaultKind, vault_ids: Iterable[str]
) -> dict[str, int]:
    """Return the current epoch of those ids that are this organisation's vaults of this kind.

    Only ids and numbers leave, so no statement is verified: arriving pieces were sealed against
    statements that the tablet verified, and this is asked for every one of them.
    """
    rows = await queries.find_epochs(db, org_id, kind, sorted(set(vault_ids)))
    return {row.vault_id: row.epoch for row in rows}


async def find_granted_subjects(
    db: AsyncConnection, keyholder: Keyholder, kind: VaultKind
) -> list[str]:
    """Return the persons or households whose vault of this kind the keyholder opens as usual.

    What is held on standby is not among them: it opens for a reason, one at a time. Nor is what was
    wrapped to a key that the colleague has lost: it waits for somebody to give it back.
    """
    org_id, worker_id = keyholder.org_id, keyholder.worker_id
    me = await workers.get_worker(db, org_id, worker_id)
    if me.keys is None:
        return []
    hashed = wraps.key_hash(me.keys.kem)
    return list(await queries.find_granted_subjects(db, org_id, worker_id, kind, hashed))


async def open_vault(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, vault: Vault
) -> OpenVault:
    """Return the vault with its private keys.

    Only :mod:`voicecapture.keyring.opening` and this slice call this; others open through them.

    Raises:
        NoGrant: the keyholder has no grant, or its wrap is for someone else.
        DoesNotOpen: the grant's terms or an epoch were changed in the database.
    """
    row = await find_grant(db, vault, keyholder.worker_id)
    if row is not None and row.epoch != vault.epoch:
        # The key turned between reading the vault and opening it.
        vault = await get_vault(db, vault.org_id, vault.id)
    private_key = wraps.unwrap(keystore, keyholder, vault, row)
    opened = OpenVault(vault, private_key, await stating.find_earlier(db, keystore, vault))
    if not wraps.is_proven(opened, row):
        raise DoesNotOpen
    return opened


async def find_grant(db: AsyncConnection, vault: Vault, worker_id: str) -> Any:
    """Return a worker's stored grant on the vault's present epoch, or None."""
    return await queries.find_grant(db, vault.org_id, vault.id, worker_id)


async def holds_grant(db: AsyncConnection, vault: Vault, worker_id: str) -> bool:
    """Return whether a vault's key is wrapped to the key that a worker has now, and they may use it.

    Opens nothing. Whoever came in by a new invitation has other keys; whoever must stay away may still
    have the last wrap there is.
    """
    row = await find_grant(db, vault, worker_id)
    if row is None or row.wrap is None:
        return False
    if await blocks.find_block(db, vault.org_id, vault.subject_id, worker_id):
        return False
    worker = await workers.get_worker(db, vault.org_id, worker_id)
    return worker.keys is not None and row.key_hash == wraps.key_hash(worker.keys.kem)


async def is_granted(db: AsyncConnection, vault: Vault, worker_id: str) -> bool:
    """Return whether a worker was given a vault, even where their key cannot open it just now."""
    return await find_grant(db, vault, worker_id) is not None


async def is_read_first_due(db: AsyncConnection, vault: Vault, worker_id: str) -> bool:
    """Return whether a worker must read the person's own words before anything else opens."""
    row = await find_grant(db, vault, worker_id)
    return row is not None and bool(row.read_first_due)


async def find_grantees(db: AsyncConnection, vault: Vault) -> list[str]:
    """Return the ids of the workers whom this vault's key is wrapped to, standby or not."""
    rows = await queries.find_grants(db, vault.org_id, vault.id)
    return [row.worker_id for row in rows if row.wrap is not None]


async def find_blocked(db: AsyncConnection, vault: Vault) -> frozenset[str]:
    """Return the ids of those who must never open the vaults of whom this one belongs to."""
    return await blocks.find_blocked(db, vault.org_id, vault.subject_id)


async def find_holders(db: AsyncConnection, vault: Vault) -> list[Holder]:
    """Return everyone who was given this vault, oldest grant first, and whose keys open it today."""
    blocked = await find_blocked(db, vault)
    found = []
    for row in await queries.find_grants(db, vault.org_id, vault.id):
        worker = await workers.get_worker(db, vault.org_id, row.worker_id)
        found.append(
            Holder(
                worker_id=row.worker_id,
                live=is_wrapped_to(row, worker) and row.worker_id not in blocked,
                standby=bool(row.standby),
                read_first_due=bool(row.read_first_due),
                granted_by=row.granted_by,
                granted_at=row.granted_at,
            )
        )
    return found


def may_be_wrapped_to(worker: Worker) -> bool:
    """Return whether a vault's key may be wrapped to this colleague at all, today."""
    return worker.active and worker.certified and may_hold_vaults(worker.roles)


def is_wrapped_to(row: Any, worker: Worker) -> bool:
    """Return whether a stored grant holds a wrap that this colleague's present key opens."""
    if row.wrap is None or not may_be_wrapped_to(worker):
        return False
    return bool(row.key_hash == wraps.key_hash(worker.kem_public))
