"""Custodians' shares of a vault's key: any two of them, after a delay, can bring a lost vault back.

For every pair of certified custodians the private key is split by XOR; each share is wrapped to its
holder alone and boxed under the vault's shred key, so that an erased vault is lost to them as well.
There is one set a vault, for its present epoch; earlier epochs open from there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.workers import service as workers
from voicecapture.base.db import AnyRow
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, hpke
from voicecapture.crypto import shares as pairwise
from voicecapture.keyring.vaults import share_queries as queries
from voicecapture.keyring.vaults.stating import SHRED
from voicecapture.keyring.vaults.vault import OpenVault, Vault
from voicecapture.keyring.vaults.wraps import key_hash

_AT_LEAST = 2


@dataclass(frozen=True)
class Share:
    """One custodian's share of a vault's key, still wrapped to that custodian.

    ``partner_id`` is whose share it fits. ``label`` is the HPKE info that the wrap is bound to.
    """

    vault_id: str
    epoch: int
    holder_id: str
    partner_id: str
    wrap: bytes
    label: bytes


async def make(db: AsyncConnection, keystore: Keystore, opened: OpenVault) -> bool:
    """Share the key anew among the custodians of today; return False while there are not two."""
    vault = opened.vault
    await queries.delete_shares(db, vault.org_id, vault.id)
    keys = await _find_keys(db, vault.org_id)
    if len(keys) < _AT_LEAST:
        return False
    shred_key = keystore.get(SHRED, vault.id)
    split = pairwise.split(opened.private_key, [bytes.fromhex(one) for one in keys])
    rows = []
    for (holder, partner), share in split.items():
        kem_public = keys[holder.hex()]
        label = share_label(vault, holder.hex(), partner.hex())
        rows.append(
            {
                "org_id": vault.org_id,
                "vault_id": vault.id,
                "holder_id": holder.hex(),
                "partner_id": partner.hex(),
                "epoch": vault.epoch,
                "key_hash": key_hash(kem_public),
                "wrap": boxes.seal_box(shred_key, hpke.seal(kem_public, share, label), label),
            }
        )
    await queries.insert_shares(db, rows)
    return True


async def find_shares_for(
    db: AsyncConnection, keystore: Keystore, org_id: str, custodian_id: str, vaults: Iterable[Vault]
) -> list[Share]:
    """Return a custodian's shares of these vaults, unboxed; only the custodian's own key opens them.

    Raises:
        MissingKey: the vault was erased.
        Tampered: a share was changed or moved.
    """
    found = []
    for vault in vaults:
        shred_key = keystore.get(SHRED, vault.id)
        for row in await queries.find_shares(db, org_id, vault.id, custodian_id, vault.epoch):
            label = share_label(vault, custodian_id, row.partner_id)
            wrap = boxes.open_box(shred_key, row.wrap, label)
            found.append(Share(vault.id, vault.epoch, custodian_id, row.partner_id, wrap, label))
    return found


async def find_incomplete(db: AsyncConnection, org_id: str, epochs: Mapping[str, int]) -> list[str]:
    """Return those vaults (id → present epoch) that two custodians could not bring back today.

    While fewer than two custodians are certified nothing can be shared, so nothing is due.
    """
    wanted = _pairs(await _find_keys(db, org_id))
    there: dict[str, set[tuple[str, str, bytes]]] = {vault_id: set() for vault_id in epochs}
    for row in await _share_rows(db, org_id, list(epochs)):
        if row.epoch == epochs[row.vault_id]:
            there[row.vault_id].add((row.holder_id, row.partner_id, row.key_hash))
    return [vault_id for vault_id, found in there.items() if wanted and found != wanted]


def share_label(vault: Vault, holder_id: str, partner_id: str) -> bytes:
    """Return what a share's wrap is bound to."""
    pair = bytes.fromhex(holder_id + partner_id)
    return b"vc1/share" + vault.ids + vault.epoch.to_bytes(4, "big") + pair


def _pairs(keys: Mapping[str, bytes]) -> set[tuple[str, str, bytes]]:
    return {
        (holder, partner, key_hash(kem_public))
        for holder, kem_public in keys.items()
        for partner in keys
        if holder != partner
    }


async def _share_rows(db: AsyncConnection, org_id: str, vault_ids: Sequence[str]) -> list[AnyRow]:
    # In slices, since a database takes only so many values in one question.
    rows: list[AnyRow] = []
    for at in range(0, len(vault_ids), 500):
        rows += await queries.find_share_pairs(db, org_id, vault_ids[at : at + 500])
    return rows


async def _find_keys(db: AsyncConnection, org_id: str) -> dict[str, bytes]:
    """Return the key of every custodian whom the root certifies and who still works here."""
    found = {}
    for one in await custodians.find_certified(db, org_id):
        worker = await workers.get_worker(db, org_id, one.id)
        if worker.active and "custodian" in worker.roles:
            found[one.id] = one.kem_public
    return found
