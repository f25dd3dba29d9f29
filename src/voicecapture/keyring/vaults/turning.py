"""Turn a vault to its next epoch, so that whoever lost access opens nothing written afterwards.

A new key pair takes over. The holder who turns it signs the statement, which names the one before;
seals the former private half to the new key, so that everything earlier still opens; wraps the new
key to everyone who still holds the vault; and shares it anew among the custodians. All of it is one
transaction under the organisation's turn at the record, so two at once are one after the other.

Grants are carried over only if a holder of the former key wrote them (``wraps.is_proven``) and their
colleague still works here and is not blocked. Where nobody can turn a key it waits, visibly.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import hpke
from voicecapture.keyring.blocks import queries as blocks
from voicecapture.keyring.errors import Erased, LastHolder
from voicecapture.keyring.vaults import queries, reading, shares, stating, wraps
from voicecapture.keyring.vaults.record import record
from voicecapture.keyring.vaults.rules import may_hold_vaults
from voicecapture.keyring.vaults.vault import OpenVault, Vault
from voicecapture.notices import service as notices


async def rotate(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    vault: Vault | OpenVault,
    *,
    without: Collection[str] = (),
) -> OpenVault:
    """Turn a vault that the keyholder can open; return it, opened, in its new epoch.

    If somebody else turned it since it was read, that is enough, and nothing more is done; unless
    ``without`` names colleagues whose grants are not carried over.

    Raises:
        NoGrant: the keyholder cannot open it.
        NotYetCertified: nobody would believe a statement by the keyholder today.
        LastHolder: nobody would be left who can open the next epoch.
    """
    asked = vault.vault if isinstance(vault, OpenVault) else vault
    await audit.take_turn(db, asked.org_id)
    current = await reading.get_vault(db, asked.org_id, asked.id)
    if current.state == "erased":
        raise Erased
    if current.epoch != asked.epoch and not without:
        return await reading.open_vault(db, keystore, keyholder, current)
    # Asked for its failure: a statement signed without a certificate would open nothing.
    _ = (await workers.get_worker(db, asked.org_id, keyholder.worker_id)).sign_public
    await organisations.check_anchored(db, keystore, asked.org_id)
    await record(db, keyholder.worker_id, "vault.rotated", current, epoch=current.epoch + 1)
    opened = await reading.open_vault(db, keystore, keyholder, current)
    return await _turn(db, keystore, keyholder, opened, frozenset(without))


async def mark_due(db: AsyncConnection, vault: Vault, by: str) -> None:
    """Note that a vault must turn as soon as one of its holders is signed in, and tell them."""
    if not vault.rotation_due:
        await queries.update_vault(db, vault.org_id, vault.id, rotation_due_at=clock.now())
        await record(db, by, "vault.rotation_due", vault)
    for holder in await reading.find_holders(db, vault):
        if holder.live:
            await _tell(db, vault.org_id, holder.worker_id)


async def settle_notices(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Close a worker's notice about keys that are due: there are none left."""
    for notice in await notices.find_open(db, org_id, "rotation_due", [worker_id]):
        await notices.mark_done(db, org_id, notice.id, worker_id)


async def _tell(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    # One notice a worker, however many keys wait: one button renews them all.
    if not await notices.find_open(db, org_id, "rotation_due", [worker_id]):
        await notices.raise_notice(
            db, org_id, "rotation_due", worker_id=worker_id, object_id=worker_id
        )


async def _turn(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    opened: OpenVault,
    without: frozenset[str],
) -> OpenVault:
    vault, private_key = opened.vault, hpke.generate_private_key()
    public_key = hpke.public_key_of(private_key)
    signed = stating.state_next(keyholder, vault, public_key)
    if not await queries.turn_vault(db, vault.org_id, vault.id, vault.epoch + 1):
        raise RuntimeError("a vault turned while the record's turn was held")
    await queries.insert_epoch(
        db,
        org_id=vault.org_id,
        vault_id=vault.id,
        epoch=vault.epoch + 1,
        statement=signed.statement,
        statement_signature=signed.signature,
        signer_id=keyholder.worker_id,
        previous=stating.seal_back(keystore, opened, public_key),
    )
    before = await queries.find_grants_of_epoch(db, vault.org_id, vault.id, vault.epoch)
    await queries.delete_grants(db, vault.org_id, vault.id)
    current = await reading.get_vault(db, vault.org_id, vault.id)
    earlier = await stating.find_earlier(db, keystore, current)
    turned = OpenVault(current, private_key, earlier)
    kept = await _kept(db, opened, before, without)
    if not any([await _carry(db, keystore, turned, row) for row in kept]):
        raise LastHolder
    await shares.make(db, keystore, turned)
    return turned


async def _kept(
    db: AsyncConnection, opened: OpenVault, rows: Any, without: frozenset[str]
) -> list[Any]:
    """Return the grants that the next epoch takes over; one that nobody gave is named on record."""
    vault, kept = opened.vault, []
    away = without | await blocks.find_blocked(db, vault.org_id, vault.subject_id)
    for row in rows:
        if row.worker_id in away:
            continue
        if wraps.is_proven(opened, row):
            kept.append(row)
        else:
            await record(db, "system", "grant.unproven", vault, worker=row.worker_id)
    return kept


async def _carry(db: AsyncConnection, keystore: Keystore, turned: OpenVault, row: Any) -> bool:
    """Take a grant over into the new epoch; return whether its colleague can open that today."""
    worker = await workers.get_worker(db, turned.vault.org_id, row.worker_id)
    terms = wraps.terms_of(row)
    if reading.may_be_wrapped_to(worker):
        await wraps.insert(db, keystore, turned, worker, terms, row.granted_at)
        return True
    if worker.active and may_hold_vaults(worker.roles):
        await wraps.insert_due(db, turned, worker.id, row.key_hash, terms, row.granted_at)
    return False
