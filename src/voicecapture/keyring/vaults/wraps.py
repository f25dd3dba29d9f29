"""A grant as it is stored: a wrap to one colleague, and a proof that only a holder could write.

The wrap is HPKE to the colleague's certified key, boxed again under the vault's shred key. The proof
is an HMAC under a key derived from the vault's own private key, over whom the grant is for, by whom,
and on which terms. Whoever edits the database can add a row or change "standby" to "always"; they
cannot make its proof. So no such row opens, and none is carried into the next epoch.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers.service import Worker
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, hpke
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import equal, hkdf, hmac_sha256, sha256
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.keyring.vaults import queries
from voicecapture.keyring.vaults.stating import SHRED
from voicecapture.keyring.vaults.vault import OpenVault, Vault


@dataclass(frozen=True)
class Terms:
    """What a grant says besides whom it is for.

    Attributes:
        granted_by: the id of whoever gave it first; it stays when keys turn.
        standby: opens only while an alert is open or a read is overdue.
        read_first_due: opens nothing else until the person's own words were read. It is outside the
            proof, since its reader lifts it without turning a key.
    """

    granted_by: str
    standby: bool = False
    read_first_due: bool = False


def terms_of(row: Any) -> Terms:
    """Return the terms of a stored grant."""
    return Terms(row.granted_by, bool(row.standby), bool(row.read_first_due))


def key_hash(kem_public: bytes) -> bytes:
    """Return what a wrap names its reader's key by (32 bytes)."""
    return sha256(b"vc1/kem", kem_public)


async def insert(
    db: AsyncConnection,
    keystore: Keystore,
    opened: OpenVault,
    grantee: Worker,
    terms: Terms,
    since: datetime | None = None,
) -> None:
    """Wrap a vault's key to a certified colleague and store the grant, given now or ``since``."""
    label = wrap_label(opened.vault, grantee.id)
    wrap = hpke.seal(grantee.kem_public, opened.private_key, label)
    boxed = boxes.seal_box(keystore.get(SHRED, opened.vault.id), wrap, label)
    await _insert(db, opened, grantee.id, key_hash(grantee.kem_public), boxed, terms, since)


async def insert_due(
    db: AsyncConnection,
    opened: OpenVault,
    worker_id: str,
    hashed: bytes,
    terms: Terms,
    since: datetime,
) -> None:
    """Store a grant without a wrap: the colleague has no certified key just now."""
    await _insert(db, opened, worker_id, hashed, None, terms, since)


async def _insert(
    db: AsyncConnection,
    opened: OpenVault,
    worker_id: str,
    hashed: bytes,
    wrap: bytes | None,
    terms: Terms,
    since: datetime | None,
) -> None:
    await queries.insert_grant(
        db,
        org_id=opened.vault.org_id,
        vault_id=opened.vault.id,
        epoch=opened.vault.epoch,
        worker_id=worker_id,
        wrap=wrap,
        key_hash=hashed,
        standby=terms.standby,
        read_first_due=terms.read_first_due,
        proof=prove(opened, worker_id, hashed, terms),
        granted_by=terms.granted_by,
        granted_at=since or clock.now(),
    )


def unwrap(keystore: Keystore, keyholder: Keyholder, vault: Vault, row: Any) -> bytes:
    """Return the vault's private key from the keyholder's own grant.

    Raises:
        NoGrant: nothing is wrapped to the key that the keyholder has.
        DoesNotOpen: what it holds is not this vault's key.
    """
    if row is None or row.wrap is None:
        raise NoGrant
    label = wrap_label(vault, keyholder.worker_id)
    try:
        wrap = boxes.open_box(keystore.get(SHRED, vault.id), row.wrap, label)
        private_key = keyholder.unwrap(wrap, label)
    except CryptoError as error:
        raise NoGrant from error
    if hpke.public_key_of(private_key) != vault.public_key:
        raise DoesNotOpen
    return private_key


def prove(opened: OpenVault, worker_id: str, hashed: bytes, terms: Terms) -> bytes:
    """Return the proof that a holder of this epoch's key gave this grant on these terms."""
    key = hkdf(opened.private_key, b"vc1/grant-proof" + opened.vault.ids)
    ids = bytes.fromhex(worker_id + terms.granted_by)
    said = opened.vault.epoch.to_bytes(4, "big") + ids + hashed + bytes([terms.standby])
    return hmac_sha256(key, said)


def is_proven(opened: OpenVault, row: Any) -> bool:
    """Return whether a holder of this epoch's key wrote this grant, as it stands."""
    return equal(row.proof, prove(opened, row.worker_id, row.key_hash, terms_of(row)))


def wrap_label(vault: Vault, worker_id: str) -> bytes:
    """Return what a wrap is bound to: vault, epoch and reader."""
    return b"vc1/grant" + vault.ids + vault.epoch.to_bytes(4, "big") + bytes.fromhex(worker_id)
