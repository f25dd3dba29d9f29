"""Vaults: make one, find it, open it, grant it, take it away, turn its key. The door to this slice.

A vault is made in the :class:`Keyholder` of the worker who adds the person. Its private key exists
only as HPKE wraps to workers and as shares to custodians, and each is sealed again under the vault's
shred key, which lies in the keystore: destroying that one key makes every wrap, in every backup,
worthless.
"""

import secrets

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import hpke
from voicecapture.crypto.statements import VaultKind
from voicecapture.keyring.vaults import queries, shares, stating, wraps
from voicecapture.keyring.vaults.granting import (
    acknowledge_read_first,
    drop_grants,
    grant,
    revoke,
    revoke_all_of,
    set_state,
    take_up,
    withdraw_from,
)
from voicecapture.keyring.vaults.reading import (
    Holder,
    find_epochs,
    find_granted_subjects,
    find_grantees,
    find_holders,
    find_vaults_of,
    get_vault,
    get_vault_of,
    holds_grant,
    is_granted,
    is_read_first_due,
    open_vault,
)
from voicecapture.keyring.vaults.record import record
from voicecapture.keyring.vaults.shares import Share, find_shares_for
from voicecapture.keyring.vaults.turning import mark_due, rotate
from voicecapture.keyring.vaults.vault import PERSON_VAULTS, OpenVault, State, Vault
from voicecapture.keyring.vaults.wraps import Terms

__all__ = [
    "PERSON_VAULTS",
    "Holder",
    "OpenVault",
    "Share",
    "State",
    "Vault",
    "acknowledge_read_first",
    "drop_grants",
    "find_epochs",
    "find_granted_subjects",
    "find_grantees",
    "find_holders",
    "find_shares_for",
    "find_vaults_of",
    "get_vault",
    "get_vault_of",
    "grant",
    "holds_grant",
    "is_granted",
    "is_read_first_due",
    "make_vault",
    "mark_due",
    "open_vault",
    "revoke",
    "revoke_all_of",
    "rotate",
    "set_state",
    "take_up",
    "unmake",
    "withdraw_from",
]


async def make_vault(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    kind: VaultKind,
    subject_id: str,
) -> Vault:
    """Make a vault, sign its statement, grant it to its maker and share it among the custodians.

    Raises:
        NotYetCertified: nobody would believe a statement by this worker yet.
    """
    maker = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    # Asked for its failure, before anything is written.
    _ = maker.kem_public
    await organisations.check_anchored(db, keystore, keyholder.org_id)
    vault_id, private_key = new_id(), hpke.generate_private_key()
    await _insert(db, keyholder, vault_id, kind, subject_id, hpke.public_key_of(private_key))
    vault = await get_vault(db, keyholder.org_id, vault_id)
    await record(db, keyholder.worker_id, "vault.made", vault, worker=keyholder.worker_id)
    keystore.create(stating.SHRED, vault_id, secrets.token_bytes(32))
    opened = OpenVault(vault, private_key)
    await wraps.insert(db, keystore, opened, maker, Terms(keyholder.worker_id))
    await shares.make(db, keystore, opened)
    return vault


async def unmake(db: AsyncConnection, keystore: Keystore, org_id: str, subject_id: str) -> None:
    """Destroy the keys of a subject whose vaults never held anything, then delete the vaults.

    Nothing was sealed to them, so no tombstone is kept: there is nothing that could come back. The
    caller has made sure of it; what holds something is erased (:mod:`..tombstones`).
    """
    own = await queries.find_ids_of(db, org_id, subject_id)
    for vault_id in own:
        keystore.destroy(stating.SHRED, vault_id)
    for vault_id in own:
        await queries.delete_vault(db, org_id, vault_id)


async def _insert(
    db: AsyncConnection,
    keyholder: Keyholder,
    vault_id: str,
    kind: VaultKind,
    subject_id: str,
    public_key: bytes,
) -> None:
    signed = stating.state_first(keyholder, vault_id, kind, subject_id, public_key)
    await queries.insert_vault(
        db,
        org_id=keyholder.org_id,
        vault_id=vault_id,
        kind=kind,
        subject_id=subject_id,
        epoch=1,
        created_at=clock.now(),
        state="open",
        rotation_due_at=None,
    )
    await queries.insert_epoch(
        db,
        org_id=keyholder.org_id,
        vault_id=vault_id,
        epoch=1,
        statement=signed.statement,
        statement_signature=signed.signature,
        signer_id=keyholder.worker_id,
        previous=None,
    )
