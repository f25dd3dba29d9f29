"""Let a person see their own voice on their own phone, without any worker's key.

A worker who holds the vault wraps its key to the person's return key, after confirming in private that
the phone is theirs alone. The wrap lies under the vault's shred key and names vault, epoch and place, so
it opens nowhere else, and nothing after the vault was erased. The private half of a return key exists
only while a request brings the picture code and what the phone keeps (:mod:`capture.own_device.keys`).

The order is the gate's: policy (asked by ``capture.own_device``), then the audit row, committed, then
the key.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, hpke
from voicecapture.crypto.errors import CryptoError
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.vaults.stating import SHRED, find_earlier
from voicecapture.keyring.vaults.vault import OpenVault, Vault

PURPOSE = "own_device"


def wrap_to_return_key(
    keystore: Keystore, opened: OpenVault, return_public: bytes, place_id: str
) -> bytes:
    """Return the vault's key wrapped to a person's return key, boxed for shredding."""
    label = _label(opened.vault, place_id)
    wrap = hpke.seal(return_public, opened.private_key, label)
    return boxes.seal_box(keystore.get(SHRED, opened.vault.id), wrap, label)


async def open_for_person(
    db: AsyncConnection,
    keystore: Keystore,
    vault: Vault,
    wrap: bytes,
    return_private: bytes,
    place_id: str,
) -> OpenVault:
    """Open a person's own voice vault under their return key, after the opening is on record.

    Raises:
        DoesNotOpen: the wrap was made for another vault, epoch or place, or the vault was erased.
    """
    await audit.append(
        db,
        org_id=vault.org_id,
        actor="person",
        action="opened",
        object_kind="own_device",
        object_id=place_id,
        subject=vault.subject_id,
        purpose=PURPOSE,
        vault=vault.kind,
    )
    await db.commit()
    label, shred = _label(vault, place_id), keystore.find(SHRED, vault.id)
    if shred is None:
        raise DoesNotOpen
    try:
        private_key = hpke.open_(return_private, boxes.open_box(shred, wrap, label), label)
    except CryptoError as error:
        raise DoesNotOpen from error
    if hpke.public_key_of(private_key) != vault.public_key:
        raise DoesNotOpen
    return OpenVault(vault, private_key, await find_earlier(db, keystore, vault))


def _label(vault: Vault, place_id: str) -> bytes:
    return b"vc1/own-view" + vault.ids + vault.epoch.to_bytes(4, "big") + bytes.fromhex(place_id)
